"""A quarter's report: two-tier headings, RAG words in coloured cells, summary counts, merged actions overleaf."""

from __future__ import annotations

from gold import Record, value, year
from model import Block, Break, Cell, Heading, Para, Row, Sample, Table

COLOURS = {"Green": "#8fd19e", "Amber": "#ffd27f", "Red": "#f4a6a6", "Report later": ""}
MEANS = {"Green": "on_track", "Amber": "at_risk", "Red": "off_track", "Report later": "not_yet_reported"}
INK = "#14425f"
TO_DATE = {"period_label": "2021-22 Q3", "period_start": "2021-04-01", "period_end": "2021-12-31"}
YEARS = ("2018-19", "2019-20", "2020-21")
STREETS, HOMES = "Cleaner, greener streets", "Homes that are safe and warm"

# priority, objective, [(indicator, comment, status, target, to date, three years, unit)]
MEASURES = [
    (
        STREETS,
        "Keep roads and verges free of rubbish",
        [
            ("Streets graded A or B for litter", "", "Green", "92.0%", "94.1%", "90.3% 91.0% 92.6%", "percent"),
            (
                "Fly-tips cleared inside one working day",
                "Two crews were lent to the gritting rota in December. Both are back from 10 January.",
                *("Amber", "95.0%", "91.7%", "96.2% 95.8% 94.4%", "percent"),
            ),
            (
                "Missed bins put right by the end of the next day",
                "Three new vehicles failed their winter checks, so two rounds ran a day late for five weeks.",
                *("Red", "98.0%", "88.4%", "97.9% 98.3% 97.0%", "percent"),
            ),
        ],
    ),
    (
        STREETS,
        "Throw less away",
        [
            (
                "Household waste recycled or composted",
                "The county works out this figure; it comes in March.",
                *("Report later", "48.0%", "-----", "44.9% 45.7% 46.2%", "percent"),
            ),
            ("Number of garden waste subscriptions", "", "Green", "-----", "12,480", "10,115 10,902 11,764", "count"),
        ],
    ),
    (
        HOMES,
        "Mend and let council homes without delay",
        [
            (
                "Emergency repairs finished within 24 hours",
                "",
                "Green",
                "99.0%",
                "99.3%",
                "98.7% 99.1% 99.0%",
                "percent",
            ),
            (
                "Average days to let an empty home again",
                "Days, from keys in to keys out. Kitchens were late from the supplier until November.",
                *("Amber", "21", "23.5", "26.0 24.8 31.2", "days"),
            ),
            ("Homes with a gas check in date", "", "Green", "100%", "100%", "99.9% 100% 99.2%", "percent"),
        ],
    ),
]

