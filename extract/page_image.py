"""A page as a picture, turned the same way as its record, so that boxes can be drawn on it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from extract.reader import open_pdf, read_page

QUARTERS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


def page_image(path: Path, number: int, scale: float = 2.0) -> Image.Image:
    """A page (from 1) in RGB at `scale` pixels a point. A TownclerkError where the file or page cannot be read."""
    with open_pdf(path) as pdf:
        turned = read_page(pdf, number).turned
        picture: Image.Image = pdf.document[number - 1].render(scale=scale).to_pil().convert("RGB")
    return picture.transpose(QUARTERS[turned]) if turned in QUARTERS else picture
