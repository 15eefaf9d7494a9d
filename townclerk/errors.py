"""What can go wrong around the documents: folders, sidecars, workers."""

from __future__ import annotations

from extract.errors import TownclerkError
from townclerk.exits import ExitCode


class RunError(TownclerkError):
    """The run as a whole cannot go on. `exit_code` is what the program ends with."""

    exit_code = ExitCode.FAILED


class NothingToRead(RunError):
    """The folder is missing, cannot be read, or holds no PDF."""

    exit_code = ExitCode.USAGE


class CannotWrite(RunError):
    """The folder for the CSVs cannot be made or written."""

    exit_code = ExitCode.USAGE


class WriteFailed(RunError):
    """Writing stopped half-way, as on a full disk. The files that stood there before are whole."""


class LedgerSpoiled(RunError):
    """The ledger does not hold what was written to it. It can be begun anew: everything in it can be made again."""


class NothingToReview(RunError):
    """The clean folder holds no CSVs."""

    exit_code = ExitCode.USAGE


class NoCSVs(RunError):
    """A folder does not hold the CSVs of a run."""

    exit_code = ExitCode.USAGE


class CannotServe(RunError):
    """The port for the review page is taken, or none is to be had."""

    exit_code = ExitCode.USAGE


class BadDecisions(RunError):
    """The decisions.yml of the clean folder says something that is not understood."""

    exit_code = ExitCode.USAGE


class Busy(RunError):
    """Another run works on the same folder."""

    exit_code = ExitCode.BUSY


class UnknownTable(RunError):
    """A table is asked for that is none of ours."""

    exit_code = ExitCode.USAGE


class NoSuchPage(RunError):
    """A page is asked for that the document does not have."""

    exit_code = ExitCode.USAGE


class WorkerError(RunError):
    """Worker processes do not start on this machine."""


class SidecarError(TownclerkError):
    """The YAML file beside a PDF says something that is not understood."""
