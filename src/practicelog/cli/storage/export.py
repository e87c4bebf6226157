"""practicelog export: intervals, sessions, days, sets, long."""

import os
import tempfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from practicelog.cli.options import AsCsv, AsJson
from practicelog.cli.ranges import Range
from practicelog.cli.visit import Visit, for_machine
from practicelog.domain.errors import NotUnderstood, Refused, Unwritable
from practicelog.domain.time.period import Period
from practicelog.queries.storage import exports
from practicelog.queries.storage import exports as set_exports
from practicelog.render.kit.terminal import write_data
from practicelog.render.kit.text import tell

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


Output = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a new file.")]
Force = Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")]
Excel = Annotated[bool, typer.Option("--excel", help="CSV for spreadsheets: UTF-8 with its mark, no cell a formula.")]


class Export(NamedTuple):
    """A table to export: its columns when nothing is recorded, and the query for its columns and rows."""

    columns: list[str]
    query: "Callable[[Readable, Period], tuple[list[str], list[list[Any]]]]"


def always(
    columns: list[str], rows_of: "Callable[[Readable, Period], Iterator[list[Any]]]"
) -> "Callable[[Readable, Period], tuple[list[str], list[list[Any]]]]":
    """Return a query whose columns never change."""
    return lambda db, period: (columns, list(rows_of(db, period)))


def exporter(table: Export, about: str) -> Callable[..., None]:
    """Return the command that exports `table`, with `about` as its help."""

    def command(
        visit: Visit,
        range_: Range,
        output: Output = None,
        force: Force = False,
        as_json: AsJson = False,
        as_csv: AsCsv = False,
        excel: Excel = False,
    ) -> None:
        export(visit, table, range_, Destination(output, force), form(as_json, as_csv, excel))

    command.__doc__ = about
    return command


intervals = exporter(
    Export(exports.INTERVAL_COLUMNS, always(exports.INTERVAL_COLUMNS, exports.interval_export)),
    "Export every timed interval, oldest first, as CSV (or --json): all of them, unless a range is given.",
)
sessions = exporter(
    Export(exports.SESSION_COLUMNS, always(exports.SESSION_COLUMNS, exports.session_export)),
    "Export every session, oldest first, as CSV (or --json): all of them, unless a range is given.",
)
days = exporter(
    Export(exports.DAY_COLUMNS, always(exports.DAY_COLUMNS, exports.day_export)),
    "Export every practice day with practice in it, oldest first, as CSV (or --json).",
)
sets = exporter(
    Export(set_exports.SET_COLUMNS, set_exports.set_export),
    "Export every set that was done, oldest first, with a column for each metric and side (weight_kg, reps_L).",
)
long = exporter(
    Export(set_exports.LONG_COLUMNS, set_exports.long_export),
    "Export everything timed and measured, a row for each value; nothing is left out.",
)


class Destination(NamedTuple):
    """Where an export goes: stdout, or a file that only `force` may replace."""

    output: str | None
    force: bool

    @property
    def is_file(self) -> bool:
        """Whether it is a file."""
        return self.output not in (None, "-")


def form(as_json: bool, as_csv: bool, excel: bool) -> str:
    """Return the format to write: json, excel or csv; raise NotUnderstood for two at once."""
    for_machine(as_json, as_csv)
    if as_json and excel:
        raise NotUnderstood("--json and --excel are two formats. Write one of them")
    return "json" if as_json else "excel" if excel else "csv"


def encoded(columns: list[str], rows: list[list[Any]], form: str) -> str:
    """Return the rows as text in the format `form`."""
    if form == "json":
        from practicelog.render.kit.json import as_json

        return as_json([dict(zip(columns, row, strict=True)) for row in rows])
    from practicelog.render.kit.csv import as_csv, as_excel_csv

    return as_excel_csv(columns, rows) if form == "excel" else as_csv(columns, rows)


def export(visit: Visit, table: Export, range_: Range, destination: Destination, form: str) -> None:
    """Read and encode the rows, close the log, then write them to stdout or, whole, to a file."""
    here = visit.here
    if destination.output is not None and (not destination.output or os.path.isdir(destination.output)):
        raise NotUnderstood(f'"{destination.output}" is not a file. Write -o NAME.csv')
    if destination.is_file and os.path.lexists(str(destination.output)) and not destination.force:
        raise Refused(f"{destination.output} exists. To replace it: --force")

    def read(db: "Readable") -> tuple[str, int]:
        columns, rows = table.query(db, range_.period(here, "all"))
        return encoded(columns, rows, form), len(rows)

    text, count = visit.ask(read, (encoded(table.columns, [], form), 0), machine=True)
    if destination.is_file:
        replace_whole(str(destination.output), text)
        tell(f"Wrote {count} {'row' if count == 1 else 'rows'} to {destination.output}")
    else:
        write_data(text)


def replace_whole(path: str, text: str) -> None:
    """Write `text` to `path`, all of it or nothing; raise Unwritable if that fails."""
    folder = os.path.dirname(os.path.abspath(path))
    draft = ""
    try:
        handle, draft = tempfile.mkstemp(prefix=".practicelog-", dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8", newline="", errors="surrogateescape") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(draft, 0o666 & ~umask())
        os.replace(draft, path)
    except OSError as problem:
        raise Unwritable(f"Cannot write {path}: {problem.strerror}") from None
    finally:
        if draft and os.path.exists(draft):
            os.unlink(draft)


def umask() -> int:
    """Return the permissions that this process withholds from new files."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
