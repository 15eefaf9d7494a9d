"""Words, dates and numbers that a line end cut, joined again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extract.frozen import record
from extract.text.cut_numbers import FULL, cuts_code, is_cut
from extract.text.lines import TextLine
from extract.wording import ABBREVIATIONS, MONTHS, WEEKDAYS

LETTERS = frozenset("aio")  # that are words
NARROW = 1.2  # font sizes left on a line that is full, in a column too narrow for its words
PADDED = 1.6  # font sizes left of a narrow cell whose blank on the right is wider than on the left
HYPHEN = re.compile(r"(?<=[A-Za-zÀ-ÿ])[-\u00ad]$")
DATED = re.compile(
    rf"(?:^|\s)(?:(?:{'|'.join(WEEKDAYS)})[a-z]*[-,]?)?"
    rf"(?:\d{{1,2}}-|(?:\d{{1,2}}-)?(?:{'|'.join(MONTHS)})[a-z]*-)$",
    re.I,
)
HEAD, LOWER_HEAD = re.compile(r"[A-Za-zÀ-ÿ'’]+"), re.compile(r"[a-zà-ÿ]+")
NO_WORD = re.compile(rf"(?!(?:{ABBREVIATIONS})$)[b-df-hj-np-tvxz]+")
TAIL = re.compile(r"[A-Za-zÀ-ÿ]+$")


@record(frozen=True, slots=True)
class _End:
    """The end of a line."""

    room: float  # font sizes left on it
    alone: bool  # one word stands on it


def mend(lines: Sequence[TextLine], right: float, lexicon: Mapping[str, int]) -> str:
    """The text of lines that may run up to `right` (points), with what line ends cut joined again. `lexicon`: the
    document's words in lower case and how often each is printed."""
    text = lines[0].text
    for last, line in pairwise(lines):
        end = _End((right - last.bbox.x1) / line.size, len(last.words) == 1)
        text = _join(text, line.text, end, lexicon) if text else line.text
    return " ".join(text.replace("\u00ad", "").split())


def _join(text: str, piece: str, end: _End, lexicon: Mapping[str, int]) -> str:
    if text.endswith("\u00ad"):
        return text[:-1] + piece
    head = HEAD.match(piece) if text.endswith(("-", "/")) else None
    if head and HYPHEN.search(text) and piece[0].islower():
        tail = TAIL.search(text[:-1])
        whole = (tail.group() if tail else "") + head.group()
        return (text[:-1] if whole.lower() in lexicon else text) + piece
    glued = (
        (head and piece[0].islower() and not text.endswith((" /", " -")))
        or (text.endswith("-") and DATED.search(text) and piece[0].isalnum())
        or (end.room < (PADDED if end.alone else FULL) and is_cut(text, piece, alone=end.alone))
        or cuts_code(text, piece)
        or _cut_in_word(text, piece, end, lexicon)
    )
    return text + piece if glued else f"{text} {piece}"


def _cut_in_word(text: str, piece: str, end: _End, lexicon: Mapping[str, int]) -> bool:
    """A column too narrow for a word cuts it without a hyphen: the line is full, and only the joined word is known."""
    if not end.alone or end.room > NARROW:
        return False
    head, tail = LOWER_HEAD.match(piece), TAIL.search(text)
    if not head or not tail:
        return False
    if NO_WORD.fullmatch(head.group()) and end.room < FULL:
        return True
    first, rest = tail.group().lower(), head.group()
    times = lexicon.get(first + rest, 0)
    letter = len(rest) == 1 and rest not in LETTERS
    often = lexicon.get(rest, 0)
    return times > 0 and (
        letter or often <= times or often == lexicon.get(first, 0)
    )  # cut as often as both are printed
