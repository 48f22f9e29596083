"""The trees that take the checker longest: as large as the limits let them be. `make worst` says how long each takes.

Each tree is the toy edition with many files of one kind. Nothing here is a test: a time depends on the machine. What
the tests hold is that each tree is within the limits or told to be too large.
"""

import argparse
import os
import re
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from license_reader import limits
from license_reader.load import load
from license_reader.problems import ProblemsFoundError
from license_reader.publishing.pages import pages
from license_reader.sources.texts import fingerprint
from tests.conftest import TOY, renderer

FILE = limits.FILE_BYTES - 1_000
"""The size of a file that is just small enough."""
WHOLE = 2_000_000
"""How many bytes a tree takes that is as large as its counts say."""
HEAD = "added: 2026-11-01\n"
WORDS = "the quick brown fox jumps over the lazy dog and "

Tree = Callable[[int, int], Iterator[tuple[str, str]]]
"""From the number of bytes and of files that a folder takes to files, each with its content."""


def text(body: str, front: str = "", kind: str = "license") -> str:
    """A text whose hash fits."""
    title = f"title: A\nshort: A\nkind: {kind}\n{front}"
    provenance = (
        "provenance:\n  publisher: A\n  url: https://a.example/\n  retrieved: 2026-11-01\n  license: CC0-1.0\n"
        f"  sha256: {fingerprint(body, 'plain')}\n"
    )
    return f"---\n{title}{provenance}---\n{body}"


def _texts(bodies: Iterator[str], front: str = "", kind: str = "license") -> Iterator[tuple[str, str]]:
    for number, body in enumerate(bodies):
        yield f"docs/t{number}.md", text(body, front, kind)


def finding(quote: str) -> str:
    return f'  - {{criterion: fair/always, verdict: violates, reason: A, quote: "{quote}"}}\n'


def question(clauses: str) -> str:
    keys = "question: A?\nanswer: unclear\nsummary: A\nlater: A\nasked-by: [company]\n"
    return f"---\n{keys}clauses: [{clauses}]\n{HEAD}---\nA.\n"


