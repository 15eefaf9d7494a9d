"""A document's own key: what it says a status word, a colour or an icon means. It decides before the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from extract.records import BBox, Document, Paragraph, Table
from normalise.cells.counted import unit_in
from normalise.fold import fold, words
from normalise.legend.axes import with_axes
from normalise.legend.entry import NEITHER, UNKNOWN, Entry, Sight, between_arrows, is_arrow
from normalise.legend.letters import span_letters, trend_letters
from normalise.legend.lines import line_entries
from normalise.legend.overleaf import rest_of, whole
from normalise.legend.parted import parts_of
from normalise.legend.patches import shaded
from normalise.legend.scopes import Scope, scopes
from normalise.legend.tables import table_entries
from normalise.legend.words import KeyWords
from normalise.records import Issue
from normalise.statuses.definitions import status_of_definition
from normalise.statuses.key import KeyEntry, Legend
from normalise.statuses.trend import Directions
from normalise.vocabulary import Vocabulary, colour_of, vocabulary

_ARROWS = re.compile(r"\barrows?\b", re.I)
_FIGURE = re.compile(
    r"\b(?:up or down|risen or fallen|gone up|increased? or (?:a )?decreased?|higher or lower"
    r"|direction of the (?:figure|value|number))\b",
    re.I,
)
_BETTER = re.compile(r"\b(?:improv\w*|better|worse\w*|declin\w*|deteriorat\w*)\b", re.I)
_PERFORMED = re.compile(r"\bperformance\b", re.I)
_POLARITY = re.compile(
    r"\bpolarity\b|\b(?:smaller|lower|less|bigger|higher|more)(?: (?:figure|value|number|score))? is (?:better|best)\b"
    r"|\bgood or bad\b",
    re.I,
)
_TRENDS = ("improving", "worsening", "unchanged")
_LEVEL = {"level": "unchanged"}
_GOES = ("up", "down")
_CAPTION = 60  # characters: a longer line over a key is running text
_GRADES = {"amber": "at_risk", "red": "off_track"}
_BOUNDS = frozenset(
    (
        *("or", "and", "to", "than", "of", "the", "a", "at", "least", "most", "more", "less", "over", "under"),
        *("above", "below", "between", "but", "up", "from"),
    )
)
_SIGNS = {"higher": 1, "lower": -1}


@dataclass(frozen=True, slots=True)
class Key:
    """The key of a document: its lines, what its arrows mean, and its status words."""

    entries: tuple[Entry, ...]
    legend: Legend  # what statuses are looked up in
    directions: Directions
    words: KeyWords
    issues: tuple[Issue, ...] = ()
    spans: Mapping[str, bool] = field(default_factory=dict)  # folded word or letter -> whether it says cumulative
    parts: tuple[tuple[Scope, Legend], ...] = ()  # keys of a part of the document that differ from the first
    tables: frozenset[tuple[int, BBox]] = frozenset()  # page and place of each table that is a key

    def legend_at(self, page: int, top: float) -> Legend:
        """What statuses are looked up in for a table that begins on a page, so many points from its top."""
        return next((legend for scope, legend in self.parts if scope.holds(page, top)), self.legend)


def read_key(document: Document, voc: Vocabulary | None = None) -> Key:
    """Everything a document says about its own symbols; a key without entries where it prints none."""
    voc = voc or vocabulary()
    sight = sight_of(voc)
    tables = _of_tables(document, sight)
    entries = [*(e for _, told in tables for e in told), *line_entries(document, sight)]
    graded = shaded(_told_apart(_graded(between_arrows(entries, sight)), voc))
    kept, issues = _settled(graded)
    parts = scopes(document, graded, kept, _sign)
    known = {id(e) for scope in parts for e in scope.entries}
    said = [issue for entry, issue in issues if id(entry) not in known]
    doubts = [*said, *(_not_understood(e) for e in _of_first_axis(kept) if not e.understood)]
    spans = {**voc.heading_words.spans, **span_letters(_texts(document))}
    legends = tuple((scope, legend_of(scope.entries)) for scope in parts)
    every = (*kept, *(e for scope in parts for e in scope.entries if all(e is not k for k in kept)))
    directions, words = _directions(document, kept, voc), KeyWords.of(every, voc)
    places = frozenset((table.page, table.bbox) for table, _ in tables)
    return Key(every, legend_of(kept), directions, words, tuple(doubts), spans, legends, places)


def is_legend(table: Table, caption: str = "", voc: Vocabulary | None = None) -> bool:
    """Whether a table is a key: symbols and their meanings, and nothing else."""
    return bool(_told(table, sight_of(voc or vocabulary()), caption))


def legend_rows(key: Key, document_id: str) -> list[dict[str, str]]:
    """Rows of legends.csv."""
    return [
        {
            "document_id": document_id,
            "page": str(entry.page),
            "symbol": entry.symbol,
            "definition": " / ".join(part for part in (entry.axis, entry.definition) if part),
            "status": "" if entry.trend else entry.status,
        }
        for entry in key.entries
    ]


def legend_of(entries: Iterable[Entry]) -> Legend:
    """The entries that statuses are looked up in: those of the first assessment whose definition is understood."""
    found: list[KeyEntry] = []
    for entry in _of_first_axis(entries):
        if entry.trend:
            continue
        for unit, status in zip(("action", "measure"), entry.statuses, strict=True):
            if status != UNKNOWN and entry.unit in ("", unit):
                told = KeyEntry(entry.definition, status, entry.word, entry.hue, entry.look, unit, tone=entry.tone)
                found.append(told)
    return Legend(tuple(found))


def _of_first_axis(entries: Iterable[Entry]) -> list[Entry]:
    """Entries without those of a second assessment on the same symbols."""
    kept = list(entries)
    first = next((fold(e.axis) for e in kept if e.axis), "")
    return [e for e in kept if fold(e.axis) in ("", first)]


@lru_cache(maxsize=4)
def sight_of(voc: Vocabulary) -> Sight:
    """What the vocabulary knows, for readers of keys."""

    def known(text: str) -> bool:
        return voc.status_word(text) is not None

    def hue(fill: str) -> str:
        return colour_of(fill, voc) if fill else ""

    heads = frozenset(head for kind in voc.table_kinds.kinds if kind.kind == "legend" for head in kind.heads)
    captions = tuple(word for kind in voc.table_kinds.kinds if kind.kind == "legend" for word in kind.words)
    return Sight(
        hue,
        known,
        status_of_definition,
        lambda text: voc.trend_words.get(fold(text), ""),
        heads,
        captions,
        voc.table_kinds.ours,
    )


def _of_tables(document: Document, sight: Sight) -> list[tuple[Table, list[Entry]]]:
    """The tables that are keys, each with its lines. What stands over a key is over one right below it, too."""
    found: list[tuple[Table, list[Entry]]] = []
    above: list[Paragraph] = []
    cut: Table | None = None  # the rest of a key that was read with its first part
    for at, (_, block) in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            above.append(block)
        elif isinstance(block, Table) and block is not cut:
            caption = _caption_of(block, above)
            rest = rest_of(document.blocks, at)
            if rest is not None and (told := _told(whole(block, rest), sight, caption)):
                found += [(block, told), (rest, [])]
                cut = rest
            elif told := _told(block, sight, caption):
                found.append((block, told))
            else:
                above = []
    return with_axes(found, sight)


def _caption_of(table: Table, above: Sequence[Paragraph]) -> str:
    """The line that stands over a table: where headings stand side by side, the one over its columns."""
    last = above[-1] if above else None
    if last is None or last.page != table.page:
        return last.text if last is not None else ""
    level = [p for p in above if p.page == last.page and abs(p.bbox.centre[1] - last.bbox.centre[1]) < last.size]
    over = [p for p in level if p.bbox.x0 < table.bbox.x1 and table.bbox.x0 < p.bbox.x1]
    return (over or [last])[-1].text


def _told(table: Table, sight: Sight, caption: str) -> list[Entry]:
    """The lines of a key, or of several below each other, [] where the table is anything else, too."""
    found: list[Entry] = []
    for part, said in parts_of(table, caption):
        unit = unit_in(said) if len(said) <= _CAPTION else ""  # 'Key to performance indicators'
        told = table_entries(part, sight, said)
        if not told:
            return []
        found += (replace(e, unit=e.unit or unit) for e in told)
    return found


def _graded(entries: Sequence[Entry]) -> list[Entry]:
    """Entries in which amber is better than red: 'missed by 10% or less' and 'missed by more than 10%' are no one
    status, though words alone do not tell them apart. Nor are 'on course for 95% or more', which is green, and 'on
    course for 80% to 94%'."""
    found = list(entries)
    for side in (0, 1):
        for group in {_group(e) for e in found}:
            own = [e for e in found if _group(e) == group and not e.trend]
            said = {hue: {e.statuses[side] for e in own if e.colour == hue} for hue in _GRADES}
            if said["amber"] == said["red"] and said["red"] <= set(_GRADES.values()) and len(said["red"]) == 1:
                found = [_regraded(e, side) if any(e is x for x in own) and e.colour in _GRADES else e for e in found]
            green = {_unmeasured(e.definition) for e in own if e.colour == "green" and e.statuses[side] == "on_track"}
            lower = [e for e in own if e.colour == "amber" and e.statuses[side] == "on_track"]
            lower = [e for e in lower if green & {_unmeasured(e.definition)} - {frozenset()}]
            found = [_regraded(e, side) if any(e is x for x in lower) else e for e in found]
    return found


