"""Keys of lines that each begin with a glyph of its own."""

from __future__ import annotations

from dataclasses import replace

from normalise.legend.read import read_key
from tests.test_legends import document, line, statuses, table

SAID = ("Complete, or target met", "On target", "Slippage: will be completed late", "Off target: will not be achieved")


def test_lines_that_begin_with_glyphs_are_a_key_although_some_glyphs_are_read_as_bullets() -> None:
    lines = [
        replace(line(SAID[0], 0.0), bullet="✓"),
        line(f"→ {SAID[1]}", 14.0),
        replace(line(SAID[2], 28.0), bullet="●"),
        line(f"✗ {SAID[3]}", 42.0),
    ]
    key = read_key(document(*lines))
    assert statuses(key) == {"✓": "complete", "→": "on_track", "●": "at_risk", "✗": "off_track"}
    assert statuses(key, "measure")["✓"] == "on_track"


def test_a_list_with_one_bullet_for_all_its_lines_is_no_key() -> None:
    lines = [replace(line(text, 14.0 * i), bullet="✓") for i, text in enumerate(SAID)]
    assert not read_key(document(*lines)).entries


def test_a_table_of_glyphs_and_their_meanings_is_a_key_although_no_glyph_has_a_colour() -> None:
    rows = [
        ("✔", "Target met", "⬆", "Performance has improved"),
        ("▲", "Target slightly missed", "➡", "Performance has been sustained"),
        ("✖", "Target not achieved", "⬇", "Performance has declined"),
        ("▮", "Data only", "N/A", "No previous data to compare"),
    ]
    key = read_key(document(table(*rows)))
    said = statuses(key, "measure")
    assert [said[mark] for mark in "✔▲✖▮"] == ["on_track", "at_risk", "off_track", "context_only"]
    assert key.directions.arrows == "better"
