"""The program: command line, a run over a folder, and the Python front.

>>> import townclerk
>>> tables = townclerk.read("report.pdf")
>>> everything = townclerk.load("data/clean")  # the CSVs of a run, each column of its type
>>> tables.actions  # a pandas frame, as are documents, measures, observations, controls, legends, review
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from townclerk.api import Tables, load, read

__all__ = ["Tables", "__version__", "load", "read"]


def __getattr__(name: str) -> Any:
    """Load pandas and the readers only when they are asked for: `import townclerk` stays cheap."""
    if name in ("Tables", "load", "read"):
        from townclerk import api  # noqa: PLC0415

        return getattr(api, name)
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

        try:
            return version("townclerk")
        except PackageNotFoundError:
            return "of a clone that is not installed"
    raise AttributeError(f"module 'townclerk' has no attribute {name!r}")
