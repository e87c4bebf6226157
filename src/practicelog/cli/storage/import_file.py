"""practicelog import [SOURCE] FILE."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from os.path import basename, isfile
from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.storage.import_ import (
    DryRun,
    Strict,
    Zone,
    carry_out,
    changed_at,
    fractal_goals,
    practicelog,
    refuse_stream,
    source_of,
    zone_of,
)
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NothingThere, NotUnderstood
from practicelog.domain.imports.records import Findings
from practicelog.importers.trackers import TRACKERS, Tracker, trackers_like, trackers_of_database
from practicelog.importers.wishes import Wishes
from practicelog.render.storage.importing import Reading

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from practicelog.actions.storage.importing.engine import Outcome, Source
    from practicelog.db.store import Store
    from practicelog.domain.imports.deeds import Deed
    from practicelog.domain.waiting import Say

OWN_COMMANDS = ("practicelog", "fractal-goals")

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SOURCE] FILE...",
        help="The file, if it is recognised; or the tracker that wrote it, then FILE, else its usual place.",
    ),
]
ActivityTag = Annotated[
    str | None, typer.Option("--activity-tag", metavar="TAG", help="The tag to take as the activity; else the first.")
]
DayFirst = Annotated[
    bool | None, typer.Option("--day-first/--month-first", help="How to read 4/5/2026 if the file leaves it open.")
]
Map = Annotated[list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN", help="What a column of a table means.")]


def import_(
    visit: Visit,
    words: Words = None,
    tz: Zone = None,
    activity_tag: ActivityTag = None,
    day_first: DayFirst = None,
    map_: Map = None,
    dry_run: DryRun = False,
    strict: Strict = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Bring in what another tracker recorded; doing it again brings in what is new.

    Sources: watson timewarrior klog timeclock timedot timetrap org toggl clockify; strong hevy fitnotes stronglifts
    gymrun; loop; and csv, any table with --map. Practice logs, their exports and Fractal Goals databases work, too.
    """
    wishes = Wishes(activity_tag, day_first, tuple(map(pair, map_ or [])))
    if log := other_kind(words or []):
        *_, file = words or []
        refuse_unheeded(wishes.said, (), file)
        bring_in_known(visit, log, file, tz, (dry_run, strict, quiet, as_json))
        return
    tracker, files, is_guess = what_is_meant(words or [])
    refuse_unheeded(wishes.said, tracker.wishes, f"a file of {tracker.title}")
    zone, said = zone_of(visit, tz)
    deeds = list(read(tracker, files, zone, wishes))
    refuse_unreadable(deeds, files[0])
    guess = f"Read as {tracker.title}; to read it as another: practicelog import SOURCE FILE\n" if is_guess else ""
    findings = Findings()
    reading = Reading(f"{guess}Times without a zone are those of {said}", zone.key, None, findings)
    source = source_of(tracker.name, files[0], zone.key, max(newest(deeds), *map(changed_at, files)))
    act = act_of_deeds(visit, zone, source, deeds, strict, findings)
    carry_out(visit, files[0], act, dry_run, quiet, as_json, reading)


def act_of_deeds(
    visit: Visit, zone: "ZoneInfo", source: "Source", deeds: "list[Deed]", is_strict: bool, findings: Findings
) -> "Callable[[Store, Say], Outcome]":
    """Return what brings in deeds, which it forgets one by one, and notes in `findings` what is odd about them."""
    settings = visit.here.settings

    def act(store: "Store", say: "Say") -> "Outcome":
        from practicelog.actions.storage.importing.engine import bring_in
        from practicelog.domain.imports.gather import gather
        from practicelog.domain.imports.sitting import Frame
        from practicelog.queries.storage.filed import filed, newest_in_another_zone

        newest_so_far = newest_in_another_zone(store, source.name, source.file_hash, zone.key)
        # Whoever says another zone for the same file puts its times right.
        said = source if newest_so_far is None else source._replace(as_of=newest_so_far + 1)
        frame = Frame(zone, settings.day_start, settings.session_gap, said.as_of)
        records = gather(drained(deeds), frame, filed(store, said.name))
        return bring_in(store, said, findings.noted(records), say, is_strict)

    return act


def refuse_unreadable(deeds: "Sequence[Deed]", file: str) -> None:
    """Raise NotUnderstood if nothing in a file can be read."""
    from practicelog.domain.imports.records import Problem

    first = deeds[0] if deeds else None
    if isinstance(first, Problem) and all(isinstance(deed, Problem) for deed in deeds):
        more = f", and {len(deeds) - 1} more like it" if len(deeds) > 1 else ""
        raise NotUnderstood(f"{file}, {first.place}: {first.what}{more}. Nothing was imported")


def other_kind(words: Sequence[str]) -> str | None:
    """Return which source is meant that has a command of its own; None for a tracker, or none.

    It is named before the file, where an option keeps its word from being a command, or else is what the file is of.
    """
    if len(words) == 2 and words[0] in OWN_COMMANDS:
        return words[0]
    return kind_of_file(words[0]) if len(words) == 1 else None


def kind_of_file(file: str) -> str | None:
    """Return which source with a command of its own a file is of; None for a tracker's file, or none."""
    from practicelog.db.connect import APPLICATION_ID
    from practicelog.db.storage.foreign import foreign, is_database
    from practicelog.importers.fractal import NEEDED
    from practicelog.importers.own.export import export_of
    from practicelog.importers.reading import read_text
    from practicelog.importers.tables import Tables

    if file in TRACKERS or not isfile(file):
        return None
    if not is_database(file):
        return "practicelog" if export_of(read_text(file).text) else None
    with foreign(file) as db:
        if db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
            return "practicelog"
        return "fractal-goals" if all(map(Tables(db).has, NEEDED)) else None


