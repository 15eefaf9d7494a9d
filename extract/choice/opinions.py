"""Second opinions on a region: the table geometry of two other libraries, fed with our own words and edges.

Nothing reads the PDF again, and nothing is imported before it is asked."""

from __future__ import annotations

from collections.abc import Sequence

from extract.choice.frames import edge_dicts, grid_of_boxes, grid_of_lines, text_lines, word_dicts
from extract.records import BBox, Word
from extract.ruled.edges import Edges
from extract.ruled.grid import Grid

FEW = 3  # edges that make no grid
REACH = 3.0  # points by which edges may miss each other


def plumber_grids(edges: Edges, words: Sequence[Word]) -> list[Grid]:
    """Grids of pdfplumber's geometry: the edges cross at corners, corners make cells, cells that touch make tables.
    Where hardly any upright edge is drawn, the sides of columns of words stand in; none without level ones."""
    if len(edges.horizontal) < FEW:
        return []
    from pdfplumber import table as plumber  # noqa: PLC0415 - slow to import, seldom asked

    drawn = edge_dicts(edges)
    if len(edges.vertical) < FEW:
        drawn = [e for e in drawn if e["orientation"] == "h"] + plumber.words_to_edges_v(word_dicts(words), 3)
    joined = plumber.merge_edges(drawn, REACH, REACH, REACH, REACH)
    cells = plumber.intersections_to_cells(plumber.edges_to_intersections(joined, REACH, REACH))
    grids = (grid_of_boxes([BBox(*cell) for cell in table]) for table in plumber.cells_to_tables(cells))
    return [g for g in grids if g is not None]


def network_grids(words: Sequence[Word], height: float) -> list[Grid]:
    """Grids of camelot's network reader: lines of text that share left sides, right sides or middles make columns.
    `height` is that of the page in points."""
    from camelot.parsers.network import Network  # noqa: PLC0415 - slow to import, seldom asked

    lines = text_lines(words, height)
    if not lines:
        return []
    reader = Network()
    reader.prepare_page_parse("page", None, (0.0, height), 1, [], lines, [], "", {})
    reader._generate_table_bbox()
    grids: list[Grid] = []
    for bbox in reader.table_bboxes():
        cols, rows, _, _ = reader._generate_columns_and_rows(bbox, None)
        xs = [float(x) for col in cols for x in col]
        ys = [height - float(y) for row in rows for y in row]
        grid = grid_of_lines(xs, ys) if cols and rows else None
        if grid is not None:
            grids.append(grid)
    return grids
