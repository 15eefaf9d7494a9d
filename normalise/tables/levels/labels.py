"""Labels of heading levels ('Council Objective: ...') and headings that only announce what follows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.records import Document, Table
from normalise.cells.periods import find_periods, without_periods
from normalise.fold import fold, words
from normalise.legend.tables import titles_key
from normalise.vocabulary.entries import LevelWords

HEAD = re.compile(r"^(?P<head>[^:]{2,60}?)\s*(?::|\s[–—-]\s)\s*(?P<rest>.*)$", re.S)
DASHES = "–—-"
DASH = re.compile(rf"\s+[{DASHES}]\s+")
CODE = r"(?-i:(?!F?Q\d|FY|H\d)[A-Z]{1,4}-?)?\d+(\.\d+)*"  # 'Outcome BO101'; 'Outcomes Q2' says when
NUMBER = re.compile(rf"\s+(no\.?\s*)?({CODE}|[ivx]+|[a-h])$", re.I)
NUMBERED = re.compile(
    r"^\s*((section|appendix|annex|annexe|part|chapter|schedule|enclosure)\b|(agenda\s+)?item\s+\d|\(?\d{1,2}(\.\d{1,2}){0,3}[.)]?\s+\S"
    r"|\(?\d{1,2}(\.\d{1,2})*\.?[a-z]([.)]\s*|\s+)\S)",
    re.I,
)
LETTERED = re.compile(r"^[A-Z][.)]\s+(?=\w)")  # 'B. Completed recommendations'
CODED = re.compile(rf"^\d{{1,2}} [A-Z][A-Z&/]{{0,6}}(?:\s+[{DASHES}]\s|$)")  # '20 DR – Disaster Recovery': a reference
SHARE = re.compile(
    r"^\d{1,2}\s+(?:in|out of)\s+(?:every\s+)?(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten)\b)", re.I
)  # '1 in 4 residents': a figure
FOOTER = re.compile(r"\bwww\.|https?://|\b(page\s+)?\d{1,3} of \d{1,3}$|^page \d", re.I)
CAPTION = re.compile(
    r"^(table|figure|fig\.?|chart|diagram|map|box)\s+([a-z]{0,3}\d[\d.]*[a-z]?|[a-z]|[ivx]+|one|two|three|four|five|six|seven|eight)"
    r"\s*([:.–—-]|$)",
    re.I,
)
GLUE = re.compile(r"(?:\s+(?:for|in|during|to|of|the|year|end))+$|\?\s*$")  # that a period leaves behind
INITIALS = 4  # of a plan; fewer may be those of a service ('ICT')
LONGEST_LABEL = 5  # words
PRIORITY, OUTCOME = "priority", "outcome"
COUNT = re.compile(r"^\(?\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[^\W\d])")  # the number of a heading
OF_IT = frozenset(
    ["is", "are", "it", "this", "the", "our", "we", "do", "does", "indicator", "measure", "kpi", "pi", "metric"]
)  # 'How this is measured'
HEAD_ROWS = 2  # of a table


@dataclass(frozen=True, slots=True)
class Labels:
    """What a heading line says by the words it is made of. `listed`: the vocabulary's."""

    listed: LevelWords
    named: Mapping[str, str] = field(default_factory=dict)  # folded names of levels that tables list, each with its own
    bands: frozenset[str] = frozenset()  # folded texts of bands over rows of tables

    def with_listed(self, document: Document) -> Labels:
        """These labels with what columns headed as levels hold: 'Safer streets' under 'Priority'."""
        found: dict[str, str] = {}
        bands: set[str] = set()
        for table in (block for _, block in document.blocks if isinstance(block, Table)):
            bands |= {fold(c.text) for c in table.cells if c.row and c.colspan == table.cols > 1 and c.text}
            heads = {c.col: level for c in table.cells if c.row < HEAD_ROWS and (level := self.level_of(c.text))}
            for cell in table.cells:
                if heads.get(cell.col) in (PRIORITY, OUTCOME) and any(map(str.isalpha, cell.text)):
                    found.setdefault(fold(cell.text), heads[cell.col])
        return replace(self, named=found, bands=frozenset(bands))

    def split(self, text: str) -> tuple[str, str]:
        """(level, text without a bare label). ('', text) when it has no label; a numbered label stays in the text."""
        text = self._unannounced(text)
        match = HEAD.match(text)
        head, rest = (match["head"], match["rest"]) if match else (text, "")
        bare = NUMBER.sub("", head.strip())
        level = self.level_of(bare)
        name = COUNT.sub("", text)
        if not level and name != text and fold(name) in self.named:  # '3 Safer streets'
            return self.named[fold(name)], name
        if not level and name != text and fold(rest) in self.bands and self.announces(head):  # '3 Actions: Economy'
            return PRIORITY, rest.strip()
        if not level or (match is None and bare == head.strip() and not text.rstrip().endswith(":")):
            return "", text
        numbered = bare != head.strip()
        return level, text if numbered else rest.strip()

    def is_counted(self, text: str) -> bool:
        """Whether a text is nothing but the label of a level with its number ('Priority 2')."""
        bare = NUMBER.sub("", text.strip())
        return bare != text.strip() and bool(self.level_of(bare))

    def phrase(self, text: str) -> str:
        """The folded words of a label at the start of a text, without its number; '' when it has none."""
        match = HEAD.match(self._unannounced(text))
        bare = NUMBER.sub("", (match["head"] if match else text).strip())
        return fold(bare) if self.level_of(bare) else ""

    def _unannounced(self, text: str) -> str:
        """'Actions - Theme: Housing' without the words that only announce, in the other language at its end too."""
        parts = DASH.split(text, maxsplit=1) if any(dash in text for dash in DASHES) else [text]
        if len(parts) < 2:
            return self._undated(text)
        named = parts[1] and not self.is_counted(parts[0])  # 'Priority 1 – Housing' keeps its number
        if named and self.announces(parts[0]) and not self.announces(parts[1]):
            text = parts[1]
        front, slash, back = text.rpartition(" / ")
        return front if slash and self.announces(back) else text

    def _undated(self, text: str) -> str:
        """'Service plan 2017/18: Housing' without the kind of document and its year."""
        front, colon, rest = text.partition(": ")
        dated = colon and rest.strip() and find_periods(front)
        return rest if dated and self._is_kind(words(without_periods(front))) and not self.announces(rest) else text

    def _is_kind(self, parts: Sequence[str]) -> bool:
        """Whether words are those of a kind of document ('local delivery plan'), and of nothing else."""
        named = self.listed.plain | self.listed.titles
        return not self.listed.documents.isdisjoint(parts) and named.issuperset(parts)

    def level_of(self, label: str) -> str:
        """The level that a label names: the whole label is known, or its last word is; '' when it names none."""
        folded = fold(label)
        parts = folded.split()
        if not 0 < len(parts) <= LONGEST_LABEL:
            return ""
        if folded in self.listed.levels:
            return self.listed.levels[folded]
        level = self.listed.tails.get(parts[-1], "")
        if level == PRIORITY and self.listed.inner & set(parts[:-1]):
            return OUTCOME
        return level

    def is_level(self, label: str) -> bool:
        """Whether a label names a level."""
        return bool(self.level_of(label))

    def describes(self, label: str) -> bool:
        """Whether what stands beside a label says in words what a measure is ('Definition', 'Why it matters')."""
        return " ".join(w for w in words(label) if w not in OF_IT) in self.listed.described

    def names_people(self, label: str) -> bool:
        """Whether a label is the office of someone who answers for a whole part of a document: no level, no lead."""
        return fold(label) in self.listed.people

    def is_footer(self, texts: Sequence[str]) -> bool:
        """A row of nothing but addresses and page numbers: a running footer that touches the table."""
        return bool(texts) and all(FOOTER.search(t) for t in texts)

    def is_section(self, text: str) -> bool:
        """A numbered section, an appendix, a part: ends all levels, is none. A part by any name, too, where its title
        only announces: 'Reference Paper C: Performance indicators'."""
        if NUMBERED.match(text) and not CODED.match(text) and not SHARE.match(text):
            return True
        match = HEAD.match(text)
        bare = NUMBER.sub("", match["head"].strip()) if match else ""
        if match is None or not bare or bare == match["head"].strip() or self.level_of(bare):
            return False
        return bool(match["rest"].strip()) and self._announced(match["rest"])

    def is_caption(self, text: str) -> bool:
        """The numbered title of a table or a figure: no level."""
        return bool(CAPTION.match(text))

    def announces(self, text: str) -> bool:
        """A heading that says only what the table under it holds, or that numbers a section."""
        return self.is_section(text) or bool(FOOTER.search(text)) or self.is_caption(text) or self._announced(text)

    def _announced(self, text: str) -> bool:
        if titles_key(text):
            return True
        text = LETTERED.sub("", text)
        said, rest = fold(text).rstrip("? ").replace(" for which ", " which "), without_periods(text)
        if (
            said in self.listed.announcements
            or self.describes(text)
            or GLUE.sub("", fold(rest)) in self.listed.announcements
            or self._announces_things(said)
        ):
            return True
        if all(w in self.listed.plain or w.isdigit() for w in words(rest)):
            return True
        return self._is_part_of_document(text) or self._is_of_named_plan(text)

    def _is_part_of_document(self, text: str) -> bool:
        """'Corporate Plan for Improvement: progress with actions': the name of a plan, and what the table holds."""
        match = HEAD.match(text)
        titled = match is not None and bool(match["rest"]) and self._is_kind(words(match["head"]))
        return match is not None and titled and self._announced(match["rest"])

    def _is_of_named_plan(self, text: str) -> bool:
        """'NWCP targets: half-year position': the things of a plan that goes by its initials."""
        match = HEAD.match(text)
        front = match["head"].split() if match is not None and match["rest"] else []
        named = len(front) > 1 and all(word.isupper() and len(word) >= INITIALS for word in front[:-1])
        told = named and fold(front[-1]) in self.listed.things | self.listed.plain
        rest = without_periods(match["rest"]) if match is not None and told else ""
        return told and (not words(rest) or self._announced(rest))

    def _announces_things(self, said: str) -> bool:
        """'Recovery actions agreed with partners': a heading that only announces, and whose things these are."""
        parts = said.split()
        ends = (
            i + 1
            for i, word in enumerate(parts[:-1])
            if word in self.listed.things and parts[i + 1] in self.listed.done
        )
        return any(self._announced(" ".join(parts[:end])) or self._is_of_plan(parts[:end]) for end in ends)

    def _is_of_plan(self, parts: Sequence[str]) -> bool:
        """'Outcome plan actions', 'Local strategy milestones': the things of a plan that is named by its kind alone."""
        named = self.listed.plain | self.listed.titles
        return len(parts) > 1 and parts[-2] in self.listed.documents and named.issuperset(parts)
