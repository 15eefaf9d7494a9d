"""How sure each row is, as a number that means something; and for the rows that are not, the reasons in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import prod

from extract.records import union
from normalise.checks.company import NAMES, company
from normalise.checks.peers import peers_of
from normalise.checks.signs import signs, whole_of
from normalise.checks.views import View
from normalise.records import Issue
from normalise.totals.check import Checked
from normalise.vocabulary.entries import Sign, Signs

UNSURE = "row_unsure"
SAID = frozenset(("heading_unknown", "total_disagrees"))  # told in review.csv already, for the whole column or document
OF_TABLES = frozenset(("table_unsure", "level_unsure"))  # told once for a table
OF_DOCUMENT = "document_unsure"  # told once


def weigh(rows: Sequence[View], printed: Checked, issues: Sequence[Issue], known: Signs) -> list[Issue]:
    """Write its confidence on each row, and on rows under the bar the codes that say why. The reasons, once each."""
    told: dict[tuple[int, str], list[tuple[View, list[Sign]]]] = defaultdict(list)
    for view, names in zip(rows, signs_of(rows, printed, issues, known), strict=True):
        found = [known.signs[name] for name in names]
        sure = confidence(found, known.base)
        view.row["confidence"] = f"{sure:.2f}"
        if round(sure, 2) >= known.bar:
            continue
        reasons = _reasons(found, known)
        for code in _codes(reasons):
            _mark(view, code)
            told[0 if code == OF_DOCUMENT else view.table.table_no, code].append((view, reasons))
    return [issue for (_, code), rows_told in told.items() for issue in _issues(code, rows_told, issues)]


def signs_of(rows: Sequence[View], printed: Checked, issues: Sequence[Issue], known: Signs) -> list[list[str]]:
    """The names of each row's signs: its own, and those of the rows beside it that are unsure by their own."""
    peers, whole = peers_of(rows), whole_of(rows, printed, issues)
    own = [[n for n in signs(view, peers[view.table.table_no], whole) if n in known.signs] for view in rows]
    sure = (confidence([known.signs[name] for name in names], known.base) for names in own)
    beside = company(rows, [round(number, 2) < known.bar for number in sure])
    return [[*names, *(n for n in more if n in known.signs)] for names, more in zip(own, beside, strict=True)]


def confidence(found: Iterable[Sign], base: float) -> float:
    """The probability that a row with these signs is right: each multiplies the odds that it is not."""
    return 1 / (1 + base * prod(sign.odds for sign in found))


def _reasons(found: list[Sign], known: Signs) -> list[Sign]:
    """The signs that are told: what is doubted of its document or of the rows beside it, only where the row would be
    over the bar without that."""
    own = [sign for sign in found if sign.code != OF_DOCUMENT and sign.name not in NAMES]
    return own if round(confidence(own, known.base), 2) < known.bar else found


def _codes(found: Sequence[Sign]) -> list[str]:
    """The codes of the signs that weigh, the heaviest first; row_unsure where none of them has one."""
    weighing = sorted((s for s in found if s.odds > 1 and s.code), key=lambda s: -s.odds)
    return list(dict.fromkeys(s.code for s in weighing)) or [UNSURE]


def _mark(view: View, code: str) -> None:
    codes = view.row["review"].split()
    if code not in codes:
        view.row["review"] = " ".join([*codes, code])


def _issues(code: str, told: Sequence[tuple[View, list[Sign]]], issues: Sequence[Issue]) -> list[Issue]:
    """What review.csv says of a code: one row for a table, or one for each line; none where it is said already."""
    first = told[0][0]
    if code in SAID or any(i.code == code and i.table_no == first.table.table_no for i in issues):
        return []
    if code == OF_DOCUMENT:
        return [_of_document([view for view, _ in told])]
    if code not in OF_TABLES:
        lines = {(view.table.table_no, view.line.row_no): (view, found) for view, found in told}
        return [_issue(code, [view], found) for view, found in lines.values()]
    return [_issue(code, [view for view, _ in told], [sign for _, found in told for sign in found])]


def _of_document(rows: Sequence[View]) -> Issue:
    """One doubt for all rows of a document."""
    message = (
        f"so much of the document is doubtful that {len(rows)} of its rows are, with few signs of their own or none"
    )
    return Issue(OF_DOCUMENT, message, rows[0].line.page)


def _issue(code: str, rows: Sequence[View], found: Sequence[Sign]) -> Issue:
    view = rows[0]
    told = (code,) if code in OF_TABLES else (code, "")
    why = dict.fromkeys(s.says for s in sorted(found, key=lambda s: -s.odds) if s.odds > 1 and s.code in told)
    lines = dict.fromkeys(v.line.row_no for v in rows)
    who = f"{len(lines)} row{'s' if len(lines) > 1 else ''} of the table: " if code in OF_TABLES else ""
    box = union([v.line.bbox for v in rows if v.line.page == view.line.page])
    raw = view.name if len(lines) == 1 else ""
    return Issue(code, f"{who}{'; '.join(why)}", view.line.page, view.table.table_no, box, "", raw)
