"""Measures whose values stand row by row under their periods, in the shapes that reports print them in."""

from __future__ import annotations

from dataclasses import replace

from extract.records import BBox, Paragraph, Table
from normalise.records import Clean
from normalise.tables.gathered.captions import over
from tests.paged import Paper

GREEN, AMBER, RED = "#00b050", "#ffc000", "#ff0000"


def report(*heads: str) -> Paper:
    paper = Paper("Midshire Council", "Performance Report Quarter 4 2016/17")
    for head in heads:
        paper.line(head, 13.0, bold=True)
    return paper


def values(found: Clean) -> dict[str, list[tuple[str, str, str]]]:
    """(kind, period, value) of each measure."""
    names = {m["measure_id"]: m["measure"] for m in found.measures}
    said: dict[str, list[tuple[str, str, str]]] = {name: [] for name in names.values()}
    for o in found.observations:
        said[names[o["measure_id"]]].append((o["kind"], o["period_label"], o["value"]))
    return said


def test_periods_below_each_other_under_a_measure_in_the_heading() -> None:
    paper = report("Priority 1: Roads", "Indicator 1.1 Potholes repaired within 5 days")
    paper.line("Managed by: Head of Roads")
    paper.table(
        [
            ("Quarter", "Status", "Value", "Target", "Short Trend"),
            ("Q4 2015/16", "Green", "90%", "85%", "Improving"),
            ("Q1 2016/17", "Red", "70%", "85%", "Worsening"),
        ]
    )
    found = paper.clean()
    assert values(found) == {
        "Potholes repaired within 5 days": [
            ("actual", "2015-16 Q4", "90"),
            ("target", "2015-16 Q4", "85"),
            ("actual", "2016-17 Q1", "70"),
            ("target", "2016-17 Q1", "85"),
        ]
    }
    (row,) = found.measures
    assert (row["ref"], row["lead"], row["status"]) == ("1.1", "Head of Roads", "off_track")
    assert [o["trend"] for o in found.observations if o["kind"] == "actual"] == ["improving", "worsening"]


def test_kinds_of_value_below_each_other_under_periods() -> None:
    paper = report("Priority 1: Roads", "PI 3: Number of bins missed")
    paper.table(
        [
            ("", "Q1", "Q2", "Q3"),
            ("Target", "10", "10", "10"),
            ("Actual", "9", "11", "12"),
            ("RAG", "Green", "Amber", "Red"),
        ]
    )
    found = paper.clean()
    assert values(found)["Number of bins missed"][:2] == [
        ("target", "2016-17 Q1", "10"),
        ("target", "2016-17 Q2", "10"),
    ]
    assert [o["status"] for o in found.observations if o["kind"] == "actual"] == ["on_track", "at_risk", "off_track"]
    assert found.measures[0]["status"] == "off_track"


def test_a_block_of_rows_for_each_measure_with_its_name_merged_down() -> None:
    paper = report("Priority 1: Roads")
    rows = [
        ("Indicator", "", "Q1", "Q2"),
        ("Number of bins missed", "Target", "10", "10"),
        ("^", "Actual", "9", "11"),
        ("^", "RAG", "", ""),
        ("Calls answered in time", "Target", "80%", "80%"),
        ("^", "Actual", "85%", "75%"),
        ("^", "RAG", "", ""),
    ]
    paper.table(rows, fills={(3, 2): GREEN, (3, 3): AMBER, (6, 2): GREEN, (6, 3): RED})
    found = paper.clean()
    assert [m["status"] for m in found.measures] == ["at_risk", "off_track"]
    assert len(values(found)["Calls answered in time"]) == 4


def test_months_across_and_years_down() -> None:
    paper = report("Performance indicators", "Number of library visits")
    months = ("Apr", "May", "Jun")
    paper.table(
        [
            ("", *months),
            ("Last year", "100", "110", "120"),
            ("This year", "101", "111", "121"),
            ("Target", "105", "105", "105"),
        ]
    )
    said = values(paper.clean())["Number of library visits"]
    assert ("actual", "2015-04", "100") in said
    assert ("actual", "2016-06", "121") in said
    assert ("target", "2016-05", "105") in said


