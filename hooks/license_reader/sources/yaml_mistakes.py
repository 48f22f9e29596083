"""The mistakes of people who write prose in YAML, found on their lines: the parser's own messages name other causes.

All lines and columns here count from 0, as the parser's marks do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yaml.error import MarkedYAMLError

from license_reader.words import clipped, fold, named

_QUOTE = "put all of the value into quotation marks"
_LINE = re.compile(r"\s*(?P<head>(?:- +)?(?:[^\s:#\"'\[\]{}-][^:#]*+|\"[^\"]*\"|'[^']*'):[ \t]+|- +)(?P<value>\S.*)")
"""A line with a value on it: `key: value`, `- value` or `- key: value`."""
_LOST_SPACE = re.compile(r"\s*(?:- +)?(?P<key>[A-Za-z][\w-]*):(?=[^\s:/])(?P<value>.*)")
_LOST_SPACE_OF_ENTRY = re.compile(r"\s*(?P<hyphen>-)(?P<value>[\w\"'\[].*)")
_ODD_SPACE = re.compile(r"[ \t]*(?:- *)?(?:[\w-]+: *)?(?P<space>(?![ \t])\s)(?=.*\S)")
"""A space other than the plain one, before a key or before a value."""
_ODD_COLON = re.compile(r"\s*(?:- +)?(?P<key>[A-Za-z][\w-]*)\s*(?P<colon>[\uff1a\ufe55\u2236])\s*(?P<value>.*)")
_COMPLETE = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*+"'),
    "'": re.compile(r"'(?:[^']|'')*+'"),
    "[": re.compile(r"\[.*\]"),
    "{": re.compile(r"\{.*\}"),
    "|": re.compile(r"\|[-+0-9]*"),
    ">": re.compile(r">[-+0-9]*"),
}
"""First character of a value -> a pattern for a whole value that YAML reads in a form of its own."""
_COMMENT = re.compile(r"\s+(?=#)")
_INDENTATION = "let the keys of one mapping, and the hyphens of one list, begin in the same column"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake at a line and column, both from 0."""

    line: int
    column: int
    message: str
    tip: str


def mistake_at(error: MarkedYAMLError, lines: Sequence[str], begin: int) -> Mistake:
    """The mistake behind an error of the parser. `begin` is the line on which the last readable part begins.

    The parser often stops on the line after the mistake: the lines from there on are read first.
    """
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Mistake(0, 0, fold(str(error.problem or error.context)), "")
    opened = error.context_mark if error.context and "block" not in error.context else None
    # Within brackets or quotation marks that are not closed no line is what it seems.
    last = opened.line if opened and re.search("parsing a flow|scanning a quoted", str(error.context)) else mark.line
    for line in range(opened.line if opened else min(begin, last), min(last + 1, len(lines))):
        if mistake := mistake_in(lines, line):
            return mistake
    problem, context = str(error.problem), str(error.context)
    line, column = mark.line, mark.column
    if "expected ':'" in problem and opened:
        message = f"“{clipped(lines[opened.line].strip(), 60)}” is neither “key: value” nor part of a value"
        return Mistake(opened.line, opened.column, message, "write “key: value”, or indent a line that goes on a value")
    if opened and "parsing a flow" in context:
        tip, after = "close the bracket", lines[opened.line + 1 : opened.line + 2]
        words = lines[opened.line][opened.column :] if after else ""
        if after and _LINE.fullmatch(after[0]) and not re.search(r"[\]}]", words):
            tip += f": {clipped(lines[opened.line].strip(), 80)}{']' if words.startswith('[') else '}'}"
        if re.search(r"[\]}]", words):
            tip = "write one comma and a space between two entries: [one, two]"
            return Mistake(opened.line, opened.column, "the entries in the brackets cannot be read", tip)
        return Mistake(opened.line, opened.column, "the bracket is not closed", tip)
    if opened and "scanning a quoted" in context:
        tip = "close the quotation mark; write a quotation mark within the value as \\\" in \"…\", as '' in '…'"
        return Mistake(opened.line, opened.column, "the quotation mark is not closed", tip)
    if "parsing a quoted" in context:
        tip = "write the character itself, and a backslash as \\\\"
        return Mistake(line, column, "a backslash that begins no escape", tip)
    if lines[min(line, len(lines) - 1)][column : column + 1] == "\t" or "tab character" in problem:
        return Mistake(line, column, "a tab", "indent with spaces, not with a tab")
    if "mapping values" in problem:
        return Mistake(line, column, "a key where none can be", _INDENTATION)
    if "document" in problem:
        return Mistake(line, column, "a second document, or a directive", "remove the line ---, ... or % before it")
    if "parsing a block" in context:
        indents = [len(above) - len(above.lstrip()) for above in lines[max(line - 2, 0) : line + 1]]
        if len(indents) == 3 and indents[0] == indents[2] == column > indents[1]:
            # One line is further to the left than the lines around it.
            line, column = line - 1, indents[1]
        return Mistake(line, column, "a line that begins in another column than those above it", _INDENTATION)
    return Mistake(line, column, fold(problem), "")


