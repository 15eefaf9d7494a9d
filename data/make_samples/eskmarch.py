"""A mid-year report to committee: bullets that pair measures with progress, totals said in prose only."""

from __future__ import annotations

from dataclasses import dataclass

from gold import Record
from model import Block, Break, Cell, Heading, Para, Row, Sample, Table

ON, OFF, DONE = "On course to achieve", "Not on course to achieve", "Achieved"
MEANS = {ON: "on_track", OFF: "off_track", DONE: "complete"}


@dataclass(frozen=True, slots=True)
class Line:
    """One ruled line: what is printed, and the gold rows it gives: (measure, progress, status as printed, status)."""

    measures: str
    progress: str
    lead: str
    links: str
    rows: tuple[tuple[str, str, str, str], ...]


def _pairs(*pairs: tuple[str, str, str, str]) -> tuple[tuple[str, str, str, str], ...]:
    """Each pair is (measure, status phrase, what follows it in the same bullet, later bullets joined with `; `)."""
    rows = []
    for measure, phrase, after, later in pairs:
        progress = "; ".join(each for each in (phrase + after, later) if each)
        rows.append((measure, progress, phrase, MEANS[phrase]))
    return tuple(rows)


# council objective, service objective, [(action, lines)]
APPENDIX: list[tuple[str, str, list[tuple[str, list[Line]]]]] = [
    (
        "Council Objective: Help people to stay well",
        "Service Objective: Support older people to live at home",
        [
            (
                "Make it quicker to get help at home",
                [
                    Line(
                        "* First visit within ten days for 80% of people\n* Meals seven days a week in all five areas",
                        f"* {ON} - 78% at September 2009\n* {OFF} - two areas have no weekend driver\n"
                        "* A driver post has been advertised twice",
                        *("Head of Home Support", "Aim 1"),
                        _pairs(
                            ("First visit within ten days for 80% of people", ON, " - 78% at September 2009", ""),
                            (
                                "Meals seven days a week in all five areas",
                                *(
                                    OFF,
                                    " - two areas have no weekend driver",
                                    "A driver post has been advertised twice",
                                ),
                            ),
                        ),
                    ),
                    Line(
                        "* Fit 150 alarm pendants by March 2010",
                        f"* {DONE}\n* 163 pendants were in use on 30 September",
                        *("Alarm Centre Manager", "Aim 1"),
                        _pairs(
                            (
                                "Fit 150 alarm pendants by March 2010",
                                DONE,
                                "",
                                "163 pendants were in use on 30 September",
                            )
                        ),
                    ),
                ],
            ),
            (
                "Give carers a break",
                [
                    Line(
                        "* Offer 2,000 nights of respite\n* Open a club in Innerlaw\n* Publish a guide for carers",
                        f"* {ON} - 1,120 nights so far\n* {ON} - the club opens in January",
                        *("Carers Officer", "Aim 2"),
                        (
                            (
                                "Offer 2,000 nights of respite; Open a club in Innerlaw; Publish a guide for carers",
                                f"{ON} - 1,120 nights so far; {ON} - the club opens in January",
                                *(f"{ON}; {ON}", "on_track"),
                            ),
                        ),
                    )
                ],
            ),
        ],
    ),
    (
        "Council Objective: Keep children safe",
        "Service Objective: Act early when a child is at risk",
        [
            (
                "Work as one team with schools and health visitors",
                [
                    Line(
                        "* Agree one form for referrals\n* Train 60 staff from each service, in:\n"
                        "** spotting signs of neglect\n** good records",
                        f"* {DONE} - in use since 1 June 2009\n* {ON}\n* 41 staff trained by September",
                        *("Child Protection Manager", "Aim 3"),
                        _pairs(
                            ("Agree one form for referrals", DONE, " - in use since 1 June 2009", ""),
                            (
                                "Train 60 staff from each service, in:; spotting signs of neglect; good records",
                                *(ON, "", "41 staff trained by September"),
                            ),
                        ),
                    )
                ],
            ),
            (
                "Find more local foster homes",
                [
                    Line(
                        "* Approve 12 new foster homes in the year\n* Cut placements outside the area to nine",
                        f"* {OFF} - three approved\n* {ON} - ten at September 2009",
                        *("Fostering Manager", "Aim 3"),
                        _pairs(
                            ("Approve 12 new foster homes in the year", OFF, " - three approved", ""),
                            ("Cut placements outside the area to nine", ON, " - ten at September 2009", ""),
                        ),
                    )
                ],
            ),
            (
                "Listen to young people in care",
                [
                    Line(
                        "* Hold four meetings of the Young Voices group",
                        "* Two meetings were held, in May and August\n* The group has asked for a room of its own",
                        *("Children's Rights Officer", "Aim 4"),
                        (
                            (
                                "Hold four meetings of the Young Voices group",
                                "Two meetings were held, in May and August; The group has asked for a room of its own",
                                *("", ""),
                            ),
                        ),
                    )
                ],
            ),
        ],
    ),
    (
        "Council Value: A good place to work",
        "",
        [
            (
                "Bring down sickness absence",
                [
                    Line(
                        "* Absence below 5.2%",
                        f"* {ON}\n* 5.3% for the first half of the year\n* Every manager has been on the new course",
                        *("Personnel Adviser", "Aim 5"),
                        _pairs(
                            (
                                "Absence below 5.2%",
                                *(
                                    ON,
                                    "",
                                    "5.3% for the first half of the year; Every manager has been on the new course",
                                ),
                            )
                        ),
                    )
                ],
            ),
            (
                "Give every member of staff a yearly review",
                [
                    Line(
                        "* Reviews held for all 640 staff",
                        f"* {DONE}",
                        *("All Heads of Service", "Aim 5"),
                        _pairs(("Reviews held for all 640 staff", DONE, "", "")),
                    )
                ],
            ),
        ],
    ),
]
COLUMNS = ["Plan Action", "Plan Measure", "Progress", "Strategic Aim", "Lead Officer"]