def test_in_quarter_and_cumulative_rows_are_two_actuals() -> None:
    paper = report("Priority 2: Homes")
    rows = [
        ("Indicator", "", "Actual", "Target"),
        ("Homes built", "In quarter", "12", "10"),
        ("^", "Cumulative", "44", "50"),
    ]
    paper.table([*rows, ("Homes let", "In quarter", "5", "8"), ("^", "Cumulative", "30", "30")])
    found = paper.clean()
    assert [m["measure"] for m in found.measures] == ["Homes built", "Homes let"]
    actual = [o for o in found.observations if o["kind"] == "actual"]
    assert [o["cumulative"] for o in actual] == ["false", "true", "false", "true"]
    assert [o["period_start"] for o in actual[:2]] == ["2017-01-01", "2016-04-01"]


def test_titles_of_measures_inside_one_table() -> None:
    paper = report("Priority 2: Homes")
    head = ("Year", "Actual", "Target", "Status")
    paper.table(
        [
            ("KPI 7 Homes built in the year", None, None, None),
            head,
            ("2013/14", "44", "40", "Green"),
            ("2014/15", "39", "40", "Amber"),
            ("KPI 8 Homes adapted", None, None, None),
            head,
            ("2013/14", "144", "140", "Green"),
            ("2014/15", "139", "140", "Amber"),
        ]
    )
    found = paper.clean()
    assert [(m["ref"], m["measure"]) for m in found.measures] == [
        ("KPI 7", "Homes built in the year"),
        ("KPI 8", "Homes adapted"),
    ]
    assert {m["priority"] for m in found.measures} == {"Priority 2: Homes"}


def test_a_table_that_goes_on_overleaf_without_its_header_is_of_the_same_measure() -> None:
    paper = report("Priority 2: Homes", "HO1 Homes built")
    paper.table([("Year", "Actual", "Target"), ("2012/13", "44", "40"), ("2013/14", "39", "40")])
    paper.turn()
    paper.table([("2014/15", "50", "40"), ("2015/16", "30", "40")])
    said = values(paper.clean())
    assert list(said) == ["Homes built"]
    assert [v for kind, _, v in said["Homes built"] if kind == "actual"] == ["44", "39", "50", "30"]


def test_labelled_lines_between_a_name_and_its_table_are_not_the_name() -> None:
    paper = Paper("Central Council", "Quarter 2 performance report 2016/17")
    for code, name in (("A1", "Schemes with excellent status"), ("A2", "People hurt on our roads")):
        paper.line(f"{code} {name}", 11.0, bold=True)
        paper.line("Our goal is 100%")
        paper.line("Smaller values are best")
        paper.line("Responsible: Director of Regeneration")
        paper.line("National average 2015/16: 89%")
        paper.line("Direction of travel: Improving")
        paper.line("Actual", 4.0)  # words of the chart beside them
        paper.line("Goal", 4.0)
        paper.table([("", "Q1 2016/17", "Q2 2016/17"), ("Actual", "90%", "95%"), ("Goal", "100%", "100%")])
    found = paper.clean()
    assert [m["measure"] for m in found.measures] == ["Schemes with excellent status", "People hurt on our roads"]
    assert {m["lead"] for m in found.measures} == {"Director of Regeneration"}
    said = values(found)["People hurt on our roads"]
    assert ("target", "2016-17", "100") in said
    assert ("benchmark", "2015-16", "89") in said
    assert [o["trend"] for o in found.observations if o["raw"] == "95%"] == ["improving", "improving"]


def test_a_table_of_population_or_budget_by_year_is_none_of_measures() -> None:
    paper = report("Finance", "Spending on roads")
    paper.table(
        [
            ("Year", "Budget £m", "Actual £m", "Variance £m"),
            ("2014/15", "5.0", "5.1", "0.1"),
            ("2015/16", "5.2", "5.1", "-0.1"),
        ]
    )
    paper.line("Population of the area", 13.0, bold=True)
    paper.table([("Year", "Population"), ("2014", "15000"), ("2015", "15100")])
    assert not paper.clean().measures


HEAD = ("Indicator", "", "Q3 2015/16", "Q3 2016/17", "Comment")


def blocks(name: str, *figures: str) -> list[tuple[str, ...]]:
    """The four rows of one measure: what stands in its last column of values."""
    labels = ("RAG", "Result", "Target", "Trend")
    return [
        (name if not n else "^", label, "", figure, "" if not n else "^")
        for n, (label, figure) in enumerate(zip(labels, figures, strict=True))
    ]