def bring_in_known(visit: Visit, source: str, file: str, tz: str | None, how: tuple[bool, bool, bool, bool]) -> None:
    """Bring in a file by the command of its source."""
    dry_run, strict, quiet, as_json = how
    if source == "practicelog":
        refuse_unheeded(["--tz"] if tz else [], (), file)
        practicelog(visit, file, dry_run, strict, quiet, as_json)
    else:
        fractal_goals(visit, file, tz, None, None, dry_run, strict, quiet, as_json)


def refuse_unheeded(said: "Iterable[str]", heeded: "Collection[str]", what: str) -> None:
    """Raise NotUnderstood for an option that means nothing for what is imported."""
    for option in said:
        if option not in heeded:
            others = [tracker.name for tracker in TRACKERS.values() if option in tracker.wishes]
            more = f"; it is for {' '.join(others)}" if others else ""
            raise NotUnderstood(f"{option} means nothing for {what}{more}. Nothing was imported")


def what_is_meant(words: Sequence[str]) -> tuple[Tracker, list[str], bool]:
    """Return the tracker and the files that are meant, and whether the tracker was guessed by what they say."""
    if not words:
        raise NotUnderstood(f"Import what? Write a file, or its source: {', '.join(TRACKERS)}")
    tracker = TRACKERS.get(words[0])
    if tracker is None:
        refuse_no_file(words)
        return guessed(words), list(words), True
    files = [file for path in words[1:] for file in tracker.files_at(path) or [path]] or tracker.usual_files()
    if not files:
        raise NothingThere(
            f"{tracker.title} keeps no file in its usual place here. Name it: practicelog import {words[0]} FILE"
        )
    return tracker, files, False


def refuse_no_file(words: Sequence[str]) -> None:
    """Raise NotUnderstood where the first word is no file, but nearly a source, or stands where a source does."""
    from os.path import lexists

    from practicelog.domain.spelling import near

    word, *more = words
    if lexists(word):
        return
    refuse_stream(word)
    if slips := near(word, (*TRACKERS, *OWN_COMMANDS)):
        raise NotUnderstood(f'There is no file "{word}". Did you mean {" or ".join(slips[:3])}?')
    if more and not set(word) & set("./"):
        raise NotUnderstood(f'"{word}" is neither a file nor a source. Write one of {", ".join(TRACKERS)}')


def guessed(files: Sequence[str]) -> Tracker:
    """Return the one tracker that all of the files may be of; raise NotUnderstood if there is not one."""
    found: dict[str, Tracker] = {}
    for file in files:
        likely = {tracker.name: tracker for tracker in like(file)}
        if not likely:
            sources = ", ".join(TRACKERS)
            raise NotUnderstood(
                f"{file} is in no format that is known here. Write its source before it: {sources};"
                f" any table is read by practicelog import csv FILE --map FIELD=COLUMN"
            )
        found = likely if not found else {name: tracker for name, tracker in found.items() if name in likely}
    if len(found) != 1:
        raise NotUnderstood(
            f"{files[0]} could be of {' or '.join(found) or 'several trackers'}. Write its source before it"
        )
    return next(iter(found.values()))


def like(file: str) -> list[Tracker]:
    """Return the trackers that a file may be of."""
    from practicelog.db.storage.foreign import foreign, is_database
    from practicelog.importers.reading import read_text
    from practicelog.importers.tables import Tables

    if not is_database(file):
        return trackers_like(read_text(file).text)
    with foreign(file) as db:
        return trackers_of_database(Tables(db))


def read(tracker: Tracker, files: Sequence[str], zone: "ZoneInfo", wishes: Wishes) -> "Iterator[Deed]":
    """Yield what files tell; where there are several, the place of each thing says in which it is."""
    from practicelog.db.storage.foreign import foreign, guarded, is_database
    from practicelog.importers.reading import read_text

    for file in files:
        refuse_stream(file)
        if is_database(file):
            with foreign(file) as db:
                yield from guarded(tracker.database_reader(db, zone, wishes), file)
            continue
        before, text = f"{basename(file)} " if len(files) > 1 else "", read_text(file).text
        refuse_of_another(tracker, text, file)
        for deed in tracker.reader.read(text, zone, wishes):
            yield deed._replace(place=f"{before}{deed.place}") if before and deed.place else deed


def refuse_of_another(tracker: Tracker, text: str, file: str) -> None:
    """Raise NotUnderstood where a text is like one of another tracker, and not like one of this."""
    likely = [] if tracker is TRACKERS["csv"] else trackers_like(text)
    if likely and tracker not in likely:
        titles, names = (" or ".join(words) for words in zip(*((t.title, t.name) for t in likely), strict=True))
        raise NotUnderstood(
            f"{file} is of {titles}, not of {tracker.title}. Its source is {names}. Nothing was imported"
        )


def drained(deeds: "list[Deed]") -> "Iterator[Deed]":
    """Yield deeds, and forget each as it is taken."""
    deeds.reverse()
    while deeds:
        yield deeds.pop()


def pair(text: str) -> tuple[str, str]:
    """Return what `--map` says: a field and the title of a column."""
    field, equals, title = text.partition("=")
    if not equals or not field.strip() or not title.strip():
        raise NotUnderstood(f'--map "{text}": write a field and the title of a column, like --map start=Begin')
    return field.strip(), title.strip()


def newest(deeds: "Iterable[Deed]") -> int:
    """Return the last instant that deeds tell, the epoch where they tell none."""
    from practicelog.domain.imports.gather import instants_of

    return max((at for deed in deeds for at in instants_of(deed)), default=0)
