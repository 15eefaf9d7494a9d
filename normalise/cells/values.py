"""What a value cell says: a plain number with the unit printed in the cell, or no number at all.

A wrong number that looks right is the worst outcome, so a cell is a number only when all of it reads as one: a sign,
digits in sound groups, a currency or unit, and at most a remark in brackets. Dates, years, ranges, fractions, ranks and
codes are none. `doubt` marks cells that hold digits and were not understood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from normalise.cells.periods import without_periods
from normalise.vocabulary import vocabulary

_MINUS = "−–‐‑﹣－"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?"
_SCALES = {
    "k": 1000,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "b": 10**9,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
}
_CURRENCY = {"£": "GBP", "€": "EUR", "$": "USD"}
_PERCENT = r"%|per\s?cent|pc"
_FOOTNOTE = re.compile(r"\s*(?:\[\w{1,2}\]|(?<![a-zA-Z])[*†‡§#^¹²³⁴⁵⁶⁷⁸⁹⁰]+)$")
_ARROWS = "←↑→↓↔↕⇧⇩⇨⇦⬆⬇➔▲▼◄►△▽●■✓✔✗✘\ue000-\uf8ff"
_EDGES = re.compile(rf"^[\s{_ARROWS}]+|[\s{_ARROWS}]+$")
_SUM = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-+])?(?:(?P<cur>[£€$])\s?)?(?P<sign2>-)?(?P<num>{_NUMBER})"
    rf"\s?(?:(?P<scale>thousand|million|billion|mn|bn|[kmb])(?![a-z0-9²³]))?(?P<pct>\s?(?:{_PERCENT}))?(?P<close>\s*\))?"
    r"(?:\s*(?P<unit>[a-z/][a-z .,0-9/²³-]*?))?(?P<rest>(?:\s*\((?:[^()]|\([^()]*\))*\))+)?\.?",
    re.I,
)
DOUBT = "value_unparsed"
_YEAR = re.compile(r"(?:19|20)\d\d")
_RATIO = re.compile(r"\d+(?:\.\d+)?\s*[/:]\s*\d+(?:\.\d+)?")
_SHARE = re.compile(
    r"(?P<first>(?P<share>\d{1,3}(?:\.\d+)?)\s?%)[\s;,]*"
    r"(?P<open>\()?\s*(?P<part>\d[\d,]*)\s*(?:/|out of|of)\s*(?P<whole>\d[\d,]*)\s*(?(open)\))"
)
_ABOUT = (
    r"(?:[<>]=|=[<>]|[<>≤≥~≈]|under|over|above|below|up to|at least|at most|(?:no |not )?(?:less|more|fewer) than"
    r"|(?:min|max)(?:imum)?\.?(?: of)?|within|c\.|circa|approx\w*|around|about)\s*[£$€]?\d.*"
)
_OR_MORE = (
    r"[£$€]?[\d.,]+\s*(?:%|[a-z]+)?\s*"
    r"(?:\+|(?:or|and) (?:more|less|fewer|over|under|above|below|better|lower|higher)|plus|minimum|maximum|max)"
)
_RANGE = r"[£$€]?[\d.,]+\s*[a-z%]{0,2}\s*(?:-|to)\s*[£$€]?[\d.,]+\s?(?:%|[a-z ]+)?"
_NOT_A_NUMBER = tuple(
    re.compile(pattern, re.I | re.S)
    for pattern in (
        _ABOUT,
        _OR_MORE,
        _RANGE,
        r"\d[\d,]*\s+(?:out\s+of|in|of)\s+\d[\d,]*",
        r"\d+(?:st|nd|rd|th)\b.*",  # a rank
        r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d|\d{4})",
    )
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value cell. `value` is a plain number as a string with the printed decimals, "" when it is none."""

    raw: str
    value: str = ""
    unit: str = ""  # only what the cell itself prints
    doubt: str = ""  # review code of a cell with digits that were not understood

    @property
    def is_blank(self) -> bool:
        """Nothing is printed, or only dashes and dots: no row."""
        return not re.sub(rf"[\s.…_£%·•{_MINUS}—―\u00ad-]", "", self.raw)

    @property
    def is_number(self) -> bool:
        """Whether the whole cell reads as one number."""
        return self.value != ""


def parse_value(raw: str) -> Value:
    """Read one cell. Never guesses: what is not plainly one number has no value, and `doubt` if it holds digits."""
    bare = Value(raw)
    text = _tidy(raw)
    if bare.is_blank or not re.search(r"\d", text):
        return bare
    if _YEAR.fullmatch(text):
        return replace(bare, doubt=DOUBT)
    if _is_words(text):
        return bare
    if _RATIO.fullmatch(text):
        return replace(bare, unit="ratio")
    if (share := _SHARE.fullmatch(text)) and _is_share(share):
        return replace(parse_value(share["first"]), raw=raw)
    if any(p.fullmatch(text) for p in _NOT_A_NUMBER):
        return replace(bare, unit=_sign_of(text))
    return _sum(bare, text)


