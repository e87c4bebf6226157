"""practicelog export: intervals, sessions."""

import os
import tempfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from practicelog.cli import ranges
from practicelog.cli.answers import one_format
from practicelog.cli.doors import ask, here
from practicelog.cli.options import AsCsv, AsJson
from practicelog.domain.errors import NotUnderstood, Refused, Unwritable
from practicelog.domain.periods import Period
from practicelog.queries import exports
from practicelog.render.terminal import tell, write_data

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

Output = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a new file.")]
Force = Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")]


@ranges.ranged
def intervals(
    asked: ranges.Range,
    output: Output = None,
    force: Force = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Export every timed interval, oldest first, as CSV (or --json): all of them, unless a range is given."""
    one_format(as_json, as_csv)
    export(exports.INTERVAL_COLUMNS, exports.exported_intervals, asked, output, force, as_json)


@ranges.ranged
def sessions(
    asked: ranges.Range,
    output: Output = None,
    force: Force = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Export every session, oldest first, as CSV (or --json): all of them, unless a range is given."""
    one_format(as_json, as_csv)
    export(exports.SESSION_COLUMNS, exports.exported_sessions, asked, output, force, as_json)


def export(
    columns: list[str],
    rows_of: "Callable[[Readable, Period], Iterator[list[Any]]]",
    asked: ranges.Range,
    output: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Encode the rows while reading, close the log, then send them: to stdout, or whole to a new file."""
    place = here()
    if output is not None and (not output or os.path.isdir(output)):
        raise NotUnderstood(f'"{output}" is not a file. Write -o NAME.csv')
    if output is not None and output != "-" and os.path.lexists(output) and not force:
        raise Refused(f"{output} exists. To replace it: --force")

    def encoded(rows: Iterator[list[Any]] | list[list[Any]]) -> tuple[str, int]:
        from practicelog.render.csv import as_csv
        from practicelog.render.json import as_json as json_of

        kept = list(rows)
        text = json_of([dict(zip(columns, row, strict=True)) for row in kept]) if as_json else as_csv(columns, kept)
        return text, len(kept)

    text, count = ask(lambda db: encoded(rows_of(db, asked.period(db, place, "all"))), encoded([]), machine=True)
    if output is None or output == "-":
        write_data(text)
    else:
        replace_whole(output, text)
        tell(f"Wrote {count} {'row' if count == 1 else 'rows'} to {output}")


def replace_whole(path: str, text: str) -> None:
    """Write `text` to `path`, whole or not at all; raise Unwritable when that cannot be done."""
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
    """Return which permissions this process denies to new files."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
