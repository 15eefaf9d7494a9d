"""A business plan: names a little apart from their values, icons and arrows only, bars, three levels of bands."""

from __future__ import annotations

from gold import Record, value, year
from model import Block, Break, Cell, Heading, Para, Row, Sample, Table

DARK, MID, PALE = "#3b2a5a", "#7a5aa6", "#e4daf1"
GAP = 1.5
TRENDS = {"better": "improving", "worse": "worsening", "level": "unchanged"}
MEANS = {"ok": "on_track", "warning": "at_risk", "alert": "off_track"}
ROADS, TRAVEL = "KEEP CARROWMERE MOVING", "CUT THE CARBON FROM TRAVEL"
SOON = "Data available in June 2022"
NEW = "New from 2022/23"

# Name, 2021/22 (value, target, icon, trend), 2020/21 (value, target), unit; a lone text spans several years.
Kpi = tuple[str, tuple[str, str, str, str] | str, tuple[str, str], str]
KPIS: list[tuple[tuple[str, str, str], list[Kpi]]] = [
    (
        (ROADS, "Roads that people can rely on", "Repair the worst roads first"),
        [
            ("Roads that need major repair", ("31.4%", "33.0%", "ok", "better"), ("33.6%", "33.0%"), "percent"),
            ("Potholes filled within five working days", ("82%", "90%", "alert", "worse"), ("91%", "90%"), "percent"),
            (
                "Cost of a square metre of new surface",
                ("£38.20", "£38.00", "warning", "worse"),
                ("£36.75", "£38.00"),
                "GBP",
            ),
            ("Bridges with a weight limit", (SOON, "14", "", ""), ("16", "16"), "count"),
        ],
    ),
    (
        (ROADS, "Roads that people can rely on", "Keep the roads open in winter"),
        [
            ("Gritting runs finished on time", ("97.5%", "97.0%", "ok", "level"), ("97.5%", "97.0%"), "percent"),
            ("Calls to the winter line answered within a minute (NEW)", NEW, ("", ""), "percent"),
        ],
    ),
    (
        (TRAVEL, "More trips on foot, by bike and by bus", "Build the lochside path"),
        [
            ("Bus trips for each resident", ("21.7", "24", "alert", "better"), ("13.2", "24"), "|| ratio || count"),
            ("Schools with a travel plan (NEW)", NEW, ("", ""), "percent"),
            ("People who joined a car club (NEW)", SOON, ("", ""), "count"),
            (
                "Average wait for a repair to a bus shelter",
                ("6.5 days", "7 days", "ok", "better"),
                ("8 days", "7 days"),
                "days",
            ),
        ],
    ),
]

# band levels, project, start, due, percent, icon, raw dates -> ISO
Project = tuple[tuple[str, str, str], str, tuple[str, str], tuple[str, str], str, str]
PROJECTS: list[Project] = [
    (
        (ROADS, "Roads that people can rely on", "Repair the worst roads first"),
        "Survey every A and B road by drone",
        ("01-Apr-2021", "2021-04-01"),
        ("31-Mar-2022", "2022-03-31"),
        *("100", "completed"),
    ),
    (
        (TRAVEL, "More trips on foot, by bike and by bus", "Build the lochside path"),
        "Build 4.2 km of path between Ardnoe and the ferry pier",
        ("Sep-2021", "2021-09"),
        ("30-Jun-2023", "2023-06-30"),
        *("45", "in-progress"),
    ),
    (
        (TRAVEL, "More trips on foot, by bike and by bus", "Replace the council's own cars"),
        "Swap 60 petrol cars for 45 electric ones",
        ("01-Jan-2020", "2020-01-01"),
        ("31-Dec-2022", "2022-12-31"),
        *("70", "in-progress"),
    ),
]


def _kpi_table(rows: list[Kpi]) -> Table:
    head: list[Row] = [
        [Cell("Key Performance Indicators", "#cdbfe3", rows=2)]
        + [Cell(each, cols=n, center=True) for each, n in (("2022/23", 4), ("2021/22", 4), ("2020/21", 2))],
        [Cell(each, center=True) for each in ("Value", "Target", "Status", "Short Trend") * 2 + ("Value", "Target")],
    ]
    lines: list[Row] = []
    for name, now, (value_then, target_then), _ in rows:
        row: Row = [name]
        if now == SOON:
            row.append(Cell(SOON, cols=10, center=True))
        elif isinstance(now, str):
            row += [Cell("") for _ in range(4)] + [Cell(now, cols=6, center=True)]
        else:
            raw, target, icon, trend = now
            row += [Cell("") for _ in range(4)] + [Cell(raw, center=True), Cell(target, center=True)]
            row += [Cell(icons=(each,) if each else (), center=True) for each in (icon, trend)]
            row += [Cell(value_then, center=True), Cell(target_then, center=True)]
        lines.append(row)
    return Table([70, 18, 17, 15, 15, 28, 19, 15, 15, 20, 20], head + lines, 2, gap=(1, GAP), shade="#e9e3f3")


