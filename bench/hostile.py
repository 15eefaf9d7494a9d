"""PDFs that want to harm their reader, each of them small: what is in them is written by hand, object by object.

`python -m bench.hostile` runs over all of them and says how each ended.
"""

from __future__ import annotations

import argparse
import tempfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from townclerk import batch

MB = 1 << 20
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
LINE = b"BT /F1 12 Tf 50 700 Td (Anyshire Council: Roads Service Plan 2023/24) Tj ET\n"
ROWS = (
    ("Ref", "Action", "Status", "Progress"),
    ("1", "Open the new footbridge over the stream", "Complete", "Opened in May."),
    ("2", "Replace the street lamps in the harbour", "On track", "Half are done."),
    ("3", "Write a plan for the empty shops of the town", "Off track", "Not begun."),
)
WIDTHS = (40, 240, 80, 140)
HIGH, TOP = 24, 650  # pt: a row, the first one on an ordinary page

Shown = Callable[[str], tuple[bytes, bytes]]  # a text as the name of a font and the string to show in it


def literal(text: str) -> tuple[bytes, bytes]:
    """A text in the ordinary font."""
    return b"F1", b"(%b)" % text.encode()


def drawn(
    rows: Iterable[Iterable[str]] = ROWS, top: int = TOP, widths: Sequence[int] = WIDTHS, shown: Shown = literal
) -> bytes:
    """Operators of a ruled table."""
    out = []
    for number, row in enumerate(rows):
        x, y = 50, top - HIGH * number
        for width, text in zip(widths, row, strict=True):
            box, place = b"%d %d %d %d" % (x, y, width, HIGH), b"%d %d" % (x + 4, y + 8)
            out.append(b"%b re S BT /%b 9 Tf %b Td %b Tj ET" % (box, shown(text)[0], place, shown(text)[1]))
            x += width
    return b"\n".join(out)


GOOD = LINE + drawn()


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%s>>stream\n" % (len(data), extra) + data + b"\nendstream"


def packed(data: bytes, extra: bytes = b"") -> bytes:
    """A compressed stream object."""
    return stream(zlib.compress(data, 9), b"/Filter/FlateDecode" + extra)


def page(contents: bytes = b"4 0 R", box: bytes = b"0 0 595 842", extra: bytes = b"", xobjects: bytes = b"") -> bytes:
    """A page object that uses objects 4 (content) and 5 (font)."""
    return (
        b"<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]/Contents " + contents + b"/Resources<</Font<</F1 5 0 R>>"
        b"/XObject<<" + xobjects + b">>>>" + extra + b">>"
    )


def pdf(objects: dict[int, bytes], trailer: bytes = b"", shift: int = 0) -> bytes:
    """Bytes of a PDF; with a shift, all places in its table are wrong by that."""
    out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n" % size
    for number in range(size):
        out += b"%010d 00000 n \n" % (places[number] + shift) if number in places else b"0000000000 65535 f \n"
    return out + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start + shift)


def plain(content: bytes | None = None, **objects: bytes) -> bytes:
    """A PDF of one page. Objects given as `o7=...` are added, or replace those that are there."""
    return pdf(_one_page(content) | {int(name[1:]): body for name, body in objects.items()})


def _one_page(content: bytes | None = None) -> dict[int, bytes]:
    return {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: page(),
        4: stream(GOOD if content is None else content),
        5: FONT,
    }


