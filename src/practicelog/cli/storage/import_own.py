"""practicelog import practicelog FILE, where the file is an export."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.imports.records import Findings
from practicelog.render.storage.importing import Reading

if TYPE_CHECKING:
    from practicelog.actions.storage.importing.engine import Outcome, Source
    from practicelog.db.readable import Readable
    from practicelog.db.store import Store
    from practicelog.domain.imports.marks import Marks
    from practicelog.domain.waiting import Say


def act_of_export(
    file: str, is_strict: bool, source_of: "Callable[[int], Source]"
) -> "tuple[Callable[[Store, Say], Outcome], Reading]":
    """Return what brings in an export of another log, and what is found in it.

    `source_of` says what is imported, by the last instant in it.

    Raise NotUnderstood if the file is no export that can be read back.
    """
    from practicelog.importers.own import read
    from practicelog.importers.own.export import DAYS, export_of
    from practicelog.importers.own.survey import Held, survey
    from practicelog.importers.reading import read_text

    export = export_of(read_text(file).text)
    if export is None:
        raise NotUnderstood(f"{file} is neither a practice log nor an export of one. Nothing was imported")
    if export.kind == DAYS:
        raise NotUnderstood(f"{file} has only the sums of days. Export long and sessions instead")
    found = survey(export)
    findings = Findings()

    def act(store: "Store", say: "Say") -> "Outcome":
        from practicelog.actions.storage.importing.engine import bring_in
        from practicelog.queries.storage.exported import held_measures, held_spans

        identity = log_of(store, file, found.marks)
        held = Held(held_spans(store, identity), held_measures(store, identity))
        records = read(export, found, identity, held)
        return bring_in(store, source_of(found.newest), findings.noted(records), say, is_strict)

    return act, Reading(f"Read as an export of {export.kind}", None, None, findings)


def log_of(store: "Store", file: str, marks: "Marks") -> str:
    """Return the identity of the log that an export is of; raise Refused if all that it told is here already.

    That is so of this log itself, and of one that was brought in whole.
    """
    from practicelog.domain.imports.marks import EXPORTED, whose
    from practicelog.queries.storage.exported import known_marks, own_marks
    from practicelog.queries.storage.other_log import identity_of

    own, ours = identity_of(store), own_marks(store, marks)
    identity = whose(marks, known_marks(store, marks) | {own: ours}, own) or marks.identity
    if identity == own and marks.are_within(ours):
        raise Refused(f"{file} is an export of this very log, which already has all of it. Nothing was imported")
    if identity == own:
        cure = "Bring in that copy itself: practicelog import practicelog FILE"
        raise Refused(f"{file} is an export of this log as it was once, or of a copy of it. {cure}")
    if not identity.startswith(EXPORTED):
        raise Refused(f"{file} is an export of a log that was brought in whole. Bring that log in again instead")
    return identity


def refuse_twice(store: "Store", other: "Readable", file: str) -> None:
    """Raise Refused for a log of which exports were brought in: what they told would be here twice."""
    from practicelog.domain.imports.marks import whose
    from practicelog.queries.storage.exported import exported_logs, own_marks

    for identity, marks in exported_logs(store):
        if whose(marks, {identity: own_marks(other, marks)}, identity):
            cure = "To take these back: practicelog import list, and undo"
            raise Refused(f"{file} is a log whose exports were brought in: everything would be here twice. {cure}")
