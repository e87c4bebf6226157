"""practicelog import SOURCE FILE."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from os.path import basename
from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.time.clock import zone_called
from practicelog.domain.waiting import Say
from practicelog.render.storage.import_details import details
from practicelog.render.storage.importing import Reading, outcome_text, outcome_value

if TYPE_CHECKING:
    import sqlite3
    from zoneinfo import ZoneInfo

    from practicelog.actions.storage.importing.engine import Outcome, Source
    from practicelog.db.store import Store
    from practicelog.render.kit.file import Out

File = Annotated[str, typer.Argument(metavar="FILE", help="The file to bring in; it is only read.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be imported, and change nothing.")]
Zone = Annotated[str | None, typer.Option("--tz", metavar="ZONE", help="The zone of times that don't have one.")]
NamesFrom = Annotated[
    list[str] | None,
    typer.Option("--names-from", metavar="FILE", help="An older copy that still has names lost since."),
]
ReportFile = Annotated[
    str | None, typer.Option("--report", metavar="OUT", help="Write everything found to a new file, day by day.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Refuse the whole file at the first problem in it.")]
STREAM = "-"


class Preview(Exception):
    """What would come of an import."""

    def __init__(self, outcome: "Outcome") -> None:
        self.outcome = outcome


def practicelog(
    visit: Visit,
    file: File,
    dry_run: DryRun = False,
    strict: Strict = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Bring in another practice log, say from a second machine; doing it again brings in what is new.

    FILE may also be what practicelog export long, intervals, sets or sessions wrote, as CSV or JSON.
    """
    from practicelog.cli.storage.import_own import act_of_export, refuse_twice
    from practicelog.db.storage.foreign import guarded, is_database
    from practicelog.importers.practicelog import Shape, has_parted, own_rows, read
    from practicelog.queries.registry import LINKS
    from practicelog.queries.storage.other_log import IMPORTABLE, identity_of, newest_change

    refuse_stream(file)
    if not is_database(file):

        def source(newest: int) -> "Source":
            return source_of("practicelog", file, str(visit.here.zone), max(newest, changed_at(file)))

        bring, reading = act_of_export(file, strict, source)
        carry_out(visit, file, bring, dry_run, quiet, as_json, reading)
        return
    shape = Shape(IMPORTABLE, LINKS)
    with other_log(file) as other:

        def act(store: "Store", say: Say) -> "Outcome":
            from practicelog.actions.storage.importing.engine import bring_in

            if identity_of(store) == identity_of(other) and has_parted(store, other):
                reason = "both were used before copies could be told apart, so they cannot become one"
                raise Refused(f"{file} is a copy of this log; {reason}")
            refuse_twice(store, other, file)
            records = guarded(read(other, identity_of(other), shape), file)
            source = source_of("practicelog", file, str(visit.here.zone), newest_change(other))
            return bring_in(store, source, records, say, strict, own_rows(store, identity_of(store), shape))

        carry_out(visit, file, act, dry_run, quiet, as_json)


@contextmanager
def other_log(file: str) -> "Iterator[sqlite3.Connection]":
    """Give a connection that reads another practice log; an older one is upgraded in a copy."""
    from practicelog.db.connect import is_behind
    from practicelog.db.storage.foreign import foreign
    from practicelog.db.storage.mending import brought_up
    from practicelog.queries.storage.other_log import revision_of

    with foreign(file) as other:
        is_older = is_behind(revision_of(other, file))
    with brought_up(file) if is_older else nullcontext(file) as place, foreign(place) as other:
        yield other