# priority, objective, [(action, [(measure, progress, status)])]
ACTIONS = [
    (
        STREETS,
        "Keep roads and verges free of rubbish",
        [
            (
                "Redraw the street sweeping rounds",
                [("New rounds in use by November 2021", "The new rounds began on 8 November, one week late.", "Green")],
            ),
            (
                "Make it harder to tip rubbish on back lanes",
                [
                    (
                        "Put cameras at the ten worst places",
                        "Seven cameras are up. The other three wait for a power supply from the network company.",
                        "Amber",
                    ),
                    ("Take every clear case to court", "Four cases went to court; all four ended in a fine.", "Green"),
                    (
                        "Ask 500 households what would help them to use the tip",
                        "The survey is ready and goes out with the council tax bills in March.",
                        "Report later",
                    ),
                ],
            ),
        ],
    ),
    (
        STREETS,
        "Throw less away",
        [
            (
                "Help flats to recycle as much as houses do",
                [
                    (
                        "Food bins for all 62 blocks",
                        "Bins stand at 57 blocks. Five have no room for them yet.",
                        "Green",
                    ),
                    (
                        "Visit every home in the ten blocks with the least in their bins",
                        (
                            "Visits began in October and 214 of 390 homes have been seen. The rest follow after "
                            "Easter, since two of the four visitors were lent to the tip over the winter."
                        ),
                        "Amber",
                    ),
                ],
            ),
            (
                "Open a shop for mended goods at the tip",
                [
                    ("Lease signed by September 2021", "Signed on 3 September with a local charity.", "Green"),
                    (
                        "20 tonnes sold in the first half year",
                        "The shop opened on 6 November and sold 4 tonnes.",
                        "Green",
                    ),
                ],
            ),
            (
                "Cut what the council itself throws away",
                [
                    ("No paper at meetings of any panel", "All panels have used screens since July.", "Green"),
                    ("Refill points in 12 buildings", "Nine are in use.", "Green"),
                ],
            ),
        ],
    ),
    (
        HOMES,
        "Mend and let council homes without delay",
        [
            (
                "Warm up the coldest homes first",
                [
                    ("Insulate 240 lofts", "198 lofts are done.", "Green"),
                    ("Fit 30 heat pumps in Quarry Row", "All 30 are in and working.", "Green"),
                ],
            ),
            (
                "Give tenants an answer sooner",
                [
                    ("Reply to every letter within ten days", "96% of letters had a reply in time.", "Green"),
                    ("Open the phone line on Saturday mornings", "The line has been open since 2 October.", "Green"),
                    ("Ring back after each large repair", "Calls began in May; 1,140 tenants were rung.", "Green"),
                ],
            ),
            (
                "Make the stairs and yards of our blocks safer",
                [
                    (
                        "New lights in 40 stairwells",
                        "28 stairwells are lit. Work stops until the frost is over.",
                        "Amber",
                    ),
                    ("Fire doors checked twice a year", "Both rounds of checks are done.", "Green"),
                    ("Walk round each estate with tenants", "Walks were held on all nine estates.", "Green"),
                ],
            ),
            (
                "Train our own plumbers and joiners",
                [
                    ("Four apprentices start in September", "Four started on 6 September.", "Green"),
                    ("Two of last year's take a post here", "One has; the other moved away.", "Amber"),
                ],
            ),
            (
                "Buy one system for all repairs",
                [
                    (
                        "Contract signed by December 2021",
                        (
                            "Bids came from three firms. The lowest was £140,000 over the sum set aside, and the "
                            "panel met again on 6 December to see what could be left out.\n"
                            "The panel then agreed:\n"
                            "* to drop the stores module, which saves £60,000 in the first year\n"
                            "* to keep the old phone line until summer 2022\n"
                            "* to ask the two lower bidders for a best and final offer by 21 January 2022\n"
                            "* to visit two councils that use the same software\n"
                            "A report with the result goes to the Housing Panel in February. Until then the present "
                            "system is kept on by the month, at no higher price."
                        ),
                        "Red",
                    )
                ],
            ),
        ],
    ),
]


def _head() -> list[Row]:
    top: Row = [Cell("Performance Indicator", rows=2), Cell("Comments / Progress", rows=2)]
    top += [Cell("This Year", cols=3, center=True), Cell("Last 3 Years", cols=3, center=True)]
    return [top, [Cell(each, center=True) for each in ("Status", "Target", "To Date", "2018/19", "2019/20", "2020/21")]]


def _status(word: str) -> Cell:
    return Cell(word, COLOURS[word], center=True)


def _summary(title: str, found: list[tuple[str, str]]) -> list[Block]:
    words = list(COLOURS)
    rows: list[Row] = [
        ["Council priority", *(Cell(word, COLOURS[word], center=True) for word in [*words, "Total"][:-1])]
    ]
    rows[0].append(Cell("Total", center=True))
    for name in (STREETS, HOMES, "Total"):
        counts = [sum(1 for p, s in found if s == word and name in (p, "Total")) for word in words]
        cells = [Cell(str(n), center=True, bold=name == "Total") for n in (*counts, sum(counts))]
        rows.append([Cell(name, bold=name == "Total"), *cells])
    return [Heading(title, 2), Table([90, 24, 24, 24, 30, 24], rows)]


