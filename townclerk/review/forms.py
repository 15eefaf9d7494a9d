"""What a form of the page says, as entries of decisions.yml."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from townclerk.review.decide import NotDecided
from townclerk.review.shelf import Row

Entry = dict[str, object]
Form = Mapping[str, str]


def entries_of(form: Form, document: Row | None) -> list[Entry]:
    """The decisions that a form asks for. NotDecided where it lacks something; the rest is checked when it is written.

    `document`: the row of documents.csv that the form names, None where it names none that is known.
    """
    kind = form.get("kind", "")
    if kind == "status":
        status: Entry = {"status": form.get("status", ""), "means": form.get("means", "")}
        return [status | _scope(form, document)]
    if kind == "heading":
        return [_heading(form) | _scope(form, document)]
    if document is None:
        raise NotDecided("this form names no document")
    here: Entry = {"document": document["document_id"]}
    note: Entry = {"note": document["source_file"]}
    if kind == "table":
        table: Entry = {"table": "not one"}
        return [table | here | _place(part) | note for part in form.get("parts", "").split("|")]
    if kind == "cell":
        said: Entry = {"cell": form.get("cell", ""), "reads": form.get("reads", "").replace("\r\n", "\n")}
        return [said | here | {"page": form.get("page", ""), "bbox": form.get("bbox", "")} | note]
    if kind == "pairs":
        pairs: Entry = {"pairs": _pairs(form)}
        return [pairs | here | {"page": form.get("page", "")} | note]
    if kind == "seen":
        known: Entry = {key: form[key] for key in ("page", "raw") if form.get(key)}
        seen: Entry = {"seen": form.get("code", "")}
        return [seen | here | known | note]
    raise NotDecided("this is no decision")


def _heading(form: Form) -> Entry:
    means, _, kind = form.get("means", "").partition(":")
    entry: Entry = {"heading": form.get("heading", ""), "means": means}
    return entry | ({"kind": kind} if kind else {})


def _scope(form: Form, document: Row | None) -> Entry:
    scope = form.get("scope", "")
    if scope == "everywhere":
        return {"everywhere": "true"}
    if scope == "council" and form.get("council"):
        return {"council": form["council"]}
    if scope == "document" and document is not None:
        return {"document": document["document_id"], "note": document["source_file"]}
    raise NotDecided("say for what it holds: this document, this council, or everywhere")


def _place(part: str) -> Entry:
    page, _, bbox = part.partition(" ")
    return {"page": page, "bbox": bbox}


def _pairs(form: Form) -> list[dict[str, list[str]]]:
    """A pair for each measure: `owner-N` is the number of the measure that paragraph N of the progress belongs to."""
    measures, progress = _texts(form, "measures"), _texts(form, "progress")
    owners = [form.get(f"owner-{n}", "") for n in range(len(progress))]
    pairs = [
        {"measure": [text], "progress": [said for said, owner in zip(progress, owners, strict=True) if owner == str(n)]}
        for n, text in enumerate(measures)
    ]
    if any(not owner for owner in owners):
        raise NotDecided("say of each part of the progress which measure it belongs to")
    return pairs


def _texts(form: Form, name: str) -> list[str]:
    try:
        found = json.loads(form.get(name, ""))
    except ValueError:
        found = None
    if not isinstance(found, list) or not found or not all(isinstance(text, str) for text in found):
        raise NotDecided(f"{name} are missing")
    return cast("list[str]", found)