def some(count: int, limit: int) -> int:
    """As many of so many as a smaller limit allows."""
    return max(2, min(count, count * limit // WHOLE))


def many_small_files(limit: int, count: int) -> Iterator[tuple[str, str]]:
    for number in range(count - 50):
        yield (
            f"annotations/scenarios/q{number}.md",
            question("kiln/2"),
        )


def many_small_pages(limit: int, count: int) -> Iterator[tuple[str, str]]:
    for number in range(count - 50):
        yield f"docs/p{number}.md", "---\ntitle: A\ndescription: A\n---\nA.\n"


def nearly_right_quotes(limit: int, count: int) -> Iterator[tuple[str, str]]:
    """On clauses of many words, findings with words that nearly stand there."""
    clause = " ".join(f"w{n % 97} {WORDS}" for n in range(380))[:19_000]
    clauses = some(8, limit)
    yield from _texts(iter(["\n\n".join(f"{clause}\n{{: #{n} }}" for n in range(clauses)) + "\n"]))
    findings = "".join(
        f'  - {{criterion: fair/always, verdict: violates, reason: A, quote: "{clause[n * 90 : n * 90 + 1500]}x"}}\n'
        for n in range(100)
    )
    for number in range(min(clauses, limit // len(findings))):
        yield f"annotations/t0/{number}.md", f"---\nfindings:\n{findings}{HEAD}---\nA.\n"


def dead_links(limit: int, count: int) -> Iterator[tuple[str, str]]:
    body = " ".join(f"[a](kiln/1.a{n}xyzxyzxyzxyzxyzxyzxyzxyz)" for n in range(190))
    for number in range(min(count - 50, limit // (len(body) + 60))):
        yield f"docs/p{number}.md", f"---\ntitle: A\ndescription: A\n---\n{body}\n"


def unknown_sources(limit: int, count: int) -> Iterator[tuple[str, str]]:
    known = "".join(
        f"source-of-a-long-name-{n:04}: {{kind: osi, type: book, title: a, author: [{{literal: a}}], publisher: a, "
        f'issued: "1900", URL: "https://a.example", says: a, does-not-say: a}}\n'
        for n in range(some(700, limit))
    )
    yield "annotations/sources.yml", (TOY / "annotations/sources.yml").read_text("utf-8") + known
    finding = "  - {{criterion: fair/always, verdict: violates, reason: A, quote: A, sources: [{}]}}\n"
    for number in range(2):
        keys = [",".join(f"zource-of-a-long-name-{n}-{r}" for n in range(70)) for r in range(some(90, limit))]
        rows = [finding.format(listed) for listed in keys]
        yield f"annotations/kiln/{number}.md", f"---\nfindings:\n{''.join(rows)}{HEAD}---\nA.\n"


def attribute_lists(limit: int, count: int) -> Iterator[tuple[str, str]]:
    yield from _texts(("x\n" + "{:" * (FILE // 2 - 500)) for _ in range(limit // FILE))


def attribute_lists_in_blocks(limit: int, count: int) -> Iterator[tuple[str, str]]:
    yield from _texts(("x\n{:" + " {:" * 12 + "\n\n") * (FILE // 50) for _ in range(limit // FILE))


def blocks(limit: int, count: int) -> Iterator[tuple[str, str]]:
    for start in range(limit // FILE):
        yield f"docs/t{start}.md", text("".join(f"a b {n}\n\n" for n in range(4_900)))


def clauses(limit: int, count: int) -> Iterator[tuple[str, str]]:
    front = "terms:\n" + "".join(f'  "a b{n}": c0\n' for n in range(99))
    front += "references:\n" + "".join(f'  "b{n} a": kiln\n' for n in range(99))
    for start in range(limit // FILE):
        defined = " ".join(f'"a b{n}"' for n in range(99))
        body = f"{defined}\n{{: #c0 }}\n\n"
        body += "".join(f"a b{n % 99} a b Section {n}\n{{: #c{n} }}\n\n" for n in range(1, 4_900))
        yield f"docs/t{start}.md", text(body, front)


def chain_of_parents(limit: int, count: int) -> Iterator[tuple[str, str]]:
    total = some(4_800, limit)
    parents = ["" if n % 10 == 9 or n == total - 1 else f' under="c{n + 1}"' for n in range(total)]
    yield "docs/t0.md", text("".join(f"a\n{{: #c{n}{parent} }}\n\n" for n, parent in enumerate(parents)))


def circle_of_parents(limit: int, count: int) -> Iterator[tuple[str, str]]:
    total = some(4_800, limit)
    yield "docs/t0.md", text("".join(f'a\n{{: #c{n} under="c{(n + 1) % total}" }}\n\n' for n in range(total)))


def names_everywhere(limit: int, count: int) -> Iterator[tuple[str, str]]:
    front = "references:\n" + "".join(f'  "{"a " * n}a": kiln\n' for n in range(100))
    for start in range(limit // FILE):
        yield f"docs/t{start}.md", text("".join("a " * 9_000 + f"\n{{: #c{n} }}\n\n" for n in range(10)), front)


def overlapping_findings(limit: int, count: int) -> Iterator[tuple[str, str]]:
    """A hundred findings on each clause, all of them on nearly the same words, which are full of references."""
    clause = " ".join(f"b{n} a a" for n in range(400))
    total = some(15, limit)
    front = 'references:\n  "a": kiln\n'
    yield "docs/t0.md", text("\n\n".join(f"{clause}\n{{: #{n} }}" for n in range(total)) + "\n", front)
    findings = "".join(finding(clause[8 * n : -8 * n or None][:1800]) for n in range(100))
    for number in range(min(total, limit // len(findings))):
        yield f"annotations/t0/{number}.md", f"---\nfindings:\n{findings}{HEAD}---\nA.\n"


def nested_yaml(limit: int, count: int) -> Iterator[tuple[str, str]]:
    row = "[[[[[[[[a],[a],[a]]]]]]],"
    for number in range(limit // FILE):
        yield f"annotations/kiln/x{number}.md", f"---\nfindings: [{row * (FILE // len(row))}]\n---\nA.\n"


def wide_yaml(limit: int, count: int) -> Iterator[tuple[str, str]]:
    yield from _yaml(limit, "a: [" + "a," * 9_900 + "]\n")


def escapes_in_yaml(limit: int, count: int) -> Iterator[tuple[str, str]]:
    yield from _yaml(limit, 'a: "' + r"\x41" * (FILE // 4 - 500) + '"\n')


def lines_in_yaml(limit: int, count: int) -> Iterator[tuple[str, str]]:
    yield from _yaml(limit, "a: |\n" + "  a\n" * (FILE // 4 - 500))


def words_in_yaml(limit: int, count: int) -> Iterator[tuple[str, str]]:
    yield from _yaml(limit, "a: " + "a " * (FILE // 2 - 500) + "\n")


def folded_yaml(limit: int, count: int) -> Iterator[tuple[str, str]]:
    yield from _yaml(limit, "a: a\n" + " a\n" * (FILE // 3 - 500) + "\n")


def comments_in_yaml(limit: int, count: int) -> Iterator[tuple[str, str]]:
    yield from _yaml(limit, "a: a\n" + "#\n" * (FILE // 2 - 500) + "\n")


def keys_in_yaml(limit: int, count: int) -> Iterator[tuple[str, str]]:
    yield from _yaml(limit, "".join(f"k{n}:\n" for n in range(9_900)))


def _yaml(limit: int, front: str) -> Iterator[tuple[str, str]]:
    for number in range(limit // len(front)):
        yield f"annotations/kiln/x{number}.md", f"---\n{front}---\nA.\n"


def marks(limit: int, count: int) -> Iterator[tuple[str, str]]:
    samples = ("*a **b ", "`a", "[a][b] ", "a_b_ ", "**a*_b", "<a b", "&amp", "\\*", "'a \"b ", "|a")
    for index, sample in enumerate(samples):
        repeats = min(limits.MARKDOWN_MARKS // max(1, len(re.findall(r"[^\w\s.,;:-]", sample))), 199)
        body = (sample * repeats)[: limits.MARKDOWN_CHARACTERS]
        for number in range(min(count // 11, limit // 10 // (len(body) + 50))):
            yield f"docs/p{index}-{number}.md", f"---\ntitle: A\ndescription: A\n---\n{body}\n"


def lines_of_markdown(limit: int, count: int) -> Iterator[tuple[str, str]]:
    for number in range(limit // 7_000):
        yield f"docs/p{number}.md", "---\ntitle: A\ndescription: A\n---\n" + "- a\n\n    b\n\n" * 245 + "\n"


def headings(limit: int, count: int) -> Iterator[tuple[str, str]]:
    """Equal headings, each of which gets the next number."""
    for number in range(limit // 4_000):
        yield f"docs/p{number}.md", "---\ntitle: A\ndescription: A\n---\n" + "# a\n" * 995 + "\n"


def long_register(limit: int, count: int) -> Iterator[tuple[str, str]]:
    whole = (TOY / "annotations/addresses.txt").read_text("utf-8")
    lines = (f"kiln/x{n}#y" for n in range((10 * limits.FILE_BYTES - len(whole)) // 16))
    yield "annotations/addresses.txt", whole + "\n".join(lines) + "\n"


def redirects(limit: int, count: int) -> Iterator[tuple[str, str]]:
    """A chain as long as it may be, over addresses that were all published."""
    total = limits.ENTRIES
    yield "annotations/redirects.yml", "".join(f"r{n}: r{n + 1}\n" for n in range(total - 1)) + f"r{total - 1}: kiln\n"
    whole = (TOY / "annotations/addresses.txt").read_text("utf-8")
    yield "annotations/addresses.txt", whole + "".join(f"r{n}\n" for n in range(total))


def circle_of_redirects(limit: int, count: int) -> Iterator[tuple[str, str]]:
    total = limits.ENTRIES
    yield "annotations/redirects.yml", "".join(f"r{n}: r{(n + 1) % total}\n" for n in range(total))


def questions_on_long_clauses(limit: int, count: int) -> Iterator[tuple[str, str]]:
    """Each question shows what findings quote of each clause that decides it."""
    clause = " ".join(f"w{n}" for n in range(3_000))
    yield "docs/t0.md", text("\n\n".join(f"{clause}\n{{: #{n} }}" for n in range(9)) + "\n")
    findings = "".join(finding(clause[6 * n : 6 * n + 1800].strip()) for n in range(100))
    for number in range(min(9, limit // len(findings) - 1)):
        yield f"annotations/t0/{number}.md", f"---\nfindings:\n{findings}{HEAD}---\nA.\n"
    listed = ", ".join(f"t0/{number}" for number in range(9))
    for number in range(some(900, limit)):
        yield (
            f"annotations/scenarios/q{number}.md",
            question(listed),
        )


TREES: dict[str, Tree] = {
    tree.__name__: tree
    for tree in (
        many_small_files,
        many_small_pages,
        nearly_right_quotes,
        dead_links,
        unknown_sources,
        attribute_lists,
        attribute_lists_in_blocks,
        blocks,
        clauses,
        chain_of_parents,
        circle_of_parents,
        names_everywhere,
        overlapping_findings,
        nested_yaml,
        wide_yaml,
        escapes_in_yaml,
        lines_in_yaml,
        words_in_yaml,
        folded_yaml,
        comments_in_yaml,
        keys_in_yaml,
        marks,
        lines_of_markdown,
        headings,
        long_register,
        redirects,
        circle_of_redirects,
        questions_on_long_clauses,
    )
}
REGISTERED = {"long_register", "redirects", "circle_of_redirects"}
"""The trees that are about the register: of the others nothing is in it."""


def write(name: str, project: Path, limit: int, count: int) -> Path:
    """The toy edition with the files of a tree."""
    shutil.copytree(TOY, project, ignore=shutil.ignore_patterns("site"))
    for path, content in TREES[name](limit, count):
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    return project


def limit(name: str) -> int:
    """The number of bytes that the folder takes into which a tree begins to write."""
    path, _ = next(TREES[name](WHOLE, 100))
    return (limits.TEXT_BYTES if path.startswith("docs/") else limits.BYTES) * 19 // 20


def measured(name: str, limit: int, count: int, render: bool) -> str:
    """How long a tree takes, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        project = write(name, Path(folder) / "project", limit, count)
        begin = time.process_time()
        said = "accepted"
        try:
            edition = load(project, registered=name in REGISTERED)
        except ProblemsFoundError as error:
            codes = sorted({problem.code for problem in error.problems})
            said = f"{len(error.problems)} problems: {', '.join(codes)}"
            said += f", first {str(error)[:160]!r}"
        else:
            if render:
                loaded = time.process_time()
                page_renderer = renderer(edition)
                built = pages(edition)
                size = sum(len(page_renderer.render(page)) for page in built)
                said += (
                    f", {len(built)} pages of {size:,} characters rendered in {time.process_time() - loaded:.1f} s, "
                    f"{len(edition.redirects)} redirects"
                )
                begin += time.process_time() - loaded
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        return f"{name:28} {time.process_time() - begin:5.1f} s {memory:6} MB  {said}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=[*TREES])
    parser.add_argument("--bytes", type=int, default=0)
    parser.add_argument("--files", type=int, default=limits.FILES - 100)
    parser.add_argument("--render", action="store_true")
    arguments = parser.parse_args()
    for name in arguments.names or TREES:
        if not (child := os.fork()):
            print(measured(name, arguments.bytes or limit(name), arguments.files, arguments.render), flush=True)
            os._exit(0)
        os.waitpid(child, 0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
