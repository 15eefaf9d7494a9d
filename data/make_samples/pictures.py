"""Status icons and trend arrows as small bitmaps, drawn here so that nobody else's artwork is in the samples."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable

from PIL import Image, ImageDraw

EDGE = 32
SCALE = 4
GREEN, RED, AMBER, BLUE, GREY = "#1e8e3e", "#c5221f", "#f29900", "#1a56b0", "#6b7280"
Pen = ImageDraw.ImageDraw


def _at(*points: tuple[float, float]) -> list[tuple[float, float]]:
    return [(x * SCALE, y * SCALE) for x, y in points]


def _disc(pen: Pen, colour: str) -> None:
    pen.ellipse(_at((2, 2), (30, 30)), fill=colour)


def _tick(pen: Pen) -> None:
    pen.line(_at((9, 17), (14, 22), (23, 11)), fill="white", width=3 * SCALE, joint="curve")


def _ok(pen: Pen) -> None:
    _disc(pen, GREEN)
    _tick(pen)


def _completed(pen: Pen) -> None:
    _disc(pen, BLUE)
    _tick(pen)


def _alert(pen: Pen) -> None:
    _disc(pen, RED)
    pen.rectangle(_at((8, 14), (24, 18)), fill="white")


def _warning(pen: Pen) -> None:
    pen.polygon(_at((16, 2), (31, 29), (1, 29)), fill=AMBER)
    pen.rectangle(_at((14.5, 11), (17.5, 20)), fill="white")
    pen.rectangle(_at((14.5, 22.5), (17.5, 25.5)), fill="white")


def _running(pen: Pen) -> None:
    _disc(pen, GREEN)
    pen.polygon(_at((12, 9), (24, 16), (12, 23)), fill="white")


def _arrow(colour: str, up: bool) -> Callable[[Pen], None]:
    def draw(pen: Pen) -> None:
        points = [(16, 3), (28, 16), (20, 16), (20, 29), (12, 29), (12, 16), (4, 16)]
        pen.polygon(_at(*(points if up else [(x, 32 - y) for x, y in points])), fill=colour)

    return draw


def _level(pen: Pen) -> None:
    pen.rectangle(_at((4, 13), (28, 19)), fill=GREY)


DRAWN: dict[str, Callable[[Pen], None]] = {
    "ok": _ok,
    "alert": _alert,
    "warning": _warning,
    "completed": _completed,
    "in-progress": _running,
    "better": _arrow(GREEN, up=True),
    "worse": _arrow(RED, up=False),
    "level": _level,
}


def png(name: str) -> bytes:
    """The picture of that name, 32 x 32 px on nothing."""
    big = Image.new("RGBA", (EDGE * SCALE, EDGE * SCALE), (0, 0, 0, 0))
    DRAWN[name](ImageDraw.Draw(big))
    out = io.BytesIO()
    big.resize((EDGE, EDGE), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def data_uri(name: str) -> str:
    """The picture of that name for an img element."""
    return "data:image/png;base64," + base64.b64encode(png(name)).decode()
