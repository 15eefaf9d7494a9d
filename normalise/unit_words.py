"""The words that name a unit, and where they must stand to name it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class UnitWord:
    """`where`: inside (anywhere, decides first) | brackets | start | within (anywhere, decides last) | cell."""

    unit: str
    words: str  # folded
    where: str


_TABLE = """
percent   inside    as a % of; as a percentage of; as a proportion of; as % of; as percentage of
ratio     inside    per 1,000; per 1000; per 10,000; per 10000; per 100,000; per 100000; per thousand; per million
ratio     inside    daily average; average per day
percent   start     %; percentage; proportion of; per cent of
GBP       start     cost per; cost of; value of; net cost; gross cost; unit cost; average cost; weekly cost; cost
days      start     average number of days; average number of calendar days; average number of working days
days      start     number of working days; number of calendar days; number of days; average days
weeks     start     average number of weeks; number of weeks
hours     start     average number of hours; number of hours
minutes   start     average number of minutes; number of minutes
count     start     number of; no of; no. of; total number of; count of
ratio     start     ratio of
tonnes    start     tonnage of; tonnes of; tonnes
kg        start     kilograms of; kg of
percent   brackets  %; per cent; percentage
GBP       brackets  £; gbp
days      brackets  days; working days; calendar days
weeks     brackets  weeks
months    brackets  months
years     brackets  years
hours     brackets  hours
minutes   brackets  minutes; mins
kg        brackets  kg; kgs
tonnes    brackets  tonnes
kW        brackets  kw
kWh       brackets  kwh
count     brackets  number; no; count
none      within    score; scores; index; rating; rank; ranking
percent   within    % of; percentage of; percent of; % uptake
ratio     within    ratio of
count     within    number of; numbers of
days      within    days lost
GBP       within    cost per; costs per; cost of; value of
days      cell      day; days; working days; calendar days
weeks     cell      wk; wks; week; weeks
hours     cell      hr; hrs; hour; hours
minutes   cell      min; mins; minute; minutes
months    cell      mth; mths; month; months
years     cell      yr; yrs; year; years
kg        cell      kg; kgs; kilograms
tonnes    cell      tonne; tonnes
kW        cell      kw
kWh       cell      kwh
miles     cell      mile; miles
km        cell      km
per_week  cell      per week
per_day   cell      per day
ratio     cell      per 1,000; per 10,000; per 100,000
count     cell      people; households; homes; cases; clients; visits; properties; jobs; projects; schools; fte
"""


@cache
def unit_words() -> tuple[UnitWord, ...]:
    """Every unit word of the vocabulary."""
    lines = (line.split(None, 2) for line in _TABLE.strip().splitlines())
    return tuple(UnitWord(unit, words, where) for unit, where, listed in lines for words in listed.split("; "))


@cache
def _after() -> dict[str, str]:
    return {w.words: w.unit for w in unit_words() if w.where == "cell"}


def unit_after(words: str) -> str | None:
    """The unit that words after a number name ('15 working days'), None when they name none."""
    return _after().get(words.strip(" ."))
