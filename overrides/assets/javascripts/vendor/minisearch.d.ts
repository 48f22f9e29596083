// What the search uses of MiniSearch, for the type check. Subclasses may use what begins with `_`: it is `protected`.

export interface Options {
    fields: string[];
}

/** By field, how often each entry has a term. */
export type FieldTermData = Map<number, Map<number, number>>;

export interface SearchOptions {
    processTerm?: (term: string) => string;
    boost?: Record<string, number>;
    prefix?: (term: string, index: number, terms: string[]) => boolean;
    fuzzy?: (term: string) => number | false;
    maxFuzzy?: number;
    weights?: { fuzzy: number; prefix: number };
}

export interface SearchResult {
    id: number;
    score: number;
    queryTerms: string[];
    match: Record<string, string[]>;
}

export default class MiniSearch {
    constructor(options: Options);
    search(query: string, options?: SearchOptions): SearchResult[];
    protected _index: {
        fetch(term: string, initial: () => FieldTermData): FieldTermData;
        atPrefix(prefix: string): { size: number };
        /** Each term within a distance of edits, with its data and its distance. */
        fuzzyGet(term: string, distance: number): Map<string, [data: FieldTermData, distance: number]>;
    };
    protected _documentCount: number;
    protected _documentIds: Map<number, number>;
    protected _fieldLength: Map<number, number[]>;
    protected _avgFieldLength: number[];
}
