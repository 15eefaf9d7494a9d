"""Tables among aligned lines, held against the library whose reader they are made after."""

import random

import pytest
from camelot.parsers.network import Network

from extract.choice.frames import TextLine
from extract.choice.network import network_regions


def table(columns: list[float], rows: int, top: float, rng: random.Random) -> list[TextLine]:
    """Rows of short texts, some cells left empty or a little out of line."""
    found = []
    for row in range(rows):
        foot = top - 14.0 * row + rng.choice([0.0, 0.0, 0.3, 1.5])
        for left in columns:
            if rng.random() < 0.9:
                x0, wide = left + rng.choice([0.0, 0.0, 0.2, 3.0]), rng.choice([18.0, 18.0, 30.0])
                found.append(TextLine(x0, foot, x0 + wide, foot + 10.0, f"{row} {left:g}"))
    return found


def of_camelot(lines: list[TextLine]) -> list[tuple[set[float], set[float]]]:
    """The lines between columns and rows of each table, as the library finds them."""
    reader = Network()
    reader.prepare_page_parse("page", None, (0.0, 842.0), 1, [], lines, [], "", {})
    reader._generate_table_bbox()
    found = []
    for box in reader.table_bboxes():
        cols, rows, _, _ = reader._generate_columns_and_rows(box, None)
        found.append(({float(x) for col in cols for x in col}, {float(y) for row in rows for y in row}))
    return found


@pytest.mark.parametrize("seed", range(12))
def test_columns_and_rows_are_those_of_camelots_network(seed: int) -> None:
    rng = random.Random(seed)
    lines = table([60, 120, 200, 320], 8, 780, rng) + table([60, 180, 260], 7, 560, rng)
    lines += [TextLine(60, 800, 300, 812, "A heading over all of it"), TextLine(60, 780, 78, 790, "0 60")]
    rng.shuffle(lines)
    ours = [(set(region.xs), set(region.ys)) for region in network_regions(lines)]
    assert ours == of_camelot(list(lines))


def test_hardly_any_lines_make_no_table() -> None:
    assert network_regions(table([60, 120], 2, 700, random.Random(1))) == []
