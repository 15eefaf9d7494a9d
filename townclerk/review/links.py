"""Addresses of pages and pictures: on the server, or inside one file that needs none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from normalise.rows.parts import box_text
from townclerk.review.shelf import Row, Spot


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses, on the server or inside one file."""

    kept: Mapping[str, tuple[int, ...]] | None = None  # in one file: the pages it holds, by document

    @property
    def static(self) -> bool:
        """Whether everything is in one file."""
        return self.kept is not None

    def page(self, document_id: str, page: int, mark: str = "") -> str:
        """A page of a document, with something on it; in one file the nearest that is there."""
        if self.kept is not None:
            pages = self.kept.get(document_id, ())
            nearest = min(pages, key=lambda each: abs(each - page), default=page)
            return f"#{document_id}-{nearest}"
        return f"/d/{quote(document_id)}/{max(page, 1)}{f'#{mark}' if mark else ''}"

    def step(self, document: Row, page: int, by: int) -> int:
        """The next page forward (1) or back (-1), 0 where there is none."""
        pages: Sequence[int] = range(1, int(document["pages"] or 0) + 1)
        if self.kept is not None:
            pages = self.kept.get(document["document_id"], ())
        beyond = [each for each in pages if (each - page) * by > 0]
        return min(beyond, key=lambda each: abs(each - page), default=0)

    def picture(self, document: Row, page: int) -> str:
        """The picture of a page: its address, or in one file the id of the element that holds it."""
        if self.static:
            return f"p-{document['document_id']}-{page}"
        return f"/picture/{document['document_id']}/{document['sha256'][:16]}/{page}.webp"

    def crop(self, document: Row, spot: Spot) -> str:
        """The picture of a part of a page; "" where there is no place to show."""
        if spot.bbox is None or not spot.page:
            return ""
        box = box_text(spot.bbox).replace(" ", "_")
        name = f"{document['document_id']}/{document['sha256'][:16]}/{spot.page}/{box}"
        return f"c-{crop_id(document, spot)}" if self.static else f"/crop/{name}.webp"


def crop_id(document: Row, spot: Spot) -> str:
    """A name for a part of a page that may stand in an id."""
    box = re.sub(r"[^0-9]+", "-", box_text(spot.bbox)) if spot.bbox else ""
    return f"{document['document_id']}-{spot.page}-{box}"
