"""Icons drawn here in many sizes, colours and ways must be told by what they look like, not by which file they are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import extract.icons.icons
from extract.colours import parts
from extract.icons.hues import HUES, hue_codes
from extract.icons.looks import look_at
from extract.pages.render import MARGIN, SIDE, Pixels
from extract.reader import read_pages
from extract.records import Look, Picture

Points = Sequence[tuple[float, float]]
BIG = 480
ARROW: Points = [(0.5, 0.02), (0.95, 0.5), (0.68, 0.5), (0.68, 0.98), (0.32, 0.98), (0.32, 0.5), (0.05, 0.5)]


def octagon() -> Points:
    turns = [math.pi / 8 + n * math.pi / 4 for n in range(8)]
    return [(0.5 + 0.52 * math.cos(t), 0.5 + 0.52 * math.sin(t)) for t in turns]


def star() -> Points:
    reach = [(0.5 if n % 2 == 0 else 0.2, n * math.pi / 5) for n in range(10)]
    return [(0.5 + r * math.sin(t), 0.53 - r * math.cos(t)) for r, t in reach]


OUTLINES: dict[str, Points] = {
    "square": [(0.03, 0.03), (0.97, 0.03), (0.97, 0.97), (0.03, 0.97)],
    "triangle": [(0.5, 0.02), (0.98, 0.96), (0.02, 0.96)],
    "octagon": octagon(),
    "star": star(),
    "arrow-up": ARROW,
    "arrow-down": [(x, 1 - y) for x, y in ARROW],
    "arrow-left": [(y, x) for x, y in ARROW],
    "arrow-right": [(1 - y, x) for x, y in ARROW],
    "bar": [(0.05, 0.36), (0.95, 0.36), (0.95, 0.64), (0.05, 0.64)],
}


def draw_icon(shape: str, mark: str, colour: str, ink: str = "white", edge: str = "") -> Image.Image:
    image = Image.new("RGBA", (BIG, BIG), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    margin, thick = 0.02 * BIG, int(0.04 * BIG)
    if shape == "disc":
        pen.ellipse((margin, margin, BIG - margin, BIG - margin), fill=colour, outline=edge or None, width=thick)
    elif shape == "ring":
        pen.ellipse((margin, margin, BIG - margin, BIG - margin), outline=colour, width=int(0.09 * BIG))
        ink = colour
    else:
        points = [(x * BIG, y * BIG) for x, y in OUTLINES[shape]]
        pen.polygon(points, fill=colour, outline=edge or None, width=thick if edge else 1)
    draw_mark(pen, mark, ink, 0.1 if shape == "triangle" else 0.0)
    return image


def draw_mark(pen: ImageDraw.ImageDraw, mark: str, ink: str, lower: float, width: float = 0.11) -> None:
    def line(points: Points, thick: float = width) -> None:
        pen.line([(x * BIG, (y + lower) * BIG) for x, y in points], ink, int(thick * BIG), "curve")

    def dot(x: float, y: float) -> None:
        half = 0.6 * width
        box = (x - half, y + lower - half, x + half, y + lower + half)
        pen.ellipse(tuple(v * BIG for v in box), fill=ink)

    if mark == "tick":
        line([(0.27, 0.52), (0.43, 0.68), (0.73, 0.34)])
    elif mark == "cross":
        line([(0.3, 0.3), (0.7, 0.7)])
        line([(0.7, 0.3), (0.3, 0.7)])
    elif mark == "bar":
        line([(0.22, 0.5), (0.78, 0.5)], 0.15)
    elif mark == "play":
        pen.polygon([(0.38 * BIG, 0.27 * BIG), (0.38 * BIG, 0.73 * BIG), (0.76 * BIG, 0.5 * BIG)], fill=ink)
    elif mark == "exclamation":
        line([(0.5, 0.22), (0.5, 0.55)])
        dot(0.5, 0.74)
    elif mark == "question":
        hook = [(0.5 - 0.17 * math.cos(t / 10), 0.36 - 0.17 * math.sin(t / 10)) for t in range(0, 37, 3)]
        line([*hook, (0.5, 0.56), (0.5, 0.62)], 0.1)
        dot(0.5, 0.78)
    elif mark == "clock":
        line([(0.5, 0.22), (0.5, 0.52), (0.7, 0.64)], 0.09)


def shown(image: Image.Image, pixels: int, ground: tuple[int, int, int] = (255, 255, 255)) -> Pixels:
    """The icon as a viewer shows it: drawn at some resolution, blown up, on a ground."""
    small = image.resize((pixels, pixels), Image.Resampling.LANCZOS)
    large = small.resize((SIDE, SIDE), Image.Resampling.BICUBIC)
    canvas = Image.new("RGB", (SIDE + 2 * MARGIN, SIDE + 2 * MARGIN), ground)
    canvas.paste(large, (MARGIN, MARGIN), large)
    return np.asarray(canvas)


def seen(look: Look | None) -> tuple[str, str, str] | None:
    return (look.hue, look.shape, look.mark) if look else None


ICONS = [
    ("disc", "tick", "#2ca02c", "green"),
    ("disc", "tick", "#1f5fbf", "blue"),
    ("disc", "play", "#00b050", "green"),
    ("disc", "none", "#4472c4", "blue"),
    ("disc", "bar", "#808080", "grey"),
    ("disc", "question", "#a0a0a0", "grey"),
    ("disc", "exclamation", "#ff7f0e", "amber"),
    ("disc", "clock", "#7030a0", "purple"),
    ("ring", "clock", "#666666", "grey"),
    ("ring", "none", "#c00000", "red"),
    ("square", "cross", "#d9001b", "red"),
    ("square", "none", "#92d050", "green"),
    ("octagon", "bar", "#c00000", "red"),
    ("octagon", "none", "#e74c3c", "red"),
    ("triangle", "none", "#ffbf00", "amber"),
    ("triangle", "exclamation", "#f59e0b", "amber"),
    ("triangle", "none", "#ffff00", "yellow"),
    ("star", "none", "#00a651", "green"),
    ("bar", "none", "#00b0f0", "blue"),
    ("arrow-up", "none", "#00b050", "green"),
    ("arrow-down", "none", "#ff0000", "red"),
    ("arrow-left", "none", "#000000", "black"),
    ("arrow-right", "none", "#000000", "black"),
]


@pytest.mark.parametrize("pixels", [16, 24, 64])
@pytest.mark.parametrize(("shape", "mark", "colour", "hue"), ICONS)
def test_icon_is_told_at_any_resolution_and_on_a_shaded_row(
    shape: str, mark: str, colour: str, hue: str, pixels: int
) -> None:
    icon = draw_icon(shape, mark, colour)
    for ground in ((255, 255, 255), (222, 234, 246)):
        assert seen(look_at(shown(icon, pixels, ground))) == (hue, shape, mark)


def test_dark_outline_and_dark_mark_do_not_change_the_hue() -> None:
    icon = draw_icon("triangle", "exclamation", "#ffbf00", ink="#222222", edge="#222222")
    assert seen(look_at(shown(icon, 48))) == ("amber", "triangle", "exclamation")


def test_opaque_picture_with_white_paper_is_seen_without_its_paper() -> None:
    icon = draw_icon("disc", "tick", "#2ca02c")
    paper = Image.new("RGBA", icon.size, "white")
    paper.alpha_composite(icon)
    assert seen(look_at(shown(paper, 48, (226, 239, 218)))) == ("green", "disc", "tick")


def test_tick_that_stands_alone_is_still_a_tick() -> None:
    icon = Image.new("RGBA", (BIG, BIG), (0, 0, 0, 0))
    ImageDraw.Draw(icon).line([(30, 260), (170, 420), (450, 60)], "#00a651", 70, "curve")
    look = look_at(shown(icon, 48))
    assert look is not None
    assert (look.hue, look.mark) == ("green", "tick")


def test_thin_arrow_of_lines_still_points() -> None:
    icon = Image.new("RGBA", (BIG, BIG), (0, 0, 0, 0))
    pen = ImageDraw.Draw(icon)
    pen.line([(40, 240), (440, 240)], "#c00000", 40)
    pen.line([(290, 90), (440, 240), (290, 390)], "#c00000", 40, "curve")
    look = look_at(shown(icon, 48))
    assert look is not None
    assert (look.hue, look.shape) == ("red", "arrow-right")


def test_triangle_on_its_tip_points_down() -> None:
    icon = Image.new("RGBA", (BIG, BIG), (0, 0, 0, 0))
    ImageDraw.Draw(icon).polygon([(10, 30), (470, 30), (240, 450)], "#c00000")
    look = look_at(shown(icon, 24))
    assert look is not None
    assert look.shape == "arrow-down"


def test_nothing_to_see_has_no_look() -> None:
    assert look_at(np.full((SIDE, SIDE, 3), 255, dtype=np.uint8)) is None


@pytest.mark.parametrize(
    ("colour", "hue"),
    [
        ("#ff0000", "red"),
        ("#c00000", "red"),
        ("#ffc000", "amber"),
        ("#ed7d31", "amber"),
        ("#ffff00", "yellow"),
        ("#92d050", "green"),
        ("#006400", "green"),
        ("#00b0f0", "blue"),
        ("#000080", "blue"),
        ("#7030a0", "purple"),
        ("#7f7f7f", "grey"),
        ("#1a1a1a", "black"),
        ("#fefefe", "white"),
    ],
)
def test_colours_have_their_everyday_names(colour: str, hue: str) -> None:
    assert HUES[int(hue_codes(np.array(parts(colour), dtype=np.uint8)))] == hue


# --- on a page


def pictures_of(path: Path) -> list[Picture]:
    return [picture for page in read_pages(path) for picture in page.pictures]


@pytest.mark.parametrize("size", [9, 14, 30])
def test_vector_and_picture_of_one_icon_look_the_same(tmp_path: Path, size: float) -> None:
    path = tmp_path / "icons.pdf"
    canvas = Canvas(str(path), pagesize=(300, 200))
    canvas.setFillColorRGB(0.17, 0.63, 0.17)
    canvas.circle(50, 100, size / 2, stroke=0, fill=1)
    canvas.setStrokeColorRGB(1, 1, 1)
    canvas.setLineWidth(size * 0.11)
    tick = canvas.beginPath()
    tick.moveTo(50 - 0.23 * size, 100 - 0.02 * size)
    tick.lineTo(50 - 0.07 * size, 100 - 0.18 * size)
    tick.lineTo(50 + 0.23 * size, 100 + 0.16 * size)
    canvas.drawPath(tick, stroke=1, fill=0)
    icon = draw_icon("disc", "tick", "#2ca02c").resize((64, 64), Image.Resampling.LANCZOS)
    canvas.drawImage(ImageReader(icon), 150, 100, size, size, mask="auto")
    canvas.save()
    drawn, placed = sorted(pictures_of(path), key=lambda p: p.bbox.x0)
    assert (drawn.kind, placed.kind) == ("drawing", "image")
    assert seen(drawn.look) == seen(placed.look) == ("green", "disc", "tick")
    assert drawn.look is not None
    assert len(drawn.look.thumb) == 16 * 16 * 3


def test_repeated_icon_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "icons.pdf"
    canvas = Canvas(str(path), pagesize=(300, 200))
    icon = ImageReader(draw_icon("disc", "bar", "#c00000").resize((32, 32)))
    for page in range(2):
        for n in range(5):
            canvas.drawImage(icon, 20 + 30 * n, 100 + page, 12, 12, mask="auto")
            canvas.setFillColorRGB(0, 0.5, 0)
            canvas.circle(26 + 30 * n, 50, 6, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    looks: list[Look | None] = []

    def count(pixels: Pixels) -> Look | None:
        looks.append(look_at(pixels))
        return looks[-1]

    monkeypatch.setattr(extract.icons.icons, "look_at", count)
    found = pictures_of(path)
    assert (len(found), len(looks)) == (20, 2)
    assert {seen(p.look) for p in found} == {("red", "disc", "bar"), ("green", "disc", "none")}


def test_large_pictures_and_specks_have_no_look(tmp_path: Path) -> None:
    path = tmp_path / "icons.pdf"
    canvas = Canvas(str(path), pagesize=(300, 200))
    canvas.circle(50, 100, 40, stroke=0, fill=1)
    canvas.circle(150, 100, 1, stroke=0, fill=1)
    canvas.save()
    assert [picture.look for picture in pictures_of(path)] == [None, None]
