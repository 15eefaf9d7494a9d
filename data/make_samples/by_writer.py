"""Samples as flat OpenDocument text, printed by a word processor."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from model import Block, Break, Cell, Heading, Para, Sample, Table, as_cell, paragraphs

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{what}:1.0"'
    for name, what in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)


class Writer:
    """Collects automatic styles while the body is written."""

    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self.styles: dict[str, str] = {}
        self.pending = "tall" if not sample.landscape else "wide"

    def style(self, family: str, properties: str, attributes: str = "") -> str:
        """The name of an automatic style with these properties, made once."""
        key = f"{family}|{properties}|{attributes}"
        name = f"{family[0]}{len(self.styles)}"
        if key not in self.styles:
            opening = f'<style:style style:name="{name}" style:family="{family}"{attributes}>'
            self.styles[key] = f"{opening}{properties}</style:style>"
            return name
        return self.styles[key].split('"')[1]

    def paragraph(self, text: str, *, bold: bool = False, center: bool = False, ink: str = "", size: float = 0) -> str:
        """One text:p; the first after a break carries the new page."""
        size = size or self.sample.size
        look = f'<style:text-properties fo:font-size="{size}pt" fo:font-family="Liberation Sans"'
        look += ' fo:font-weight="bold"' * bold + (f' fo:color="{ink}"' if ink else "") + "/>"
        shape = '<style:paragraph-properties fo:margin-bottom="0.07cm"' + ' fo:text-align="center"' * center + "/>"
        page = f' style:master-page-name="{self.pending}"' if self.pending else ""
        self.pending = ""
        name = self.style("paragraph", shape + look, page)
        return f'<text:p text:style-name="{name}">{escape(text)}</text:p>'

    def flow(self, text: str, *, bold: bool = False, center: bool = False, ink: str = "") -> str:
        """Paragraphs and (nested) bullets of a cell."""
        out = []
        for depth, words in paragraphs(text):
            line = self.paragraph(words, bold=bold, center=center, ink=ink)
            for _ in range(depth):
                line = f"<text:list-item>{line}</text:list-item>"
                line = f'<text:list text:style-name="Dots">{line}</text:list>'
            out.append(line)
        return "".join(out) or self.paragraph("")

    def cell(self, cell: Cell, fill: str, head: bool) -> str:
        """One table cell; cells hidden under a span are added by `table`."""
        colour = cell.fill or fill
        look = '<style:table-cell-properties fo:padding="0.07cm" fo:border="0.5pt solid #333333"'
        look += (f' fo:background-color="{colour}"' if colour else "") + "/>"
        spans = f' table:number-columns-spanned="{cell.cols}" table:number-rows-spanned="{cell.rows}"'
        body = self.paragraph(cell.title, bold=True) if cell.title else ""
        body += self.flow(cell.text, bold=cell.bold or head, center=cell.center, ink=cell.ink)
        name = self.style("table-cell", look)
        return f'<table:table-cell table:style-name="{name}"{spans}>{body}</table:table-cell>'

    def table(self, table: Table) -> str:
        """A table whose heading rows are repeated and whose rows may break over a page."""
        if self.pending:
            return self.paragraph("", size=2) + self.table(table)
        total = sum(table.widths) / 10
        name = self.style("table", f'<style:table-properties style:width="{total}cm" table:align="left"/>')
        out = [f'<table:table table:style-name="{name}">']
        for width in table.widths:
            column = self.style("table-column", f'<style:table-column-properties style:column-width="{width / 10}cm"/>')
            out.append(f'<table:table-column table:style-name="{column}"/>')
        covered: set[tuple[int, int]] = set()
        out.append("<table:table-header-rows>" * bool(table.head))
        for number, row in enumerate(table.rows):
            head, cells, at = number < table.head, [], 0
            waiting = [as_cell(each) for each in row]
            while at < len(table.widths):
                if (number, at) in covered or not waiting:
                    cells.append("<table:covered-table-cell/>")
                    at += 1
                    continue
                cell = waiting.pop(0)
                cells.append(self.cell(cell, table.shade if head else "", head))
                covered |= {(number + r, at + c) for r in range(cell.rows) for c in range(cell.cols)}
                at += 1
            out.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
            out.append("</table:table-header-rows>" * (number == table.head - 1))
        return "".join(out) + "</table:table>" + self.paragraph("", size=4)

    def block(self, block: Block) -> str:
        """One block; a Break only turns the page of the next paragraph."""
        if isinstance(block, Break):
            wide = self.sample.landscape if block.landscape is None else block.landscape
            self.pending = "wide" if wide else "tall"
            return ""
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, Heading):
            size = {1: 18.0, 2: 13.0, 3: 11.0}[block.level]
            return self.paragraph(block.text, bold=True, ink=block.ink, size=size)
        return self.flow(block.text, bold=isinstance(block, Para) and block.bold)


BULLETS = """<text:list-style style:name="Dots">
<text:list-level-style-bullet text:level="1" text:bullet-char="&#x2022;"><style:list-level-properties
 text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment
 text:label-followed-by="listtab" text:list-tab-stop-position="0.45cm" fo:text-indent="-0.4cm" fo:margin-left="0.45cm"/>
</style:list-level-properties></text:list-level-style-bullet>
<text:list-level-style-bullet text:level="2" text:bullet-char="o"><style:list-level-properties
 text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment
 text:label-followed-by="listtab" text:list-tab-stop-position="0.9cm" fo:text-indent="-0.4cm" fo:margin-left="0.9cm"/>
</style:list-level-properties></text:list-level-style-bullet></text:list-style>"""


def _layout(name: str, width: float, height: float, turn: str) -> str:
    return (
        f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="{width}cm" '
        f'fo:page-height="{height}cm" style:print-orientation="{turn}" fo:margin-top="1.3cm" fo:margin-bottom="1.2cm" '
        'fo:margin-left="1.3cm" fo:margin-right="1.3cm"/><style:footer-style><style:header-footer-properties '
        'fo:min-height="0.6cm" fo:margin-top="0.2cm"/></style:footer-style></style:page-layout>'
    )


def document(sample: Sample) -> str:
    """The whole flat XML document."""
    writer = Writer(sample)
    body = "".join(writer.block(block) for block in sample.blocks)
    foot = f"<text:p>{escape(sample.foot)} <text:page-number/></text:p>"
    masters = "".join(
        f'<style:master-page style:name="{name}" style:page-layout-name="L{name}">'
        f"<style:footer>{foot}</style:footer></style:master-page>"
        for name in ("tall", "wide")
    )
    layouts = _layout("Ltall", 21, 29.7, "portrait") + _layout("Lwide", 29.7, 21, "landscape")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
        + "".join(writer.styles.values())
        + BULLETS
        + layouts
        + f"</office:automatic-styles><office:master-styles>{masters}</office:master-styles>"
        + f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def print_by_writer(sample: Sample, path: Path) -> None:
    """Needs soffice on the path."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{path.stem}.fodt"
        source.write_text(document(sample), "utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=180)
        path.write_bytes((Path(folder) / f"{path.stem}.pdf").read_bytes())
