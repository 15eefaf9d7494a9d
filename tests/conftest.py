"""What all tests share: small PDFs, and the skip of `shared` tests where the reference documents are not there."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"

ACTIONS = (
    ("Ref", "Action", "Lead Officer", "Due Date", "Status", "Progress"),
    ("1", "Open the new footbridge over the mill stream", "Head of Roads", "31/03/2024", "Complete", "Opened in May."),
    ("2", "Replace all street lamps in the harbour ward", "Head of Roads", "30/06/2024", "On track", "Half are done."),
    ("3", "Write a plan for the empty shops", "Head of Planning", "31/12/2023", "Off track", "Not begun in earnest."),
)
TITLE = "Anyshire Council: Roads Service Plan 2023/24 progress report"

Cells = Sequence[Sequence[str]]
MakePdf = Callable[..., bytes]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SHARED.is_dir():
        return
    skip = pytest.mark.skip(reason=f"the reference documents are not beside the project ({SHARED})")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference documents; use with `@pytest.mark.shared`."""
    return SHARED


@pytest.fixture(scope="session")
def make_pdf() -> MakePdf:
    """make_pdf(title, cells) -> the bytes of a PDF with a title and, where cells are given, a ruled table."""
    return pdf_of


def pdf_of(title: str = TITLE, cells: Cells = ACTIONS, pages: int = 1) -> bytes:
    """Bytes of a landscape PDF; `invariant` keeps them the same from day to day."""
    from reportlab.lib import colors, pagesizes
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    style = getSampleStyleSheet()
    story = []
    for _ in range(pages):
        story.append(Paragraph(title, style["Title"]))
        if cells:
            rows = [[Paragraph(text, style["Normal"]) for text in row] for row in cells]
            story.append(Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
        story.append(PageBreak())
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=pagesizes.landscape(pagesizes.A4), invariant=1).build(story)
    return buffer.getvalue()


@pytest.fixture(scope="session")
def picture_pdf() -> bytes:
    """A page that is one picture of text: a scan without a text layer."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (827, 1169), "white")
    ImageDraw.Draw(image).text((80, 80), "Printed, but only as a picture", "black", font_size=24)
    buffer = io.BytesIO()
    image.save(buffer, "PDF", resolution=100)
    return buffer.getvalue()
