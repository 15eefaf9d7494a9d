"""Reading order of loose text: boxes abreast, columns of running text, labels before what they label."""

from __future__ import annotations

from collections.abc import Sequence

from extract.blocks import page_blocks
from extract.records import BBox, Fill, Page, Paragraph, Picture, Rule, Word

SIZE = 10.0
PITCH = 12.0
PROSE = "every service told the committee what was done and what was late so that members could ask about it "


class Sheet:
    """A page to write on: half an em for each letter, a quarter for a blank; text in stars is bold."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.rules: list[Rule] = []
        self.pictures: list[Picture] = []

    def put(self, x: float, base: float, text: str, size: float = SIZE) -> None:
        bold = False
        for part in text.split():
            bold = bold or part.startswith("*")
            said = part.strip("*")
            width = 0.5 * size * len(said)
            box = BBox(x, base - 0.8 * size, x + width, base + 0.2 * size)
            self.words.append(Word(said, box, size, bold=bold, baseline=base))
            bold = bold and not part.endswith("*")
            x += width + 0.25 * size

    def lines(self, x: float, base: float, texts: Sequence[str]) -> None:
        for i, text in enumerate(texts):
            self.put(x, base + i * PITCH, text)

    def prose(self, x: float, base: float, width: float, lines: int, first: str = "") -> None:
        words = first.split() + (PROSE * 20).split()
        for i in range(lines):
            line = [words.pop(0)]
            while width_of(" ".join([*line, words[0]])) <= width:
                line.append(words.pop(0))
            self.put(x, base + i * PITCH, " ".join(line))

    def box(self, x0: float, top: float, x1: float, bottom: float) -> None:
        sides = (
            (x0, top, x1, top + 1),
            (x0, bottom - 1, x1, bottom),
            (x0, top, x0 + 1, bottom),
            (x1 - 1, top, x1, bottom),
        )
        self.rules += [Rule(BBox(*side)) for side in sides]

    def blocks(self) -> list[Paragraph]:
        page = Page(1, 595.0, 842.0, tuple(self.words), tuple(self.rules), (), tuple(self.pictures))
        found = [b for b in page_blocks(page, {}) if not isinstance(b, Picture)]
        assert all(isinstance(b, Paragraph) for b in found), found
        return [b for b in found if isinstance(b, Paragraph)]

    def texts(self) -> list[str]:
        return [p.text for p in self.blocks()]


def width_of(text: str) -> float:
    return sum(0.5 * SIZE * len(w) for w in text.split()) + 0.25 * SIZE * text.count(" ")


def test_columns_of_running_text_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.prose(50, 100, 230, 6, "Left")
    sheet.prose(310, 100, 230, 6, "Right")
    found = sheet.texts()
    assert [t.split()[0] for t in found] == ["Left", "Right"]


def test_a_line_across_both_columns_ends_them() -> None:
    sheet = Sheet()
    for top, names in ((100, ("One", "Two")), (300, ("Four", "Five"))):
        for x, name in zip((50, 310), names, strict=True):
            sheet.prose(x, top, 230, 6, name)
    sheet.prose(50, 220, 480, 1, "Three")
    assert [t.split()[0] for t in sheet.texts()] == ["One", "Two", "Three", "Four", "Five"]


def test_short_texts_side_by_side_are_no_columns_of_running_text() -> None:
    sheet = Sheet()
    pairs = (("Green", "On target or above"), ("Amber", "A little late"), ("Red", "Missed"), ("Grey", "Data awaited"))
    for i, (left, right) in enumerate(pairs):
        sheet.put(50, 100 + 30 * i, left)
        sheet.put(310, 100 + 30 * i, right)
    assert sheet.texts() == [text for pair in pairs for text in pair]


def test_an_icon_begins_an_entry_of_a_key_though_text_stands_further_left_of_it() -> None:
    sheet = Sheet()
    sheet.lines(50, 100, ["What is told here", "is what was done", "in the year and", "what was left"])
    for n, said in enumerate(("Worse than was hoped in the plan of the year", "Worse than was feared"), 1):
        base = 100 + 17 * n
        sheet.put(310, base, said)
        sheet.pictures.append(Picture(BBox(285, base - 9, 297, base + 3), "drawing"))
    assert sheet.texts() == [
        "What is told here is what was done in the year and what was left",
        "Worse than was hoped in the plan of the year",
        "Worse than was feared",
    ]


def test_boxes_abreast_are_read_one_after_the_other_and_are_no_table() -> None:
    sheet = Sheet()
    for n, x in enumerate((40, 215, 390), 1):
        sheet.box(x, 80, x + 160, 170)
        sheet.lines(x + 10, 100, [f"*Indicator {n}*", f"Target {n}0", f"Result {n}1", f"Last year {n}2"])
    found = sheet.blocks()
    assert [p.text for p in found if p.bold] == ["Indicator 1", "Indicator 2", "Indicator 3"]
    assert [p.box.x0 for p in found if p.box] == sorted(p.box.x0 for p in found if p.box)
    assert len(found) == 12


def test_a_label_in_smaller_print_is_read_before_the_text_beside_it() -> None:
    sheet = Sheet()
    sheet.put(50, 99, "STATUS", size=7)
    sheet.put(150, 100, "On track since the first of April")
    assert sheet.texts()[0] == "STATUS"


def test_a_line_below_pieces_of_a_line_goes_on_where_it_begins() -> None:
    sheet = Sheet()
    sheet.put(50, 100, "Result: 98")
    sheet.put(140, 100, "Target: 85")
    sheet.put(50, 113, "*Status:* Achieved in the summer of that year")
    assert sheet.texts() == ["Result: 98", "Target: 85", "Status: Achieved in the summer of that year"]


def test_a_bold_label_begins_a_paragraph_although_the_line_above_is_full() -> None:
    sheet = Sheet()
    sheet.put(50, 100, "*Action:* Open the pool again after it was repaired")
    sheet.put(50, 112, "*Status:* Late")
    found = sheet.blocks()
    assert [p.text.split()[0] for p in found] == ["Action:", "Status:"]
    assert found[0].strong == ("Action:",)


def test_entries_beside_icons_are_paragraphs_of_their_own_and_columns_meet_at_tab_stops() -> None:
    sheet = Sheet()
    rows = (
        ("Achieved or completed", "On target"),
        ("Partially achieved", "Slightly adrift"),
        ("Not achieved", "Adrift"),
    )
    for i, (left, right) in enumerate(rows):
        sheet.put(70, 100 + 16 * i, left)
        sheet.put(185 if i else 186, 100 + 16 * i, right)
        sheet.pictures.append(Picture(BBox(50, 90 + 16 * i, 60, 100 + 16 * i), "drawing"))
    assert sheet.texts() == [text for row in rows for text in row]


def test_a_lowered_figure_stays_in_its_word() -> None:
    sheet = Sheet()
    sheet.put(50, 100, "Carbon (CO")
    end = sheet.words[-1].bbox.x1
    sheet.words.append(Word("2", BBox(end, 96.5, end + 5, 105.5), 9.5, baseline=104.5, spaced=False))
    sheet.words.append(Word(")", BBox(end + 5, 92, end + 8, 102), SIZE, baseline=100, spaced=False))
    sheet.put(end + 12, 100, "emissions in all the halls")
    assert sheet.texts() == ["Carbon (CO2) emissions in all the halls"]


def test_a_word_marked_inside_a_sentence_parts_it_not() -> None:
    sheet = Sheet()
    sheet.put(50, 100, "The colours are Green being on target or better and Red being far from it")
    marked = [w for w in sheet.words if w.text in ("Green", "Red")]
    fills = tuple(Fill(w.bbox, colour) for w, colour in zip(marked, ("#92d050", "#ff5050"), strict=True))
    page = Page(1, 595.0, 842.0, tuple(sheet.words), (), fills, ())
    assert [b.text for b in page_blocks(page, {}) if isinstance(b, Paragraph)] == [
        " ".join(w.text for w in sheet.words)
    ]
