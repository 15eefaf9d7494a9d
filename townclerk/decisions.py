"""The decisions.yml of a clean folder: read before a run, and held against what came of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from normalise.decisions.apply import unmatched_message
from normalise.decisions.entries import NONE, Decisions, Scope, key_of
from normalise.decisions.load import DecisionsError, parse
from normalise.fold import fold
from townclerk.errors import BadDecisions
from townclerk.line import DocumentLine
from townclerk.sources import Job

NAME = "decisions.yml"
GSS = re.compile(r"[A-Z]\d{8}")


def load(clean: Path) -> Decisions:
    """The decisions of a clean folder, none where it has no decisions.yml. BadDecisions for one not understood."""
    path = clean / NAME
    try:
        return parse(path.read_text("utf-8"), str(path))
    except (FileNotFoundError, NotADirectoryError):
        return NONE
    except UnicodeDecodeError as error:
        raise BadDecisions(f"{path} is no UTF-8 text", advice="Nothing was read; save it as UTF-8") from error
    except OSError as error:
        raise BadDecisions(f"{path} cannot be read: {error.strerror}") from error
    except DecisionsError as error:
        raise BadDecisions(str(error), advice="Nothing was read; correct that line") from error


def deal(jobs: Iterable[Job], decisions: Decisions) -> tuple[Job, ...]:
    """The jobs, each with the decisions that may hold for it."""
    if not decisions.items:
        return tuple(jobs)
    return tuple(replace(job, decisions=decisions.of(job.source)) for job in jobs)


def unused(decisions: Decisions, jobs: Iterable[Job], lines: Iterable[DocumentLine]) -> Iterator[str]:
    """What is said of decisions that matched nothing in a whole run, whose documents are `jobs` and `lines`.

    One for a document of the run is told in that document's review instead.
    """
    here, lines = tuple(jobs), tuple(lines)
    keys = {key for line in lines for key in line.decided}
    councils = {fold(line.council) for line in lines}
    for item in decisions.items:
        told = item.scope.document and any(item.scope.may_hold(job.source) for job in here)
        if not told and key_of(item) not in keys:
            yield unmatched_message(item) + _stranger(item.scope, councils)


def _stranger(scope: Scope, councils: Collection[str]) -> str:
    """Why a decision cannot match, where what it is for is not among the documents."""
    if scope.document:
        return f" (no document of this run is {scope.document!r}: name its path as source_file has it)"
    if scope.council and not GSS.fullmatch(scope.council) and fold(scope.council) not in councils:
        return f" (no document of this run is of {scope.council!r}: name it as council has it)"
    return ""
