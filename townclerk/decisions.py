"""The decisions.yml of a clean folder: read before a run, and held against what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from normalise.decisions.apply import unmatched_message
from normalise.decisions.entries import NONE, Decisions, key_of
from normalise.decisions.load import DecisionsError, parse
from townclerk.errors import BadDecisions
from townclerk.sources import Job

NAME = "decisions.yml"


def load(clean: Path) -> Decisions:
    """The decisions of a clean folder, none where it has no decisions.yml. BadDecisions for one not understood."""
    path = clean / NAME
    try:
        return parse(path.read_text("utf-8"), str(path))
    except (FileNotFoundError, NotADirectoryError):
        return NONE
    except (OSError, UnicodeDecodeError) as error:
        raise BadDecisions(f"{path} cannot be read: {error}") from error
    except DecisionsError as error:
        raise BadDecisions(str(error), advice="Nothing was read; correct that line") from error


def deal(jobs: Iterable[Job], decisions: Decisions) -> tuple[Job, ...]:
    """The jobs, each with the decisions that may hold for it."""
    if not decisions.items:
        return tuple(jobs)
    return tuple(replace(job, decisions=decisions.of(job.source)) for job in jobs)


def unused(decisions: Decisions, jobs: Iterable[Job], used: Iterable[str]) -> Iterator[str]:
    """What is said of decisions that matched nothing in a whole run.

    One for a document of the run is told in that document's review instead. `used`: keys of those that did match.
    """
    here = tuple(jobs)
    keys = set(used)
    for item in decisions.items:
        told = item.scope.document and any(item.scope.may_hold(job.source) for job in here)
        if not told and key_of(item) not in keys:
            yield unmatched_message(item)