def bomb_content() -> bytes:
    """A page whose content unfolds from kilobytes to gigabytes, folded twice."""
    once = zlib.compress(b"0 0 m 1 1 l S\n" * (256 * MB // 14), 9)
    return plain(o4=stream(zlib.compress(once, 9), b"/Filter[/FlateDecode/FlateDecode]"))


def bomb_image() -> bytes:
    """An image of 60,000 x 60,000 pixels in a few bytes."""
    head = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8"
    return plain(
        GOOD + b"\nq 20 0 0 20 300 300 cm /Im1 Do Q",
        o3=page(xobjects=b"/Im1 6 0 R"),
        o6=packed(bytes(8 * MB), head),
    )


def many_objects(count: int = 1_000_000) -> bytes:
    """A page of very many little lines."""
    return plain(o4=packed(GOOD + b"\n" + b"10 10 m 20 10 l S\n" * count))


def many_words(count: int = 200_000) -> bytes:
    """A page with more words than a newspaper, all over each other."""
    lines = b"".join(b"BT /F1 6 Tf %d %d Td (word) Tj ET\n" % (i % 560, i % 830) for i in range(count))
    return plain(o4=packed(lines))


def many_pages(count: int = 10_000) -> bytes:
    """A document of very many pages that share one content."""
    kids = b" ".join(b"%d 0 R" % n for n in range(6, 6 + count))
    objects = {f"o{n}": page() for n in range(6, 6 + count)}
    return plain(o2=b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % count, **objects)


def nested_arrays(depth: int = 50_000) -> bytes:
    """Arrays in arrays in arrays, where a page tree should be."""
    return plain(o6=b"[" * depth + b"]" * depth, o3=page(extra=b"/Thing 6 0 R"))


def nested_forms(depth: int = 2_000) -> bytes:
    """Forms that draw forms, one inside the other."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</X %d 0 R>>>>"
    forms = {f"o{n}": stream(b"/X Do", form % (n + 1)) for n in range(6, 6 + depth)}
    last = {f"o{6 + depth}": stream(b"0 0 m 9 9 l S", form % 6)}
    return plain(GOOD + b"\n/X Do", o3=page(xobjects=b"/X 6 0 R"), **forms, **last)


def doubling_forms(depth: int = 26) -> bytes:
    """Each form draws the next one twice: a few hundred bytes, millions of lines."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</X %d 0 R>>>>"
    forms = {f"o{n}": stream(b"/X Do /X Do", form % (n + 1)) for n in range(6, 6 + depth)}
    last = {f"o{6 + depth}": stream(b"10 10 m 90 10 l S", form % 5)}
    return plain(GOOD + b"\n/X Do", o3=page(xobjects=b"/X 6 0 R"), **forms, **last)


def nested_states(depth: int = 500_000) -> bytes:
    """Saves of the graphics state without an end."""
    return plain(o4=packed(b"q " * depth + GOOD))


def circle_of_pages() -> bytes:
    """A page tree that is its own child."""
    return plain(o2=b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2/Parent 2 0 R>>")


def circle_of_references() -> bytes:
    """A length that is a stream that has that length, an object that is itself."""
    return plain(o4=b"<</Length 4 0 R>>stream\n" + GOOD + b"\nendstream", o6=b"6 0 R", o3=page(extra=b"/Rotate 6 0 R"))


def circle_of_outlines() -> bytes:
    """Bookmarks that follow each other in a circle."""
    return plain(
        o1=b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>",
        o6=b"<</First 7 0 R/Last 8 0 R/Count 2>>",
        o7=b"<</Title(a)/Next 8 0 R/First 6 0 R>>",
        o8=b"<</Title(b)/Next 7 0 R/First 7 0 R>>",
    )


def wrong_table() -> bytes:
    """Every place in the cross-reference table is wrong."""
    return pdf(_one_page(), shift=13)


def no_table() -> bytes:
    """Cut off before the cross-reference table."""
    whole = plain()
    return whole[: whole.index(b"xref")]


def wrong_length(length: int) -> bytes:
    """A stream that says it is shorter, or longer, than it is."""
    return plain(o4=b"<</Length %d>>stream\n" % length + GOOD + b"\nendstream")


def spoiled_stream() -> bytes:
    """A compressed page with wrong bytes in its midst: what comes before them still unfolds."""
    lanes = ((str(n), f"Mend the lane number {n * n * 7919}", "On track", f"Begun {n}.") for n in range(1, 25))
    rows = [ROWS[0], *lanes]
    data = bytearray(zlib.compress(LINE + drawn(rows), 9))
    for place in range(len(data) // 2, len(data) // 2 + 8):
        data[place] ^= 0x55
    return plain(o4=stream(bytes(data), b"/Filter/FlateDecode"))


def with_script() -> bytes:
    """JavaScript on opening, a file inside, a program to launch."""
    return plain(
        o1=b"<</Type/Catalog/Pages 2 0 R/OpenAction 6 0 R/AA<</WC 6 0 R>>/Names<</JavaScript<</Names[(a) 6 0 R]>>"
        b"/EmbeddedFiles<</Names[(x.exe) 7 0 R]>>>>>>",
        o6=b"<</S/JavaScript/JS(while\\(true\\){app.alert\\(1\\)})/Next<</S/Launch/F(/bin/sh)>>>>",
        o7=b"<</Type/Filespec/F(x.exe)/EF<</F 8 0 R>>>>",
        o8=packed(b"MZ" + bytes(MB)),
    )


def box(numbers: bytes) -> bytes:
    """A page of an absurd size."""
    return plain(o3=page(box=numbers))


def coded(text: str) -> tuple[bytes, bytes]:
    """A text as the two-byte codes of a font that has its letters in an order of its own."""
    return b"F2", b"<%b>" % b"".join(b"%04X" % (ord(c) - 29) for c in text)


def without_unicode(mapped: bool) -> bytes:
    """A font of numbered shapes: without a Unicode map, or with one that says the number is the letter."""
    title = coded("Anyshire Council: Roads Service Plan progress report")
    out = [b"BT /%b 12 Tf 50 700 Td %b Tj ET" % title, drawn([ROWS[0], *ROWS[1:] * 4], shown=coded)]
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> "
        b"endcodespacerange 1 beginbfrange <0003> <0060> <0026> endbfrange endcmap end end"
    )
    cid = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Sans/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
    return plain(
        b"\n".join(out),
        o3=page().replace(b"/F1 5 0 R", b"/F1 5 0 R/F2 6 0 R"),
        o6=b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Sans/Encoding/Identity-H/DescendantFonts[7 0 R]"
        + (b"/ToUnicode 8 0 R" if mapped else b"")
        + b">>",
        o7=cid + b"/Supplement 0>>/FontDescriptor 9 0 R/DW 500>>",
        o8=stream(cmap),
        o9=b"<</Type/FontDescriptor/FontName/AAAAAA+Sans/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800"
        b"/Descent -200/CapHeight 700/StemV 80>>",
    )


HOSTILE: dict[str, Callable[[], bytes]] = {
    "bomb-content": bomb_content,
    "bomb-image": bomb_image,
    "many-objects": many_objects,
    "many-words": many_words,
    "many-pages": many_pages,
    "nested-arrays": nested_arrays,
    "nested-forms": nested_forms,
    "doubling-forms": doubling_forms,
    "nested-states": nested_states,
    "circle-of-pages": circle_of_pages,
    "circle-of-references": circle_of_references,
    "circle-of-outlines": circle_of_outlines,
    "wrong-table": wrong_table,
    "no-table": no_table,
    "length-short": lambda: wrong_length(100),
    "length-long": lambda: wrong_length(10**9),
    "spoiled-stream": spoiled_stream,
    "script": with_script,
    "box-vast": lambda: box(b"0 0 1e9 1e9"),
    "box-none": lambda: box(b"0 0 0 0"),
    "box-upside": lambda: box(b"595 842 0 0"),
    "box-far": lambda: box(b"-100000 -100000 -99405 -99158"),
    "box-nan": lambda: box(b"0 0 99999999999999999999999999999999999999999 null"),
    "no-unicode": lambda: without_unicode(False),
    "wrong-unicode": lambda: without_unicode(True),
}


def main() -> None:
    ask = argparse.ArgumentParser(prog="python -m bench.hostile", description=main.__doc__)
    ask.add_argument("--timeout", type=float, default=batch.TIMEOUT)
    ask.add_argument("--memory", type=int, default=batch.MEMORY)
    args = ask.parse_args()
    with tempfile.TemporaryDirectory() as place:
        raw = Path(place) / "raw"
        raw.mkdir()
        for name, make in HOSTILE.items():
            (raw / f"{name}.pdf").write_bytes(make())
        settings = batch.Settings(timeout=args.timeout, memory=args.memory)
        report = batch.run(raw, Path(place) / "clean", settings)
    for line in report.documents:
        print(f"{line.source_file:28} {line.state:7} {line.actions:3} actions  {line.error}")


if __name__ == "__main__":
    main()
