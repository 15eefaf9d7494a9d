"""Texts outside tables that a page cuts in two."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extract.records import Block, Paragraph

_ALIGNED = 2.0  # pt by which the two parts may begin apart
_LETTER = 0.55  # font sizes: the usual width of a letter
_ENDED = re.compile(r"[.:;!?]\W*$")
_SIZE = 0.3  # pt


def joined_overleaf(blocks: Iterable[tuple[int, Block]]) -> tuple[tuple[int, Block], ...]:
    """The blocks of a document, each with its page, with a text that goes on at the top of the next page as one. It
    stays on the page on which it begins."""
    found: list[tuple[int, Block]] = []
    page = 0  # on which the last block ends
    for number, block in blocks:
        last = found[-1][1] if found else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph) and number - page == 1:
            page = number
            if _goes_on(last, block):
                found[-1] = (found[-1][0], _joined(last, block))
                continue
        page = number
        found.append((number, block))
    return tuple(found)


def _goes_on(last: Paragraph, first: Paragraph) -> bool:
    """Whether two paragraphs of one look are one text: the first stops in mid-sentence on a full line, or the second
    begins small."""
    alike = (last.fill, last.bold, last.italic, last.colour) == (first.fill, first.bold, first.italic, first.colour)
    level = abs(last.bbox.x0 - first.bbox.x0) <= _ALIGNED or bool(last.bullet)
    if not alike or not level or first.bullet or abs(last.size - first.size) > _SIZE or _ENDED.search(last.text):
        return False
    word = first.text.split()[0]
    return word[:1].islower() or last.room < _LETTER * last.size * len(word)


def _joined(last: Paragraph, first: Paragraph) -> Paragraph:
    hyphen = last.text[-1:] == "-" and last.text[-2:-1].isalpha()
    text = last.text + ("" if hyphen else " ") + first.text
    return replace(last, text=text, room=first.room, strong=(*last.strong, *first.strong))
