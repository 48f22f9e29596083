"""The characters of a text: what is folded, what marks a clause, what nobody sees."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

UNIT = "Section|Clause|Article|Paragraph|Item|Part|Chapter|Attachment|Annex|Appendix|Exhibit|Schedule"
"""The words that name a part of a text before its number, in the singular; capitals are ignored."""
_LOWER, _UPPER = (rf"(?=[{i}{v}{x}]){x}{{0,3}}(?:{i}{x}|{i}{v}|{v}?{i}{{0,3}})" for i, v, x in ("ivx", "IVX"))
TOKEN = rf"(?:\d{{1,4}}|{_LOWER}|{_UPPER}|[A-Za-z])(?![^\W_])"
"""One part of a number: digits, a roman numeral up to 39, or a letter."""
_DECIMAL = r"\d{1,4}(?:\.\d{1,4})"
MARKER = re.compile(
    rf"(?:{_DECIMAL}+\.?|{TOKEN}[.)]|\({TOKEN}\)|§ ?{_DECIMAL}*\.?"
    # “Section 3 applies” is a sentence, “Section 3 Terms” and “Section 3: Terms” are not.
    rf"|(?i:{UNIT}) {TOKEN}(?:[.:]|(?=\s*$|\s+[A-Z(–—-])))(?=\s|$)"
    # Some publishers leave no space: “1.Definitions”.
    rf"|\d{{1,4}}\.(?=[A-Z])"
)
"""The literal number that a clause's words begin with: 1. 1.1 a. iv. III. (a) 1) § 2 “Section 3:” “Article 1”."""
QUOTED = '(?:[“"]([^“”"]+)[”"]|«\\s?([^«»]+?)\\s?»|‘([^‘’]+)’|„([^„“]+)“|「([^「」]+)」)'
"""Words in quotation marks, of whichever language."""


def in_quotation_marks(words: str) -> re.Pattern[str]:
    """A pattern that finds words between quotation marks, of whichever language; they are its first group."""
    return re.compile(rf"[\"“”„«‘'「]\s?({re.escape(words)})\s?[\"”“»’'」]")


LINK = re.compile(r"\[(?P<words>[^\]]*)\]\((?P<target>[^)\s]+)\)")
"""A link in Markdown."""
SCHEME = re.compile(r"[A-Za-z][\w+.-]*:")
"""The beginning of a link that leads to no address of the edition."""
WEB = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]+)?(?:[/?#][^\s<>\"`\\]*)?")
"""The URL of a page: a host in ASCII letters, so that none looks like another, and no user before it."""
PRIVATE = re.compile(
    r"https?://(?:[^/?#:.]+|[^/?#:]*\.(?:home\.arpa|internal|lan|local|localhost)"
    r"|(?:0|10|127|169\.254|172\.(?:1[6-9]|2[0-9]|3[01])|192\.168)(?:\.[0-9]+){2,3})\.?(?:[:/?#]|$)",
    re.IGNORECASE,
)
"""The beginning of a URL that only one machine, or one network, can reach."""
_SYMBOLS = "#*0-9\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
"""The characters that have a form as text and one as a picture. Behind another a variation selector hides words."""
MAIL = re.compile(r"mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+")
"""The URL of a mail to one person: a query could fill in copies and words."""
INVISIBLE = re.compile(
    # Controls and what formats, first of all what turns the direction of writing.
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffc\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bcaf"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    # Letters and marks that are drawn as nothing; surrogates; what means nothing outside one program.
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15))
    + rf"]|[\ufe00-\ufe0d]|(?<![{_SYMBOLS}])[\ufe0e\ufe0f]"
)
"""A character that nobody sees: it can hide words, or show others than the file has."""
_SEEN = bytes(code for code in range(128) if not INVISIBLE.match(chr(code)))


UNDRAWN = re.compile(
    r"[^\s!-~\u00a1-\u012b\u012e-\u0131\u0134-\u0165\u0168-\u017f\u0192\u0218-\u021b\u02c6\u02da\u02dc\u1e80-\u1e85\u1e9e"
    r"\u1ea0-\u1eab\u1eb8-\u1ec5\u1ec8-\u1ed7\u1ee4-\u1ee7\u1ef2-\u1ef9\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2032"
    r"\u2033\u2039\u203a\u2044\u20ac\u2122\u2191\u2193\u2212\u2215]"
)
"""A character that a font of the preview cards lacks: it would be drawn as an empty box."""
UNCUT = re.compile(
    # Thai, Lao, Tibetan, Burmese, Khmer; kana; Han.
    "[\u0e01-\u0eff\u0f00-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""A character of a script that parts its words by no spaces."""


def invisible(text: str) -> re.Match[str] | None:
    """The first character of a text that nobody sees, as the pattern finds it."""
    # The pattern takes longer over a file than everything else that reads it: it is given only what is not ASCII.
    rare = text.encode("utf-8", "surrogatepass").translate(None, _SEEN).decode("utf-8", "surrogatepass")
    return INVISIBLE.search(text) if INVISIBLE.search(rare) else None


def is_url(target: str) -> bool:
    """Whether a link leads to a page that others can reach, or to a mail to one person."""
    return bool((WEB.fullmatch(target) and not PRIVATE.match(target)) or MAIL.fullmatch(target))


_DASH = re.compile(r"\s*(?:(?:--?|[–—])\s+)?")


def after_marker(text: str) -> int:
    """The offset of the first word behind the number that a text begins with, and behind a dash that parts the two; 0
    where it begins with none."""
    marker = MARKER.match(text)
    gap = _DASH.match(text, marker.end()) if marker else None
    return gap.end() if gap else 0


def fold(text: str) -> str:
    """Fold each run of white space to one space. Nothing else is ever changed in a text."""
    return " ".join(text.split())


def digest_of(words: str) -> str:
    """The first twelve hexadecimal digits of the SHA-256 of these words."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: “1, 5 and 6”."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def clipped(text: str, limit: int = 180) -> str:
    """The beginning of a text, cut between words."""
    if len(text) <= limit:
        return text
    end = text.rfind(" ", 0, limit)
    return f"{text[: end if end > 0 else limit]} …"


def named(char: str) -> str:
    """A character that nobody sees, in words."""
    name = unicodedata.name(char, "CARRIAGE RETURN" if char == "\r" else "control character")
    return f"U+{ord(char):04X} {name}"
