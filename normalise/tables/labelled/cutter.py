"""Labelled parts in a row to records: where a block begins, what belongs to it, what it takes over from the last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from normalise.tables.labelled.atoms import Atom
from normalise.tables.labelled.labels import Piece
from normalise.tables.labelled.records import Part, Record
from normalise.tables.levels.styles import style_of

NEAR = 1.3  # font sizes: a paragraph no further below goes on with the one above
TIGHT = 0.5  # font sizes: usual blank between lines of a block
CLOSE = 2.2  # font sizes between a title and the block under it
APART = 2.0  # points by which blank space tells where a block begins
LONGEST_TITLE = 300  # characters
LEFT = 4.0  # points by which the left ends of texts of one block may differ
SOON = 3  # texts without a label between two labels of one block
INSIDE = ("text", "picture")
CUT = 60  # characters: a longer text without a full stop was cut
_SENTENCES = re.compile(r"[a-z)]{2}\. +[A-Z].*\.$", re.S)  # two of them are a remark, no title
ENDS = (".", "!", "?", ":", ";", "”", '"')


def records_of(atoms: Sequence[Atom], levels: frozenset[str], names: frozenset[str]) -> list[Record]:
    """The records in a run of parts. Folded labels: `levels` hold for the blocks after them until they are printed
    again, `names` are those of actions and measures."""
    records = _Cutter([a for a in atoms if a.kind != "picture" or a.paired], levels, names).cut()
    for atom in atoms:
        if atom.kind == "picture" and not atom.paired:
            near = [(d, i) for i, r in enumerate(records) if (d := r.distance(atom)) is not None]
            if near:
                records[min(near)[1]].pictures.append(atom)
    return records


class _Cutter:
    """Goes through the parts once."""

    def __init__(self, atoms: Sequence[Atom], levels: frozenset[str], names: frozenset[str]) -> None:
        self._atoms = atoms
        self._levels = levels
        self._names = names
        self._done: list[Record] = []
        self._now: Record | None = None
        self._first = ""  # the label with which the blocks of this run begin
        self._waiting: list[Atom] = []  # texts since the last block

    def cut(self) -> list[Record]:
        for i, atom in enumerate(self._atoms):
            piece = atom.piece
            if atom.picture is not None:
                if self._now is not None:
                    self._now.parts[-1].pictures.append(atom)
            elif atom.steps is not None and self._now is not None and not self._waiting:
                self._now.steps.append(atom)
            elif piece is None or (piece.label and self._is_heading(i, atom, piece)):
                self._close()
                self._waiting = []
            elif piece.label and not self._is_value(piece):
                self._label(i, atom, piece)
            elif self._now is not None and not self._waiting and self._goes_on(i, atom, self._now.parts[-1]):
                self._add(atom, piece, self._now.parts[-1])
            else:
                if atom.kind == "heading" or self._now is not None:
                    self._close()
                self._waiting.append(atom)
        return self._done

    def _close(self) -> None:
        """A heading, a table or other text ends the run."""
        self._now = None
        self._first = ""

    def _is_heading(self, i: int, atom: Atom, piece: Piece) -> bool:
        """The label of a level in bold print, or on a ground that the next label has not: it heads the blocks below."""
        if piece.key not in self._levels or piece.text is None or atom.box is not None:
            return False
        after = next((a.paragraph for a in self._atoms[i + 1 :] if a.kind == "label"), None)
        ground = after.fill if after is not None else ""
        return piece.source.bold or (bool(piece.source.fill) and piece.source.fill != ground)

    def _is_value(self, piece: Piece) -> bool:
        """A text that is a heading elsewhere ('March 2025') after a label that awaits its text and looks otherwise."""
        last = self._now.parts[-1] if self._now is not None else None
        if last is None or last.paragraphs or piece.text is not None or last.source is piece.source:
            return False
        return style_of(last.source) != style_of(piece.source)

    def _label(self, i: int, atom: Atom, piece: Piece) -> None:
        now = self._now
        if now is not None and self._again(atom, piece, now):
            now.parts[-1].atoms.append(atom)
            now.parts[-1].paragraphs += [piece.text] if piece.text is not None else []
            return
        if now is None or self._begins(i, atom, piece, now):
            now = self._opened(atom, piece)
        now.box = atom.box  # overleaf it goes on in another one
        self._first = self._first or piece.key
        texts = [piece.text] if piece.text is not None else []
        now.parts.append(Part(piece.key, piece.label, piece.known, piece.number, piece.source, [atom], texts))

    def _again(self, atom: Atom, piece: Piece, now: Record) -> bool:
        """The same label directly again: both texts are one list."""
        same = now.parts[-1].key == piece.key and piece.key != self._first and not piece.number
        return same and atom.box == now.box and not self._waiting

    def _opened(self, atom: Atom, piece: Piece) -> Record:
        """A new record; what stood before its first label in the last one holds on."""
        fresh = Record(atom.box, self._titles(atom))
        before = self._now
        if before is not None and not fresh.titles and atom.box == before.box and not _stands_out(piece, before):
            fresh.parts = _held(before, piece.key, self._levels, self._names)
        self._waiting = []
        self._now = fresh
        self._done.append(fresh)
        return fresh

    def _titles(self, atom: Atom) -> list[Atom]:
        """Texts in its box, or right above it, that may be its title."""
        if atom.box is not None:
            return [a for a in self._waiting if a.box == atom.box]
        last = self._waiting[-1] if self._waiting else None
        if last is None or last.box is not None or last.page != atom.page or len(last.paragraph.text) > LONGEST_TITLE:
            return []
        if _SENTENCES.search(last.paragraph.text):
            return []
        gap = atom.bbox.top - last.bbox.bottom
        return [last] if -APART < gap <= CLOSE * atom.paragraph.size else []

    def _begins(self, i: int, atom: Atom, piece: Piece, now: Record) -> bool:
        """Whether a label begins a new record."""
        if self._waiting or now.steps:
            return True
        if atom.box != now.box:
            turned = now.parts[-1].source.page != atom.page  # the rest of its text may stand overleaf
            return not turned or piece.key in {p.key for p in now.own} or piece.key == self._first
        if piece.key in now.keys or _stands_out(piece, now):
            return True
        if piece.key in self._names and not now.keys & self._names and len(now.parts[-1].paragraphs) > 1:
            return True  # text that a label above only seemed to begin
        return piece.key in self._levels and self._leads(i, atom, now)

    def _leads(self, i: int, atom: Atom, now: Record) -> bool:
        """Whether the label of a level stands above the next block: that block begins next, and nearer."""
        after = next((a for a in self._atoms[i + 1 :] if a.kind not in INSIDE), None)
        if after is None or after.piece is None or after.piece.key not in {p.key for p in now.own}:
            return False
        above = atom.bbox.top - now.parts[-1].atoms[-1].bbox.bottom
        below = after.bbox.top - atom.bbox.bottom
        return above >= below + APART or above < 0 or self._first in self._levels

    def _add(self, atom: Atom, piece: Piece, last: Part) -> None:
        last.atoms.append(atom)
        text = piece.source if piece.label else piece.text
        last.paragraphs += [text] if text is not None else []

    def _goes_on(self, i: int, atom: Atom, last: Part) -> bool:
        """Whether a text without a label belongs to the label before it."""
        if atom.paired:
            return True
        before = last.atoms[-1]
        if before.box != atom.box:
            return before.page != atom.page and _was_cut(last, atom)
        if not last.paragraphs:
            return _follows(before, atom, CLOSE) or _beside(before, atom)
        if atom.box is not None or atom.kind == "heading":
            return atom.box is not None
        if before.page != atom.page or atom.bbox.top < before.bbox.top:
            return _was_cut(last, atom) or self._enclosed(i)
        aside = abs(atom.bbox.x0 - before.bbox.x0) > LEFT and not atom.paragraph.bullet and not before.paragraph.bullet
        return self._enclosed(i) or (not aside and self._adjoins(i, atom, before))

    def _adjoins(self, i: int, atom: Atom, before: Atom) -> bool:
        """No further below the text above than the lines of the block are apart, or clearly nearer to it than to the
        text below."""
        if not _follows(before, atom, NEAR) or self._now is None:
            return False
        own = [b.bbox.top - a.bbox.bottom for a, b in pairwise(self._now.atoms) if a.page == b.page]
        gap = atom.bbox.top - before.bbox.bottom
        if gap <= max((g for g in own if g < NEAR * atom.paragraph.size), default=TIGHT * atom.paragraph.size) + APART:
            return True
        below = next((a for a in self._atoms[i + 1 : i + 2] if a.page == atom.page), None)
        return below is not None and gap + APART < below.bbox.top - atom.bbox.bottom

    def _enclosed(self, i: int) -> bool:
        """Whether another label of the same record follows soon."""
        rest = self._atoms[i + 1 : i + 1 + SOON]
        after = next((a for a in rest if a.kind not in INSIDE), None)
        if after is None or after.kind != "label" or after.piece is None or self._now is None:
            return False
        key = after.piece.key
        return key not in self._now.keys | self._levels | self._names and key != self._first


def _stands_out(piece: Piece, now: Record) -> bool:
    """A name in bold print, or on a ground of its own, after labels that are not: the title of the next block."""
    first = next((p.source for p in now.own), None)
    own = piece.source
    if piece.text is None or first is None:
        return False
    return (own.bold and not first.bold) or bool(own.fill and own.fill != first.fill)


def _held(before: Record, key: str, levels: frozenset[str], names: frozenset[str]) -> list[Part]:
    """What a block takes over from the one above it: what was printed there before the label with which it begins.
    Where no action is among that, only levels hold on."""
    place = next((i for i, p in enumerate(before.parts) if p.key == key), 0)
    ahead = before.parts[:place]
    kept: Iterable[Part] = ahead if any(p.key in names for p in ahead) else (p for p in ahead if p.key in levels)
    return [replace(p, inherited=True) for p in kept]


def _follows(above: Atom, atom: Atom, sizes: float) -> bool:
    gap = atom.bbox.top - above.bbox.bottom
    return above.page == atom.page and -APART < gap <= sizes * max(above.paragraph.size, 1.0)


def _beside(left: Atom, atom: Atom) -> bool:
    """Text on the line of its label."""
    shared = min(left.bbox.bottom, atom.bbox.bottom) - max(left.bbox.top, atom.bbox.top)
    return left.page == atom.page and shared > 0 and atom.bbox.x0 >= left.bbox.x0


def _was_cut(last: Part, atom: Atom) -> bool:
    """A text that goes on in the next column or on the next page in mid-sentence."""
    text = last.paragraphs[-1].text if last.paragraphs else ""
    if not text or atom.kind != "text":
        return not text
    return atom.paragraph.text[:1].islower() or (len(text) > CUT and not text.endswith(ENDS))
