"""Councils named in a text: official, short, former and Welsh or Gaelic names, and web domains.

A name with its own word for the body ('Kent County Council', 'London Borough of Brent') is full; a place name alone
is bare, and counts only when it is written as a name. The longest name wins, so that 'East Sussex' is no 'Sussex'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from normalise.fold import fold

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|&|\d+")
_KINDS = frozenset(["city", "county", "borough", "district", "metropolitan", "unitary", "burgh", "islands", "royal"])
_BODIES = frozenset(("council", "corporation", "comhairle", "cyngor"))
_LEADS = (
    ("london", "borough", "of"),
    ("royal", "borough", "of"),
    ("metropolitan", "borough", "of"),
    ("borough", "of"),
    ("city", "of"),
    ("council", "of", "the", "city", "of"),
    ("council", "of"),
    ("cyngor", "sir"),
    ("cyngor", "bwrdeistref", "sirol"),
    ("cyngor", "dinas"),
    ("cyngor",),
)
_SMALL = frozenset(["and", "of", "on", "upon", "the", "with", "na", "h", "nan", "y", "yr", "an", "in", "under", "le"])
# What makes a place name the name of something else: 'NHS Fife', 'University of Kent', 'Lincoln Road'.
_OTHERS_BEFORE = frozenset(["nhs", "university", "diocese", "bishop", "port"])
_OTHERS_AFTER = frozenset(
    ["university", "hospital", "hospitals", "nhs", "police", "road", "street", "college", "airport", "town", "parish"]
)
_DOMAIN = re.compile(
    r"(?:@|www\.|//)((?:[a-z0-9-]+\.)*[a-z0-9-]+)\.(?:gov\.(?:uk|wales|scot)|gov\.im|llyw\.cymru)\b", re.I
)
_DOMAIN_TAIL = re.compile(r"(?:council|gov|cc|dc|bc|mbc|cbc)$")


@dataclass(frozen=True, slots=True)
class Council:
    """A council as the list has it. `start` and `end` are ISO dates or ""."""

    name: str
    short_name: str
    code: str
    kind: str = ""
    start: str = ""
    end: str = ""
    other_names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text; several codes where one name is that of several councils."""

    codes: tuple[str, ...]
    start: int
    end: int
    full: bool  # says that it is the council, not only the place
    words: int  # of the place name


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True)
class CouncilIndex:
    """All councils by the words of their names. Build it with `of`."""

    councils: Mapping[str, Council]
    names: Mapping[tuple[str, ...], tuple[str, ...]]
    domains: Mapping[str, tuple[str, ...]]
    longest: int = field(default=0)

    @classmethod
    def of(cls, councils: Iterable[Council]) -> CouncilIndex:
        """The index over these councils."""
        listed = {c.code: c for c in councils}
        names: dict[tuple[str, ...], tuple[str, ...]] = {}
        domains: dict[str, tuple[str, ...]] = {}
        for council in listed.values():
            for name in (council.name, council.short_name, *council.other_names):
                _add(names, tuple(t.key for t in _tokens(name)), council.code)
                _add(domains, _domain_key(name), council.code)
            _add(names, _place(council), council.code)
        return cls(listed, names, domains, max(map(len, names), default=0))

    def find(self, text: str) -> list[Mention]:
        """Every council named in a text, in order, none overlapping another."""
        tokens = _tokens(text)
        found: list[Mention] = []
        at = 0
        while at < len(tokens):
            size, codes = self._longest_at(tokens, at)
            mention = self._mention(tokens, at, size, codes) if size else None
            if mention:
                found.append(mention)
            at += max(size, 1)
        return found

    def find_domains(self, text: str) -> list[tuple[str, ...]]:
        """The councils whose e-mail or web domains stand in a text, an entry for each time."""
        hosts = [m[1].lower() for m in _DOMAIN.finditer(text)]
        keys = [re.sub(r"[^a-z]", "", host.split(".")[-1]) for host in hosts]
        codes = [self.domains.get(key) or self.domains.get(_DOMAIN_TAIL.sub("", key)) for key in keys]
        return [c for c in codes if c]

    def by_name(self, name: str) -> Council | None:
        """The one council a person means by this name or GSS code, None when there is none or more than one."""
        if name.strip().upper() in self.councils:
            return self.councils[name.strip().upper()]
        tokens = _tokens(name)
        hits = {code for m in self.find(name.title() if name.islower() else name) for code in m.codes}
        exact = self.names.get(tuple(t.key for t in tokens))
        codes = exact if exact and len(exact) == 1 else tuple(hits)
        living = [c for c in codes if not self.councils[c].end] or list(codes)
        return self.councils[living[0]] if len(living) == 1 else None

    def _longest_at(self, tokens: list[_Token], at: int) -> tuple[int, tuple[str, ...]]:
        for size in range(min(self.longest, len(tokens) - at), 0, -1):
            codes = self.names.get(tuple(t.key for t in tokens[at : at + size]))
            if codes:
                return size, codes
        return 0, ()

    def _mention(self, tokens: list[_Token], at: int, size: int, codes: tuple[str, ...]) -> Mention | None:
        run = tokens[at : at + size]
        if not all(t.capital for t in run if t.key not in _SMALL):
            return None
        after = [t.key for t in tokens[at + size : at + size + 4]]
        before = [t.key for t in tokens[max(0, at - 5) : at]]
        told = bool({t.key for t in run} & _BODIES)
        tail = () if told else _tail(after)
        full = told or bool(tail) or _led(before) or _led_inside(run)
        if not full and (set(before[-2:]) & _OTHERS_BEFORE or set(after[:1]) & _OTHERS_AFTER):
            return None
        if tail:
            codes = self._of_kind(codes, tail)
        return Mention(codes, run[0].start, tokens[at + size + len(tail) - 1].end, full, size)

    def _of_kind(self, codes: tuple[str, ...], tail: tuple[str, ...]) -> tuple[str, ...]:
        """'Dorset County Council' is not 'Dorset Council', though the place name is one."""
        if len(codes) == 1:
            return codes
        fit = tuple(c for c in codes if all(word in fold(self.councils[c].name).split() for word in tail))
        exact = tuple(c for c in fit if _kind_words(self.councils[c].name) == set(tail[:-1]))
        return exact or fit or codes