def mistake_in(lines: Sequence[str], number: int) -> Mistake | None:
    """The common mistake in a line, or None. It is called only for lines near an error."""
    # The parser may stop behind the last line.
    line = lines[number] if number < len(lines) else ""
    start = len(line) - len(line.lstrip())
    if re.match(r"<{7}|={7}|>{7}", line):
        tip = "keep one of the two versions, and remove the lines <<<<<<<, ======= and >>>>>>>"
        return Mistake(number, 0, "a merge that is not finished", tip)
    if line.startswith("//", start):
        return Mistake(number, start, "a comment begins with #", "write # in place of //")
    if line.startswith(("* ", "• ", "– ", "— "), start):
        tip = f"write “- ” in place of “{line[start]} ”"
        return Mistake(number, start, "an entry of a list begins with a hyphen", tip)
    if match := _LOST_SPACE_OF_ENTRY.fullmatch(line):
        tip = f"write “- {clipped(match['value'], 60)}”"
        return Mistake(number, match.end("hyphen"), "no space after the hyphen", tip)
    if match := _ODD_SPACE.match(line):
        place = match.start("space")
        return Mistake(number, place, f"{named(line[place])} where a plain space has to be", "type the space anew")
    if match := _ODD_COLON.fullmatch(line):
        tip = f"write “{match['key']}: {clipped(match['value'], 60)}”"
        return Mistake(number, match.start("colon"), "a colon of another script", tip)
    if match := _LOST_SPACE.fullmatch(line):
        tip = f"write “{match['key']}: {clipped(match['value'], 60)}”"
        return Mistake(number, match.end("key"), "no space after the colon", tip)
    match = _LINE.fullmatch(line)
    if not match:
        return None
    head, value, column = match["head"], match["value"], match.start("value")
    message = _mistake_in_value(value)
    if not message:
        return None
    if value.startswith("- "):
        tip = f"for a list write “{head}[{value.removeprefix('- ').strip()}]”; for text, {_QUOTE}"
        return Mistake(number, column, message, tip)
    if found := re.search(r"(?<=\S)#(?= )", value):
        tip = f"leave two spaces before a comment, or {_QUOTE}"
        return Mistake(number, column + found.start(), "a comment without a space before it", tip)
    return Mistake(number, column, message, _quoting(lines, number))


def _mistake_in_value(value: str) -> str:
    """Why a value needs quotation marks around it; "" if it needs none."""
    first = value[0]
    if whole := _COMPLETE.get(first):
        found = whole.match(value)
        rest = value[found.end() :] if found else ""
        if not rest.strip() or re.match(r"\s+#", rest):
            return ""
        kind = "quotation mark" if first in "\"'" else "bracket"
        return (
            f"a value cannot begin with “{first} ”" if first in "|>" else f"the value goes on after its closing {kind}"
        )
    if re.match(r"[%@`]|\*\S*\W|[*!]\S* |&\S*(?: (?![\[{])|$)", value):
        return f"a value cannot begin with “{first}”"
    if re.match(r"[-?] ", value):
        return f"a value cannot begin with “{first} ”"
    return "a colon and a space within a value" if re.search(r":(?: |$)", value) else ""


def comment_in(lines: Sequence[str], number: int, column: int, value: str) -> Mistake | None:
    """The comment that cuts a value without quotation marks, which ends at this column.

    Behind a value of one word a comment may stand, with two spaces before it: whoever writes prose means a `#` in it.
    """
    match = _COMMENT.match(lines[number], column)
    if not match or (len(match[0]) > 1 and len(value.split()) == 1):
        return None
    message = f"“#” begins a comment, and the value ends at “{value.split()[-1]}”"
    line = _LINE.fullmatch(lines[number])
    quoting = _QUOTE if line and line["value"][0] in "[{" else _quoting(lines, number)
    return Mistake(number, match.end(), message, f"put a comment on a line of its own; for text, {quoting}")


def _quoting(lines: Sequence[str], number: int) -> str:
    """The tip to quote a value, with the line as it has to be; without it where the value is not all of that line."""
    match = _LINE.fullmatch(lines[number])
    after = lines[number + 1] if number + 1 < len(lines) else ""
    if not match or (after.strip() and len(after) - len(after.lstrip()) > match.start("head")):
        return _QUOTE
    return f"{_QUOTE}: {match['head']}{_quoted(match['value'].strip())}"


def _quoted(value: str) -> str:
    """A value in quotation marks; those that were meant to be around all of it are replaced.

    `'It doesn't'` becomes `"It doesn't"`, and `"Open" is "free"` becomes `'"Open" is "free"'`.
    """
    mark = value[0]
    if mark in "\"'" and value.endswith(mark) and re.match(r"\w", value[value.find(mark, 1) + 1 :]):
        value = value[1:-1]
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'
