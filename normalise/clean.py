"""A document's tables to the rows of the clean CSVs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from extract.records import Block, Document, Paragraph, Table
from normalise.checks.run import accept, checked
from normalise.checks.sureness import weigh
from normalise.checks.views import views
from normalise.columns.running import running_from_april
from normalise.columns.told import told_periods
from normalise.decisions.apply import Applied
from normalise.decisions.entries import NONE, Decisions
from normalise.fold import fold
from normalise.identity.identify import Identity, identify
from normalise.legend.read import Key, legend_rows, read_key
from normalise.records import Clean, Issue, LogicalTable, Source
from normalise.rows.account import account, with_parents
from normalise.rows.actions import action_rows
from normalise.rows.leftovers import columns_doubted, columns_left, marks_left, not_taken, pages_scanned
from normalise.rows.measures import MeasureRow, measure_rows
from normalise.rows.parts import Context, box_text, lettered
from normalise.rows.trace import trace_rows
from normalise.tables.alike import Alike
from normalise.tables.besides import with_measures
from normalise.tables.gathered.walk import Walk
from normalise.tables.levels.levels import Levels
from normalise.tables.levels.styles import style_of
from normalise.tables.reader import Reader, labels_of
from normalise.totals.read import check, read_printed
from normalise.vocabulary import Vocabulary, vocabulary

Rows = Sequence[dict[str, str]]
TITLE = 80  # characters of a title above a table, at most
COVER_LINE = 120  # characters: a longer line is running text
COVER_TEXT = 3  # a first page with as many of them is no cover


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a document was understood to be: its facts, its key and its tables with their columns."""

    identity: Identity
    key: Key
    tables: tuple[LogicalTable, ...]
    decided: Applied


def understand(
    document: Document, source: Source, voc: Vocabulary | None = None, decisions: Decisions = NONE
) -> Understanding:
    """The facts, the key and the logical tables of a document."""
    voc = voc or vocabulary()
    identity = identify(document, source, voc)
    decided = Applied(decisions, source, identity.council, identity.council_code)
    document = decided.document(document)
    key = read_key(document, voc)
    titles = [identity.title, identity.service, document.title, *_cover_titles(document)]

    def read(alike: Alike) -> tuple[LogicalTable, ...]:
        levels = Levels(document, labels_of(voc), titles)
        reader = Reader(voc, identity.period, key, decided, alike, identity.council)
        return with_measures(Walk(reader, levels).read(document), reader)

    alike = Alike()
    found = read(alike)
    if pooled := alike.unlike():
        found = read(Alike(pooled))
    texts = [b.text for _, b in document.blocks if isinstance(b, Paragraph)]
    tables = told_periods(found, texts, identity.period, voc)
    tables = running_from_april(tables, texts)
    return Understanding(identity, key, tables, decided)


def clean(document: Document, source: Source, voc: Vocabulary | None = None, decisions: Decisions = NONE) -> Clean:
    """All rows of a document: nothing printed in a table that is taken is without a row here."""
    voc = voc or vocabulary()
    known = understand(document, source, voc, decisions)
    who, decided = known.identity, known.decided
    document = decided.document(document)
    key = known.key
    context = Context(
        source.document_id, who.council, who.council_code, who.period, key.legend, voc, decided, key.spans
    )
    symbols = {entry.definition: entry.symbol for entry in known.key.entries}
    issues = [*who.issues, *pages_scanned(document), *decided.unexplained(known.key.issues, symbols)]
    actions: list[dict[str, str]] = []
    measures: list[MeasureRow] = []
    for table in known.tables:
        if table.kind not in ("action", "measure"):
            issues.append(not_taken(table))
            continue
        legend = replace(key.legend_at(table.page, table.bbox.top), lettered=lettered(table))
        context = replace(context, legend=legend)
        if table.kind == "action":
            rows, doubts = action_rows(table, context)
            actions += rows
        else:
            found, doubts = measure_rows(table, context, known.key.directions)
            measures += found
        issues += [*doubts, *columns_left(table), *columns_doubted(table)]
    issues += marks_left([t for t in known.tables if t.kind in ("action", "measure")])
    actions = [{"action_id": f"{source.document_id}-a{i:03d}"} | row for i, row in enumerate(actions, 1)]
    measured, observations = _numbered(measures, source.document_id)
    seen = views(known.tables, actions, measured, observations)
    issues += checked(seen, known.tables, voc, known.key.directions.polarity or {})
    printed = read_printed(document, known.key.words, who.period)
    forms = {str(t.table_no): _form(t) for t in known.tables}
    counted = _counted(known.tables, actions, measured, observations)
    totals = check(printed, *counted, known.key.words, source.document_id, forms)
    parents = {row["measure_id"]: row for row in measured}
    words = account(known.tables, [*actions, *measured, *with_parents(observations, parents)], issues)
    issues += [*totals.issues, *words.issues]
    issues += weigh(seen, totals, issues, voc.signs)
    judged = [(issue, decided.judged(issue)) for issue in issues]
    accept(seen, [before for before, after in judged if after is not before])
    issues = [after for _, after in judged]
    issues += decided.unmatched()
    return Clean(
        _document_row(document, source, who, known.tables) | {"words_accounted": words.share},
        actions,
        measured,
        observations,
        [dict(row) for row in totals.rows],
        legend_rows(known.key, source.document_id),
        [_review_row(issue, source.document_id) for issue in _in_order(issues)],
        trace_rows(known.tables, actions, measured, observations),
        decided.used,
    )