def _is_share(found: re.Match[str]) -> bool:
    """Whether the two numbers behind a percentage are what it is a share of: '68.4% 286 / 418'."""
    part, whole = (int(found[k].replace(",", "")) for k in ("part", "whole"))
    shown = Decimal(found["share"])
    near = Decimal(1).scaleb(int(shown.as_tuple().exponent))
    return whole > 0 and abs(Decimal(100 * part) / whole - shown) <= near


def settle(values: Sequence[Value]) -> list[Value]:
    """Values of one measure's row: '2016' among plain numbers of its own size is a number after all."""
    sizes = [abs(Decimal(v.value)) for v in values if v.is_number and v.unit in ("", "count")]
    near = [s for s in sizes if 200 <= s <= 20000]
    if not near or len(near) < len(sizes):
        return list(values)
    return [Value(v.raw, _tidy(v.raw)) if _YEAR.fullmatch(_tidy(v.raw)) else v for v in values]


def scaled(value: Value, factor: int) -> Value:
    """The value times a factor that its heading prints ("£000"), unless the cell has a scale of its own."""
    own = re.search(r"\d\s?(?:thousand|million|billion|mn|bn|[kmb])\b", value.raw, re.I)
    if factor == 1 or not value.is_number or own or value.unit == "percent":
        return value
    return replace(value, value=_plain(Decimal(value.value) * factor))


def _tidy(raw: str) -> str:
    text = re.sub(rf"[{_MINUS}](?=[£€$]?\.?\d)", "-", raw)
    text = re.sub(rf"[{_MINUS}—]", "-", text.replace("\u00ad", ""))
    text = _EDGES.sub("", " ".join(text.split()))
    while (shorter := _FOOTNOTE.sub("", text)) != text and shorter:
        text = shorter
    return text


def _is_words(text: str) -> bool:
    """Words whose only digits are a period or a date ('Data due in January 2020', '2018/19', 'Mar-23')."""
    left = re.sub(r"\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\s+(?:19|20)\d\d\b", "", without_periods(text))
    return not re.search(r"\d", left)


def _sign_of(text: str) -> str:
    if "%" in text:
        return "percent"
    return next((unit for sign, unit in _CURRENCY.items() if sign in text), "")


def _sum(bare: Value, text: str) -> Value:
    failed = replace(bare, doubt=DOUBT)
    m = _SUM.fullmatch(text)
    if m is None or not re.search(r"\d", m["num"]) or re.match(r"0\d", m["num"]):
        return failed
    if bool(m["open"]) != bool(m["close"]) or (m["open"] and (m["pct"] or m["sign"] or m["sign2"] or m["rest"])):
        return failed
    unit = _unit(m)
    if unit is None:
        return failed
    negative = bool(m["open"] or m["sign"] == "-" or m["sign2"])
    number = _scaled_text(m["num"].replace(",", ""), (m["scale"] or "").lower())
    return replace(bare, value=("-" if negative else "") + number, unit=unit)


def _unit(m: re.Match[str]) -> str | None:
    """The unit the cell prints, "" for none, None when its words are not understood."""
    currency, words = _CURRENCY.get(m["cur"] or "", ""), " ".join((m["unit"] or "").lower().split())
    if m["pct"]:
        return None if currency or words or m["scale"] else "percent"
    if (m["scale"] or "").lower() in ("m", "b") and not currency:
        return None  # metres, or millions
    if currency:
        return (
            currency
            if not words or re.fullmatch(r"(?:per|p\.?|/|a|an|each)\b.*|p\.?a\.?|pw|net|gross", words)
            else None
        )
    return _after(words) if words else ""


def _scaled_text(number: str, scale: str) -> str:
    digits = "0" + number if number.startswith(".") else number
    return _plain(Decimal(digits) * _SCALES[scale]) if scale else digits


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _after(words: str) -> str | None:
    """The unit that words after a number name ('15 working days', '48 per 1,000'), None when they name none."""
    if re.fullmatch(r"per \d[\d,]*(?: \w+)?", words):
        return "ratio"
    return _units_in_cells().get(words.strip(" ."))


@cache
def _units_in_cells() -> dict[str, str]:
    return {word.phrase.casefold(): word.unit for word in vocabulary().units if word.place == "cell"}
