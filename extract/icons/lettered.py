"""Marks of icons that are printed as text: the '?' in a disc is part of the icon, as a mark that is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import Picture, Word

MARKS = {
    "?": "question",
    "!": "exclamation",
    **dict.fromkeys("✓✔", "tick"),
    **dict.fromkeys("✗✘×✕✖", "cross"),
    **dict.fromkeys("-–—−", "bar"),
}


def without_marks(words: Sequence[Word], pictures: Sequence[Picture]) -> Sequence[Word]:
    """The words but those signs that stand inside an icon whose look has such a mark."""
    if not any(w.text in MARKS for w in words):
        return words
    icons = [p for p in pictures if p.look is not None and p.look.mark in MARKS.values()]
    return [w for w in words if w.text not in MARKS or not any(_is_its_mark(w, p) for p in icons)] if icons else words


def _is_its_mark(word: Word, icon: Picture) -> bool:
    (x, y), box = word.bbox.centre, icon.bbox
    inside = box.x0 < x < box.x1 and box.top < y < box.bottom and word.bbox.width < box.width
    return inside and icon.look is not None and icon.look.mark == MARKS[word.text]