def _blocks() -> list[Block]:
    measured = [(p, row[2]) for p, _, rows in MEASURES for row in rows]
    acted = [(p, status) for p, _, rows in ACTIONS for _, lines in rows for *_, status in lines]
    out: list[Block] = [
        Heading("Aldersmoor Borough Council", 2, ink=INK),
        Heading("Neighbourhood Services: Service Plan Report 2021-22", 1, ink=INK),
        Heading("Quarter 3: April to December 2021 (cumulative)", 2, ink=INK),
        Para("All figures in the To Date column run from 1 April 2021. Dashes mean that nothing is set or known."),
        *_summary("Summary: how many measures are green, amber and red", measured),
        *_summary("Summary: how many action measures are green, amber and red", acted),
    ]
    above = ""
    for priority, objective, rows in MEASURES:
        out += [Break()] * (not above) + [Heading(priority, 2, ink=INK)] * (priority != above)
        above = priority
        lines: list[Row] = [
            [name, note, _status(status), *(Cell(each, center=True) for each in (target, now, *past.split()))]
            for name, note, status, target, now, past, _ in rows
        ]
        out += [Heading(objective, 3), Table([62, 84, 22, 20, 20, 20, 20, 20], _head() + lines, 2)]
    above = ""
    for priority, objective, actions in ACTIONS:
        out += [Heading(priority, 2, ink=INK)] * (priority != above)
        above = priority
        body: list[Row] = [["Action", "Measures", "Comments / Progress", "Status"]]
        for action, parts in actions:
            for number, (measure, progress, status) in enumerate(parts):
                first: Row = [Cell(action, rows=len(parts))] if number == 0 else []
                body.append([*first, measure, progress, _status(status)])
        out += [Heading(objective, 3), Table([58, 62, 124, 24], body)]
    return out


def _gold() -> dict[str, list[Record]]:
    gold: dict[str, list[Record]] = {"actions": [], "measures": [], "observations": [], "tables": []}
    gold["documents"] = [
        {
            "title": "Neighbourhood Services: Service Plan Report 2021-22",
            "council": "Aldersmoor Borough Council",
            "kind": "performance_report || progress_report",
            "service": "Neighbourhood Services",
        }
        | TO_DATE
    ]
    table = 2
    for priority, objective, rows in MEASURES:
        table += 1
        place = {"table_no": str(table), "priority": priority, "outcome": objective}
        for name, note, status, target, now, past, unit in rows:
            number = {"measure_no": str(len(gold["measures"]) + 1)}
            judged = {"status_raw": status, "status": MEANS[status]}
            gold["measures"].append(number | place | {"measure": name, "comment": note} | judged)
            filled = [("target", target, year("2021-22"), {}), ("actual", now, TO_DATE, judged)]
            filled += [("actual", raw, year(label), {}) for raw, label in zip(past.split(), YEARS, strict=True)]
            gold["observations"] += [
                number | {"kind": kind} | period | value(raw, unit) | more
                for kind, raw, period, more in filled
                if raw != "-----"
            ]
    for priority, objective, actions in ACTIONS:
        table += 1
        place = {"table_no": str(table), "priority": priority, "outcome": objective}
        for action, parts in actions:
            for measure, progress, status in parts:
                text = progress.replace("\n* ", "; ").replace("\n", "; ")
                line = {"action": action, "measure": measure, "progress": text}
                gold["actions"].append(place | line | {"status_raw": status, "status": MEANS[status]})
    counted = "Council priority | Green | Amber | Red | Report later | Total"
    two = "Performance Indicator | Comments / Progress | This Year | Last 3 Years; "
    two += "Status | Target | To Date | 2018/19 | 2019/20 | 2020/21"
    kinds = [("summary", counted, 3)] * 2 + [("measure", two, len(rows)) for *_, rows in MEASURES]
    said = "Action | Measures | Comments / Progress | Status"
    kinds += [("action", said, sum(len(parts) for _, parts in rows)) for *_, rows in ACTIONS]
    gold["tables"] = [
        {"table_no": str(n), "kind": kind, "headings": text, "rows": str(rows)}
        for n, (kind, text, rows) in enumerate(kinds, 1)
    ]
    return gold


SAMPLE = Sample("aldersmoor-2021-q3", "chromium", _blocks(), _gold(), landscape=True, foot="Page", size=9.2)
