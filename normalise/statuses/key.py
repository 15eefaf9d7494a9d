"""A document's own key to its statuses, and how a word, a colour or an icon is found in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.records import Look
from normalise.fold import fold, squeeze
from normalise.vocabulary import vocabulary

HUE_WORDS = {name: name for name in ("red", "amber", "yellow", "green", "blue", "purple", "grey", "black", "white")}
HUE_WORDS |= {"orange": "amber", "gray": "grey", "gold": "amber", "coch": "red", "oren": "amber", "gwyrdd": "green"}
SHADES = {"dark": "dark", "deep": "dark", "light": "light", "pale": "light"}
_LIGHT, _DARK = 0.6, 0.45  # from black to white: a lighter fill is a light one, a darker one is dark
RAG_LETTERS = {"r": "red", "a": "amber", "y": "yellow", "g": "green", "b": "blue"}
_LETTERS = RAG_LETTERS | {"p": "purple"}
LIGHTS = frozenset(("green", "amber", "red", "g", "a", "r"))  # names and letters of traffic lights
_NEIGHBOURS = {"amber": "yellow", "yellow": "amber"}  # one word for both where a key has only one of them
_SHAPES = frozenset(
    (
        *("circle", "disc", "star", "triangle", "square", "diamond", "arrow", "tick", "cross", "hexagon", "octagon"),
        *("ring", "flag", "dot", "box", "face", "bar"),
    )
)
_LONG = 4  # letters of a word that may open a comment
_ALIKE, _MARGIN = 30.0, 10.0  # mean difference of thumbs (0-255): at most, and to the next of another status
_LONGEST_NAME = 4  # words


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A line of a key: any of its symbols (word, colour, icon) stands for the status its definition says."""

    definition: str
    status: str  # of statuses.csv; "" where the key says that it is not used
    word: str = ""  # as printed: 'Green', 'CO', 'G'
    hue: str = ""  # the name of a fill
    look: Look | None = None
    applies_to: str = ""  # action | measure | "" for both
    name: str = ""  # of an icon, where the key gives it one
    tone: str = ""  # its fill '#rrggbb'

    @property
    def kind(self) -> str:
        """icon | letter | word | colour."""
        if self.look is not None:
            return "icon"
        if self.word:
            return "letter" if len(self.word) == 1 else "word"
        return "colour"

    @property
    def colour(self) -> str:
        """The colour meant, by its fill or by its name."""
        return self.hue or in_shade(self.word)[1]

    @property
    def shade(self) -> str:
        """dark | light, where its name says so."""
        return in_shade(self.word)[0]


@dataclass(frozen=True, slots=True)
class Legend:
    """The key of a document; empty when it has none."""

    entries: tuple[KeyEntry, ...] = ()
    lettered: bool = False  # it is asked about a table of R, A and G, in which Y is no Yes and N no No

    @property
    def heads(self) -> tuple[str, ...]:
        """The folded words and phrases that may open a comment: 'revised completion date', 'behind'; no colours."""
        words = {fold(e.word) for e in self.entries if e.status} - HUE_WORDS.keys()
        return tuple(
            sorted(w for w in words if " " in w or (len(w) >= _LONG and vocabulary().status_word(w) is not None))
        )

    def by_word(self, text: str, table_kind: str) -> KeyEntry | None:
        """The entry for a printed word or letter: the symbol itself, its definition, or the colour it names."""
        key, letters = fold(text), squeeze(text)
        if not key:
            return None
        named = HUE_WORDS.get(key) or _LETTERS.get(key, "")
        same = [e for e in self._for(table_kind) if e.status and fold(e.word) == key]
        if len({e.status for e in same}) > 1:  # one sign in several inks
            return next((e for e in same if not self._colour(e)), None)
        return (
            next(iter(same), None)
            or self._one(table_kind, lambda e: len(letters) > 3 and squeeze(e.word) == letters)
            or self._one(table_kind, lambda e: fold(e.definition) == key)
            or (self._one(table_kind, lambda e: e.look is None and self._colour(e) == named) if named else None)
        )

    def tells_by_ink(self, text: str, table_kind: str) -> bool:
        """Whether one sign is printed in several colours that the key tells apart."""
        same = (e for e in self._for(table_kind) if e.status and fold(e.word) == fold(text))
        return len({e.status for e in same}) > 1

    def by_hue(self, hue: str, table_kind: str, tone: str = "") -> KeyEntry | None:
        """The entry for the colour of a fill; where the key has several of that name ('Green' and a light 'Green
        Amber'), the one whose fill is most like `tone`."""
        for name in (hue, _NEIGHBOURS.get(hue, "")):
            found = [e for e in self._for(table_kind) if e.status and e.look is None and name == self._colour(e) != ""]
            toned = [e for e in found if e.tone]
            if tone and len(toned) > 1:
                return min(toned, key=lambda e: apart(e.tone, tone))
            if tone and len(found) > 1 and any(e.shade for e in found):
                return _by_shade(found, tone)
            if found:
                return found[0]
        return None

    def by_patch(self, hue: str, table_kind: str) -> KeyEntry | None:
        """The entry whose picture is nothing but a patch of this colour, a square before a disc."""
        patches = [e for e in self._for(table_kind) if e.status and e.look is not None and _patch(e.look, hue)]
        return min(patches, key=lambda e: e.look is None or e.look.shape != "square", default=None)

    def by_look(self, look: Look, table_kind: str) -> KeyEntry | None:
        """The entry for an icon: the only one with its hue, shape and mark, else the one that looks most like it."""
        icons = [e for e in self._for(table_kind) if e.look is not None and e.status]
        same = [e for e in icons if _same(e.look, look)]
        if same and len({e.status for e in same}) == 1:
            return same[0]
        return _nearest(same or icons, look)

    def _colour(self, entry: KeyEntry) -> str:
        """The colour of an entry; letters are colours where the key has R, A and G ('B' is Blue then, not Behind)."""
        letters = {fold(e.word) for e in self.entries if len(e.word) == 1}
        return entry.colour or (_LETTERS.get(fold(entry.word), "") if letters >= {"r", "a", "g"} else "")

    def _for(self, table_kind: str) -> list[KeyEntry]:
        """Entries that hold for a kind of table, those made for it first."""
        holds = [e for e in self.entries if e.applies_to in ("", table_kind)]
        return sorted(holds, key=lambda e: e.applies_to != table_kind)

    def _one(self, table_kind: str, fits: Callable[[KeyEntry], bool]) -> KeyEntry | None:
        return next((e for e in self._for(table_kind) if e.status and fits(e)), None)


