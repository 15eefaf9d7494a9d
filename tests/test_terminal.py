"""What a run prints: no name cut or folded, whatever the width of the terminal, and nothing left out for room."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from townclerk.line import DocumentLine
from townclerk.report import Report
from townclerk.terminal import show_report

NAME = "performance/2023-24/quarter-3/corporate-scorecard-for-the-cabinet.pdf"
LINE = DocumentLine(
    document_id="0" * 12,
    source_file=NAME,
    state="review",
    council="Anyshire and Somewhere District Council",
    period_label="2023-24 Q3",
    actions=21,
    measures=8,
    observations=38,
    totals_agree=29,
    totals=30,
    review_items=3,
    wants_review=1,
    words_accounted=1.0,
)


def printed(width: int, *lines: DocumentLine) -> list[str]:
    console = Console(width=width, record=True, file=io.StringIO())
    show_report(Report(Path("clean"), lines), console)
    return [line.rstrip() for line in console.export_text().splitlines()]


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_document_is_told_whole_at_any_width(width: int) -> None:
    text = "\n".join(printed(width, LINE))
    for part in (NAME, LINE.council, LINE.period_label, "21", "38", "29/30", "100.0%", "review"):
        assert part in text
    assert "…" not in text


def test_in_a_narrow_terminal_the_figures_stand_under_their_titles() -> None:
    _, titles, names, figures, _ = printed(100, LINE)
    assert NAME in names
    for title, figure in (("actions", "21"), ("totals agree", "29/30"), ("notes", "2"), ("words kept", "100.0%")):
        end = titles.index(title) + len(title)
        assert figures[end - len(figure) : end] == figure


def test_in_a_wide_terminal_a_document_takes_one_line() -> None:
    assert [line for line in printed(200, LINE) if NAME in line and "29/30" in line and line.endswith("review")]


def test_a_log_is_not_folded_and_not_widened_by_one_long_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    show_report(Report(Path("clean"), (LINE,)))
    assert [line for line in capsys.readouterr().out.splitlines() if NAME in line and "29/30" in line]
    long = DocumentLine("1" * 12, "x" * 240 + ".pdf", "ok")
    show_report(Report(Path("clean"), (LINE, long)))
    lines = capsys.readouterr().out.splitlines()
    assert long.source_file in lines
    assert max(len(line) for line in lines if "x" * 240 not in line) < 160
