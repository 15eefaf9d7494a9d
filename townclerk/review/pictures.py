"""Pages and parts of pages as pictures."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw

from extract.page_image import page_image
from extract.reader import open_pdf
from extract.records import BBox

MEDIA = "image/webp"
SCALE = 2.0  # pixels a point: 144 dpi
MOST = 2600  # pixels of the longer side, however large the page says it is
QUALITY = 78
ROOM = 14.0  # points shown around what a crop is about
LEAST = (260.0, 60.0)  # points: a crop is no smaller
LARGEST = (470.0, 250.0)
AMBER = "#c26a00"


@dataclass(frozen=True, slots=True)
class Shot:
    """What to show of which page: all of it, or what is around a box."""

    path: Path
    sha256: str  # of its bytes
    page: int
    box: BBox | None = None
    scale: float = SCALE


def take(shot: Shot) -> bytes:
    """The picture as WebP. A TownclerkError where the file or the page cannot be read."""
    image, scale = _page(shot.path, shot.sha256, shot.page, shot.scale)
    return _webp(_crop(image, scale, shot.box) if shot.box else image)


@lru_cache(maxsize=3)
def _page(path: Path, sha256: str, page: int, scale: float) -> tuple[Image.Image, float]:
    """A page in pixels, and how many of them a point has; `sha256` tells one state of a file from the next."""
    with open_pdf(path) as pdf:
        longest = max(pdf.document[page - 1].get_size()) if 1 <= page <= pdf.pages else 1.0
    scale = min(scale, MOST / max(longest, 1.0))
    return page_image(path, page, scale), scale


def _crop(image: Image.Image, scale: float, box: BBox) -> Image.Image:
    """What is printed around a box, and the box itself marked on it."""
    around = frame_of(box, image.width / scale, image.height / scale)
    part = image.crop((round(around.x0 * scale), round(around.top * scale), round(around.x1 * scale),
                       round(around.bottom * scale)))  # fmt: skip
    edges = [round((edge - origin) * scale) for edge, origin in zip(box, (around.x0, around.top) * 2, strict=True)]
    mark = (max(1, edges[0] - 3), max(1, edges[1] - 3), min(part.width - 2, edges[2] + 3),
            min(part.height - 2, edges[3] + 3))  # fmt: skip
    if mark[0] < mark[2] and mark[1] < mark[3]:
        ImageDraw.Draw(part).rectangle(mark, outline=AMBER, width=3)
    return part


def frame_of(box: BBox, width: float, height: float) -> BBox:
    """The part of a page to show for a box: some room around it, no less and no more than can be looked at."""
    x0, x1 = _span(box.x0, box.x1, LEAST[0], LARGEST[0], width)
    top, bottom = _span(box.top, box.bottom, LEAST[1], LARGEST[1], height)
    return BBox(x0, top, x1, bottom)


def _span(low: float, high: float, least: float, most: float, page: float) -> tuple[float, float]:
    low, high = low - ROOM, high + ROOM
    if high - low < least:
        low, high = (low + high - least) / 2, (low + high + least) / 2
    high = min(high, low + most)
    if low < 0:
        low, high = 0.0, min(high - low, page)
    if high > page:
        low, high = max(0.0, low - (high - page)), page
    return (low, high) if high - low >= 1 else (0.0, max(1.0, page))


def _webp(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=QUALITY, method=3)
    return buffer.getvalue()
