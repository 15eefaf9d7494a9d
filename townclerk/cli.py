"""The command line. Only what parses it is imported here: `townclerk --help` is there at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

import townclerk
from townclerk.exits import ExitCode

app = typer.Typer(
    name="townclerk",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _say_version(asked: bool) -> None:
    if asked:
        print(f"townclerk {townclerk.__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    """Turns the plans and performance reports that UK councils publish as PDFs into clean, comparable CSVs."""


@app.command()
def run(
    raw_dir: Annotated[Path, typer.Argument(help="Folder with PDFs, searched with all its sub-folders.")] = Path(
        "data/raw"
    ),
    out: Annotated[Path, typer.Option(metavar="CLEAN_DIR", help="Folder for the CSVs.")] = Path("data/clean"),
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
    workers: Annotated[int, typer.Option(min=0, help="Worker processes; 0 is one for each core.")] = 0,
    timeout: Annotated[float, typer.Option(min=1, help="Seconds that one document may take.")] = 300,
    memory: Annotated[int, typer.Option(min=0, help="MB that reading one document may take; 0 is no limit.")] = 2048,
    verify: Annotated[bool, typer.Option("--verify", help="Hash every file again, whatever its times say.")] = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="Write a workbook, townclerk.xlsx, besides the CSVs.")] = False,
    log_json: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Append a line of JSON for each event; - is standard error.")
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Print one line, fit for an e-mail.")] = False,
    fail_on_review: Annotated[
        bool, typer.Option("--fail-on-review", help="End with exit code 3 where a document wants review.")
    ] = False,
) -> None:
    """Read every PDF in a folder and write the clean CSVs."""
    if as_json and brief:
        raise typer.BadParameter("--json and --brief are two answers to one question: give one of them")
    from townclerk import batch, terminal

    settings = batch.Settings(workers, timeout, memory, verify, xlsx, log_json)
    try:
        with terminal.progress(quiet or brief) as notice:
            report = batch.run(raw_dir, out, settings, notice)
    except KeyboardInterrupt:
        print("townclerk: stopped. The next run goes on with what is left; the CSVs are as they were", file=sys.stderr)
        raise typer.Exit(ExitCode.STOPPED) from None
    if as_json:
        terminal.show_json(report)
    elif brief:
        print(report.headline)
    elif not quiet:
        terminal.show_report(report)
    if quiet and not as_json:
        for sentence in report.failures():
            print(f"townclerk: {sentence}", file=sys.stderr)
    raise typer.Exit(report.exit_code(fail_on_review))


@app.command()
def show(
    file: Annotated[Path, typer.Argument(help="A PDF.", exists=True, dir_okay=False)],
    page: Annotated[list[int] | None, typer.Option(help="Page, from 1; may be given again. Default: all.")] = None,
    png: Annotated[Path | None, typer.Option(metavar="OUT.png", help="Name of the picture, for a single page.")] = None,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Folder for the pictures.")] = Path("townclerk-show"),
) -> None:
    """Show what was seen on a page: in the terminal, and as a PNG with boxes for tables, cells and headings."""
    from townclerk.show import View
    from townclerk.terminal import wide_console

    view = View.of(file)
    pages = view.pages(page or ())
    if png and len(pages) != 1:
        raise typer.BadParameter("--png names one picture: say which --page")
    console = wide_console()
    for number in pages:
        picture = png or out / f"{file.stem}-p{number:03}.png"
        view.print(number, console)
        view.save(number, picture)
        console.print(f"picture: {picture}", markup=False, highlight=False, soft_wrap=True)


@app.command()
def schema(
    table: Annotated[str | None, typer.Argument(help="One of the tables. Default: all.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the Table Schemas as JSON.")] = False,
) -> None:
    """Print the columns of the CSVs, what they mean and the words they may hold."""
    from townclerk import catalogue, terminal

    schemas = catalogue.chosen(table)
    if as_json:
        catalogue.show_json(schemas)
    else:
        catalogue.show(schemas, terminal.wide_console())


@app.command()
def review(
    clean_dir: Annotated[Path, typer.Argument(help="Folder with the CSVs of a run.")] = Path("data/clean"),
    raw: Annotated[Path, typer.Option(metavar="RAW_DIR", help="Folder with the PDFs of that run.")] = Path("data/raw"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 is any that is free.")] = 0,
    static: Annotated[
        Path | None, typer.Option(metavar="FILE.html", help="Write one file to send to a colleague, and end.")
    ] = None,
    document: Annotated[
        list[str] | None, typer.Option(help="With --static: only this document (file or id); may be given again.")
    ] = None,
) -> None:
    """Check the rows against the pages in a browser, and decide what is in doubt."""
    if static:
        from townclerk.review.static_file import write
        from townclerk.terminal import progress

        with progress(False) as notice:
            write(static, clean_dir, raw, document or (), notice)
        print(f"Wrote {static} ({static.stat().st_size / 1e6:.1f} MB)")
        return
    from townclerk.review.serve import serve

    serve(clean_dir, raw, port)


def main() -> None:
    """Entry point of the `townclerk` command: errors of ours become a line on standard error and an exit code."""
    from extract.errors import TownclerkError

    try:
        app()
    except TownclerkError as error:
        print(f"townclerk: {error}", file=sys.stderr)
        sys.exit(getattr(error, "exit_code", ExitCode.FAILED))


if __name__ == "__main__":
    main()
