// What the search uses of MiniSearch, for the type check.

export interface Options {
    fields: string[];
    idField?: string;
    tokenize?: (text: string) => string[];
    processTerm?: (term: string) => string | string[] | null;
}

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

export default class MiniSearch<T> {
    constructor(options: Options);
    addAll(documents: readonly T[]): void;
    search(query: string, options?: SearchOptions): SearchResult[];
}
