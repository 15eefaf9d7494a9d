"""What a printed status means: the document's own key first, then the words, icons and colours of the schema.

A whole cell must be a known word, exact after folding: 'Not yet complete' never counts as 'complete'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import category

from extract.records import Look
from normalise.cells.period_atoms import MONTH
from normalise.fold import fold
from normalise.records import Meaning
from normalise.statuses.colours import hue
from normalise.statuses.heads import head_phrase
from normalise.statuses.key import HUE_WORDS, NO_KEY, KeyEntry, Legend, icon_name
from normalise.vocabulary import icon_of, vocabulary

__all__ = [
    "NO_KEY",
    "KeyEntry",
    "Legend",
    "head_phrase",
    "icon_name",
    "of_colour",
    "of_icon",
    "of_text",
    "roll_up",
]

UNKNOWN = "unknown"
_GOOD = {"on_track", "complete"}  # a green is either
_TIMELESS = {"not_started", "on_hold", "cancelled", "superseded", "closed"}  # whatever the colour beside it
_BAD = {"at_risk", "off_track", "overdue"}
_BLANK = Meaning("", "")
_NOW = re.compile(r"[-–—:;,(]\s*(?:but\s+)?now\s+(?P<said>[^()]+?)\)?\.?$", re.I)  # 'Overdue - now complete'
_YES_NO = frozenset(("y", "n"))
ALL = 100.0  # per cent
_SHARE = re.compile(r"(?P<share>\d{1,3}(?:\.\d+)?)\s?%\s+(?P<word>[^\W\d_]+)")
_REASON = re.compile(r"\s+(?:pending|until|till|due to|owing to|because|awaiting|by|with|into)\b", re.I)
_COLOUR_FIRST = re.compile(r"(?P<a>[^\W\d_]+)\s*[:(\s]\s*(?P<b>[^()]+?)\)?")
_COLOUR_LAST = re.compile(r"(?P<a>[^()]+?)\s*[(\s]\s*(?P<b>[^\W\d_]+)\)?")
_PARTS = re.compile(r"\s*/\s*|,\s+|\s+[-–—|]\s+|\s*\|\s*|\s*;\s*")
# What may stand beside a status word without changing it: a percentage, a date, an arrow.
_BESIDE = re.compile(
    r"[(\[]?\s*(?:\d+(?:\.\d+)?\s?%|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    rf"|(?:\d{{1,2}}\s)?{MONTH}[ -]’?(?:20)?\d\d)\s*[)\]]?|[←↑→↓↔↗↘⬆⬇➔▲▼◄►✓✔●■]",
    re.I,
)


def of_text(text: str, table_kind: str, legend: Legend = NO_KEY) -> Meaning:
    """The meaning of a status cell's words in a table of actions or measures; a word in no list is 'unknown'."""
    raw = " ".join(text.split())
    if not any(c.isalnum() or category(c)[0] == "S" for c in raw) and not legend.by_word(raw, table_kind):
        return _BLANK  # dashes and dots; a tick, a disc or the '!' of a key is none of them
    now = _NOW.search(raw)
    for said in (*([now["said"]] if now else ()), *_wordings(raw)):
        found = _whole(said, table_kind, legend) or _both(said, table_kind, legend)
        if found:
            return _so_far(Meaning(found[0], found[1], raw, found[0] != UNKNOWN))
    head = head_phrase(raw, vocabulary(), legend.heads)
    found = (_whole(head[0], table_kind, legend) if head else None) or _explained(raw, table_kind, legend)
    return Meaning(found[0], found[1], raw, found[0] != UNKNOWN) if found else Meaning(UNKNOWN, "word", raw, False)


def _so_far(meaning: Meaning) -> Meaning:
    """'75% complete' is under way; '100% complete' and 'Complete (98% of homes)' are what they say."""
    share = _SHARE.fullmatch(meaning.raw)
    word = vocabulary().status_word(share["word"]) if share is not None and float(share["share"]) < ALL else None
    under_way = word is not None and word.action == "complete"
    return Meaning("in_progress", meaning.basis, meaning.raw) if under_way else meaning


def _explained(raw: str, table_kind: str, legend: Legend) -> tuple[str, str] | None:
    """A status with its reason ('On hold pending a review', 'Superseded by 2.3'), which may take back a good one."""
    found = _REASON.search(raw)
    told = _whole(raw[: found.start()], table_kind, legend) if found else None
    return told if told is not None and told[0] not in _GOOD else None


def of_colour(colour: str, table_kind: str, legend: Legend = NO_KEY) -> Meaning:
    """The meaning of a fill '#rrggbb'; raw is 'colour:green'."""
    name = hue(colour)
    entry = legend.by_hue(name, table_kind, colour) or legend.by_patch(name, table_kind)
    if entry is not None:
        return _decided(entry, f"colour:{name}")
    status = vocabulary().colours.statuses.get(name, UNKNOWN)
    return Meaning(status, "colour", f"colour:{name}", status != UNKNOWN) if status else _BLANK