def _group(entry: Entry) -> tuple[str, str, int]:
    return entry.unit, entry.axis, entry.page


def _told_apart(entries: Sequence[Entry], voc: Vocabulary) -> list[Entry]:
    """Entries in which of two words for a risk the one that says of itself that it is missed is: 'Slippage' of up to
    three months, and 'Behind target' for more or for 'is at risk of not being delivered'."""
    found: list[Entry] = []
    for entry in entries:
        statuses = list(entry.statuses)
        for side, kind in enumerate(("action", "measure")):
            beside = [e for e in entries if e is not entry and _group(e) == _group(entry) and e.word and not e.trend]
            milder = any(e.statuses[side] == "at_risk" and _own(e, kind, voc) in ("", "at_risk") for e in beside)
            if milder and statuses[side] == "at_risk" and _own(entry, kind, voc) == "off_track":
                statuses[side] = "off_track"
        found.append(replace(entry, statuses=(statuses[0], statuses[1])))
    return found


def _own(entry: Entry, kind: str, voc: Vocabulary) -> str:
    """What the word of an entry says by itself, "" where it is none that is known."""
    word = voc.status_word(entry.word) if entry.word else None
    return word.status(kind) if word is not None else ""


def _unmeasured(definition: str) -> frozenset[str]:
    """The words of a definition that prints figures, without these and how they bound; empty for one without."""
    said = words(definition)
    if not any(map(str.isdigit, "".join(said))):
        return frozenset()
    return frozenset(w for w in said if w not in _BOUNDS and not any(map(str.isdigit, w)))


