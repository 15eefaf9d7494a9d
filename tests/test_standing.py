"""Labelled lines above tables: what they say of the rows below, and what they do not."""

from __future__ import annotations

from tests.paged import Paper

HEAD = ("Ref", "Action", "By when", "RAG")


def row(ref: str, action: str) -> tuple[str, ...]:
    return ref, action, "March 2022", "Green"


def test_a_service_named_above_its_tables_is_the_service_of_their_rows_and_no_level() -> None:
    paper = Paper("Service plan 2021/22", "Quarter 3 progress report")
    for n, service in enumerate(("Housing and Building", "Regulatory Services"), 1):
        paper.line(f"Service: {service}", 14, bold=True)
        paper.line("Head of Service: Emma Reed")
        paper.line("Priority 4: A cleaner county", 11, bold=True)
        paper.table([HEAD, row(f"{n}.1", "Complete the roll-out"), row(f"{n}.2", "Open the facility")])
    rows = paper.clean().actions
    assert [r["service"] for r in rows] == ["Housing and Building"] * 2 + ["Regulatory Services"] * 2
    assert {r["priority"] for r in rows} == {"Priority 4: A cleaner county"}
    assert not any(r.get("outcome") or r.get("lead") for r in rows)


def test_a_service_that_is_named_once_is_that_of_the_document() -> None:
    paper = Paper("Service plan 2021/22")
    paper.line("Service: Housing and Building", 14, bold=True)
    paper.table([HEAD, row("1.1", "Complete the roll-out"), row("1.2", "Open the facility")])
    assert not any(r.get("service") for r in paper.clean().actions)


def test_who_answers_for_a_part_of_the_document_is_neither_a_level_nor_a_lead() -> None:
    paper = Paper("Performance report 2021/22 Quarter 3")
    for n, member in enumerate(("P Oakford", "M Whiting"), 1):
        paper.line("Customer Services" if n == 1 else "Roads", 14, bold=True)
        paper.line(f"Cabinet Member: {member}", 11, bold=True)
        paper.table([HEAD, row(f"{n}.1", "Complete the roll-out"), row(f"{n}.2", "Open the facility")])
    rows = paper.clean().actions
    assert [r["priority"] for r in rows] == ["Customer Services"] * 2 + ["Roads"] * 2
    assert not any(r.get("outcome") or r.get("lead") for r in rows)


def test_the_lead_of_one_heading_is_not_that_of_the_next() -> None:
    paper = Paper("Action plan 2021/22")
    for n, lead in enumerate(("Lead officer: A Jones", "Lead officer: B Smith", ""), 1):
        paper.line(f"Theme {'ABC'[n - 1]} of the plan", 14, bold=True)
        if lead:
            paper.line(lead)
        paper.table([HEAD, row(f"{n}.1", "Complete the roll-out"), row(f"{n}.2", "Open the facility")])
    assert [r.get("lead", "") for r in paper.clean().actions] == ["A Jones"] * 2 + ["B Smith"] * 2 + [""] * 2
