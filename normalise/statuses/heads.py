"""Status phrases at the head of a comment: 'On course to achieve - 78% in June'."""

from __future__ import annotations

import re
from functools import cache

from normalise.fold import squeeze
from normalise.vocabulary import Vocabulary

_DASH = "-‐‑‒–—―−"
_OPENING = " \t\n\"'“‘•"
# What must follow the phrase: the end, a mark, or a dash that stands free.
_BOUNDARY = re.compile(rf"\s*(?:$|[:;.,!(\[|/]|[{_DASH}]+(?=\s|$)|(?<=\s)[{_DASH}]+|\n)")
_UNSAID = re.compile(r"\s*(?:but|except|although|apart from|other than)\b", re.I)
_LONGEST_BROKEN = 60  # characters


def head_phrase(text: str, voc: Vocabulary, own: tuple[str, ...] = ()) -> tuple[str, str] | None:
    """(the phrase as printed, what follows its mark) where a comment opens with a status phrase, else None. `own`: the
    folded phrases of the document's key.

    'Achieved, all sites are open' does; 'Achieved a great deal' goes on as a sentence and does not.
    """
    lead = len(text) - len(text.lstrip(_OPENING))
    found = _pattern(voc, own).match(text, lead)
    end = found.end() if found else _broken(text, lead, voc)
    mark = _BOUNDARY.match(text, end) if end else None
    if not end or mark is None or _UNSAID.match(text[mark.end() :]):
        return None
    return text[lead:end], text[mark.end() :].strip()


@cache
def _pattern(voc: Vocabulary, own: tuple[str, ...]) -> re.Pattern[str]:
    """Any phrase that may open a comment, the longest first, so that a negated one is never cut to its core."""
    phrases = sorted(dict.fromkeys((*voc.status_heads, *own)), key=len, reverse=True) if own else voc.status_heads
    return re.compile("|".join(map(_spelled, phrases)), re.I)


def _spelled(phrase: str) -> str:
    """A pattern for a folded phrase with any dash, quote and blanks, and '&' for 'and'."""
    pattern = re.escape(phrase).replace(r"\ and\ ", r"\ (?:and|&)\ ").replace(r"\ ", r"\s+")
    return re.sub(r"\\?-", f"[{_DASH}]", pattern).replace("'", "['‘’]") + r"(?!\w)"


def _broken(text: str, lead: int, voc: Vocabulary) -> int:
    """Where a phrase with a blank inside a word ends ('Achieve d - ...'), 0 when none opens the text."""
    stop = re.search(rf"[:;.,(\[]|\s[{_DASH}]|$", text[lead:])
    piece = text[lead : lead + stop.start()].rstrip() if stop else ""
    word = voc.squeezed_statuses.get(squeeze(piece)) if len(piece) <= _LONGEST_BROKEN else None
    return lead + len(piece) if word is not None and word.head else 0
