"""A scorecard without a rule: stripes and white space, drawn symbols whose key stands in the foot of the page."""

from __future__ import annotations

from gold import Record, value, year
from model import Block, Cell, Heading, Para, Row, Sample, Table

STRIPE, HEAD = "#eef3f0", "#c9dcd2"
INK = "#1f4e3d"
QUARTER = {"period_label": "2016-17 Q1", "period_start": "2016-04-01", "period_end": "2016-06-30"}
MEANS = {
    "green-disc": "on_track",
    "amber-diamond": "at_risk",
    "red-triangle": "off_track",
    "grey-ring": "not_yet_reported",
}
TRENDS = {"up": "improving", "down": "worsening", "flat": "unchanged"}
COLUMNS = ["Code", "Indicator", "2015/16", "Q1 2016/17", "Target 2016/17", "Status", "Trend", "Remarks"]
KEY = [
    ("green-disc", "Target met"),
    ("amber-diamond", "Within 5% of target"),
    ("red-triangle", "Target missed"),
    ("grey-ring", "No result yet"),
    ("up", "Better than last year"),
    ("flat", "The same"),
    ("down", "Worse"),
]

# portfolio, [(code, indicator, last year, this quarter, target, status, trend, remarks, unit)]
MEASURES = [
    (
        "Housing and Health",
        [
            (
                "HH1",
                "Households helped before they lose their home",
                "212",
                "61",
                "220",
                "green-disc",
                "up",
                "",
                "count",
            ),
            (
                "HH2",
                "Days in bed and breakfast, families",
                "34",
                "41",
                "30",
                "red-triangle",
                "down",
                "Two flats were out of use.",
                "days",
            ),
            (
                "HH3",
                "Council homes that meet the standard",
                "96.4%",
                "96.1%",
                "98.0%",
                "amber-diamond",
                "down",
                "",
                "percent",
            ),
            ("HH4", "Food premises rated 3 or better", "93%", "94%", "93%", "green-disc", "up", "", "percent"),
            (
                "HH5",
                "Complaints about noise settled in 20 days",
                "88%",
                "N/A",
                "90%",
                "grey-ring",
                "",
                "The new system starts in July.",
                "percent",
            ),
        ],
    ),
    (
        "Planning and Growth",
        [
            (
                "PG1",
                "Large applications decided in 13 weeks",
                "78%",
                "83%",
                "75%",
                "green-disc",
                "up",
                "Ten of twelve.",
                "percent",
            ),
            ("PG2", "Appeals lost", "<5", "<5", "–", "", "flat", "Small numbers are not shown.", "count"),
            ("PG3", "New homes finished", "341", "72", "400", "amber-diamond", "down", "", "count"),
            (
                "PG4",
                "Empty shops in the three towns",
                "8.8%",
                "9.6%",
                "8.0%",
                "red-triangle",
                "down",
                "Four shops closed in Stourly.",
                "percent",
            ),
        ],
    ),
    (
        "Money and Customers",
        [
            ("MC1", "Council tax collected", "98.3%", "29.4%", "98.5%", "green-disc", "flat", "", "percent"),
            ("MC2", "Invoices paid in 30 days", "95.1%", "97.2%", "96.0%", "green-disc", "up", "", "percent"),
            (
                "MC3",
                "Calls answered in 20 seconds",
                "71%",
                "64%",
                "80%",
                "red-triangle",
                "down",
                "Three posts are empty.",
                "percent",
            ),
            ("MC4", "Savings agreed", "£1.2m", "£310k", "£1.4m", "amber-diamond", "", "", "GBP"),
            ("MC5", "Visits to the website", "388,540", "104,377", "420,000", "green-disc", "up", "", "count"),
        ],
    ),
]
DOINGS = ["Ref", "Action", "Owner", "Due", "Status", "Latest position"]
ACTIONS = [
    (
        "A1",
        "Buy ten flats for homeless families",
        "Housing Manager",
        "31/12/2016",
        "2016-12-31",
        "green-disc",
        "Six are bought; two more are with solicitors.",
    ),
    (
        "A2",
        "Move all benefits forms to the web",
        "Customer Services",
        "Sep-16",
        "2016-09",
        "amber-diamond",
        "Nine of fourteen forms are live.",
    ),
    (
        "A3",
        "Adopt the Local Plan",
        "Planning Policy",
        "March 2017",
        "2017-03",
        "red-triangle",
        "The inspector has asked for more work on flood risk.",
    ),
    ("A4", "Let the old market hall", "Estates", "Ongoing", "", "green-disc", "Two firms came to the open day."),
    (
        "A5",
        "Review the pay of casual staff",
        "Human Resources",
        "TBC",
        "",
        "grey-ring",
        "Waits for the national agreement.",
    ),
]


