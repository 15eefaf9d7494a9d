"""The words and signs of English print that tell what a text is, in one place. What councils mean by theirs is data in
schema/."""

from __future__ import annotations

import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")  # as they begin
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
A_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
ORDINALS = "st|nd|rd|th"
CURRENCIES = frozenset({"£", "$", "€", "US$"})
AFTER_FIGURES = frozenset({"%", "*", "**", "†", ")", "p", "r", "e", "b", "s"})  # provisional, revised, estimated ...
NO_VALUE = frozenset(
    {"-", "–", "—", "−", "..", "...", "…", "n/a", "na", "n.a.", "nil", "x", "*", ":", "--", "---", "z"}
)

# A round or square mark, a tick or an arrow of a symbol font, a dash, and the letter that Word prints for level two.
LIST_MARKS = frozenset("•◦▪▫‣⁃●○■□►➢➤✓✔❖◆◇∙·–—-*o§")
WEAK_MARKS = frozenset("–—-*o§·")  # these are also ordinary text: they need a hanging indent
SYMBOLS = "\uf020-\uf0ff"  # where symbol fonts keep their signs, in a class of a pattern

OPEN_SIGNS = ("-", ",", "&", "/")  # a text that ends with one goes on
OPEN_WORDS = frozenset(  # so does one that ends with such a word
    {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "our", "that", "the", "their", "to", "which"}
    | {"with", "&", "("}
)
ABBREVIATIONS = r"vs?|[xpmktsnc]|[kp]m|kg|hrs?|mths?|[dmn]r|mrs|st|[nr]d|th|sq|ft|p[pt]"  # words without a vowel

FIGURES = frozenset({"figure", "fig.", "chart", "graph", "map"})  # in the title of what is no table
CAPTION = re.compile(
    r"(table|figure|fig\.?|chart|exhibit|graph|map|box|annex|appendix)\s*(\d|[A-Z]\b|[ivx]+\b)|(sources?|notes?)\s*[:.]",
    re.I,
)
TABLE_TITLE = re.compile(r"(table|annex table)\s+[A-Z]?\d", re.I)
NOTES = re.compile(r"(sources?|notes?)\s*[:.]", re.I)
TITLE_OR_NOTES = re.compile(r"(sources?|notes?)\s*[:.]|(table|figure|chart) [A-Z]?\d", re.I)
PAGE_NUMBER = re.compile(r"(page\s*)?[-–|]?\s*\d{1,4}\s*[-–|]?(\s*(of|/)\s*\d{1,4})?$", re.I)