def _counted(
    tables: Sequence[LogicalTable], actions: Rows, measures: Rows, observations: Rows
) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Actions and measures with what totals may count them by, too: what stands above their table, and where a measure
    is going."""
    titles = {str(t.table_no): " / ".join(p.text for p in t.caption if len(p.text) <= TITLE) for t in tables}
    trends = {row["measure_id"]: row["trend"] for row in observations if row.get("trend")}

    def more(row: dict[str, str]) -> dict[str, str]:
        return row | {"above": titles[row["table_no"]], "trend": trends.get(row.get("measure_id", ""), "")}

    return [more(row) for row in actions], [more(row) for row in measures]


def _form(table: LogicalTable) -> tuple[str, ...]:
    """What its columns are, so that tables alike are of one form."""
    return tuple(" ".join((c.field, c.kind, c.period.label if c.period else "")) for c in table.columns)


def _cover_titles(document: Document) -> Iterable[str]:
    """Headings of the first page that are titles: its largest lines, on a cover all of them, and at the head of the
    page those before the largest or in a look that no other heading has."""
    first = list(takewhile(lambda b: not _heads_contents(b), (b for n, b in document.blocks if n == 1)))
    lines = [b for b in first if isinstance(b, Paragraph)]
    cover = not any(isinstance(b, Table) for b in first) and sum(len(p.text) > COVER_LINE for p in lines) < COVER_TEXT
    largest = max((p.size for p in lines), default=0.0)
    head = list(takewhile(lambda b: isinstance(b, Paragraph) and len(b.text) <= COVER_LINE, first))
    elsewhere = {style_of(b) for _, b in document.blocks[len(head) :] if isinstance(b, Paragraph)}
    sizes = [p.size for p in head if isinstance(p, Paragraph)]
    title = max((i for i, size in enumerate(sizes) if size >= 0.95 * largest), default=-1)
    alone = [
        p.text for i, p in enumerate(head) if isinstance(p, Paragraph) and (i < title or style_of(p) not in elsewhere)
    ]
    return [p.text for p in lines if cover or p.size >= 0.95 * largest] + alone


def _heads_contents(block: Block) -> bool:
    """Whether the list of what a document holds begins: headings stand below it that are no titles."""
    return isinstance(block, Paragraph) and fold(block.text).rstrip(":") in ("contents", "table of contents")


def _numbered(measures: Sequence[MeasureRow], document_id: str) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    rows: list[dict[str, str]] = []
    observations: list[dict[str, str]] = []
    for i, measure in enumerate(measures, 1):
        measure_id = f"{document_id}-m{i:03d}"
        rows.append({"measure_id": measure_id} | measure.row)
        for observation in measure.observations:
            number = len(observations) + 1
            keys = {"observation_id": f"{document_id}-o{number:04d}", "measure_id": measure_id}
            observations.append(keys | observation)
    return rows, observations


def _document_row(document: Document, source: Source, who: Identity, tables: Sequence[LogicalTable]) -> dict[str, str]:
    return {
        "document_id": source.document_id,
        "source_file": source.source_file,
        "sha256": source.sha256,
        "pages": str(len(document.pages)),
        "title": who.title,
        "council": who.council,
        "council_code": who.council_code,
        "kind": who.kind,
        "service": who.service,
        "period_label": who.period.label,
        "period_start": who.period.start,
        "period_end": who.period.end,
        "text_layer": _text_layer(document),
        "tables_found": str(sum(not t.besides for t in tables)),
        "tables_used": str(sum(t.kind in ("action", "measure") and not t.besides for t in tables)),
    }


def _text_layer(document: Document) -> str:
    """text | ocr | mixed | none, from the pages that are pictures."""
    worded = [p for p in document.pages if p.words]
    scanned = [p for p in document.pages if p.scanned]
    if not worded:
        return "none"
    if not scanned:
        return "text"
    return "mixed" if any(not p.scanned for p in worded) else "ocr"


def _in_order(issues: Iterable[Issue]) -> list[Issue]:
    return sorted(issues, key=lambda i: (i.page, i.table_no, i.bbox.top if i.bbox else 0.0))


def _review_row(issue: Issue, document_id: str) -> dict[str, str]:
    return {
        "document_id": document_id,
        "page": str(issue.page) if issue.page else "",
        "table_no": str(issue.table_no) if issue.table_no else "",
        "bbox": box_text(issue.bbox) if issue.bbox else "",
        "code": issue.code,
        "field": issue.field,
        "raw": issue.raw,
        "message": issue.message,
    }