def _regraded(entry: Entry, side: int) -> Entry:
    statuses = list(entry.statuses)
    statuses[side] = _GRADES[entry.colour]
    return replace(entry, statuses=(statuses[0], statuses[1]))


def _settled(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], list[tuple[Entry, Issue]]]:
    """Entries each once; those of one symbol that say different things are reported, the first one holds."""
    kept: dict[tuple[object, ...], Entry] = {}
    seen: set[tuple[object, ...]] = set()
    issues: list[tuple[Entry, Issue]] = []
    for entry in entries:
        first = kept.setdefault(_sign(entry), entry)
        said = (*_sign(entry), fold(entry.definition))
        if first is entry or fold(first.definition) == fold(entry.definition) or said in seen:
            continue
        seen.add(said)
        if UNKNOWN not in (first.status, entry.status) and (first.status, first.trend) != (entry.status, entry.trend):
            before, now = first.status or first.trend, entry.status or entry.trend
            message = f"{entry.symbol} is {before} on page {first.page} and {now} here"
            issue = Issue("legend_conflict", message, entry.page, bbox=entry.bbox, raw=entry.definition)
            issues.append((entry, issue))
    return tuple(kept.values()), issues


def _not_understood(entry: Entry) -> Issue:
    message = f"what the key says of {entry.symbol} is not understood"
    return Issue("status_unknown", message, entry.page, bbox=entry.bbox, field="definition", raw=entry.definition)