def _symbol(name: str) -> Cell:
    return Cell(icons=(name,) if name else ())


def _blocks() -> list[Block]:
    out: list[Block] = [
        Heading("Fennimore Vale District Council", 2, ink=INK),
        Heading("Corporate Scorecard 2016/17: Quarter 1", 1, ink=INK),
        Para("Results are for April to June 2016. The symbols are explained at the foot of each page."),
    ]
    for portfolio, lines in MEASURES:
        rows: list[Row] = [[Cell(each, center=n in (2, 3, 4)) for n, each in enumerate(COLUMNS)]]
        for number, (code, name, past, now, target, status, trend, remarks, _) in enumerate(lines):
            cells = [Cell(code), Cell(name), *(Cell(each, center=True) for each in (past, now, target))]
            cells += [_symbol(status), _symbol(trend), Cell(remarks)]
            rows.append(_striped(cells, number))
        out += [Heading(portfolio, 2, ink=INK)]
        out.append(Table([18, 78, 24, 27, 33, 18, 16, 52], rows, ruled=False, shade=HEAD))
    rows = [[Cell(each) for each in DOINGS]]
    for number, (ref, action, owner, due, _, status, latest) in enumerate(ACTIONS):
        cells = [Cell(ref), Cell(action), Cell(owner), Cell(due), _symbol(status), Cell(latest)]
        rows.append(_striped(cells, number))
    out += [
        Heading("Corporate Plan actions", 2, ink=INK),
        Table([16, 74, 42, 28, 18, 88], rows, ruled=False, shade=HEAD),
    ]
    return out


def _striped(cells: list[Cell], number: int) -> Row:
    fill = STRIPE if number % 2 else ""
    return [Cell(cell.text, fill, center=cell.center, icons=cell.icons) for cell in cells]


def _gold() -> dict[str, list[Record]]:
    gold: dict[str, list[Record]] = {"actions": [], "measures": [], "observations": [], "tables": []}
    gold["documents"] = [
        {
            "title": "Corporate Scorecard 2016/17: Quarter 1",
            "council": "Fennimore Vale District Council",
            "kind": "scorecard || performance_report",
        }
        | QUARTER
    ]
    for table, (portfolio, lines) in enumerate(MEASURES, 1):
        for code, name, past, now, target, status, trend, remarks, unit in lines:
            key = {"measure_no": str(len(gold["measures"]) + 1)}
            judged = {"status_raw": f"icon:{status}", "status": MEANS[status]} if status else {}
            line = {"table_no": str(table), "priority": portfolio, "ref": code, "measure": name, "comment": remarks}
            gold["measures"].append(key | line | judged)
            moved = {"trend": TRENDS[trend]} if trend else {}
            if now.startswith("<"):
                moved = {"trend": f"|| {TRENDS[trend]}"}
            if now == "N/A":  # words in a value cell: the status may stand there or not
                judged = {name: f"|| {text}" for name, text in judged.items()}
            filled = [("actual", past, year("2015-16"), {}), ("actual", now, QUARTER, judged | moved)]
            filled.append(("target", target, year("2016-17"), {}))
            gold["observations"] += [
                key | {"kind": kind} | period | value(raw, unit) | more
                for kind, raw, period, more in filled
                if raw != "–"
            ]
        heads = {"kind": "measure", "headings": " | ".join(COLUMNS), "rows": str(len(lines))}
        gold["tables"].append({"table_no": str(table)} | heads)
    for ref, action, owner, due, iso, status, latest in ACTIONS:
        line = {"table_no": "4", "ref": ref, "action": action, "lead": owner, "due_raw": due, "due_date": iso}
        gold["actions"].append(line | {"progress": latest, "status_raw": f"icon:{status}", "status": MEANS[status]})
    gold["tables"].append(
        {"table_no": "4", "kind": "action", "headings": " | ".join(DOINGS), "rows": str(len(ACTIONS))}
    )
    return gold


SAMPLE = Sample(
    "fennimore-vale-2016-scorecard",
    "reportlab",
    _blocks(),
    _gold(),
    landscape=True,
    foot="Page",
    size=9.0,
    key=KEY,
)
