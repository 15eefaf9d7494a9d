"""A resource plan: outcome bands inside the tables, numbers glued to the text, baselines and targets, steps."""

from __future__ import annotations

from gold import Record, value, year
from model import Block, Break, Cell, Heading, Para, Row, Sample, Table

BAND = "#d5e3d0"
INK = "#2f5d34"
LABEL = "Service Outcome:"

# outcome, [(number and text as printed, ref, measure, baseline, target, unit, links, service)]
MEASURES = [
    (
        "Every child has the best start to learning",
        [
            ("1.", "Two year olds in a funded nursery place", "61%", "68%", "percent", "P1.2", "Early Years"),
            (
                "2.",
                "92% of places are offered by the first week of May",
                "92%",
                "92%",
                "percent",
                "P1.2",
                "Early Years",
            ),
            ("3.", "Number of childminders who take part in training", "104", "130", "count", "-", "Early Years"),
        ],
    ),
    (
        "Young people leave school with somewhere to go",
        [
            ("4.", "School leavers in work, training or study", "94.6%", "95.5%", "percent", "P2.1", "Schools"),
            ("5.", "Pupils absent for more than one day in ten", "31%", "TBC", "percent", "P2.1", "Schools"),
            ("6.", "Money raised by schools for work placements", "£85k", "£120k", "GBP", "P2.4", "Schools"),
            ("7.", "Ratio of mentors to pupils in the Next Step scheme", "1/15", "1/12", "ratio", "", "Youth Work"),
        ],
    ),
    (
        "Families get help before things go wrong",
        [
            (
                "8.",
                "Families who wait less than 20 working days for a first visit",
                "74%",
                "85%",
                "percent",
                "P3.1",
                "Family Support",
            ),
            ("9.", "Evening sessions held in family centres each quarter", "", "36", "count", "P3.2", "Family Support"),
            (
                "10.",
                "Average length of a stay in emergency foster care",
                "41 days",
                "35 days",
                "days",
                "P3.3",
                "Fostering and Adoption",
            ),
        ],
    ),
]

# outcome, [(number, action, [(step, links, service)])]
ACTIONS = [
    (
        "Every child has the best start to learning",
        [
            (
                "1.",
                "Open a nursery in Harrow Glen",
                [
                    ("Agree the site with the landowner by the end of June 2023.", "P1.2", "Early Years"),
                    ("Appoint the builder and give parents a date for opening.", "P1.2", "Early Years"),
                    ("Recruit a manager and nine staff.", "P1.4", "People and Pay"),
                ],
            ),
            (
                "2.",
                "Give childminders one place to go for advice",
                [("Run the Play Café once a month in four towns.", "-", "Early Years")],
            ),
        ],
    ),
    (
        "Young people leave school with somewhere to go",
        [
            (
                "3.",
                "Bring employers into every secondary school",
                [
                    (
                        (
                            "Hold a jobs fair in each of the six schools, publish the list of firms that came, ask "
                            "every pupil who took part what they would change next year, and give each school a page "
                            "on the council's website where local firms can offer a day, a week or a summer of work."
                        ),
                        *("P2.1", "Schools"),
                    )
                ],
            ),
            (
                "4.",
                "Tackle absence early",
                [
                    ("Ring home on the first morning of any absence.", "P2.1", "Schools"),
                    ("Report absence by year group to the Education Panel in quarters 2 and 4.", "P2.1", "Schools"),
                ],
            ),
        ],
    ),
    (
        "Families get help before things go wrong",
        [
            (
                "5.",
                "Move family workers into health centres",
                [("Place two workers in Tarn Road and two in Westgate.", "P3.1", "Family Support")],
            ),
            (
                "6.",
                "Find 25 more foster carers",
                [("Start a campaign by 1 September 2023.", "P3.3", "Fostering and Adoption")],
            ),
        ],
    ),
]


def _measure_rows() -> list[Row]:
    rows: list[Row] = []
    for outcome, lines in MEASURES:
        rows.append([Cell(LABEL, BAND, bold=True), Cell(outcome, BAND, bold=True, cols=4)])
        rows.append(
            [Cell(each, "#e3e3e3", bold=True) for each in ("Measure", "Baseline", "Annual Target", "Links", "Service")]
        )
        rows += [
            [number + text, base, target, links, service] for number, text, base, target, _, links, service in lines
        ]
    return rows


