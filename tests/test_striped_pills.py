"""Striped tables with statuses on pills: a pill is no cell, and a word set a little lower on one is no heading."""

from __future__ import annotations

from extract.records import BBox, Fill
from extract.unruled.striped.blocks import blocks_of
from tests.test_stream import Sheet, grid
from tests.test_striped_rows import BODY, SIDES, TALL, XS, found, stripe

COLOURS = {"On track": "#2e8540", "Late": "#b3261e", "Done": "#1f5fa8"}
LOWER = 2.5  # points by which a word stands lower on its pill


def pill(sheet: Sheet, word: str, base: float) -> None:
    sheet.fills.append(Fill(BBox(XS[2] - 4, base - 7, XS[2] + 50, base + 6), COLOURS[word]))
    sheet.put(XS[2], base + LOWER, word, bold=True)


def test_pills_in_stripes_and_between_them_break_no_table() -> None:
    sheet = Sheet()
    for i, (action, owner, status, due) in enumerate(BODY):
        top = 100 + TALL * i
        if i % 2 == 0:
            stripe(sheet, top, top + TALL)
        sheet.texts(top + 13, (XS[0], XS[1], XS[3]), (action, owner, due))
        pill(sheet, status, top + 13)
    (table,) = sheet.tables()
    assert grid(table) == BODY
    assert [c.fill for c in table.cells if c.col == 2] == [COLOURS[row[2]] for row in BODY]


def test_one_stripe_for_all_steps_of_an_action_keeps_its_rows_and_merged_cells() -> None:
    sheet = Sheet()
    for x0, x1 in ((45.0, 205.0), (205.0, 325.0)):
        sheet.fills.append(Fill(BBox(x0, 100, x1, 140), "#efebf3"))
    stripe(sheet, 100, 120, SIDES[2:])
    stripe(sheet, 120, 140, SIDES[2:])
    for base, texts in ((113, BODY[0]), (133, ["", "", *BODY[1][2:]]), (153, BODY[2])):
        for x, text in zip(XS, texts, strict=True):
            if text in COLOURS:
                pill(sheet, text, base)
            elif text:
                sheet.put(x, base, text)
    stripe(sheet, 160, 180)
    sheet.texts(173, (XS[0], XS[1], XS[3]), (BODY[3][0], BODY[3][1], BODY[3][3]))
    pill(sheet, BODY[3][2], 173)
    (table,) = sheet.tables()
    assert [(c.row, c.rowspan) for c in table.cells if c.text == BODY[0][0]] == [(0, 2)]
    assert [c.text for c in table.cells if c.col == 2] == [row[2] for row in BODY[:4]]


def test_stripes_on_a_ground_of_their_own_are_no_pills() -> None:
    sheet = Sheet()
    sheet.fills.append(Fill(BBox(20, 80, 580, 300), "#fafaf0"))
    for i, row in enumerate(BODY):
        top = 100 + TALL * i
        if i % 2 == 0:
            stripe(sheet, top, top + TALL)
        sheet.texts(top + 13, XS, row)
    boxes = [box for block in blocks_of(sheet.fills) for box in block.boxes]
    assert len(boxes) >= 3 * (len(SIDES) - 1)


def test_borders_around_the_cells_of_one_column_alone_part_no_rows_of_a_striped_table() -> None:
    sheet = Sheet()
    for i, (action, owner, _, due) in enumerate(BODY):
        top = 100 + TALL * i
        if i % 2 == 0:
            stripe(sheet, top, top + TALL)
        sheet.fills.append(Fill(BBox(SIDES[2], top, SIDES[3], top + TALL), "#2e8540"))
        sheet.rule(SIDES[2], SIDES[3], top + TALL)
        sheet.texts(top + 13, (XS[0], XS[1], XS[3]), (action, owner, due))
    for x in SIDES[2:4]:
        sheet.upright(x, 100, 100 + TALL * len(BODY))
    assert found(sheet) == [(len(BODY), 4)]


def test_rules_around_the_cells_of_all_columns_leave_a_striped_table_to_the_lattice() -> None:
    sheet = Sheet()
    for i, row in enumerate(BODY):
        top = 100 + TALL * i
        if i % 2 == 0:
            stripe(sheet, top, top + TALL)
        sheet.rule(SIDES[0], SIDES[-1], top + TALL)
        sheet.texts(top + 13, XS, row)
    for x in SIDES:
        sheet.upright(x, 100, 100 + TALL * len(BODY))
    assert found(sheet) == []
