"""A joint action plan of 2003: priorities as band rows with an introduction, dates in every form that people type."""

from __future__ import annotations

from gold import Record, year
from model import Block, Cell, Heading, Row, Sample, Table

BAND, SHADE = "#efe6cf", "#dccfa8"
TITLE = "Dunholt City Council and Dunholt Partnership Library and Leisure Action Plan 2003/2004"
COLUMNS = ["Ref", "Objective", "Proposed Action", "Targets", "Lead", "Resources", "Finish", "Links"]

# ref, title, introduction, [(ref, objective, action, target, lead, resources, finish, links, start, due)]
PRIORITIES = [
    (
        "2.1",
        "Bring people back to the branch libraries",
        (
            "Loans from the nine branches have fallen by a third since 1996, while visits to the central library grew. "
            "People told the Partnership that opening hours suit staff more than readers."
        ),
        [
            (
                *("2.1.1", "opening when people are free"),
                "Try Sunday opening at Kell Street and Moorside.\nAsk all readers which evening they would use.",
                "Two branches open on Sundays by October 2003.\n900 replies.",
                *("HL", "£18k from the Reading Fund", "31 Oct 2003", "Local Cultural Strategy", "", "2003-10-31"),
            ),
            (
                *("2.1.2", "making the buildings welcoming", "Repaint and light three branches."),
                *(
                    "Three branches finished.",
                    "HL\nCity Surveyor",
                    "Capital programme",
                    "March 2004",
                    "",
                    "",
                    "2004-03",
                ),
            ),
            (
                *("2.1.3", "reaching readers who cannot come", "Replace the mobile library."),
                "New vehicle on the road; 14 more stops in the eastern villages.",
                *(
                    "HL",
                    "Lease, £22k a year",
                    "April 2003 - Sept 2003",
                    "Rural Transport Group",
                    "|| 2003-04",
                    "|| 2003-09",
                ),
            ),
            (
                *("2.1.4", "lending more than books", "Set up computers with Internet access in every branch."),
                *("45 machines.", "ICT Manager", "Lottery grant", "By 31/01/04", "Lifelong Learning", "", "2004-01-31"),
            ),
        ],
    ),
    (
        "2.2",
        "Make sport cheap and easy for the young",
        (
            "Only one child in five from the inner wards uses a leisure centre. Price is the reason most often given, "
            "and the last bus home is the next."
        ),
        [
            (
                *(
                    "2.2.1",
                    "prices that families can pay",
                    "Bring in one card for all centres.\nFree swims for under-tens.",
                ),
                *("6,000 cards in use.", "HLS", "Loss of income £40k", "2003", "Anti-Poverty Group", "", "2003"),
            ),
            (
                *("2.2.2", "clubs where the young people are", "Start twelve clubs in school halls."),
                "Twelve clubs, each with twenty members.",
                *("HLS\nSchools Sport Officer", "Existing staff", "Sept 2003\nJan 2004", "Education Plan", "", ""),
            ),
            (
                *("2.2.3", "safe ways home", "Agree later buses on two routes with the operator."),
                *("Buses run until 10.30pm.", "Transport Officer", "Nil", "Ongoing", "", "", ""),
            ),
        ],
    ),
    (
        "2.3",
        "Look after what the city owns",
        (
            "The survey of 2002 found £3.1m of repairs that cannot wait. The Partnership agreed to deal with roofs and "
            "boilers first and to look again at the number of halls."
        ),
        [
            (
                *("2.3.1", "sound roofs", "Re-roof the Corn Hall and Albion Baths."),
                *("Both roofs watertight.", "City Surveyor", "£640k capital", "Dec 2003", "Asset Plan", "", "2003-12"),
            ),
            (
                *("2.3.2", "fewer, better halls", "Review the fourteen community halls with their users."),
                "Report to the Partnership Board with a proposal for each hall.",
                *("HLS", "Consultant, £9k", "Q3 2003/04", "Asset Plan", "", "2003-12-31"),
            ),
            (
                *("2.3.3", "lower bills", "Fit new boilers in five centres.\nRead meters every month."),
                *("Gas use down by 12%.", "Energy Officer", "Invest to save", "Spring 2004", "", "", ""),
            ),
            (
                *("2.3.4", "a store for the city's archives", "Find a dry building and cost the move."),
                *("Decision by the Board.", "Archivist", "TBC", "TBC", "", "", ""),
            ),
        ],
    ),
]


def _blocks() -> list[Block]:
    out: list[Block] = [
        Heading("Dunholt City Council and Dunholt Partnership", 2),
        Heading("Library and Leisure Action Plan 2003/2004", 1),
    ]
    rows: list[Row] = [[Cell(each) for each in COLUMNS]]
    for ref, title, intro, lines in PRIORITIES:
        rows.append([Cell(ref, BAND, bold=True), Cell(intro, BAND, cols=7, title=f"Priority: {title}")])
        rows += [[*line[:8]] for line in lines]
    out.append(Table([15, 38, 56, 48, 26, 30, 28, 30], rows, shade=SHADE))
    out.append(Heading("Who is who", 2))
    who: list[Row] = [["Initials", "Post"], ["HL", "Head of Libraries"], ["HLS", "Head of Leisure and Sport"]]
    out.append(Table([25, 80], who, shade=SHADE))
    return out


def _gold() -> dict[str, list[Record]]:
    gold: dict[str, list[Record]] = {"actions": [], "measures": [], "observations": []}
    gold["documents"] = [
        {
            "title": f"{TITLE} || Library and Leisure Action Plan 2003/2004",
            "council": "Dunholt City Council",
            "kind": "action_plan || plan",
            "service": "|| Library and Leisure",
        }
        | year("2003-04")
    ]
    for _, title, _, lines in PRIORITIES:
        for ref, objective, action, target, lead, resources, finish, links, start, due in lines:
            texts = {"action": action, "measure": target, "lead": lead, "due_raw": finish}
            line = {key: text.replace("\n", "; ") for key, text in texts.items()}
            line |= {"table_no": "1", "priority": title, "outcome": objective, "ref": ref, "resources": resources}
            gold["actions"].append(line | {"links": links, "start_date": start, "due_date": due})
    rows = str(len(gold["actions"]))
    gold["tables"] = [
        {"table_no": "1", "kind": "action", "headings": " | ".join(COLUMNS), "rows": rows},
        {"table_no": "2", "kind": "other", "headings": "Initials | Post", "rows": "2"},
    ]
    return gold


SAMPLE = Sample("dunholt-2003-action-plan", "writer", _blocks(), _gold(), landscape=True, size=9.5)
