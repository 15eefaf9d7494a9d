"""Font sizes that scaling a page left a little apart."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extract.document import read
from extract.records import Paragraph
from extract.text.sizes import evened


def test_sizes_a_hair_apart_are_the_more_common_one() -> None:
    assert evened([10.0, 10.0, 9.7, 13.0]) == {10.0: 10.0, 9.7: 10.0, 13.0: 13.0}


def test_half_a_point_is_a_step_in_small_print_and_sizes_form_no_chain() -> None:
    assert evened([10.0, 10.0, 10.5, 9.7, 9.4]) == {10.0: 10.0, 10.5: 10.5, 9.7: 10.0, 9.4: 9.4}


def test_headings_of_a_page_that_was_scaled_down_look_like_those_of_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(300, 300))
    for size in (12.0, 12.0, 11.7):
        canvas.setFont("Helvetica-Bold", size)
        canvas.drawString(20, 250, "Safer places")
        canvas.setFont("Helvetica", size / 1.2)
        canvas.drawString(20, 200, f"Text of the page that the heading of {size} points stands over.")
        canvas.showPage()
    canvas.save()
    headings = [b.size for _, b in read(path).blocks if isinstance(b, Paragraph) and b.bold]
    assert headings == [12.0] * 3
