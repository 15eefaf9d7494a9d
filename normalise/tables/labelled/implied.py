"""What a card says without a label: a status on a pill, a figure in large print below the title, a code in a tab."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from extract.records import Paragraph
from normalise.cells.values import parse_value
from normalise.tables.labelled.atoms import Atom
from normalise.tables.labelled.labels import Piece

LARGER = 1.25  # times the print of its title: a figure
SHORT = 4  # words of a status or of what stands for a figure
FIGURES = 0.5  # share of the large texts of a page that are figures, at least
CODE = re.compile(r"(?=.*\d)[A-Z]{0,4}[ .-]?\d{1,3}(?:\.\d{1,2})*[A-Za-z]?")
REF, VALUE, STATUS = "Ref", "Value", "Status"

IsStatus = Callable[[str], bool]


def with_implied(atoms: Sequence[Atom], is_status: IsStatus) -> list[Atom]:
    """The atoms, those of outlined boxes with labels for what is told by its look: the title first, then the rest."""
    runs = [list(run) for _, run in groupby(atoms, key=lambda a: a.box)]
    large = [a for run in runs if (a := _large(run)) is not None]
    figured = {a.page for a in large if _is_figure(a)}
    shares = {p: sum(_is_figure(a) for a in large if a.page == p) / sum(a.page == p for a in large) for p in figured}
    valued = {id(a) for a in large if shares.get(a.page, 0.0) >= FIGURES}
    return [a for run in runs for a in _of_box(run, valued, is_status)]


def _of_box(run: list[Atom], valued: set[int], is_status: IsStatus) -> list[Atom]:
    box = run[0].box
    if box is None or box[2] < 0 or not any(a.kind == "label" for a in run):
        return run
    said = {a.piece.key for a in run if a.kind == "label" and a.piece is not None and a.piece.text is not None}
    told: dict[int, Atom] = {}
    for nth, atom in enumerate(run):
        if atom.piece is None:
            continue
        if _is_pill(atom.paragraph, is_status) and nth and _awaits(run[nth - 1], atom):
            run[nth] = replace(atom, kind="text", piece=Piece("", "", atom.paragraph, atom.paragraph, False))
        elif id(atom) in valued:
            told[id(atom)] = _labelled(atom, VALUE)
        elif _is_pill(atom.paragraph, is_status) and STATUS.lower() not in said:
            told[id(atom)] = _labelled(atom, STATUS)
        elif not nth and atom.paragraph.fill and CODE.fullmatch(atom.paragraph.text):
            told[id(atom)] = _labelled(atom, REF)
    return _ordered(run, told) if told else run


def _ordered(run: Sequence[Atom], told: dict[int, Atom]) -> list[Atom]:
    """The texts above the first label, then what is told by its look, then the rest."""
    first = next((i for i, a in enumerate(run) if a.kind == "label" and id(a) not in told), len(run))
    titles = [a for a in run[:first] if id(a) not in told]
    return [*titles, *told.values(), *(a for a in run[first:] if id(a) not in told)]


def _large(run: Sequence[Atom]) -> Atom | None:
    """The second text of a box, where it is printed much larger than the first and is not long."""
    texts = [a for a in run if a.piece is not None]
    if len(texts) < 2 or texts[0].box is None or texts[0].kind == "label":
        return None
    title, text = (a.paragraph for a in texts[:2])
    return texts[1] if text.size >= LARGER * title.size and len(text.text.split()) <= SHORT else None


def _is_figure(atom: Atom) -> bool:
    return bool(parse_value(atom.paragraph.text).value)


def _is_pill(paragraph: Paragraph, is_status: IsStatus) -> bool:
    return bool(paragraph.fill) and len(paragraph.text.split()) <= SHORT and is_status(paragraph.text)


def _awaits(label: Atom, pill: Atom) -> bool:
    """Whether a label without a text stands before a pill on its line: 'Rating:' and a word on a chip."""
    piece = label.piece
    if label.kind != "label" or piece is None or piece.text is not None or piece.source.fill:
        return False
    shared = min(label.bbox.bottom, pill.bbox.bottom) - max(label.bbox.top, pill.bbox.top)
    return label.page == pill.page and shared > 0 and label.bbox.x0 < pill.bbox.x0


def _labelled(atom: Atom, label: str) -> Atom:
    plain = replace(atom.paragraph, bullet="", level=0, bold=False, fill="")  # its look begins no other block
    return replace(atom, kind="label", piece=Piece(label, "", plain, plain))
