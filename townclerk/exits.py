"""What the program ends with. docs/exit-codes.md is made from here."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of every command."""

    OK = 0
    FAILED = 1
    USAGE = 2
    REVIEW = 3
    BUSY = 4
    STOPPED = 130

    @property
    def meaning(self) -> str:
        """When the program ends with this code."""
        return _MEANINGS[self]

    @property
    def advice(self) -> str:
        """What to do about it."""
        return _ADVICE[self]


_MEANINGS = {
    ExitCode.OK: "Everything was read and written. There may be rows in review.csv.",
    ExitCode.FAILED: "At least one file failed, or the CSVs could not be written. All other documents are done.",
    ExitCode.USAGE: "The call was wrong: no such folder, nothing to read in it, a folder that cannot be written, "
    "an unknown option. Nothing was read and nothing was written.",
    ExitCode.REVIEW: "Everything was read and written, and at least one document wants review. "
    "Only with `--fail-on-review`.",
    ExitCode.BUSY: "Another run is at work on the same folder. Nothing was read and nothing was written.",
    ExitCode.STOPPED: "Somebody pressed Ctrl-C. The CSVs are those of the run before.",
}

_ADVICE = {
    ExitCode.OK: "Nothing.",
    ExitCode.FAILED: "Look at `state` and `error` in documents.csv, or at the messages on standard error.",
    ExitCode.USAGE: "Read the message; `townclerk run --help` lists the options.",
    ExitCode.REVIEW: "Look through review.csv: each row names document, page and place.",
    ExitCode.BUSY: "Wait for it to end. Nothing has to be cleaned up after a run that was killed.",
    ExitCode.STOPPED: "Run it again: it goes on with what is left.",
}
