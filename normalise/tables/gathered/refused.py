"""Tables without a header that is known, put together where they are the same thing printed again: boxes of text, and
tables that begin alike on page after page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from textwrap import shorten

from normalise.columns.classify import Verdict
from normalise.tables.gathered.drafts import Draft
from normalise.tables.printed import Row, Slot, same_header

UNKNOWN = "none of its headings is known"
LABELLED = "a box of labels beside texts"
BOXES = "boxes of text, without rows and columns"
BEGINNING = 160  # characters of a table that was not read
SHORT = 60  # characters of each of several boxes
NEAR = 2  # pages: what is printed on right pages only


def unread(rows: Sequence[Row], labelled: bool) -> Verdict:
    """The verdict on a table without a known header, or of labels beside texts, with the words that it begins with: a
    reader of the review finds it by them."""
    texts = next((row.texts for row in rows if row.texts), ["nothing printed"])
    boxed = all(len(row.texts) < 2 for row in rows)
    words = shorten(" | ".join(texts), BEGINNING, placeholder=" ...")
    return Verdict("other", BOXES if boxed else LABELLED if labelled else UNKNOWN, printed=(words,))


def printed_before(drafts: Sequence[Draft], verdict: Verdict, page: int) -> Draft | None:
    """The draft that a table of this verdict is more of: any box is more of the boxes."""
    if verdict.reason == BOXES:
        return next((d for d in drafts if d.verdict.reason == BOXES), None)
    alike = (d for d in reversed(drafts) if d.verdict == verdict)
    return next((d for d in alike if page - d.pages[-1] <= NEAR), None)


def more_of(draft: Draft, verdict: Verdict) -> None:
    """Say how a further box begins, once."""
    if draft.verdict.reason == BOXES:
        said = (shorten(text, SHORT, placeholder=" ...") for text in (*draft.verdict.printed, *verdict.printed))
        draft.verdict = replace(draft.verdict, printed=tuple(dict.fromkeys(said)))


def refused_before(drafts: Sequence[Draft], slots: Sequence[Slot], page: int) -> Draft | None:
    """The table of the page before that is not ours and has this header, whatever was printed in between."""
    other = (d for d in reversed(drafts) if d.verdict.kind == "other" and d.slots and page - d.pages[-1] <= 1)
    return next((d for d in other if same_header(list(d.slots), list(slots))), None)