def _sign(entry: Entry) -> tuple[object, ...]:
    look = (entry.look.hue, entry.look.shape, entry.look.mark) if entry.look else ()
    return fold(entry.word), look or entry.hue, entry.shade, entry.unit, fold(entry.axis), bool(entry.trend)


def _directions(document: Document, entries: Sequence[Entry], voc: Vocabulary) -> Directions:
    """Whether arrows show where the figure goes, or better and worse. The text decides before the key's own words."""
    texts = _texts(document)
    said = next((s for text in texts if _ARROWS.search(text) and (s := _said_of_arrows(text))), "")
    shown = {e.trend for e in entries if is_arrow(e)}
    if shown & {"improving", "worsening"}:  # 'has improved' and 'has decreased' of performance: both judge
        shown = {e.trend for e in entries if is_arrow(e) and not (e.trend in _GOES and _PERFORMED.search(e.definition))}
    if not said and shown & {"up", "down"}:
        said = "figure"
    if not said and shown & {"improving", "worsening"}:
        said = "better"
    words = {fold(e.word): e.trend for e in entries if e.trend in _TRENDS and e.word and not is_arrow(e)}
    signs = {phrase: _SIGNS.get(meaning, 0) for phrase, meaning in voc.polarity_words.items()}
    hues = [e.colour for e in entries if is_arrow(e) and e.trend in ("improving", "worsening")]
    told = frozenset(hues) if len(set(hues)) > 1 and all(hues) else frozenset()
    letters = trend_letters(texts, voc.trend_words)
    return Directions(said, {**voc.trend_words, **letters, **words}, signs, told, _by_hue(entries), _drawn(entries))


def _by_hue(entries: Sequence[Entry]) -> dict[tuple[str, str], str]:
    """What arrows of each shape and colour say, where the colours tell those of one shape apart; else nothing."""
    arrows = [(e.look.shape, e.look.hue, e.trend) for e in entries if e.look is not None and is_arrow(e) and e.trend]
    judged = {(shape, hue, _LEVEL.get(trend, trend)) for shape, hue, trend in arrows if trend not in _GOES}
    told = {(shape, hue): trend if trend in _TRENDS else "" for shape, hue, trend in judged}
    neither = {hue for _, hue, trend in judged if trend == NEITHER}  # the arrow of the other direction, too
    told = {(shape, hue): "" for shape in ("arrow-up", "arrow-down") for hue in neither} | told
    several = len({(shape, trend) for shape, _, trend in judged}) > len({shape for shape, *_ in judged})
    return told if several and len({e[:2] for e in judged}) == len(judged) else {}


def _drawn(entries: Sequence[Entry]) -> Legend:
    """The signs of a key of trends that are drawn and no arrows, each with its direction."""
    drawn = [e for e in entries if e.look is not None and e.trend and not is_arrow(e)]
    said = [(e, _LEVEL.get(e.trend, e.trend)) for e in drawn]
    return Legend(tuple(KeyEntry(e.definition, trend, look=e.look) for e, trend in said if trend in _TRENDS))


def _texts(document: Document) -> list[str]:
    return [b.text for _, b in (*document.blocks, *document.furniture) if isinstance(b, Paragraph)]


def _said_of_arrows(text: str) -> str:
    if _FIGURE.search(text) and (_POLARITY.search(text) or not _BETTER.search(text)):
        return "figure"
    return "better" if _BETTER.search(text) else ""