def _body() -> list[Block]:
    box: list[Row] = [
        [Cell("Report to:", bold=True), "Community Wellbeing Committee"],
        [Cell("Date:", bold=True), "11 November 2009"],
        [Cell("Report by:", bold=True), "Director of Community Wellbeing"],
        [Cell("Subject:", bold=True), "Community Wellbeing Plan 2009/10: Mid Year Progress"],
    ]
    return [
        Heading("Eskmarch Council", 2),
        Heading("Community Wellbeing Plan 2009/10: Mid Year Progress", 1),
        Table([35, 130], box, 0),
        Heading("1. Why this report is before the Committee", 3),
        Para("1.1. It tells members how far the plan for 2009/10 had been carried out by 30 September 2009."),
        Heading("2. Where things stand", 3),
        Para(
            "2.1. Of the 7 actions in the plan, 1 has been achieved, 3 are on course and 2 are not on course to be "
            "achieved by 31 March 2010. For 1 action no judgement could be made. The Appendix has each action."
        ),
        Para("2.2. Members may wish to note that:"),
        Para("* the number of people with an alarm pendant has passed the figure set for the whole year"),
        Para("* fewer new foster homes were approved than in any half year since 2005"),
        Heading("3. What it costs", 3),
        Para("3.1. The actions are paid for from the budget agreed in February 2009. No further money is asked for."),
        Para("Director of Community Wellbeing", bold=True),
        Para("Contact: Plan Office, Eskmarch House, extension 114"),
        Break(landscape=True),
    ]


def _blocks() -> list[Block]:
    out = _body()
    out.append(Heading("Appendix: Progress to 30 September 2009", 2))
    for objective, inner, actions in APPENDIX:
        out.append(Heading(objective, 3))
        out += [Heading(inner, 3)] if inner else []
        rows: list[Row] = [[Cell(each) for each in COLUMNS]]
        for action, lines in actions:
            for number, line in enumerate(lines):
                first: Row = [Cell(action, rows=len(lines))] if number == 0 else []
                rows.append([*first, line.measures, line.progress, line.links, line.lead])
        out.append(Table([54, 74, 84, 22, 36], rows))
    return out


def _gold() -> dict[str, list[Record]]:
    gold: dict[str, list[Record]] = {"actions": [], "measures": [], "observations": []}
    half = {"period_label": "2009-10 Q2 || 2009-10", "period_start": "2009-04-01", "period_end": "2009-09-30"}
    gold["documents"] = [
        {
            "title": "Community Wellbeing Plan 2009/10: Mid Year Progress",
            "council": "Eskmarch Council",
            "kind": "progress_report || performance_report",
            "service": "Community Wellbeing",
        }
        | half
    ]
    gold["tables"] = [{"table_no": "1", "kind": "layout", "rows": "4"}]
    for table, (objective, inner, actions) in enumerate(APPENDIX, 2):
        place = {"table_no": str(table), "priority": objective.split(": ")[1], "outcome": inner.partition(": ")[2]}
        rows = [(action, line) for action, lines in actions for line in lines]
        for action, line in rows:
            for measure, progress, printed, status in line.rows:
                found = {"action": action, "measure": measure, "progress": progress, "status_raw": printed}
                gold["actions"].append(place | found | {"status": status, "lead": line.lead, "links": line.links})
        heads = {"kind": "action", "headings": " | ".join(COLUMNS)}
        gold["tables"].append({"table_no": str(table), "rows": str(len(rows))} | heads)
    return gold


SAMPLE = Sample("eskmarch-2009-mid-year", "weasyprint", _blocks(), _gold(), size=10.0)
