"""Tables that are not ruled: what makes one, where its rows and columns are, and what must never become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.choice.referee import read_tables
from extract.records import BBox, Fill, Look, Page, Picture, Rule, Table, Word
from extract.ruled.edges import Edge, page_edges
from extract.text.cells import fill_cells
from extract.unruled.stream import find_streams

SIZE = 10.0
PITCH = 12.0
PROSE = (
    "The council agreed that every service would report on its own progress each quarter and that the results "
    "would be brought together in one report for the committee which would then decide what further steps were "
    "needed to keep the plan on course and whether money set aside for it should be spent in the coming year "
)


class Sheet:
    """A page to write on: half an em for each letter, a quarter for a blank."""

    def __init__(self, width: float = 595.0, height: float = 842.0) -> None:
        self.size = (width, height)
        self.words: list[Word] = []
        self.rules: list[Rule] = []
        self.fills: list[Fill] = []

    def put(self, x: float, base: float, text: str, size: float = SIZE, bold: bool = False) -> None:
        for part in text.split():
            width = 0.5 * size * len(part)
            box = BBox(x, base - 0.8 * size, x + width, base + 0.2 * size)
            self.words.append(Word(part, box, size, bold=bold, baseline=base))
            x += width + 0.25 * size

    def right(self, x: float, base: float, text: str, bold: bool = False) -> None:
        self.put(x - width_of(text), base, text, bold=bold)

    def row(self, base: float, xs: Sequence[float], texts: Sequence[str], bold: bool = False) -> None:
        """The first text on the left of its column, the others on the right of theirs."""
        self.put(xs[0], base, texts[0], bold=bold)
        for x, text in zip(xs[1:], texts[1:], strict=True):
            self.right(x, base, text, bold=bold)

    def texts(self, base: float, xs: Sequence[float], texts: Sequence[str], bold: bool = False) -> None:
        for x, text in zip(xs, texts, strict=True):
            self.put(x, base, text, bold=bold)

    def prose(self, x: float, base: float, width: float, lines: int) -> float:
        words = (PROSE * 20).split()
        for _ in range(lines):
            line = [words.pop(0)]
            while width_of(" ".join([*line, words[0]])) <= width:
                line.append(words.pop(0))
            self.put(x, base, " ".join(line))
            base += PITCH
        return base

    def rule(self, x0: float, x1: float, y: float) -> None:
        self.rules.append(Rule(BBox(x0, y - 0.25, x1, y + 0.25)))

    def upright(self, x: float, top: float, bottom: float) -> None:
        self.rules.append(Rule(BBox(x - 0.25, top, x + 0.25, bottom)))

    def page(self) -> Page:
        return Page(1, *self.size, tuple(self.words), tuple(self.rules), tuple(self.fills), ())

    def tables(self) -> list[Table]:
        return read_tables(self.page(), {})


def width_of(text: str, size: float = SIZE) -> float:
    parts = text.split()
    return 0.5 * size * sum(map(len, parts)) + 0.25 * size * (len(parts) - 1)


def grid(table: Table) -> list[list[str]]:
    """Texts by row; a cell over several places has its text in the first."""
    rows = [["" for _ in range(table.cols)] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.col] = cell.text
    return rows


XS = (60.0, 300.0, 380.0, 460.0)
BODY = [
    ("Belgium", "1,204", "17.2", "4.0"),
    ("Czech Republic", "988", "3.5", "12.1"),
    ("Denmark", "12", "48.0", "0.7"),
    ("Estonia", "5,310", "9.9", "1.3"),
]


def figures(sheet: Sheet, base: float = 100.0, body: Sequence[Sequence[str]] = BODY) -> float:
    for texts in body:
        sheet.row(base, XS, texts)
        base += PITCH
    return base


def test_figures_in_columns_by_white_space_alone() -> None:
    sheet = Sheet()
    sheet.row(88, XS, ("Country", "Schools", "Share", "Change"), bold=True)
    figures(sheet)
    (table,) = sheet.tables()
    assert grid(table) == [["Country", "Schools", "Share", "Change"], *map(list, BODY)]
    assert table.method == "stream"
    assert 0.6 < table.confidence < 1.0


def test_plain_prose_is_no_table() -> None:
    sheet = Sheet()
    sheet.prose(60, 80, 470, 40)
    assert sheet.tables() == []


@pytest.mark.parametrize("shift", [0.0, 5.0])
def test_two_columns_of_prose_are_no_table(shift: float) -> None:
    sheet = Sheet()
    sheet.prose(60, 80, 220, 30)
    sheet.prose(310, 80 + shift, 220, 30)
    assert sheet.tables() == []


def test_two_columns_of_prose_with_paragraphs_on_one_grid_of_lines_are_no_table() -> None:
    sheet = Sheet()
    for start, lines in ((80, 9), (200, 11), (344, 8)):
        sheet.prose(60, start, 220, lines)
    for start, lines in ((80, 13), (248, 7), (344, 8)):
        sheet.prose(310, start, 220, lines)
    assert sheet.tables() == []


def test_a_table_in_one_of_two_columns_of_prose() -> None:
    sheet = Sheet()
    sheet.prose(60, 80, 220, 40)
    base = sheet.prose(310, 80, 220, 12) + PITCH
    for texts in BODY:
        sheet.row(base, (310, 440, 485, 530), texts)
        base += PITCH
    sheet.prose(310, base + PITCH, 220, 10)
    (table,) = sheet.tables()
    assert grid(table) == [list(row) for row in BODY]


def test_a_contents_list_is_no_table() -> None:
    sheet = Sheet()
    titles = ["Introduction", "How we measure", "Our priorities", "What we did", "Money", "People", "Next year"]
    for i, title in enumerate(titles):
        dots = "." * int((440 - width_of(title)) / (0.5 * SIZE))
        sheet.put(60, 100 + i * PITCH, f"{title} {dots}")
        sheet.right(540, 100 + i * PITCH, str(3 + 4 * i))
    assert sheet.tables() == []


def test_numbered_paragraphs_are_no_table() -> None:
    sheet = Sheet()
    for i in range(6):
        sheet.put(60, 100 + i * 4 * PITCH, f"3.{i + 1}")
        sheet.prose(100, 100 + i * 4 * PITCH, 430, 3)
    assert sheet.tables() == []


def test_notes_counted_by_a_number_are_no_table() -> None:
    sheet = Sheet()
    for i in range(8):
        sheet.put(60, 100 + i * PITCH, str(i + 12))
        sheet.put(90, 100 + i * PITCH, f"Smith et al ({1990 + i})")
    assert sheet.tables() == []


def test_labels_with_their_text_are_no_table() -> None:
    sheet = Sheet()
    for i, (label, text) in enumerate(
        [("Name:", "A N Other"), ("Telephone:", "01234 567890"), ("Date:", "4 May 2009")]
    ):
        sheet.texts(100 + i * PITCH, (60, 180), (label, text))
    assert sheet.tables() == []


def test_an_address_beside_another_is_no_table() -> None:
    sheet = Sheet()
    for i, texts in enumerate(
        [("Anyshire Council", "Report to"), ("Town Hall", "the Executive"), ("Anytown", "6 May")]
    ):
        sheet.texts(100 + i * PITCH, (60, 320), texts)
    assert sheet.tables() == []


def test_a_title_and_names_at_both_ends_of_a_page_are_no_table_above_boxes_side_by_side() -> None:
    sheet = Sheet()
    for base, left, right in ((60, "Homes and Roads", "Spring report"), (72, "Head: J Brown", "Members: A Green")):
        sheet.put(60, base, left)
        sheet.right(530, base, right)
    words = sheet.page().words
    tops = [Edge(80, 55, 290), Edge(80, 300, 535)]
    assert not find_streams(words, tops)
    assert find_streams(words, [Edge(48, 55, 535), tops[0]])  # between two rules it is one


def test_bulleted_prose_is_no_table() -> None:
    sheet = Sheet()
    base = 100.0
    for _ in range(5):
        sheet.put(60, base, "•")
        base = sheet.prose(85, base, 440, 2)
    assert sheet.tables() == []


def test_a_heading_over_two_columns_spans_them() -> None:
    sheet = Sheet()
    xs = (60, 260, 330, 420, 490)
    sheet.put(272.5, 76, "2005", bold=True)  # in the middle over two columns
    sheet.put(432.5, 76, "2006", bold=True)
    sheet.row(88, xs, ("Country", "Boys", "Girls", "Boys", "Girls"), bold=True)
    for i in range(5):
        sheet.row(100 + i * PITCH, xs, (BODY[i % 4][0], "1,204", "17,310", "9,948", "12,307"))
    (table,) = sheet.tables()
    assert grid(table)[1] == ["Country", "Boys", "Girls", "Boys", "Girls"]
    tops = {c.text: (c.col, c.colspan) for c in table.cells if c.row == 0 and c.text}
    assert tops == {"2005": (1, 2), "2006": (3, 2)}


def test_a_rule_under_a_heading_says_which_columns_it_spans() -> None:
    sheet = Sheet()
    xs = (60, 260, 330, 400, 490)
    sheet.put(235, 76, "Pupils", bold=True)  # at the left of three columns
    sheet.rule(225, 400, 80)
    sheet.row(92, xs, ("Country", "Boys", "Girls", "All", "Staff"), bold=True)
    for i in range(5):
        sheet.row(106 + i * PITCH, xs, (BODY[i % 4][0], "1,204", "7,310", "8,514", "307"))
    (table,) = sheet.tables()
    heading = next(c for c in table.cells if c.text == "Pupils")
    assert (heading.row, heading.col, heading.colspan) == (0, 1, 3)


def test_labels_of_several_lines_in_the_header_are_one_cell_each() -> None:
    sheet = Sheet()
    sheet.row(76, XS, ("", "Number of", "", ""), bold=True)
    sheet.row(88, XS, ("Country", "schools", "Share", "Change"), bold=True)
    figures(sheet)
    (table,) = sheet.tables()
    assert grid(table)[0] == ["Country", "Number of schools", "Share", "Change"]


def test_a_caption_is_no_header_and_a_source_no_row() -> None:
    sheet = Sheet()
    sheet.put(60, 70, "Table 4: Schools and pupils by country")
    sheet.row(88, XS, ("Country", "Schools", "Share", "Change"), bold=True)
    low = figures(sheet)
    sheet.put(60, low + 2, "Source: the schools' own figures, collected by the council's officers in May each year.")
    (table,) = sheet.tables()
    assert table.rows == 5
    assert "Source" not in grid(table)[-1][0]


def test_a_label_that_wraps_above_its_figures_is_one_row() -> None:
    sheet = Sheet()
    low = figures(sheet)
    sheet.put(60, low, "Former territories and other areas that")
    sheet.row(low + PITCH, XS, ("are not shown above", "12", "1.0", "0.2"))
    sheet.row(low + 2 * PITCH, XS, ("Total", "7,526", "79.6", "18.3"))
    (table,) = sheet.tables()
    assert grid(table)[4] == ["Former territories and other areas that are not shown above", "12", "1.0", "0.2"]
    assert grid(table)[5][0] == "Total"


def test_a_label_that_wraps_below_its_figures_is_one_row() -> None:
    sheet = Sheet()
    low = figures(sheet)
    sheet.row(low, XS, ("Former territories and other areas", "12", "1.0", "0.2"))
    sheet.put(60, low + PITCH, "that are not shown above")
    sheet.row(low + 2 * PITCH, XS, ("Total", "7,526", "79.6", "18.3"))
    (table,) = sheet.tables()
    assert grid(table)[4][0] == "Former territories and other areas that are not shown above"


def test_a_period_over_its_value_and_the_value_are_of_one_row() -> None:
    sheet = Sheet()
    sheet.row(88, XS, ("Measure", "Result", "Before", "Earlier"), bold=True)
    base = 110.0
    for name, *values in BODY:
        sheet.row(base, XS, (name, "2021/22", "2020/21", "2019/20"))
        for x, value in zip(XS[1:], values, strict=True):
            sheet.right(x, base + PITCH, value)
        base += 3 * PITCH
    (table,) = sheet.tables()
    assert [row[:2] for row in grid(table)][-3:] == [[name, f"2021/22 {value}"] for name, value, *_ in BODY[1:]]


def test_a_heading_of_a_group_of_rows_stays_a_row() -> None:
    sheet = Sheet()
    low = figures(sheet)
    sheet.put(60, low, "Outside the Union", bold=True)
    figures(sheet, low + PITCH)
    (table,) = sheet.tables()
    assert grid(table)[4] == ["Outside the Union", "", "", ""]
    assert table.rows == 9


def test_texts_that_wrap_in_their_cells_make_rows_by_the_white_between() -> None:
    sheet = Sheet()
    xs = (60, 180, 380)
    sheet.texts(100, xs, ("Action", "What we did", "Lead"), bold=True)
    sheet.texts(120, xs, ("Open the library", "The doors were opened by the", "Head of"))
    sheet.texts(132, xs[1:], ("mayor in front of forty", "Culture"))
    sheet.put(180, 144, "children from the school.")
    sheet.texts(164, xs, ("Mend the roads and", "Nine of ten were mended", "Head of"))
    sheet.texts(176, xs, ("the bridges", "before the first frost.", "Roads"))
    sheet.texts(196, xs, ("Plant trees", "All were planted.", "Parks"))
    (table,) = sheet.tables()
    doors = "The doors were opened by the mayor"
    assert grid(table)[1:] == [
        ["Open the library", f"{doors} in front of forty children from the school.", "Head of Culture"],
        ["Mend the roads and the bridges", "Nine of ten were mended before the first frost.", "Head of Roads"],
        ["Plant trees", "All were planted.", "Parks"],
    ]  # fmt: skip


def test_rows_whose_labels_stand_in_the_middle_of_their_height() -> None:
    sheet = Sheet()
    base = 100.0
    rows = [("Roads", "98%"), ("Parks", "12%"), ("Waste", "51%"), ("Water", "7%")]
    for label, figure in rows:
        sheet.prose(200, base, 190, 3)
        sheet.put(60, base + PITCH, label)
        sheet.right(460, base + PITCH, figure)
        base += 3 * PITCH + 8
    (table,) = sheet.tables()
    assert [(row[0], row[2]) for row in grid(table)] == rows


def test_a_currency_sign_is_no_column_of_its_own() -> None:
    sheet = Sheet()
    for i, texts in enumerate(BODY):
        sheet.row(100 + i * PITCH, XS, texts)
        sheet.put(320, 100 + i * PITCH, "£")
    (table,) = sheet.tables()
    assert table.cols == 4
    assert grid(table)[0][2] == "£ 17.2"


def test_leaders_of_dots_belong_to_the_label() -> None:
    sheet = Sheet()
    for i, texts in enumerate(BODY):
        dots = "." * int((190 - width_of(texts[0])) / (0.5 * SIZE))
        sheet.row(100 + i * PITCH, XS, (f"{texts[0]} {dots}", *texts[1:]))
    (table,) = sheet.tables()
    assert table.cols == 4
    assert [row[1:] for row in grid(table)] == [list(row[1:]) for row in BODY]


def test_rules_between_rows_keep_the_lines_of_a_cell_together() -> None:
    sheet = Sheet()
    xs = (60, 200, 400)
    base = 100.0
    rows = [("Roads", "Ninety miles", "2009"), ("Parks", "Four parks", "2010"), ("Waste", "Fewer bags", "2011")]
    sheet.rule(55, 480, base - 12)
    for label, text, year in rows:
        sheet.texts(base, xs, (label, text, year))
        sheet.texts(base + PITCH, xs[:2], ("Service", "Were done"))  # full lines that would do as rows
        sheet.rule(55, 480, base + PITCH + 4)
        base += 2 * PITCH + 8
    (table,) = sheet.tables()
    assert grid(table) == [[f"{a} Service", f"{b} Were done", c] for a, b, c in rows]


def test_stripes_make_rows() -> None:
    sheet = Sheet()
    xs = (60, 240, 460)
    base = 100.0
    for i, (label, *_rest) in enumerate(BODY * 2):
        if i % 2:
            sheet.fills.append(Fill(BBox(55, base - 10, 500, base + 16), "#ddeeff"))
        sheet.texts(base, xs[:2], (label, "Reported in time and"))
        sheet.put(240, base + PITCH, "found to be in order")
        sheet.right(490, base, str(100 + i))
        base += 26
    (table,) = sheet.tables()
    assert table.rows == 8
    assert grid(table)[3] == ["Estonia", "Reported in time and found to be in order", "103"]


def test_upright_rules_alone_do_not_make_one_row() -> None:
    sheet = Sheet()
    for y in (70, 84, 140):
        sheet.rule(55, 500, y)
    for x in (55, 240, 320, 400, 500):
        sheet.upright(x, 70, 140)
    xs = (60, 310, 390, 490)
    sheet.row(81, xs, ("Country", "Schools", "Share", "Change"))
    for i, texts in enumerate(BODY):
        sheet.row(97 + i * PITCH, xs, texts)
    (table,) = sheet.tables()
    assert grid(table) == [["Country", "Schools", "Share", "Change"], *map(list, BODY)]


def test_the_header_printed_again_below_a_heading_begins_a_new_table() -> None:
    sheet = Sheet()
    base = 100.0
    for heading in ("", "The islands"):
        if heading:
            sheet.put(60, base + 4, heading, bold=True)
            base += 20
        sheet.row(base, XS, ("Country", "Schools", "Share", "Change"), bold=True)
        base = figures(sheet, base + PITCH) + 6
    assert [table.rows for table in sheet.tables()] == [5, 5]


def test_a_column_of_icons_is_a_column() -> None:
    sheet = Sheet()
    xs = (60, 300, 345, 400)
    sheet.texts(88, xs, ("Indicator", "Target", "Status", "Remarks"), bold=True)
    look = Look("green", "disc", "none", b"")
    icons = [Picture(BBox(350, base - 9, 360, base + 1), "drawing", look) for base in (100, 114, 128, 142)]
    for i, texts in enumerate(BODY):
        sheet.put(60, 100 + 14 * i, texts[0])
        sheet.right(330, 100 + 14 * i, texts[2])
    sheet.put(400, 114, "Two flats were out of use")
    sheet.put(400, 142, "Ten of twelve")
    page = replace(sheet.page(), pictures=tuple(icons))
    (table,) = read_tables(page, {})
    assert grid(table)[0] == ["Indicator", "Target", "Status", "Remarks"]
    assert [len(table.at(row, 2).pictures) for row in range(1, 5)] == [1, 1, 1, 1]


def test_a_label_of_the_header_keeps_its_column_though_it_is_blank() -> None:
    sheet = Sheet()
    sheet.row(88, (*XS, 540), ("Country", "Schools", "Share", "Change", "Notes"), bold=True)
    for i, texts in enumerate(BODY):
        sheet.row(100 + i * PITCH, XS, texts)
    (table,) = sheet.tables()
    assert grid(table)[0] == ["Country", "Schools", "Share", "Change", "Notes"]
    assert [row[4] for row in grid(table)[1:]] == [""] * 4


def test_every_word_of_a_table_is_in_a_cell() -> None:
    sheet = Sheet()
    sheet.row(88, XS, ("Country", "Schools", "Share", "Change"), bold=True)
    figures(sheet)
    (found,) = find_streams(sheet.words, page_edges(sheet.page()).horizontal)
    table = fill_cells(found.grid, sheet.page(), {}, "stream")
    assert sum(len(c.text.split()) for c in table.cells) == len(sheet.words)


def test_lines_with_a_sign_of_their_own_are_rows_of_a_key_though_a_column_ends_above_them() -> None:
    sheet = Sheet()
    xs = (60.0, 220.0, 380.0)
    sheet.texts(100, xs, ("PI Status", "Action Status", "Trends"), bold=True)
    sheet.rule(58, 480, 104)
    keys = (
        ("● OK (target met)", "✔ Completed", "▲ Improving"),
        ("▲ Warning (narrowly missed)", "► In progress", "■ No change"),
        ("■ Alert (significantly missed)", "▲ Check progress", "▼ Getting worse"),
        ("◆ Unknown (no value yet)", "■ Overdue"),
        ("◇ Data only", "✖ Cancelled"),
    )
    for n, texts in enumerate(keys):
        for x, text in zip(xs, texts, strict=False):
            sheet.put(x, 118 + 15 * n, text)
    (table,) = sheet.tables()
    signs = "●▲■◆◇ "
    assert [row[0].strip(signs) for row in grid(table)] == ["PI Status", *(texts[0].strip(signs) for texts in keys)]