def of_icon(look: Look, table_kind: str, legend: Legend = NO_KEY) -> Meaning:
    """The meaning of an icon; raw is 'icon:<its name in the key, or in the schema>'."""
    entry = legend.by_look(look, table_kind)
    if entry is not None:
        return _decided(entry, f"icon:{entry.name or icon_name(entry.definition, look)}")
    name, status = icon_of(look, table_kind, vocabulary())
    hues = (look.hue, "white") if look.shape == "ring" else (look.hue,)  # an outline shows the paper inside
    coloured = next((e for h in hues if (e := legend.by_hue(h, table_kind))), None) if look.mark == "none" else None
    if coloured is not None:
        return _decided(coloured, f"icon:{name}")
    return Meaning(status or UNKNOWN, "icon", f"icon:{name}", status not in ("", UNKNOWN))


def roll_up(statuses: Iterable[str]) -> str:
    """One status for several: the worst; complete only when all are; "" for none.

    Where nothing says that work goes on ('on_hold' with 'not_started'), the sum of different ones is unknown.
    """
    said = [s for s in statuses if s]
    if len(set(said)) <= 1:
        return said[0] if said else ""
    for worst in ("off_track", "overdue", "at_risk"):
        if worst in said:
            return worst
    going = {"complete", "on_track", "partly_complete", "in_progress", "ongoing"}
    return "on_track" if going.intersection(said) else UNKNOWN


def _decided(entry: KeyEntry, raw: str) -> Meaning:
    status = entry.status or UNKNOWN
    return Meaning(status, "legend", raw, status != UNKNOWN)


def _wordings(raw: str) -> Sequence[str]:
    """The cell as it is, then without a percentage, a date or an arrow at its edge."""
    bare = raw
    while True:
        found = _BESIDE.match(bare) or next((m for m in _BESIDE.finditer(bare) if m.end() == len(bare)), None)
        if found is None or found.end() == found.start():
            break
        bare = (bare[: found.start()] + bare[found.end() :]).strip(" -–—:,")
    return (raw, bare) if bare and bare != raw else (raw,)


def _whole(text: str, table_kind: str, legend: Legend) -> tuple[str, str] | None:
    """(status, basis) of a text that is a word of the key or of the schema."""
    entry = legend.by_word(text, table_kind)
    if entry is not None:
        return entry.status or UNKNOWN, "legend"
    if legend.lettered and fold(text) in _YES_NO:
        return UNKNOWN, "word"
    word = vocabulary().status_word(text)
    return (word.status(table_kind), "word") if word else None


def _both(text: str, table_kind: str, legend: Legend) -> tuple[str, str] | None:
    """Two words that say the same, as in two languages ('On target / Ar y targed')."""
    parts = [p for p in _PARTS.split(text) if fold(p)]
    if len(parts) < 2:
        parts = _coloured(text)
    return _agreed(parts, table_kind, legend) if parts else _side_by_side(text, table_kind, legend)


def _coloured(text: str) -> list[str]:
    """A colour and the words before or behind it, without a mark between them: 'Blue (Completed)', 'AMBER Delayed'."""
    first, last = _COLOUR_FIRST.fullmatch(text), _COLOUR_LAST.fullmatch(text)
    if first is not None and fold(first["a"]) in HUE_WORDS:
        return [first["a"], first["b"]]
    return [last["a"], last["b"]] if last is not None and fold(last["b"]) in HUE_WORDS else []


def _side_by_side(text: str, table_kind: str, legend: Legend) -> tuple[str, str] | None:
    """The word of one language after that of the other, with no mark between them."""
    tokens = text.split()
    for cut in range(1, len(tokens)):
        halves = " ".join(tokens[:cut]), " ".join(tokens[cut:])
        said = [vocabulary().status_word(half) for half in halves]
        if len({word.language for word in said if word is not None}) == len(halves):
            return _agreed(halves, table_kind, legend)
    return None


def _agreed(parts: Sequence[str], table_kind: str, legend: Legend) -> tuple[str, str] | None:
    """What all parts say, or the words where one of them is a colour that does not contradict them."""
    found = [_whole(part, table_kind, legend) for part in parts]
    colours = [f for f, part in zip(found, parts, strict=True) if fold(part) in HUE_WORDS]
    words = [f for f, part in zip(found, parts, strict=True) if fold(part) not in HUE_WORDS]
    said = words or colours
    if None in said or len({f[0] for f in said if f}) != 1:
        return None
    return _beside_colour(said[0], {f[0] for f in colours if f}) if words else said[0]


def _beside_colour(told: tuple[str, str] | None, colours: set[str]) -> tuple[str, str] | None:
    """What words say beside a colour: 'Blue - Complete', 'Red - overdue', 'Amber - in progress'."""
    rated = colours - {UNKNOWN}
    if told is None or rated <= {told[0]} or {told[0], *rated} == _GOOD or told[0] in _TIMELESS:
        return told
    milder = told[0] in ("at_risk", "off_track") and rated <= _BAD  # how bad it is, the colour tells
    if len(rated) == 1 and (told[0] == "in_progress" or milder):
        return rated.pop(), told[1]
    return told if told[0] == "overdue" and rated <= _BAD else None
