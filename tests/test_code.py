"""Rules on the code itself."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from license_reader.publishing.templates import THEME
from tests.conftest import ROOT

PACKAGE = ROOT / "hooks/license_reader"
GROUND = {
    "data",
    "limits",
    "problems",
    "paths",
    "words",
    "vocabulary",
    "document",
    "families",
    "model",
    "lineage",
    "layout",
    "edition",
    "judgment",
    "sentences",
}
ALLOWED: dict[str, set[str]] = {
    "data": set(),
    "limits": set(),
    "problems": {"limits"},
    "paths": {"data", "limits"},
    "words": set(),
    "vocabulary": set(),
    "document": set(),
    "families": set(),
    "model": {"vocabulary", "document"},
    "lineage": {"document", "model"},
    "layout": {"model", "lineage"},
    "edition": {"problems", "words", "vocabulary", "document", "families", "model", "lineage", "layout"},
    "judgment": {"document", "model", "lineage", "edition", "sentences"},
    "sentences": {"model", "lineage", "edition"},
    "sources": GROUND - {"edition", "judgment", "sentences"},
    "linking": GROUND | {"sources"},
    "load": GROUND | {"sources", "linking"},
    "publishing": GROUND - {"paths"},
    "contributing": GROUND | {"sources"},
    "__main__": GROUND | {"sources", "linking", "load", "contributing"},
    "__init__": set(),
}
"""Part of the package -> the parts that it may import, all of which are below it."""


def test_code_knows_nothing_of_its_subject() -> None:
    # Ollama is a program, whose names for models are among the ids of a license.
    subject = re.compile(r"(?<!o)llama|\bosd\b|open source", re.IGNORECASE)
    for folder, pattern in (("hooks", "*.py"), ("overrides", "*.html")):
        for path in Path(ROOT / folder).rglob(pattern):
            assert not subject.search(path.read_text("utf-8")), path


def test_html_lives_in_templates() -> None:
    for path in (ROOT / "hooks").rglob("*.py"):
        found = re.search(
            r"""["']<(div|span|a |p|ul|li|section|mark|table|td|h[1-6])\b""",
            path.read_text("utf-8"),
        )
        assert not found, path


def modules() -> dict[str, Path]:
    """Each module of the package, by its dotted name inside it."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)] = path
    return found


def imported(name: str, path: Path, known: dict[str, Path]) -> Iterator[str]:
    """The modules of the package that a module imports, wherever in it."""
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert not any(alias.name.startswith("license_reader") for alias in node.names), f"{path}: from … import"
        if not isinstance(node, ast.ImportFrom):
            continue
        if node.level:
            base = [*package[: len(package) - node.level + 1], *([node.module] if node.module else [])]
        elif (node.module or "").split(".")[0] == "license_reader":
            base = (node.module or "").split(".")[1:]
        else:
            continue
        for alias in node.names:
            whole = ".".join([*base, alias.name])
            target = whole if whole in known else ".".join(base)
            if target != name:
                yield target


def test_imports_go_down_only() -> None:
    known = modules()
    assert len(known) > 30
    for name, path in known.items():
        part = name.split(".")[0]
        for target in imported(name, path, known):
            other = target.split(".")[0]
            assert other == part or other in ALLOWED[part], f"{name} imports {target}: {part} is below or beside it"


def test_no_import_goes_in_a_circle() -> None:
    known = modules()
    order = TopologicalSorter({name: set(imported(name, path, known)) for name, path in known.items()})
    assert set(order.static_order()) >= known.keys()


def test_files_and_classes_are_small() -> None:
    for path in modules().values():
        text = path.read_text("utf-8")
        assert text.count("\n") <= 300, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef):
                assert (node.end_lineno or 0) - node.lineno < 200, f"{path}: {node.name}"


def test_no_two_modules_have_one_name() -> None:
    names = Counter(name.split(".")[-1] for name, path in modules().items() if path.name != "__init__.py")
    assert [name for name, count in names.items() if count > 1] == []


def test_no_two_classes_have_one_name() -> None:
    """A private class counts by its name without the underscore."""
    trees = [ast.parse(path.read_text("utf-8")) for path in modules().values()]
    classes = [node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    assert [name for name, count in Counter(name.lstrip("_") for name in classes).items() if count > 1] == []


def avoided() -> set[str]:
    """The words of programming that CONTRIBUTING names as never used, in the rows above those of the edition."""
    rows = re.findall(r"^\| (.+) \| (.+) \|$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)
    words = dict(rows)
    assert {"cache", "escape"} <= words.keys()
    return {word for row in list(words)[: list(words).index("escape") + 1] for word in words[row].split(", ")} - {
        "never"
    }


def names_in(path: Path) -> Iterator[str]:
    """The names that a module gives, and its own."""
    yield path.stem
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


@pytest.mark.parametrize("folder", ["hooks", "tests", "benchmarks"])
def test_names_are_the_words_of_the_field(folder: str) -> None:
    words = avoided()
    assert {"kept", "room", "way", "made"} <= words
    for path in (ROOT / folder).rglob("*.py"):
        assert [name for name in names_in(path) if name.strip("_").lower() in words] == [], path


CLAUSE = re.compile(r"(What|Who|Which)(ever)?\b")
"""The beginning of a relative clause, which no docstring and no comment of the front end has."""


@pytest.mark.parametrize("folder", ["hooks", "tests", "benchmarks", "requirements"])
def test_docstrings_begin_with_no_relative_clause(folder: str) -> None:
    """“The error of a page” says more than “What goes wrong”. The string below a field counts too."""
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                words = str(node.value.value)
                assert not CLAUSE.match(words), f"{path}:{node.lineno}: {words}"


def test_sentences_begin_with_no_relative_clause() -> None:
    """In the documentation and on the pages in the project's own voice. A question may."""
    names = ("README.md", "CONTRIBUTING.md", "MAINTAINING.md", "SECURITY.md")
    for path in (*(ROOT / "docs").glob("*.md"), *(ROOT / name for name in names)):
        for sentence in re.split(r"(?<=[.!?])\s+|\n(?=\n|[-*#] )|\n\n", path.read_text("utf-8")):
            begins = CLAUSE.match(sentence.strip())
            assert not begins or sentence.rstrip().endswith("?"), f"{path}: {sentence}"