def parted(*rows: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Rows of a page that a measure is cut on, its cells that were merged blank or printed there."""
    return [tuple("" if text == "^" else text for text in rows[0]), *rows[1:]]


BINS = blocks("Number of bins missed", "GREEN", "9", "10", "IMPROVING")
LAMPS = blocks("Number of lamps mended", "RED", "70", "85", "DECLINING")
SIGNS = blocks("Number of signs cleaned", "AMBER", "40", "41", "STATIC")
WHOLE = {
    "Number of bins missed": [("actual", "2016-17 Q3", "9"), ("target", "2016-17 Q3", "10")],
    "Number of lamps mended": [("actual", "2016-17 Q3", "70"), ("target", "2016-17 Q3", "85")],
    "Number of signs cleaned": [("actual", "2016-17 Q3", "40"), ("target", "2016-17 Q3", "41")],
}


def told(found: Clean) -> list[str]:
    return [m["status"] for m in found.measures]


def test_the_last_row_of_a_measure_overleaf_under_the_same_header_makes_no_table_of_its_own() -> None:
    paper = report("Priority 1: Roads")
    paper.table([HEAD, *BINS, *LAMPS[:3]])
    paper.turn()
    paper.table([HEAD, *parted(*LAMPS[3:]), *SIGNS])
    found = paper.clean()
    assert values(found) == WHOLE
    assert told(found) == ["on_track", "off_track", "at_risk"]
    assert [o["trend"] for o in found.observations if o["value"] == "70"] == ["worsening"]


def test_a_measure_whose_first_row_stands_at_the_foot_and_its_name_overleaf_is_one() -> None:
    paper = report("Priority 1: Roads")
    paper.table([HEAD, *BINS, ("", "RAG", "", "RED", "")])
    paper.turn()
    name = LAMPS[0][0]
    rest = [(name, *LAMPS[1][1:4], ""), *LAMPS[2:]]
    paper.table([HEAD, *rest, *SIGNS])
    found = paper.clean()
    assert values(found) == WHOLE
    assert told(found) == ["on_track", "off_track", "at_risk"]


def test_a_header_alone_at_the_foot_of_a_page_is_that_of_the_rows_overleaf() -> None:
    paper = report("Priority 1: Roads")
    paper.table([HEAD, *BINS])
    paper.line("Priority 2: Lighting", 13.0, bold=True)
    paper.table([HEAD])
    paper.turn()
    paper.table([*LAMPS, *SIGNS])
    found = paper.clean()
    assert values(found) == WHOLE
    assert [m["priority"] for m in found.measures] == ["Priority 1: Roads", *["Priority 2: Lighting"] * 2]


def side_by_side(*captions: str) -> Paper:
    """Two tables of one measure beside each other; captions by turns over the left and the right one, all of them
    read before both tables."""
    paper = report("Priority 1: Roads")
    known, top = len(paper.blocks), paper.top
    for n, caption in enumerate(captions):
        paper.top = top + 30 * (n // 2)
        paper.line(caption, 12.0, bold=True)
    top = paper.top
    for value in ("90%", "70%"):
        paper.top = top
        paper.table([("Quarter", "Status", "Value", "Target"), ("Q1 2016/17", "Red", value, "85%")])
    for n, (page, block) in enumerate(paper.blocks[known:]):
        if n % 2 and isinstance(block, Paragraph | Table):
            box = BBox(block.bbox.x0 + 400, block.bbox.top, block.bbox.x1 + 400, block.bbox.bottom)
            paper.blocks[known + n] = (page, replace(block, bbox=box))
    return paper


def test_of_two_tables_side_by_side_each_has_the_name_that_stands_over_it() -> None:
    found = side_by_side("Potholes repaired in 5 days", "Bins emptied on the day").clean()
    first = {name: said[0][2] for name, said in values(found).items()}
    assert first == {"Potholes repaired in 5 days": "90", "Bins emptied on the day": "70"}
    assert [(m["priority"], m["outcome"]) for m in found.measures] == [("Priority 1: Roads", "")] * 2


def test_a_line_that_stands_over_no_table_is_above_the_one_whose_caption_stands_below_it() -> None:
    paper = side_by_side("Potholes repaired in 5 days", "Roads and streets", "Repairs", "Bins emptied on the day")
    blocks = [block for _, block in paper.blocks[-6:]]
    lines = [b for b in blocks if isinstance(b, Paragraph)]
    (left, _) = (b for b in blocks if isinstance(b, Table))
    assert [p.text for p in over(lines[1:3], left, None)] == ["Roads and streets", "Repairs"]
