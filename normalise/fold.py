"""Folding printed text to a key: what two prints of one word have in common."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SINGLE = "‘’‚‛′´`ʼ＇"
_DOUBLE = "“”„‟″«»"
_DASHES = "‐‑‒–—―−﹣－⁃"
_UNIFY = str.maketrans({**dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_DASHES, "-")})
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufffe]")
_NOTED = re.compile(r"[\[*†‡]")
_FOOTNOTE = re.compile(r"\s*(?:\[\d{1,2}\]|\*{1,3}|†|‡)(?=\s|$)")
_NOTE_DIGITS = dict.fromkeys(map(ord, "¹²³⁴⁵⁶⁷⁸⁹⁰"))
_EDGE = " -_:;.,*•·|/=~'\""
_AND = re.compile(r"\s*&\s*|\s+\+\s+")
_SLASH = re.compile(r"\s*/\s*")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ /][A-Za-z0-9]+)*")  # nothing to fold but the case


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Lower case, one kind of quote and dash, one blank between words, 'and' for '&', no edge marks or footnote marks.

    >>> fold("----- This Year\u00a0-----"), fold("Comments/ Progress"), fold("N/A[1]"), fold("Aims & Objectives:")
    ('this year', 'comments/progress', 'n/a', 'aims and objectives')
    """
    if _PLAIN.fullmatch(text):
        return text.lower()
    text = text.lower() if text.isascii() else _plain(text)
    if _NOTED.search(text):
        text = _FOOTNOTE.sub("", text)
    if "&" in text or "+" in text:
        text = _AND.sub(" and ", text)
    if "/" in text:
        text = _SLASH.sub("/", text)
    return " ".join(text.split()).strip(_EDGE)


def _plain(text: str) -> str:
    """Lower case without what only looks differ by, notes in small digits or signs that nobody sees."""
    text = _UNSEEN.sub("", text).translate(_NOTE_DIGITS)
    return unicodedata.normalize("NFKC", text).translate(_UNIFY).casefold()


@lru_cache(maxsize=16384)
def squeeze(text: str) -> str:
    """Letters and digits of the folded text only: equal for words broken by a narrow column.

    >>> squeeze("PROGRES S (RAG)") == squeeze("Progress (RAG)")
    True
    """
    return "".join(c for c in fold(text) if c.isalnum())


@lru_cache(maxsize=16384)
def words(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text, in order, without punctuation.

    >>> words("Target (2019/20) – people's views")
    ('target', '2019', '20', "people's", 'views')
    """
    return tuple(_WORD.findall(fold(text)))