# The front end: rules that no linter has

OVERRIDES = ROOT / "overrides"
STYLES = OVERRIDES / "assets/stylesheets"
FRONT = [
    path for path in OVERRIDES.rglob("*.*") if path.suffix in {".css", ".html", ".js"} and path.parent.name != "vendor"
]


@pytest.mark.parametrize("path", FRONT, ids=lambda path: path.relative_to(OVERRIDES).as_posix())
def test_no_line_is_too_long(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > 120] == []


@pytest.mark.parametrize("path", FRONT, ids=lambda path: path.relative_to(OVERRIDES).as_posix())
def test_comments_begin_with_no_relative_clause(path: Path) -> None:
    comments = re.findall(r"(?:^\s*//|/\*+|\{#-?|^ *\*) +(.*)", path.read_text("utf-8"), re.MULTILINE)
    assert [words for words in comments if CLAUSE.match(words)] == []


def test_every_part_of_the_styles_is_served() -> None:
    served = {name for path in STYLES.glob("*.css") for name in re.findall(r'"([\w-]+)"', path.read_text("utf-8"))}
    assert {path.stem for path in (STYLES / "reader").iterdir()} <= served


def test_type_has_five_sizes() -> None:
    """But for what is no text of a page: the base of a sheet of paper, from which all sizes follow, and its margin."""
    styles = {path.name: path.read_text("utf-8") for path in STYLES.rglob("*.css")}
    assert len(set(re.findall(r"--size-[\w-]+(?=:)", styles["tokens.css"]))) == 5
    sizes = re.compile(r"\bfont(?:-size)?: (?!inherit)(?![^;]*var\(--size-)([^;]*);")
    other = {(name, size) for name, text in styles.items() for size in sizes.findall(text)}
    assert other == {("print.css", "10pt"), ("print.css", "8pt system-ui, sans-serif")}


def test_every_class_has_a_style() -> None:
    """Those of which a template fills in a part aside."""
    styles = "".join(path.read_text("utf-8") for path in STYLES.rglob("*.css"))
    styled = set(re.findall(r"\.([a-z][\w-]*)", styles))
    for path in OVERRIDES.rglob("*.html"):
        template = re.sub(r"\{\{.*?\}\}", "{}", path.read_text("utf-8"))
        names = {name for value in re.findall(r'\bclass="([^"]*)"', template) for name in value.split()}
        assert [name for name in names - styled if "{" not in name] == [], path


def test_scripts_find_nothing_by_its_style() -> None:
    """A selector in a script names an element, an id, an attribute or a state, never a class."""
    selector = re.compile(r"""(?:find|get|findAll|closest|matches|querySelector(?:All)?)\([^"'`)]*(["'`])(.*?)\1""")
    for path in (OVERRIDES / "assets/javascripts").glob("*.js"):
        found = [match[2] for match in selector.finditer(path.read_text("utf-8"))]
        assert [s for s in found if re.search(r"\.[a-z]", re.sub(r"\$\{.*?\}", "", s))] == [], path


def test_ids_of_the_page_itself_take_none_of_its_texts_ids() -> None:
    """A heading or a clause may have any other id; `provenance` was published before this rule."""
    for path in OVERRIDES.rglob("*.html"):
        for name in re.findall(r'\bid="([^"]*)"', path.read_text("utf-8")):
            assert name.startswith(("reader-", "{{")) or name in {"", "provenance"}, f"{path}: {name}"


def test_the_blocks_of_a_page_are_named_as_those_of_the_theme() -> None:
    block = re.compile(r"\{%-? block (\w+)")
    ours = block.findall((OVERRIDES / "main.html").read_text("utf-8"))
    theirs = block.findall((THEME / "base.html").read_text("utf-8"))
    assert {"styles", "header", "content", "footer"} <= set(ours) <= set(theirs)


def test_no_template_draws_an_icon() -> None:
    """Icons are those of the theme. The mark of the site and the matrix as a picture are the edition's own."""
    drawn = [path for path in OVERRIDES.rglob("*.html") if "<svg" in path.read_text("utf-8")]
    assert [path.relative_to(OVERRIDES).as_posix() for path in drawn] == ["reader/fragments/matrix.html"]
