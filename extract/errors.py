"""The ways a document can fail, each with where it failed and what to do about it."""

from __future__ import annotations


class TownclerkError(Exception):
    """Base of all our errors. str() says what, where, which value and what to do."""

    def __init__(
        self,
        message: str,
        *,
        document: str = "",
        page: int = 0,
        row: str = "",
        value: str = "",
        advice: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.document = document
        self.page = page
        self.row = row
        self.value = value
        self.advice = advice or self.default_advice

    default_advice = ""

    def __str__(self) -> str:
        where = [self.document, f"page {self.page}" if self.page else "", f"row {self.row}" if self.row else ""]
        place = ", ".join(part for part in where if part)
        text = f"{place}: {self.message}" if place else self.message
        if self.value:
            text += f" ({self.value!r})"
        return f"{text}. {self.advice}" if self.advice else text

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by keyword, so that a worker process can hand the error back whole."""
        state = {name: getattr(self, name) for name in ("document", "page", "row", "value", "advice")}
        return _rebuild, (type(self), self.message, state)


def _rebuild(kind: type[TownclerkError], message: str, state: dict[str, object]) -> TownclerkError:
    return kind(message, **state)  # type: ignore[arg-type]


class Unreadable(TownclerkError):
    """The file cannot be read at all: missing, a folder, or no permission."""

    default_advice = "Check that the file is there and that you may read it"


class EmptyFile(Unreadable):
    """The file has no bytes."""

    default_advice = "Download it again"


class NotAPdf(Unreadable):
    """The file is something else than a PDF."""

    default_advice = "Give a PDF file; a web page saved under a PDF name has to be downloaded again"


class DamagedPdf(Unreadable):
    """The file starts like a PDF but its structure or one of its pages is broken."""

    default_advice = "Download it again, or print it anew to PDF from the viewer that still shows it"


class EncryptedPdf(Unreadable):
    """The file does not open without a password."""

    default_advice = "Ask its publisher for a copy without a password"


class HarmfulPdf(Unreadable):
    """The file is made to exhaust whoever reads it."""

    default_advice = "Ask its publisher for another copy; a reader that opens it may need all memory of the machine"


class UnreadableText(TownclerkError):
    """The text that the file gives is none that a person could read, whatever its pages show."""

    default_advice = (
        "Read its pages by OCR (e.g. `ocrmypdf --force-ocr in.pdf out.pdf`), and check every number against them"
    )


class NoTextLayer(TownclerkError):
    """The pages are pictures of text: nothing can be read without OCR."""

    default_advice = "Run OCR on it first (e.g. `ocrmypdf in.pdf out.pdf`), and check every number against the scan"