def fractal_goals(
    visit: Visit,
    file: File,
    tz: Zone = None,
    names_from: NamesFrom = None,
    report_file: ReportFile = None,
    dry_run: DryRun = False,
    strict: Strict = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Bring in a database of Fractal Goals, of any version, and account for every fact in it.

    Copies from different days can be brought in, in any order: the result is the same.
    """
    from contextlib import ExitStack

    from practicelog.db.storage.foreign import foreign
    from practicelog.domain.imports.report import report_of
    from practicelog.importers.fractal import opened, read

    zone, said = zone_of(visit, tz)
    with ExitStack() as files:
        databases = []
        for path in (file, *(names_from or [])):
            refuse_stream(path)
            databases.append(files.enter_context(foreign(path)))
            opened(databases[-1], path)
        imported = read(databases[0], zone, databases[1:])
    report = report_of(imported)

    def act(store: "Store", say: Say) -> "Outcome":
        from practicelog.actions.storage.importing.engine import bring_in

        found = source_of("fractal-goals", file, zone.key, imported.as_of)
        return bring_in(store, found, [*imported.rows, *imported.facts, *imported.problems], say, strict)

    heading = f"{basename(file)}: generation {imported.remarks['generation']}, times without a zone read in {said}"
    with report_to(visit, report_file) as out:
        text = carry_out(visit, file, act, dry_run, quiet, as_json, Reading(heading, zone.key, report))
        out.write(f"{text}\n{details(report)}\n")


def refuse_stream(file: str) -> None:
    """Raise NotUnderstood where standard input is meant, which is no file, unless there is one of that name."""
    if file == STREAM and not os.path.lexists(file):
        raise NotUnderstood("Only a file can be imported. Write what comes from standard input to one first")


@contextmanager
def report_to(visit: Visit, path: str | None) -> "Iterator[Out]":
    """Give what to write the report to: a new file at `path`, or nothing; raise an error before anything is done."""
    import io

    from practicelog.db.storage.places import refuse_kept
    from practicelog.render.kit.file import is_stream, written_whole

    if path is None:
        yield io.StringIO()
        return
    if not path or os.path.isdir(path):
        raise NotUnderstood(f'"{path}" isn\'t a file. Write --report NAME.txt')
    refuse_kept(visit.path, path)
    if os.path.exists(path) and not is_stream(path):
        raise Refused(f"{path} exists. Give the report another name")
    with written_whole(path) as out:
        yield out


def zone_of(visit: Visit, tz: str | None) -> "tuple[ZoneInfo, str]":
    """Return the zone of times that have none, and where it comes from; raise NotUnderstood where none is known."""
    if tz is not None:
        return zone_called(tz), f"{zone_called(tz).key} (--tz)"
    zone = visit.here.zone
    if (key := getattr(zone, "key", None)) is None:
        raise NotUnderstood("This machine's zone has no name. Say which zone the times are in: --tz Europe/Berlin")
    setting = visit.here.settings.zone
    return zone_called(key), f"{key} ({'this machine' if setting == 'auto' else 'the setting zone'}; else say --tz)"


def source_of(name: str, file: str, zone: str, as_of: int = 0) -> "Source":
    """Return what is imported."""
    from practicelog.actions.storage.importing.engine import Source
    from practicelog.db.storage.foreign import file_hash

    return Source(name, basename(file), file_hash(file), zone, as_of)


def changed_at(file: str) -> int:
    """Return when a file was written last, in microseconds: what was put right in it makes nothing in it newer."""
    return os.stat(file).st_mtime_ns // 1000


def carry_out(
    visit: Visit,
    file: str,
    act: "Callable[[Store, Say], Outcome]",
    dry_run: bool,
    quiet: bool,
    as_json: bool,
    reading: "Reading | None" = None,
) -> str:
    """Carry out an import in one transaction, or take it back again; say what came of it, and return that."""
    if dry_run:
        visit.preview()
    elif os.path.exists(visit.path):
        keep_what_was(visit)
    with visit.progress("import") as say:

        def bring(store: "Store") -> "Outcome":
            outcome = act(store, say)
            if dry_run:
                raise Preview(outcome)
            return outcome

        try:
            outcome = visit.record(bring)
        except Preview as preview:
            outcome = preview.outcome
    text = outcome_text(basename(file), outcome, dry_run, reading)
    visit.answer(text, lambda: outcome_value(file, outcome, dry_run, reading), quiet, as_json)
    return text


def keep_what_was(visit: Visit) -> None:
    """Back up the log before a great change."""
    from practicelog.actions.storage.backups import back_up

    here = visit.here
    back_up(visit.path, here.now.astimezone(here.zone), None, False)
