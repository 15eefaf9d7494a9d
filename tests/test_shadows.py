"""Soft shadows, as fills and as images behind masks, are no grounds of cells and no icons."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

from extract.reader import read_pages
from extract.records import Page


def page_of(tmp_path: Path, state: Dictionary, pdf: pikepdf.Pdf) -> Page:
    pdf.add_blank_page(page_size=(400, 300))
    page = pdf.pages[0]
    page.Resources = Dictionary(ExtGState=Dictionary(G0=state))
    page.Contents = pdf.make_stream(b"/G0 gs 1 0.9 0 rg 40 40 300 200 re f")
    path = tmp_path / "page.pdf"
    pdf.save(path)
    return next(iter(read_pages(path)))


def mask(pdf: pikepdf.Pdf, shows: bytes) -> Dictionary:
    form = pdf.make_stream(b"0 g 0 0 400 300 re f 0.6 g " + shows + b" re f")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, [0, 0, 400, 300]
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    return Dictionary(SMask=Dictionary(S=Name.Luminosity, G=form))


def test_the_soft_shadow_of_a_box_is_no_fill(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    assert page_of(tmp_path, mask(pdf, b"40 40 300 6"), pdf).fills == ()


def test_a_highlight_that_is_multiplied_stays_a_fill(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    (fill,) = page_of(tmp_path, Dictionary(BM=Name.Multiply), pdf).fills
    assert fill.colour == "#ffe600"


def slide(tmp_path: Path, *drawn: str, masks: tuple[str, ...]) -> Page:
    """A page with black images behind masks at 40, 80 ... points from the left, and what is drawn over each."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(400, 300))
    images, content = Dictionary(), []
    for n, (shape, shown) in enumerate(zip(masks, drawn, strict=True)):
        images[f"/Im{n}"] = masked(pdf, shape)
        content.append(f"q 20 0 0 20 {40 + 40 * n} 100 cm /Im{n} Do Q {shown.format(x=40 + 40 * n)}")
    pdf.pages[0].Resources = Dictionary(XObject=images)
    pdf.pages[0].Contents = pdf.make_stream(" ".join(content).encode())
    path = tmp_path / "slide.pdf"
    pdf.save(path)
    return next(iter(read_pages(path)))


def masked(pdf: pikepdf.Pdf, shape: str) -> pikepdf.Stream:
    side = range(40)
    held = {
        "disc": [[(x - 19.5) ** 2 + (y - 19.5) ** 2 < 380 for x in side] for y in side],
        "square": [[3 < x < 36 and 3 < y < 36 for x in side] for y in side],
        "soft": [[True for _ in side] for _ in side],
    }[shape]
    level = 90 if shape == "soft" else 255
    mask = pdf.make_stream(bytes(level * inside for row in held for inside in row))
    image = pdf.make_stream(bytes(3 * 40 * 40))
    for stream, space in ((mask, Name.DeviceGray), (image, Name.DeviceRGB)):
        stream.Type, stream.Subtype, stream.Width, stream.Height = Name.XObject, Name.Image, 40, 40
        stream.ColorSpace, stream.BitsPerComponent = space, 8
    image.SMask = mask
    return image


def over(colour: str) -> str:
    """A slanted shape of a colour, drawn in the middle of an image that begins at x."""
    return f"{colour} rg q 1 0 0 1 {{x}} 100 cm 3 3 m 17 3 l 10 17 l h f Q"


def test_the_shadow_of_an_icon_that_is_an_image_is_no_icon_and_hides_none(tmp_path: Path) -> None:
    page = slide(tmp_path, over("0 0.6 0"), over("0.9 0 0"), masks=("soft", "soft"))
    assert [(p.kind, p.look.hue if p.look else "") for p in page.pictures] == [("drawing", "green"), ("drawing", "red")]


def test_images_of_one_colour_are_told_apart_by_their_masks(tmp_path: Path) -> None:
    page = slide(tmp_path, "", "", masks=("disc", "square"))
    assert [p.look.shape if p.look else "" for p in page.pictures] == ["disc", "square"]