def _add(index: dict[tuple[str, ...], tuple[str, ...]] | dict[str, tuple[str, ...]], key: object, code: str) -> None:
    if key and code not in index.get(key, ()):  # type: ignore[call-overload]
        index[key] = (*index.get(key, ()), code)  # type: ignore[index,call-overload]


def _tokens(text: str) -> list[_Token]:
    return [
        _Token("and" if m[0] == "&" else fold(m[0]), m.start(), m.end(), m[0][0].isupper() or m[0] == "&")
        for m in _TOKEN.finditer(text)
    ]


def _place(council: Council) -> tuple[str, ...]:
    """The official name without the words that say what kind of body it is, where the list's short name keeps them."""
    keys = [t.key for t in _tokens(council.short_name)]
    while keys and (keys[-1] in _KINDS or keys[-1] in _BODIES):
        keys.pop()
    return tuple(keys)


def _kind_words(name: str) -> set[str]:
    return {t.key for t in _tokens(name)} & _KINDS


def _domain_key(name: str) -> str:
    key = re.sub(r"[^a-z]", "", fold(name))
    return re.sub(r"(?:city|county|borough|district|metropolitan)*council$|^(?:londonboroughof|the)", "", key)


def _tail(after: list[str]) -> tuple[str, ...]:
    """'City Council', 'County Borough Council', 'Council' behind a place name."""
    for size in range(min(4, len(after)), 0, -1):
        *kinds, body = after[:size]
        if body in _BODIES and all(k in _KINDS for k in kinds):
            return tuple(after[:size])
    return ()


def _led(before: list[str]) -> bool:
    return any(tuple(before[-len(lead) :]) == lead for lead in _LEADS)


def _led_inside(run: list[_Token]) -> bool:
    keys = tuple(t.key for t in run)
    return any(len(keys) > len(lead) and keys[: len(lead)] == lead for lead in _LEADS)
