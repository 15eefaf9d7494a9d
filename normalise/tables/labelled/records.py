"""One labelled block: its title, its labels with what is printed under them, its pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.records import BBox, Paragraph, union
from normalise.tables.labelled.atoms import Atom, Box

ASIDE = 45.0  # points: a picture no further beside a block belongs to it
OVER = 6.0  # points by which it may stand above or below


@dataclass(slots=True)
class Part:
    """A label of a record with all that is printed under it."""

    key: str
    label: str
    known: bool
    number: str
    source: Paragraph  # where the label is printed
    atoms: list[Atom] = field(default_factory=list)  # the label's own first
    paragraphs: list[Paragraph] = field(default_factory=list)
    pictures: list[Atom] = field(default_factory=list)  # in the cell of its text
    inherited: bool = False  # printed in a block above

    @property
    def ground(self) -> str:
        """The ground of the cell of its text, "" where that says nothing."""
        return next((a.ground for a in self.atoms if a.ground), "")

    @property
    def repeated(self) -> bool:
        """Whether the label is printed several times in a row."""
        return sum(a.kind == "label" for a in self.atoms) > 1


@dataclass(slots=True)
class Record:
    """One block. `titles` are texts above its first label, `steps` lists below it."""

    box: Box | None
    titles: list[Atom] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    pictures: list[Atom] = field(default_factory=list)
    steps: list[Atom] = field(default_factory=list)

    @property
    def own(self) -> list[Part]:
        """Parts that are printed in this block."""
        return [p for p in self.parts if not p.inherited]

    @property
    def keys(self) -> frozenset[str]:
        """The folded labels."""
        return frozenset(p.key for p in self.parts)

    @property
    def atoms(self) -> list[Atom]:
        """All that is printed in this block, without its titles."""
        return [a for p in self.own for a in p.atoms]

    @property
    def held(self) -> list[Atom]:
        """The pictures in cells of its texts."""
        return [a for p in self.own for a in p.pictures]

    def find(self, key: str) -> Part | None:
        """The part with a label."""
        return next((p for p in self.parts if p.key == key), None)

    def distance(self, picture: Atom) -> float | None:
        """How far beside its lines a picture stands (0 among them); None above, below or in another box."""
        if self.box is not None and picture.box is not None:
            return 0.0 if self.box == picture.box else None
        region = self._region(picture.page)
        x, y = picture.bbox.centre
        if region is None or not region.top - OVER <= y <= region.bottom + OVER:
            return None
        aside = max(region.x0 - x, x - region.x1, 0.0)
        return aside if aside <= ASIDE else None

    def _region(self, page: int) -> BBox | None:
        boxes = [a.bbox for a in (*self.titles, *self.atoms) if a.page == page]
        return union(boxes) if boxes else None
