"""Fills behind masks: a soft shadow is no ground of cells, a highlight is."""

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
