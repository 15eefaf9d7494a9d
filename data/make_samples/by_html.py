"""Samples as HTML, printed by a browser or by a CSS paged-media printer."""

from __future__ import annotations

import html
import subprocess
import tempfile
from pathlib import Path

from model import Block, Break, Cell, Heading, Para, Sample, Table, as_cell, paragraphs
from pictures import data_uri

CSS = """
* { box-sizing: border-box } body { margin: 0; font: %(size)spt/1.2 'Liberation Sans', Arial, sans-serif }
p { margin: 0 0 3pt } p.para { margin: 5pt 0 } h1 { font-size: 18pt } h2 { font-size: 12.5pt; margin: 10pt 0 4pt }
h1 { margin: 8pt 0 6pt } h3 { font-size: 10.5pt; margin: 8pt 0 4pt } h2, h3 { break-after: avoid }
.band { padding: 2pt 4pt; margin: 6pt 0 4pt }
table { border-collapse: collapse; table-layout: fixed; margin: 2pt 0 6pt }
td, th { border: 0.75pt solid #556; padding: 2pt 4pt; vertical-align: top; text-align: left; font-weight: normal }
th { font-weight: bold } .c { text-align: center } .b, .b p { font-weight: bold }
td p:last-child, th p:last-child { margin: 0 } td.gap { border-top: 0; border-bottom: 0; padding: 0 }
ul { margin: 0; padding-left: 11pt } ul ul { padding-left: 12pt } li { margin: 0 0 1pt }
ul { list-style-type: '\\2022\\00a0\\00a0' } ul ul { list-style-type: 'o\\00a0' }
img { height: 11pt; vertical-align: middle; margin: 0 1pt }
.bar { display: inline-block; width: 46pt; height: 9pt; border: 0.5pt solid #667; vertical-align: middle }
.bar i { display: block; height: 100%%; background: #7fa8d9 }
section { break-before: page } section:first-child { break-before: auto }
@page tall { size: 210mm 297mm; margin: 15mm %(side)smm 16mm } @page wide { size: 297mm 210mm; margin: 13mm 12mm 15mm }
@page tall { @bottom-center { content: %(foot)s; font: 8pt 'Liberation Sans' } }
@page wide { @bottom-center { content: %(foot)s; font: 8pt 'Liberation Sans' } }
section.tall { page: tall } section.wide { page: wide }
"""


def _bullets(text: str) -> str:
    out, depth = [], 0
    for level, words in paragraphs(text):
        while depth > level:
            out.append("</li></ul>")
            depth -= 1
        if level and level == depth:
            out.append("</li>")
        while depth < level:
            out.append("<ul>")
            depth += 1
        out.append(("<li>" if level else "<p>") + html.escape(words) + ("" if level else "</p>"))
    return "".join(out) + "</li></ul>" * depth


def _cell(cell: Cell, head: bool, fill: str) -> str:
    spans = f' colspan="{cell.cols}"' * (cell.cols > 1) + f' rowspan="{cell.rows}"' * (cell.rows > 1)
    colour = cell.fill or fill
    style = (f"background:{colour};" if colour else "") + (f"color:{cell.ink};" if cell.ink else "")
    classes = "c " * cell.center + "b" * cell.bold
    body = "".join(f'<img src="{data_uri(name)}">' for name in cell.icons)
    if cell.bar is not None:
        body += f'<p><span class="bar"><i style="width:{cell.bar}%"></i></span> {html.escape(cell.text)}</p>'
    else:
        body += f'<p class="b">{html.escape(cell.title)}</p>' * bool(cell.title) + _bullets(cell.text)
    tag = "th" if head else "td"
    return f'<{tag}{spans} class="{classes}" style="{style}">{body}</{tag}>'


def _table(table: Table) -> str:
    widths = list(table.widths)
    if table.gap:
        widths.insert(table.gap[0], table.gap[1])
    out = [f'<table style="width:{sum(widths)}mm"><colgroup>']
    out += [f'<col style="width:{width}mm">' for width in widths] + ["</colgroup>"]
    covered: dict[tuple[int, int], bool] = {}
    for number, row in enumerate(table.rows):
        head = number < table.head
        out.append("<thead>" * (number == 0 and head) + "<tbody>" * (number == table.head) + "<tr>")
        at, gapped = 0, table.gap is None
        for each in map(as_cell, row):
            while covered.get((number, at)):
                at += 1
            if not gapped and table.gap and at >= table.gap[0]:
                out.append('<td class="gap"></td>')
                gapped = True
            out.append(_cell(each, head, table.shade if head else ""))
            covered |= {(number + r, at + c): True for r in range(each.rows) for c in range(each.cols)}
            at += each.cols
        out.append("</tr>" + "</thead>" * (number == table.head - 1))
    return "".join(out) + "</tbody></table>"


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Heading):
        style = f"color:{block.ink};" + (f"background:{block.fill};" if block.fill else "")
        band = ' class="band"' if block.fill else ""
        return f'<h{block.level}{band} style="{style}">{html.escape(block.text)}</h{block.level}>'
    if isinstance(block, Para):
        text = _bullets(block.text)
        return f'<div class="b">{text}</div>' if block.bold else text.replace("<p>", '<p class="para">', 1)
    return ""


def page(sample: Sample) -> str:
    """The whole document; a Break begins a new section with the turn of its pages."""
    wide, sections = sample.landscape, [""]
    kinds = ["wide" if wide else "tall"]
    for block in sample.blocks:
        if isinstance(block, Break):
            wide = wide if block.landscape is None else block.landscape
            sections.append("")
            kinds.append("wide" if wide else "tall")
        else:
            sections[-1] += _block(block)
    foot = f"'{sample.foot} ' counter(page)" if sample.foot else "counter(page)"
    body = "".join(f'<section class="{kind}">{text}</section>' for kind, text in zip(kinds, sections, strict=True))
    style = CSS % {"size": sample.size, "foot": foot, "side": 16}
    return (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{sample.name}</title><style>{style}</style></head><body>{body}</body></html>"
    )


def print_by_weasyprint(sample: Sample, path: Path) -> None:
    """Needs weasyprint, which no part of the program needs."""
    import weasyprint  # noqa: PLC0415

    weasyprint.HTML(string=page(sample)).write_pdf(path)


def print_by_chromium(sample: Sample, path: Path) -> None:
    """Needs a chromium on the path."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "sample.html"
        source.write_text(page(sample), "utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-pdf-tagging"]
        command = ["chromium", *options, f"--print-to-pdf={path}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