NO_KEY = Legend()


def in_shade(word: str) -> tuple[str, str]:
    """(dark | light | "", the colour) that a word names: 'Light green', 'Green (dark)'; ("", "") for no colour."""
    parts = [p.strip("()") for p in fold(word).split()]
    said = [SHADES[p] for p in parts if p in SHADES]
    rest = " ".join(p for p in parts if p not in SHADES)
    return (said[0] if len(said) == 1 else "", HUE_WORDS.get(rest, "")) if len(said) < len(parts) else ("", "")


def _by_shade(entries: Sequence[KeyEntry], tone: str) -> KeyEntry:
    """Of entries of one colour in shades that have names, the one that a fill is: light, dark, or the plain one."""
    shades = {e.shade: e for e in reversed(entries)}
    light, dark = shades.get("light", shades.get("")), shades.get("dark", shades.get(""))
    found = light if lightness(tone) > (_LIGHT if "light" in shades else _DARK) else dark
    return found or entries[0]


def lightness(tone: str) -> float:
    """How light a fill '#rrggbb' is, from 0 (black) to 1 (white)."""
    red, green, blue = (part / 255 for part in bytes.fromhex(tone.removeprefix("#")))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def icon_name(definition: str, look: Look | None = None) -> str:
    """The name of an icon: 'Above target (green star)' -> 'green-star', 'On target' -> 'on-target'."""
    inside = re.search(r"\(([^()]+)\)", definition)
    if inside and _describes(inside[1]):
        return _slug(inside[1])
    name = re.split(r"[:;.(]|\s[-–—]\s", definition.strip(), maxsplit=1)[0]
    slug = _slug(name)
    return look_name(look) if look is not None and (not slug or slug.count("-") >= _LONGEST_NAME) else slug


def look_name(look: Look) -> str:
    """What an icon looks like: 'blue-circle'."""
    return f"{look.hue}-{'circle' if look.shape == 'disc' else look.shape}"


def _describes(text: str) -> bool:
    """Whether words say what a symbol looks like."""
    said = fold(text).split()
    return any(w in HUE_WORDS for w in said) and any(w in _SHAPES for w in said)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def apart(tone: str, other: str) -> int:
    """How far two fills '#rrggbb' are from each other."""
    one, two = (bytes.fromhex(t.removeprefix("#")) for t in (tone, other))
    return sum(abs(a - b) for a, b in zip(one, two, strict=True))


def _patch(look: Look, hue: str) -> bool:
    return look.hue == hue and look.mark == "none" and look.shape in ("square", "disc", "bar")


def _same(a: Look | None, b: Look) -> bool:
    return a is not None and a.shape != "other" and (a.hue, a.shape, a.mark) == (b.hue, b.shape, b.mark)


def _nearest(entries: Sequence[KeyEntry], look: Look) -> KeyEntry | None:
    ranked = sorted(((distance(e.look, look), n) for n, e in enumerate(entries) if e.look is not None))
    if not ranked or ranked[0][0] > _ALIKE:
        return None
    best = entries[ranked[0][1]]
    rivals = [d for d, n in ranked[1:] if entries[n].status != best.status]
    return best if not rivals or rivals[0] - ranked[0][0] >= _MARGIN else None


def distance(a: Look, b: Look) -> float:
    """Mean difference of two thumbs, 0 to 255; 255 when they have not the same size."""
    if not a.thumb or len(a.thumb) != len(b.thumb):
        return 255.0
    return sum(abs(x - y) for x, y in zip(a.thumb, b.thumb, strict=True)) / len(a.thumb)