def _project_table(project: Project) -> Table:
    _, name, start, due, percent, icon = project
    head: Row = [Cell("Improvement Projects", "#cdbfe3")]
    head += [Cell(each, center=True) for each in ("Start Date", "Due Date", "Current Position", "Status")]
    bar = Cell(f"{percent}%", bar=int(percent))
    row: Row = [name, Cell(start[0], center=True), Cell(due[0], center=True), bar, Cell(icons=(icon,), center=True)]
    return Table([118, 26, 26, 40, 18], [head, row], gap=(1, GAP), shade="#e9e3f3")


def _blocks() -> list[Block]:
    out: list[Block] = [
        Heading("Carrowmere Council", 2, ink=DARK),
        Heading("Roads and Transport Business Plan 2022-2026", 1, ink=DARK),
        Para("Produced on 11 May 2022"),
        Para("The plan covers four financial years, from April 2022. Results for last year stand beside each measure."),
        Break(),
    ]
    above: tuple[str, str, str] = ("", "", "")
    seen = {levels for levels, _ in KPIS}
    order = [levels for levels, _ in KPIS] + [each[0] for each in PROJECTS if each[0] not in seen]
    for levels in order:
        for depth, (fill, ink) in enumerate(((DARK, "#ffffff"), (MID, "#ffffff"), (PALE, DARK))):
            if levels[: depth + 1] != above[: depth + 1]:
                out.append(Heading(levels[depth], 2 if depth == 0 else 3, fill, ink))
        above = levels
        out += [_kpi_table(rows) for where, rows in KPIS if where == levels]
        out += [_project_table(each) for each in PROJECTS if each[0] == levels]
    return out


def _gold() -> dict[str, list[Record]]:
    gold: dict[str, list[Record]] = {"actions": [], "measures": [], "observations": [], "tables": []}
    whole = {"period_label": "2022-26", "period_start": "2022-04-01", "period_end": "2026-03-31"}
    gold["documents"] = [
        {
            "title": "Roads and Transport Business Plan 2022-2026",
            "council": "Carrowmere Council",
            "kind": "plan",
            "service": "Roads and Transport",
        }
        | whole
    ]
    order = ["1", "3", "4"]  # the tables as printed: KPI, project, KPI, KPI, project, project
    for table, (levels, rows) in zip(order, KPIS, strict=True):
        place = {"table_no": table} | dict(zip(("priority", "outcome", "group"), levels, strict=True))
        for name, now, then, unit in rows:
            key = {"measure_no": str(len(gold["measures"]) + 1)}
            icon = "" if isinstance(now, str) else now[2]
            judged = {"status_raw": f"icon:{icon}", "status": MEANS[icon]} if icon else {}
            gold["measures"].append(key | place | {"measure": name} | judged)
            if isinstance(now, str):
                awaited = {"status": "|| not_yet_reported"} if now == SOON else {}
                gold["observations"].append(key | {"kind": "actual", "raw": now} | awaited)
                continue
            trend = {"trend": TRENDS[now[3]]} if now[3] else {}
            later = {"status": "|| not_yet_reported"} if now[0] == SOON else {}
            filled = [("actual", now[0], "2021-22", judged | trend | later), ("target", now[1], "2021-22", {})]
            filled += [("actual", then[0], "2020-21", {}), ("target", then[1], "2020-21", {})]
            gold["observations"] += [
                key | {"kind": kind} | year(label) | value(raw.removesuffix(" days"), unit) | {"raw": raw} | more
                for kind, raw, label, more in filled
            ]
    for table, (levels, name, start, due, percent, icon) in zip(("2", "5", "6"), PROJECTS, strict=True):
        place = {"table_no": table} | dict(zip(("priority", "outcome", "group"), levels, strict=True))
        dates = {"start_date": start[1], "due_date": due[1], "due_raw": due[0], "percent_complete": percent}
        status = "complete" if icon == "completed" else "on_track || in_progress"
        gold["actions"].append(place | dates | {"action": name, "status_raw": f"icon:{icon}", "status": status})
    names = {"1": 4, "3": 2, "4": 4}
    kpi = "Key Performance Indicators | 2022/23 | 2021/22 | 2020/21; Value | Target | Status | Short Trend | "
    kpi += "Value | Target | Status | Short Trend | Value | Target"
    project = "Improvement Projects | Start Date | Due Date | Current Position | Status"
    for n in "123456":
        what = {"kind": "measure", "headings": kpi} if n in names else {"kind": "action", "headings": project}
        gold["tables"].append({"table_no": n, "rows": str(names.get(n, 1))} | what)
    return gold


SAMPLE = Sample("carrowmere-2022-plan", "weasyprint", _blocks(), _gold(), landscape=True, foot="Page", size=8.5)
