"""From the files of a project to its edition, or to every problem that they have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from .edition import Edition
from .linking.addresses import apply_redirects, check_register, read_redirects, read_register
from .linking.anchoring import lay_out, occurrences
from .linking.references import find_spans
from .model import (
    SOURCE_AUTHORITY,
    Annotation,
    Article,
    Authority,
    Clause,
    Dissent,
    Document,
    Finding,
    Mention,
    Prose,
    Scenario,
    Source,
    Span,
    Verdict,
)
from .paths import (
    ANNOTATIONS,
    NEW_QUESTION,
    REDIRECTS,
    REGISTER,
    SCENARIOS,
    SLUG,
    SOURCES,
    TEXTS,
    address_of,
    bad_address,
    bad_id,
)
from .problems import Code, Problems, ProblemsFoundError, nearest
from .sources import prose
from .sources.files import SourceFile, markdown_files, read_source, read_text
from .sources.schema import AnnotationEntry, ArticleEntry, FindingEntry, ScenarioEntry, SourceEntry, TextEntry, check
from .sources.texts import load_text
from .sources.yaml import YamlData, parse_yaml
from .words import fold

WORDS = range(15, 260)
"""How long a commentary or an explanation may be without a warning."""
K = TypeVar("K")
V = TypeVar("V")


def load(root: Path, *, registered: bool = True) -> Edition:
    """The edition in a project's folder.

    Raises ProblemsFoundError with all problems of all files; nothing is made of a part. Without `registered` it may
    break addresses that were published.
    """
    problems = Problems()
    register = read_register(root, problems) if registered else []
    moved = read_redirects(root, problems) if registered else YamlData({})
    edition = _Loader(root, problems).load()
    if edition and not len(problems):
        edition = apply_redirects(edition, moved, register, problems)
    if edition and not len(problems):
        check_register(edition, register, problems)
    if edition is None or len(problems):
        raise ProblemsFoundError(problems)
    return edition


def documents(root: Path) -> list[Document]:
    """The texts of a project, whatever the state of its annotations. Raises ProblemsFoundError with their problems."""
    problems = Problems()
    loader = _Loader(root, problems)
    loader.read_docs()
    if len(problems):
        raise ProblemsFoundError(problems)
    return list(loader.documents.values())


class _Loader:
    """One run over the files. What is read is kept on it until all of it can be linked."""

    def __init__(self, root: Path, problems: Problems) -> None:
        self.root = root
        self.problems = problems
        self.documents: dict[str, Document] = {}
        self.entries: dict[str, tuple[TextEntry, SourceFile]] = {}
        self.clauses: dict[str, Clause] = {}
        self.articles: dict[str, Article] = {}
        self.article_files: list[tuple[SourceFile, Prose]] = []
        self.sources: dict[str, Source] = {}
        self.annotations: dict[str, Annotation] = {}
        self.scenarios: dict[str, Scenario] = {}
        self.annotated: set[str] = set()
        self.warnings = Problems()
        self.commentary_files: list[tuple[SourceFile, Prose]] = []
        self.cited: set[str] = set()
        self.unread: set[str] = set()
        """Addresses of files with problems of their own: nothing is said of what points into them."""
        self.all_read = True
        """Whether every annotation could be read: else what it cites is not known."""
        self.source_keys = YamlData({})
        self.places: dict[str, str] = {}
        """What is taken -> the file that has it."""

    def load(self) -> Edition | None:
        self.read_docs()
        self.read_sources()
        self.read_annotations()
        if not self.documents:
            self.problems.add(TEXTS, (1, 1), Code.MISSING_KEY, "no text: no file has a “kind” in its front matter")
            return None
        self.check_complete()
        terms, names = self.check_terms()
        self.check_links()
        if len(self.problems):
            return None
        return self.link(terms, names)

    @property
    def criteria(self) -> list[Clause]:
        return [c for d in self.documents.values() if d.kind == "criteria" for c in d.clauses]

    # Reading

    def read_docs(self) -> None:
        for path, shown in markdown_files(self.root, TEXTS, self.problems):
            address = address_of(shown)
            self.unread.add(address)
            self.take(address, shown)
            if address and (why := bad_address(address)):
                self.problems.add(shown, (1, 1), Code.BAD_NAME, why, "call it otherwise")
            source = read_source(path, shown, self.problems)
            if source is None:
                continue
            if "kind" in source.meta.data:
                entry = check(TextEntry, source.meta, shown, self.problems)
                if entry:
                    self.unread.discard(address)
                    document = load_text(address, source, entry, self.problems)
                    self.documents[address] = document
                    self.entries[address] = (entry, source)
                    for clause in document.clauses:
                        self.take(clause.address, shown, clause.line)
                        self.clauses[clause.address] = clause
            else:
                article = check(ArticleEntry, source.meta, shown, self.problems)
                if article:
                    self.unread.discard(address)
                    body = prose.render(source, self.problems, anchors=True)
                    self.articles[address] = Article(
                        address, article.title, article.description, article.template, body, shown, article.claim
                    )
                    self.article_files.append((source, body))

    def take(self, address: str, path: str, line: int = 1) -> None:
        """Give an address to what stands in a file. One that is given already is a problem."""
        other = self.places.setdefault(address, path)
        if other != path:
            message = f"two files have the address “{address}”"
            self.problems.add(path, (line, 1), Code.DUPLICATE_ID, message, f"the other is {other}: keep one")

    def read_sources(self) -> None:
        path = self.root / SOURCES
        if not path.exists():
            self.problems.add(SOURCES, (1, 1), Code.MISSING_KEY, "the file is missing")
            return
        text = read_text(path, SOURCES, self.problems)
        data = parse_yaml(text, SOURCES, self.problems) if text is not None else None
        if data is None:
            self.unread.add("sources")
            return
        self.source_keys = data
        for key in data.data:
            if why := bad_id(key):
                place = data.position((key,), key=True)
                self.problems.add(
                    SOURCES, place, Code.BAD_ID, f"“{key}” is not a source’s key: {why}", "as in osi-2023"
                )
            entry = check(SourceEntry, data, SOURCES, self.problems, at=(key,))
            if entry:
                self.sources[key] = Source(
                    key=key,
                    kind=entry.kind,
                    type=entry.type,
                    title=entry.title,
                    author=tuple(str(name) for name in entry.author),
                    publisher=entry.publisher,
                    issued=str(entry.issued),
                    url=entry.URL,
                    says=entry.says,
                    does_not_say=entry.does_not_say,
                    container_title=entry.container_title,
                )

    def read_annotations(self) -> None:
        before = len(self.problems)
        files = list(markdown_files(self.root, ANNOTATIONS, self.problems, only={SOURCES, REGISTER, REDIRECTS}))
        # A file with a bad name is not even opened.
        self.all_read = len(self.problems) == before
        for path, shown in files:
            address = address_of(shown)
            source = read_source(path, shown, self.problems)
            if address.startswith(SCENARIOS):
                self.take(address, shown)
                if not SLUG.fullmatch(address.removeprefix(SCENARIOS)) or address == NEW_QUESTION:
                    message = f"“{address.removeprefix(SCENARIOS)}” is no name for a question"
                    tip = "call the file by a few of its words, as in growing-startup.md"
                    self.problems.add(shown, (1, 1), Code.BAD_NAME, message, tip)
                self.read_scenario(address, source)
                continue
            self.take(f"{ANNOTATIONS}/{address}", shown)
            self.annotated.add(address)
            clause = self.clauses.get(address)
            if clause and self.documents[clause.document].kind == "criteria":
                message = f"“{address}” is a criterion: annotations are on the clauses that are judged by it"
                self.problems.add(shown, (1, 1), Code.UNKNOWN_CLAUSE, message, "say it of a clause, or in a question")
            if clause is None and not self.is_unread(address):
                self.problems.add(
                    shown,
                    (1, 1),
                    Code.UNKNOWN_CLAUSE,
                    f"no text has the clause “{address}”: a file's place is its clause's address",
                    nearest(address, self.clauses),
                )
            if source is None:
                self.all_read = False
                continue
            entry = check(AnnotationEntry, source.meta, shown, self.problems)
            commentary = self.read_prose(source, "commentary", "what the clause does")
            if entry is None or clause is None:
                self.all_read = False
                continue
            self.check_dates(entry, source)
            findings = self.read_findings(clause, entry, source)
            self.annotations[address] = Annotation(
                address, findings, commentary, entry.added, entry.updated, entry.summary, shown
            )

    def read_scenario(self, address: str, source: SourceFile | None) -> None:
        entry = check(ScenarioEntry, source.meta, source.path, self.problems) if source else None
        if source:
            explanation = self.read_prose(source, "explanation", "why the clauses answer so")
        if not source or not entry:
            self.all_read = False
            self.unread.add(address)
            return
        self.check_dates(entry, source)
        for index, clause in enumerate(entry.clauses):
            if clause not in self.clauses and not self.is_unread(clause):
                place = source.meta.position(("clauses", index))
                tip = nearest(clause, self.clauses)
                self.problems.add(source.path, place, Code.UNKNOWN_CLAUSE, f"no clause “{clause}”", tip)
        self.check_sources(entry.sources, source, ())
        self.scenarios[address] = Scenario(
            address=address,
            question=entry.question,
            answer=entry.answer,
            summary=entry.summary,
            asked_by=tuple(dict.fromkeys(entry.asked_by)),
            clauses=tuple(dict.fromkeys(entry.clauses)),
            sources=tuple(entry.sources),
            explanation=explanation,
            added=entry.added,
            updated=entry.updated,
            path=source.path,
        )

    def read_prose(self, source: SourceFile, kind: str, what: str) -> Prose:
        body = prose.render(source, self.problems)
        self.commentary_files.append((source, body))
        place = (source.body_line, 1)
        if not body.words:
            tip = f"say below the front matter {what}, in a sentence at least"
            self.problems.add(source.path, place, Code.EMPTY, f"no {kind}", tip)
        elif body.words not in WORDS:
            tip = f"between {WORDS.start} and {WORDS.stop - 1} read well"
            self.warnings.add(source.path, place, Code.LENGTH, f"the {kind} has {body.words} words", tip)
        return body

    def check_dates(self, entry: AnnotationEntry | ScenarioEntry, source: SourceFile) -> None:
        if entry.updated and entry.updated < entry.added:
            place = source.meta.position(("updated",))
            message = f"updated {entry.updated} before added {entry.added}"
            self.problems.add(source.path, place, Code.BAD_DATE, message, "“updated” is the later of the two")

    def check_sources(
        self, keys: list[str], source: SourceFile, at: tuple[str | int, ...], name: str = "sources"
    ) -> None:
        for number, key in enumerate(keys):
            place = source.meta.position((*at, name, number))
            if not self.resolves(f"sources#{key}"):
                tip = nearest(key, self.source_keys.data)
                message = f"no source “{key}” in {SOURCES}"
                self.problems.add(source.path, place, Code.UNKNOWN_SOURCE, message, tip)
            elif key in keys[:number]:
                message = f"the source “{key}” is listed twice"
                self.problems.add(source.path, place, Code.UNKNOWN_SOURCE, message, "list it once")
            self.cited.add(key)

    def read_findings(self, clause: Clause, entry: AnnotationEntry, source: SourceFile) -> tuple[Finding, ...]:
        findings: list[Finding] = []
        for index, item in enumerate(entry.findings):
            where = ("findings", index)

            def report(
                code: Code,
                message: str,
                tip: str,
                *key: str | int,
                at: tuple[str | int, ...] = where,
            ) -> None:
                self.problems.add(source.path, source.meta.position((*at, *key)), code, message, tip)

            criteria = [criterion.address for criterion in self.criteria]
            if item.criterion not in criteria and not self.is_unread(item.criterion):
                report(
                    Code.UNKNOWN_CRITERION,
                    f"no criterion “{item.criterion}”",
                    nearest(item.criterion, criteria),
                    "criterion",
                )
            self.check_sources(item.sources, source, where)
            self.check_sources(item.see, source, where, "see")
            for number, dissent in enumerate(item.contested):
                self.check_sources([dissent.source], source, (*where, "contested", number), "source")
            start = self.find_quote(clause, item, report)
            if start is None:
                continue
            quote = fold(item.quote)
            same = [f for f in findings if f.criterion == item.criterion]
            if any((f.start, f.end) == (start, start + len(quote)) for f in same):
                report(
                    Code.DUPLICATE_FINDING,
                    f"a finding on {item.criterion} with this quote stands above",
                    "join the two",
                    "quote",
                )
            anchor = item.criterion.replace("/", "-") + (f"-{len(same) + 1}" if same else "")
            authorities = {
                SOURCE_AUTHORITY.get(self.sources[key].kind, Authority.READING)
                for key in item.sources
                if key in self.sources
            }
            findings.append(
                Finding(
                    clause=clause.address,
                    criterion=item.criterion,
                    anchor=anchor,
                    verdict=item.verdict,
                    authority=min(authorities, key=list(Authority).index, default=Authority.READING),
                    quote=quote,
                    start=start,
                    end=start + len(quote),
                    reason=item.reason,
                    sources=tuple(item.sources),
                    see=tuple(item.see),
                    contested=tuple(Dissent(dissent.source, dissent.says) for dissent in item.contested),
                )
            )
        return tuple(findings)

    def find_quote(self, clause: Clause, item: FindingEntry, report: Callable[..., None]) -> int | None:
        """Where the finding's quotation begins, or None and the reason reported."""
        found = occurrences(clause.text, item.quote, item.prefix or "", item.suffix or "")
        if len(found) == 1:
            return found[0]
        shown = f"“{fold(item.quote)}”"
        if found:
            context = clause.text[max(0, found[1] - 30) : found[1]].strip()
            report(
                Code.QUOTE_AMBIGUOUS,
                f"{shown} stands {len(found)} times in {clause.address}",
                f"add a prefix or suffix; before the second stands “{context}”",
                "quote",
            )
            return None
        alone = occurrences(clause.text, item.quote)
        if alone:
            key = "prefix" if item.prefix and not occurrences(clause.text, item.quote, item.prefix) else "suffix"
            report(
                Code.QUOTE_NOT_FOUND,
                f"{shown} stands in {clause.address}, but not with this {key}",
                f"compare the {key} with the text",
                key,
            )
            return None
        report(
            Code.QUOTE_NOT_FOUND,
            f"{shown} does not stand in {clause.address}",
            self.quote_tip(clause, fold(item.quote)),
            "quote",
        )
        return None

    def quote_tip(self, clause: Clause, quote: str) -> str:
        for other in self.clauses.values():
            if other.document == clause.document and quote in other.text:
                return f"it stands in {other.address}"
        words = clause.text.split()
        size = len(quote.split())
        windows = {" ".join(words[i : i + size]) for i in range(max(1, len(words) - size + 1))}
        if 1 < len(windows) < 2_000:
            return nearest(quote, windows, "the nearest words are")
        return f"the words are “{clause.text}”"

    # Rules over the whole

    def check_complete(self) -> None:
        for address, document in self.documents.items():
            if document.annotated != "complete":
                continue
            for clause in document.clauses:
                if clause.address not in self.annotated:
                    self.problems.add(
                        document.path,
                        (clause.line, 1),
                        Code.MISSING_ANNOTATION,
                        f"{clause.address} has no annotation, and {address} declares itself complete",
                        f"write {ANNOTATIONS}/{clause.address}.md",
                    )

    def check_terms(self) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
        """For each text: its terms by the address that defines them, and the addresses that names mean."""
        terms: dict[str, dict[str, str]] = {}
        names: dict[str, dict[str, str]] = {}
        for address, (entry, source) in self.entries.items():
            terms[address], names[address] = {}, {}
            for term, clause_id in entry.terms.items():
                clause = self.clauses.get(f"{address}/{clause_id}")
                place = source.meta.position(("terms", term))
                if clause is None:
                    ids = [c.id for c in self.documents[address].clauses]
                    self.problems.add(
                        source.path,
                        place,
                        Code.UNKNOWN_CLAUSE,
                        f"no clause “{clause_id}”",
                        nearest(clause_id, ids),
                    )
                elif not re.search(rf"[\"“]{re.escape(term)}[\"”]", clause.text):
                    self.problems.add(
                        source.path,
                        place,
                        Code.QUOTE_NOT_FOUND,
                        f"{clause.address} does not define “{term}”",
                        "a definition holds its term in quotation marks",
                    )
                else:
                    terms[address][term] = clause.address
            for name, target in entry.references.items():
                if not self.resolves(target):
                    place = source.meta.position(("references", name))
                    self.problems.add(
                        source.path,
                        place,
                        Code.DEAD_LINK,
                        f"no address “{target}”",
                        nearest(target, self.known()),
                    )
                names[address][name] = target
            for index, variant in enumerate(entry.provenance.variants):
                clause = self.clauses.get(f"{address}/{variant.clause}")
                if clause is None or len(occurrences(clause.text, variant.instead_of)) != 1:
                    place = source.meta.position(("provenance", "variants", index, "instead-of"))
                    self.problems.add(
                        source.path,
                        place,
                        Code.QUOTE_NOT_FOUND,
                        f"“{variant.instead_of}” does not stand once in {variant.clause}",
                    )
        return terms, names

    def known(self) -> list[str]:
        sources = [source.address for source in self.sources.values()]
        return [*self.documents, *self.clauses, *self.articles, *self.scenarios, *sources]

    def resolves(self, target: str) -> bool:
        """Whether an address leads somewhere. Fragments: a clause in a whole text, a finding, a source."""
        page, mark, fragment = target.removesuffix("/").partition("#")
        if self.is_unread(page):
            return True
        if not mark:
            return any(page in kind for kind in (self.documents, self.clauses, self.articles, self.scenarios))
        if page == "sources":
            return fragment in self.source_keys.data
        if page in self.annotations:
            return any(finding.anchor == fragment for finding in self.annotations[page].findings)
        return f"{page}/{fragment}" in self.clauses and page in self.documents

    def is_unread(self, address: str) -> bool:
        return any(address == other or address.startswith(f"{other}/") for other in self.unread)

    def check_links(self) -> None:
        for source, body in [*self.commentary_files, *self.article_files]:
            for target in sorted(body.links):
                if target.startswith("sources#"):
                    self.cited.add(target.removeprefix("sources#"))
                if target and (re.match(r"[A-Za-z][\w+.-]*:", target) or self.resolves(target)):
                    continue
                self.problems.add(
                    source.path,
                    source.position_of_link(target),
                    Code.DEAD_LINK,
                    f"no address “{target}”",
                    self.link_tip(target),
                )
        for key in self.sources.keys() - self.cited if self.all_read else ():
            place = self.source_keys.position((key,), key=True)
            tip = "cite it in a finding or a commentary, or remove it"
            self.problems.add(SOURCES, place, Code.UNUSED_SOURCE, f"nothing cites “{key}”", tip)

    def link_tip(self, target: str) -> str:
        """The address that a link was meant for, as people write it elsewhere."""
        if re.match(r"(www\.|https?\b)", target):
            return "a link to another site begins with https://"
        plain = re.sub(r"/*#", "#", target.lower()).strip("./").removesuffix(".md").removesuffix("/")
        inside = [f"{document}/{plain.strip('#')}" for document in self.documents]
        meant = next((address for address in (plain, *inside) if address and self.resolves(address)), None)
        return f"did you mean “{meant}”?" if meant else nearest(plain, self.known())

    # Linking

    def link(self, terms: Mapping[str, Mapping[str, str]], names: Mapping[str, Mapping[str, str]]) -> Edition:
        findings = tuple(
            finding
            for document in self.documents.values()
            for clause in document.clauses
            if clause.address in self.annotations
            for finding in self.annotations[clause.address].findings
        )
        spans = {
            clause.address: find_spans(clause, terms[clause.document], names[clause.document], self.clauses.keys())
            for clause in self.clauses.values()
        }
        layout = {
            address: lay_out(self.clauses[address], self.findings_of(address), found)
            for address, found in spans.items()
        }
        violated = {f.criterion for f in findings if f.verdict is Verdict.VIOLATES}
        hues = [c.address for c in self.criteria if c.address in violated]
        by_term = _group((address, term) for document in terms.values() for term, address in document.items())
        return Edition(
            documents=self.documents,
            clauses=self.clauses,
            annotations=self.annotations,
            sources=self.sources,
            articles=self.articles,
            scenarios=self.scenarios,
            findings=findings,
            layout=layout,
            mentions=self.mentions(spans),
            hues={address: number for number, address in enumerate(hues, 1)},
            terms=by_term,
            by_criterion=_group((f.criterion, f) for f in findings),
            by_source=_group((key, f) for f in findings for key in f.sources),
            by_clause=_group((clause, s) for s in self.scenarios.values() for clause in s.clauses),
            cited_by=self.citations(),
            warnings=tuple(self.warnings),
        )

    def findings_of(self, address: str) -> tuple[Finding, ...]:
        annotation = self.annotations.get(address)
        return annotation.findings if annotation else ()

    def mentions(self, spans: Mapping[str, tuple[Span, ...]]) -> dict[str, tuple[Mention, ...]]:
        pairs: list[tuple[str, Mention]] = []
        for address, found in spans.items():
            for target in dict.fromkeys(s.target for s in found if s.kind in {"term", "reference"}):
                pairs.append((str(target), Mention(address, "text")))
        for address in self.clauses:
            if address in self.annotations:
                for target in sorted(self.annotations[address].commentary.links):
                    pairs.append((target.replace("#", "/").rstrip("/"), Mention(address, "commentary")))
        for article in self.articles.values():
            for target in sorted(article.prose.links):
                pairs.append((target.replace("#", "/").rstrip("/"), Mention(article.address, "commentary")))
        return {
            address: tuple(m for m in found if m.address != address)
            for address, found in _group(pairs).items()
            if address in self.clauses or address in self.documents
        }

    def citations(self) -> dict[str, tuple[str, ...]]:
        bodies = [(a.clause, a.commentary) for a in self.annotations.values()]
        bodies += [(a.address, a.prose) for a in self.articles.values()]
        bodies += [(s.address, s.explanation) for s in self.scenarios.values()]
        linked = [
            (target.removeprefix("sources#"), address)
            for address, body in bodies
            for target in sorted(body.links)
            if target.startswith("sources#")
        ]
        listed = [(key, s.address) for s in self.scenarios.values() for key in s.sources]
        return _group(dict.fromkeys([*linked, *listed]))


def _group(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