def _action_rows() -> list[Row]:
    rows: list[Row] = []
    for outcome, lines in ACTIONS:
        rows.append([Cell(LABEL, BAND, bold=True), Cell(outcome, BAND, bold=True, cols=3)])
        rows.append([Cell(each, "#e3e3e3", bold=True) for each in ("Action", "Steps we will take", "Links", "Service")])
        for number, action, steps in lines:
            for n, step in enumerate(steps):
                first: Row = [Cell(number + action, rows=len(steps))] if n == 0 else []
                rows.append([*first, *step])
    return rows


def _blocks() -> list[Block]:
    budget: list[Row] = [["Budget 2023-24", "£ million"], ["Early Years", "11.240"], ["Schools", "68.905"]]
    budget += [["Family Support", "7.310"], [Cell("Total", bold=True), Cell("87.455", bold=True)]]
    aims: list[Row] = [
        ["Council Aim", "Service Outcomes"],
        [
            Cell("Learn well", bold=True),
            "* Every child has the best start to learning\n* Young people leave school with somewhere to go",
        ],
        [Cell("Live well", bold=True), "* Families get help before things go wrong"],
    ]
    return [
        Heading("Brackenshire Council", 2, ink=INK),
        Heading("Education and Families Service Plan 2023-24", 1, ink=INK),
        Heading("Section One - About this plan", 2, ink=INK),
        Para(
            "This plan says what the service sets out to do between April 2023 and March 2024, how it will be done and "
            "how anyone can tell whether it worked. It was written with head teachers, foster carers and young people "
            "at three evenings in the winter."
        ),
        Para("What weighs most on the year ahead:", bold=True),
        Para("* more families ask for help with the cost of food and heating"),
        Para("* two of the oldest school roofs cannot wait for another winter"),
        Para("* a quarter of our nursery staff will reach 60 by 2028"),
        Heading("Section Two - Outcomes", 2, ink=INK),
        Para("The outcomes of the service follow from the aims of the council:"),
        Table([60, 115], aims, shade="#e3e3e3"),
        Break(),
        Heading("Section Three - Measures and actions", 2, ink=INK),
        Heading("3.a How we will know", 3),
        Para("A target marked TBC will be set when last year's result is known."),
        Table([68, 24, 28, 18, 40], _measure_rows(), 0),
        Heading("3.b What we will do in 2023-24", 3),
        Table([52, 72, 18, 36], _action_rows(), 0),
        Heading("Section Four - Money", 2, ink=INK),
        Table([70, 32], budget, shade="#e3e3e3"),
    ]


def _gold() -> dict[str, list[Record]]:
    gold: dict[str, list[Record]] = {"actions": [], "measures": [], "observations": []}
    gold["documents"] = [
        {
            "title": "Education and Families Service Plan 2023-24",
            "council": "Brackenshire Council",
            "kind": "plan",
            "service": "Education and Families",
        }
        | year("2023-24")
    ]
    for outcome, lines in MEASURES:
        for number, text, base, target, unit, links, service in lines:
            key = {"measure_no": str(len(gold["measures"]) + 1)}
            line = {"table_no": "2", "outcome": outcome, "ref": number.rstrip("."), "measure": text, "service": service}
            gold["measures"].append(key | line | {"links": links.strip("-")})
            if base:
                gold["observations"].append(
                    key | {"kind": "baseline"} | value(base.removesuffix(" days"), unit) | {"raw": base}
                )
            gold["observations"].append(
                key | {"kind": "target"} | year("2023-24") | value(target.removesuffix(" days"), unit) | {"raw": target}
            )
    for each in gold["observations"]:
        if "/" in each["raw"]:
            each["unit"] = "ratio"
    for outcome, actions in ACTIONS:
        for number, action, steps in actions:
            for step, links, service in steps:
                line = {"table_no": "3", "outcome": outcome, "ref": number.rstrip("."), "action": action}
                gold["actions"].append(line | {"measure": step, "links": links.strip("-"), "service": service})
    kinds = [
        ("other", "Council Aim | Service Outcomes", 2),
        ("measure", "Measure | Baseline | Annual Target | Links | Service", len(gold["measures"])),
        ("action", "Action | Steps we will take | Links | Service", len(gold["actions"])),
        ("budget", "Budget 2023-24 | £ million", 4),
    ]
    gold["tables"] = [
        {"table_no": str(n), "kind": kind, "headings": text, "rows": str(rows)}
        for n, (kind, text, rows) in enumerate(kinds, 1)
    ]
    return gold


SAMPLE = Sample("brackenshire-2023-plan", "writer", _blocks(), _gold(), foot="Page", size=11.0)
