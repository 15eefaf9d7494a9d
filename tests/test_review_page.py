"""What the page shows: doubts together and the worst first, values tied to boxes, crops, one file for all."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from extract.errors import TownclerkError
from extract.records import BBox
from normalise.decisions.load import parse
from normalise.vocabulary import vocabulary
from tests.conftest import ACTIONS, TITLE, MakePdf
from townclerk import batch
from townclerk.review.desk import Desk
from townclerk.review.doubts import doubts_of
from townclerk.review.layout import ManyInOne, PageLayout, known_layout
from townclerk.review.links import Links
from townclerk.review.pictures import LARGEST, LEAST, frame_of
from townclerk.review.sheet import sheet_of
from townclerk.review.shelf import Row, Shelf, load
from townclerk.review.static_file import worth_showing, write

ODD = (ACTIONS[0], *((*row[:4], "Zigzag", row[5]) for row in ACTIONS[1:]))
ONE, TWO = "a" * 12, "b" * 12


def review(code: str, raw: str, document: str = ONE, page: str = "1", field: str = "status") -> Row:
    return {"document_id": document, "page": page, "table_no": "1", "bbox": "1 2 3 4", "code": code, "field": field,
            "raw": raw, "message": f"{raw} is in doubt"}  # fmt: skip


def shelf_of(*rows: Row) -> Shelf:
    documents = {
        key: {"document_id": key, "source_file": f"{key[0]}.pdf", "council": council, "council_code": ""}
        for key, council in ((ONE, "Anyshire Council"), (TWO, "Otherton Council"))
    }
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["document_id"], []).append(row)
    return Shelf(documents, (0, 0), {"review": found})


def test_one_question_is_asked_once_and_the_worst_first() -> None:
    found = doubts_of(
        shelf_of(
            review("heading_fuzzy", "Progres", field="progress"),
            *(review("status_unknown", word) for word in ("Zigzag", "ZIGZAG", "Askew")),
            review("total_disagrees", "Green 11"),
            review("table_not_taken", "risk register"),
            review("status_unknown", "Zigzag", TWO),
        ),
        parse(""),
    )
    assert [(doubt.code, doubt.raw, len(doubt.places)) for doubt in found] == [
        ("total_disagrees", "Green 11", 1),
        ("status_unknown", "Zigzag", 2),
        ("status_unknown", "Askew", 1),
        ("status_unknown", "Zigzag", 1),
        ("heading_fuzzy", "Progres", 1),
    ]
    assert len({doubt.key for doubt in found}) == 5


@pytest.mark.parametrize(
    ("decision", "settled"),
    [
        ("- status: zigzag\n  means: at_risk\n  everywhere: true\n", [ONE, TWO]),
        ("- status: zigzag\n  means: at_risk\n  council: Anyshire Council\n", [ONE]),
        ("- status: zigzag\n  means: at_risk\n  document: b.pdf\n", [TWO]),
        ("- status: zig\n  means: at_risk\n  everywhere: true\n", []),
        ("- seen: status_unknown\n  document: a.pdf\n  page: 1\n", [ONE]),
        ("- seen: total_disagrees\n  everywhere: true\n", []),
    ],
)
def test_a_doubt_says_which_decision_will_settle_it(decision: str, settled: list[str]) -> None:
    rows = review("status_unknown", "Zigzag"), review("status_unknown", "Zigzag", TWO)
    found = doubts_of(shelf_of(*rows), parse(decision))
    assert [doubt.documents[0] for doubt in found if doubt.decided] == settled


def test_every_code_has_its_place_among_the_worst_or_is_a_note() -> None:
    from normalise.decisions.load import format_of

    ranked = set(format_of(vocabulary()).worst_first)
    assert ranked <= set(vocabulary().review_codes)
    assert not {code for code in ranked if vocabulary().review_codes[code].note}


@pytest.mark.parametrize(
    "box",
    [(0, 0, 5, 5), (590, 830, 595, 842), (10, 10, 580, 800), (-5, 300, 700, 310), (300, 9, 300, 9)],
)
def test_a_crop_stays_on_the_page_and_shows_enough(box: tuple[float, ...]) -> None:
    part = frame_of(BBox(*box), 595, 842)
    assert 0 <= part.x0 < part.x1 <= 595
    assert 0 <= part.top < part.bottom <= 842
    assert min(LEAST[0], 595) <= part.width <= LARGEST[0]
    assert LEAST[1] <= part.height <= LARGEST[1]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory, make_pdf: MakePdf) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("page")
    raw, clean = folder / "raw", folder / "clean"
    raw.mkdir()
    (raw / "odd.pdf").write_bytes(make_pdf(TITLE, ODD, pages=2))
    batch.run(raw, clean, batch.Settings(workers=1))
    return raw, clean


def test_every_value_leads_to_a_box_that_leads_back(folders: tuple[Path, Path]) -> None:
    raw, clean = folders
    shelf = load(clean)
    [key] = shelf.documents
    sheet = sheet_of(shelf, key, known_layout(raw / "odd.pdf")[0], doubts_of(shelf, parse("")))
    boxes = {box.id: box for box in sheet.boxes}
    values = [value for card in sheet.cards for value in (card.title, card.ref, card.status, *card.values) if value]
    assert len(sheet.cards) == 3
    assert len(values) == 3 * 6
    for value in values:
        [box] = value.boxes
        assert value.id in boxes[box].refs
        assert boxes[box].cell is not None
        assert boxes[box].cell.text == value.text
    assert "Zigzag" in [doubt.raw for doubt in sheet.doubts]
    headings = {box.title.heading for box in sheet.boxes if box.title}
    assert headings == set(ACTIONS[0])


def test_a_table_names_its_places_on_all_its_pages(folders: tuple[Path, Path]) -> None:
    first, second = known_layout(folders[0] / "odd.pdf")
    assert [table.taken for page in (first, second) for table in page.tables] == [True, True]
    assert {page for table in first.tables for page, _ in table.parts} <= {1, 2}


def test_links_of_one_file_lead_to_pages_that_are_in_it() -> None:
    links = Links({ONE: (2, 3, 7)})
    document = {"document_id": ONE, "sha256": "", "pages": "9"}
    assert links.page(ONE, 5) in (f"#{ONE}-3", f"#{ONE}-7")
    assert [links.step(document, 3, by) for by in (-1, 1)] == [2, 7]
    assert links.step(document, 7, 1) == 0
    assert [Links().step(document, 9, by) for by in (-1, 1)] == [8, 0]


def test_one_file_shows_pages_with_rows_or_doubts_and_not_those_of_notes() -> None:
    review = [
        {"page": page, "code": code}
        for page, code in (("4", "table_unsure"), ("9", "table_not_taken"), ("", "council_unknown"))
    ]
    rows = {"actions": {"d": [{"page": "2", "page_end": "3"}]}, "review": {"d": review}}
    assert worth_showing(Shelf({"d": {}}, tables=rows), "d") == (2, 3, 4)


def test_one_file_holds_everything_and_asks_for_nothing(folders: tuple[Path, Path], tmp_path: Path) -> None:
    raw, clean = folders
    write(tmp_path / "one.html", clean, raw)
    text = (tmp_path / "one.html").read_text("utf-8")
    [key] = load(clean).documents
    assert text.count(f'<template id="t-{key}-') == 2
    assert len(re.findall(r'<script type="text/plain" id="[pc]-', text)) >= 3
    pictures = re.findall(r"data:image/webp;base64,([A-Za-z0-9+/=]+)", text)
    assert all(base64.b64decode(picture)[8:12] == b"WEBP" for picture in pictures)
    assert not re.findall(r"""(?:src|href|action)=["'](?!#|/decide|/undo|p-|c-)""", re.sub(r"data-picture", "", text))
    assert "http://" not in re.sub(r"http://www\.w3\.org/2000/svg", "", text)
    for name, element in (("style-src", "style"), ("script-src", 'script type="module"')):
        content = text.split(f"<{element}>", 1)[1].split(f"</{element.split()[0]}>", 1)[0]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name} &#39;sha256-{digest.replace('+', '&#43;')}&#39;" in text or f"sha256-{digest}" in text
    write(tmp_path / "two.html", clean, raw, ["odd.pdf"])
    assert (tmp_path / "two.html").read_text("utf-8").count("<template") == 4
    with pytest.raises(TownclerkError, match=r"no document 'other\.pdf'"):
        write(tmp_path / "no.html", clean, raw, ["other.pdf"])
    assert not list(tmp_path.glob("*no.html*"))


def crash() -> None:
    import os

    os._exit(3)


def sleep() -> None:
    import time

    time.sleep(60)


def double(number: int) -> int:
    return 2 * number


def fail() -> None:
    raise ZeroDivisionError("division by zero")


def test_a_reader_that_crashes_or_hangs_costs_one_answer() -> None:
    desk = Desk(timeout=20)
    try:
        assert desk.ask(double, 4).result() == 8
        with pytest.raises(TownclerkError, match="ended without an answer"):
            desk.ask(crash).result()
        with pytest.raises(TownclerkError, match="division by zero"):
            desk.ask(fail).result()
        desk.timeout = 0.2
        with pytest.raises(TownclerkError, match="gave up"):
            desk.ask(sleep).result()
        desk.timeout = 20
        assert desk.ask(double, 5).result() == 10
    finally:
        desk.close()


def test_a_page_of_a_document_without_rows_is_shown_all_the_same() -> None:
    shelf = shelf_of()
    layout = PageLayout(1, 595, 842, many=[ManyInOne("1 2 3 4", ("a", "b"), ("c",))])
    sheet = sheet_of(shelf, ONE, layout, [])
    assert (sheet.cards, sheet.boxes, sheet.doubts) == ((), (), ())
