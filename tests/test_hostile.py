"""PDFs that want to harm their reader: each ends with a state and a reason, and the good one comes through."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bench import hostile
from bench.hostile import HOSTILE, plain
from extract import integrity
from extract.errors import HarmfulPdf
from townclerk import batch, legible

SLOW = ("many-objects", "many-pages", "many-words", "doubling-forms", "bomb-image", "nested-forms")


def documents(folder: Path, names: list[str], **settings: float) -> dict[str, dict[str, str]]:
    raw = folder / "raw"
    raw.mkdir()
    for name in names:
        (raw / f"{name}.pdf").write_bytes(HOSTILE[name]())
    (raw / "good.pdf").write_bytes(plain())
    batch.run(raw, folder / "clean", batch.Settings(workers=2, **settings))  # type: ignore[arg-type]
    with (folder / "clean" / "documents.csv").open(encoding="utf-8", newline="") as file:
        return {Path(row["source_file"]).stem: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """One run over all that are quick."""
    names = [name for name in HOSTILE if name not in SLOW]
    return documents(tmp_path_factory.mktemp("hostile"), names, timeout=60, memory=1024)


def test_each_has_a_state(found: dict[str, dict[str, str]]) -> None:
    assert {row["state"] for row in found.values()} <= {"ok", "review", "failed"}
    assert len(found) == len(HOSTILE) - len(SLOW) + 1
    assert found["good"]["actions"] == "3"


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("bomb-content", "unfolds to more than 128 MB"),
        ("no-table", "the PDF is damaged"),
        ("no-unicode", "the font does not say which letters it shows"),
        ("wrong-unicode", "make no words"),
        ("circle-of-pages", "cannot be read"),
    ],
)
def test_what_cannot_be_read_fails_with_its_reason_and_without_rows(
    found: dict[str, dict[str, str]], name: str, part: str
) -> None:
    assert found[name]["state"] == "failed"
    assert part in found[name]["error"]
    assert found[name]["actions"] == "0"


@pytest.mark.parametrize(
    "name",
    ["script", "nested-arrays", "nested-states", "circle-of-references", "circle-of-outlines", "length-short",
     "length-long", "box-vast", "box-none", "box-upside", "box-nan"],
)  # fmt: skip
def test_what_only_looks_dangerous_is_read(found: dict[str, dict[str, str]], name: str) -> None:
    assert found[name]["actions"] == "3"


@pytest.mark.parametrize(
    ("name", "part"), [("spoiled-stream", "is spoiled"), ("wrong-table", "broken and was made anew")]
)
def test_what_may_be_read_in_part_only_is_said(found: dict[str, dict[str, str]], name: str, part: str) -> None:
    assert found[name]["state"] == "review"
    assert part in found[name]["error"]


def test_a_runaway_is_stopped_by_its_limits(tmp_path: Path) -> None:
    found = documents(tmp_path, ["doubling-forms", "many-objects"], timeout=8, memory=600)
    assert [found[name]["state"] for name in ("doubling-forms", "many-objects")] == ["failed", "failed"]
    assert "memory" in found["doubling-forms"]["error"] or "gave up after 8 seconds" in found["doubling-forms"]["error"]
    assert found["good"]["actions"] == "3"


def test_much_of_everything_is_read_where_it_is_not_too_much(tmp_path: Path) -> None:
    """The slow ones at a hundredth of their size; `python -m bench.hostile` runs them whole."""
    made = {
        "pages": hostile.many_pages(60),
        "words": hostile.many_words(1_000),
        "objects": hostile.many_objects(10_000),
        "forms": hostile.nested_forms(100),
    }
    for name, data in made.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    report = batch.run(tmp_path, tmp_path / "clean", batch.Settings(workers=2, timeout=60))
    found = {line.source_file: line for line in report.documents}
    assert {line.state for line in found.values()} == {"review"}
    assert (found["pages.pdf"].pages, found["forms.pdf"].actions) == (60, 3)


# --- bytes that do not unfold ---


def test_whole_streams_raise_no_alarm(tmp_path: Path) -> None:
    """Compressed once, twice, as text, not at all; a length that is wrong."""
    for name in ("script", "nested-states", "length-long", "box-none", "circle-of-outlines"):
        (tmp_path / "a.pdf").write_bytes(HOSTILE[name]())
        assert integrity.check(tmp_path / "a.pdf") == (), name


def test_a_spoiled_stream_is_seen_and_an_encrypted_file_is_left_alone(tmp_path: Path) -> None:
    data = HOSTILE["spoiled-stream"]()
    (tmp_path / "a.pdf").write_bytes(data)
    assert integrity.check(tmp_path / "a.pdf") == ("a compressed part is spoiled",)
    (tmp_path / "a.pdf").write_bytes(data.replace(b"/Root 1 0 R", b"/Encrypt 9 0 R/Root 1 0 R"))
    assert integrity.check(tmp_path / "a.pdf") == ()


def test_a_bomb_is_known_before_it_goes_off(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(HOSTILE["bomb-content"]())
    with pytest.raises(HarmfulPdf, match="unfolds to more"):
        integrity.check(tmp_path / "a.pdf")


# --- letters that make no words ---

ENGLISH = (
    "The Council has agreed the annual improvement plan and will report on progress every quarter. Work on the new "
    "school began in May and will be done by September. Street lamps in the harbour ward were replaced as planned, "
    "and half of the empty shops in the town centre are in use again."
)
WELSH = (
    "Mae'r Cyngor wedi cytuno ar y cynllun gwella blynyddol a bydd yn adrodd ar gynnydd bob chwarter. Mae'r gwaith o "
    "adeiladu'r ysgol newydd wedi dechrau ac fe fydd wedi'i gwblhau erbyn mis Medi. Gwasanaethau cymdeithasol: "
    "cynyddu nifer y bobl hŷn sy'n cael cymorth i fyw'n annibynnol yn eu cartrefi eu hunain."
)


@pytest.mark.parametrize(
    "text", [ENGLISH, WELSH, ENGLISH.upper(), "1,027 84.5% Q1 NI 192 n/a " * 30, "BVPI 2b LAA " * 9, ""]
)
def test_plain_text_numbers_and_short_notes_are_no_garbage(text: str) -> None:
    assert legible.judge(text) == legible.Reading()


@pytest.mark.parametrize("shift", [-29, -31, 3, 6, 31])
@pytest.mark.parametrize("text", [ENGLISH, WELSH])
def test_letters_that_are_numbers_of_shapes_are_garbage(text: str, shift: int) -> None:
    shifted = "".join(char if char == " " else chr(max(33, ord(char) + shift)) for char in text * 2)
    assert legible.judge(shifted).garbage


def test_a_few_gaps_are_counted_and_many_are_garbage() -> None:
    assert legible.judge(ENGLISH + "\ufffd\ufffd") == legible.Reading("", 2)
    assert legible.judge("\ufffd" * 5) == legible.Reading("", 5)
    assert legible.judge("\ufffd" * 40 + "The Council").garbage


def test_a_page_of_garbage_is_left_out_and_the_others_stay() -> None:
    from extract.records import BBox, Document, PageInfo, Paragraph

    texts = {1: ENGLISH, 2: "".join(chr(ord(char) + 6) for char in ENGLISH), 3: ENGLISH}
    box = BBox(0, 0, 1, 1)
    document = Document(
        tuple(PageInfo(page, 595, 842, 50, False, 0) for page in texts),
        tuple((page, Paragraph(text, box, page)) for page, text in texts.items()),
        (),
    )
    kept, readings = legible.legible(document)
    assert [page for page, _ in kept.blocks] == [1, 3]
    assert [page for page, _ in legible.issues(readings)] == [2]
