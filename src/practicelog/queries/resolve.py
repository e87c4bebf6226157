"""Find the row that a typed word means, with a function for each noun. `matching` in domain.spelling compares names."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.errors import NothingThere, NotUnderstood, UnknownName
from practicelog.domain.references import Reference, parse_reference
from practicelog.domain.spelling import (
    Candidate,
    check_text,
    lookalike,
    matching,
    name_key,
    only_match,
    refuse_several,
    unknown,
)
from practicelog.queries.shared.names import (
    ActivityRow,
    GroupRow,
    activities,
    goals,
    groups,
    metrics,
    schedules,
    sides,
    tags,
    templates,
)

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.queries.shared.parts import InstanceSummaryRow, SetSummaryRow

# By time, ended or open; on one day those without clock times come last, as nobody knows when they were.
# `practice_day > ''` leads SQLite to the index on the day, else it sorts every session.
NEWEST = """
    SELECT session_id FROM v_session
    WHERE practice_day > ''
    ORDER BY practice_day DESC, started_us DESC, session_id DESC
    LIMIT 1 OFFSET :skipped
    """
OPEN = "SELECT session_id FROM v_session WHERE session_id = (SELECT id FROM session WHERE open = 1)"
NO_PRACTICE = "No practice yet. Begin with: practicelog start ACTIVITY"
SESSION, SECTION, SET = "session", "section", "set"


class Target(NamedTuple):
    """The ids of the rows that a reference names, from the session down."""

    session_id: int
    activity_instance_id: int | None = None
    interval_id: int | None = None
    set_id: int | None = None


class NumberedSectionRow(NamedTuple):
    """A section of a session; `place` counts from 1, in order."""

    id: int
    name: str | None
    place: int


class PlaceRow(NamedTuple):
    """A row that notes and tags can be put on, with its session, reference and activity where it has them.

    `title` is what screens call it.
    """

    table: str
    row_id: int
    session_id: int | None
    ref: str | None
    activity: str | None
    title: str


def activity(db: "Readable", text: str, reading: bool = False) -> ActivityRow:
    """Return the activity that `text` means, archived or not; raise UnknownName when there is none.

    With `reading`, any part of its name is enough.
    """
    from practicelog.domain.time.period import is_period

    rows = activities(db)
    if row := only_match(check_text(text), rows, reading):
        return row
    listing = "practicelog activity lists them"
    if reading:
        refuse_hint_or_reference(text)
        listing = f"Did you mean --during {text}?" if is_period(text) else listing
    raise unknown(f'No activity is called "{text}"', text, [row.name for row in rows], listing)


def refuse_hint_or_reference(text: str) -> None:
    """Raise NotUnderstood when a range hint or a reference stands where a report expects a name."""
    if text.startswith(":"):
        from practicelog.domain.time.spoken import hint_answer

        raise NotUnderstood(hint_answer(text))
    if parse_reference(text):
        raise NotUnderstood(f'"{text}" is a reference. To see it: practicelog show {text}')


def group(db: "Readable", text: str, reading: bool = False) -> GroupRow:
    """Return the group that `text` means, by its path or by its name alone; raise UnknownName when there is none."""
    rows = groups(db)
    key = name_key(text)
    matches = [row for row in rows if name_key(row.path) == key] or matching(text, rows, reading)
    refuse_several(text, [row.path for row in matches])
    if matches:
        return matches[0]
    listing = "practicelog group lists them"
    raise unknown(f'No group is called "{text}"', text, [row.name for row in rows], listing)


def template(db: "Readable", text: str, reading: bool = False) -> Candidate:
    """Return the template that `text` means, archived or not; raise UnknownName when there is none."""
    rows = templates(db)
    if row := only_match(check_text(text), rows, reading):
        return row
    listing = "practicelog template lists them"
    raise unknown(f'No template is called "{text}"', text, [row.name for row in rows], listing)


def schedule(db: "Readable", text: str, reading: bool = False) -> Candidate:
    """Return the schedule that `text` means, archived or not; raise UnknownName when there is none."""
    rows = schedules(db)
    if row := only_match(check_text(text), rows, reading):
        return row
    listing = "practicelog schedule lists them"
    raise unknown(f'No schedule is called "{text}"', text, [row.name for row in rows], listing)


class Named(NamedTuple):
    """What a name in a report means: an activity, a group, or one of each that are called the same."""

    activities: list[ActivityRow]
    groups: list[GroupRow]

    @property
    def title(self) -> str:
        """What it is, in words."""
        return " and ".join([*(row.name for row in self.activities), *(f"group {row.path}" for row in self.groups)])


def activity_or_group(db: "Readable", text: str) -> Named:
    """Return the activity or the group that `text` means in a report, both where both are called so.

    A name written in full comes first, then an activity by any part of its name, then a group. Raise UnknownName when
    there is none.
    """
    key, rows = name_key(check_text(text)), groups(db)
    exact = lookalike(text, activities(db))
    namesakes = [row for row in rows if name_key(row.path) == key] or [row for row in rows if name_key(row.name) == key]
    if exact or len(namesakes) == 1:
        return Named([exact] if exact else [], namesakes)
    try:
        return Named([activity(db, text, reading=True)], [])
    except UnknownName:
        if not matching(text, rows, substring=True):
            raise
        return Named([], [group(db, text, reading=True)])


def tag(db: "Readable", text: str, reading: bool = False) -> Candidate:
    """Return the tag that `text` means, with or without its +; raise UnknownName when there is none."""
    rows, name = tags(db), text.removeprefix("+")
    if row := only_match(name, rows, reading):
        return row
    raise unknown(f'No tag is called "{name}"', name, [row.name for row in rows], "practicelog tag lists them")


def goal(db: "Readable", text: str, reading: bool = False) -> Candidate:
    """Return the goal that `text` means; raise UnknownName when there is none."""
    rows = goals(db)
    if row := only_match(check_text(text), rows, reading):
        return row
    raise unknown(f'No goal is called "{text}"', text, [row.name for row in rows], "practicelog goal lists them")


def section(db: "Readable", session_id: int, text: str) -> NumberedSectionRow:
    """Return the section of a session that `text` means, by its name or its place, counted from 1.

    Raises UnknownName when there is none of that name, NothingThere when there is none at that place.
    """
    from practicelog.queries.shared.parts import sections_of

    rows = [
        NumberedSectionRow(id=id_, name=name, place=place)
        for place, (id_, name) in enumerate(sections_of(db, session_id), 1)
    ]
    listing = f"See: practicelog section --in {session_id}"
    if text.isascii() and text.isdigit():
        if 0 < int(text) <= len(rows):
            return rows[int(text) - 1]
        raise NothingThere(f"Session {session_id} has no section {text}. {listing}")
    names = [Candidate(row.place, row.name) for row in rows if row.name]
    if name := only_match(text, names):
        return rows[name.id - 1]
    raise unknown(f'Session {session_id} has no section "{text}"', text, [name.name for name in names], listing)


def metric(db: "Readable", owner: ActivityRow, text: str) -> Candidate:
    """Return the metric of an activity that `text` means; raise UnknownName, which lists them, when there is none."""
    rows = metrics(db, owner.id)
    if row := only_match(text, rows):
        return row
    raise UnknownName(f'{owner.name} has no metric "{text}". It has {name_list(rows)}')


def side(db: "Readable", owner: ActivityRow, text: str) -> Candidate:
    """Return the side of an activity that `text` means (L is left); raise UnknownName when there is none."""
    from practicelog.domain.sets.words import same_side

    rows = sides(db, owner.id)
    name = same_side(text, [row.name for row in rows]) or text
    if row := only_match(name, rows):
        return row
    raise UnknownName(f'{owner.name} has no side "{text}". It has {name_list(rows)}')


def name_list(rows: list[Candidate]) -> str:
    """Return the names of the rows as part of a sentence."""
    return ", ".join(row.name for row in rows) or "none yet"


def session(db: "Readable", reference: Reference) -> int:
    """Return the id of the session that a reference names; an empty one names the open session, else the last.

    Raises NotUnderstood when the reference names a part of a session.
    """
    if reference.is_part:
        raise NotUnderstood(f"{reference.text} is not a session. Write {target(db, reference).session_id}")
    return session_around(db, reference)


def session_around(db: "Readable", reference: Reference) -> int:
    """Return the id of the session in which a reference lies; if it names none, of the open one, else of the last."""
    if reference.session is not None:
        row = db.execute(
            "SELECT session_id FROM v_session WHERE session_id = :session", {"session": reference.session}
        ).fetchone()
        if row is None:
            raise NothingThere(f"There is no session {reference.session}. See: practicelog log --all")
        return int(row[0])
    if reference.back is not None:
        row = db.execute(NEWEST, {"skipped": reference.back - 1}).fetchone()
        if row is None:
            if db.execute(NEWEST, {"skipped": 0}).fetchone() is None:
                raise NothingThere(NO_PRACTICE)
            raise NothingThere(f"There is no session {reference.text}: there are not that many. practicelog log --all")
        return int(row[0])
    row = db.execute(OPEN).fetchone()
    row = row or db.execute(NEWEST, {"skipped": 0}).fetchone()
    if row is None:
        raise NothingThere(NO_PRACTICE)
    return int(row[0])


def target(db: "Readable", reference: Reference) -> Target:
    """Return the rows that a reference names; raise NothingThere when there are none of that number."""
    session_id, number = reference.session, reference.activity
    if session_id is None or number is None:
        session_id = session_around(db, reference)
    if not reference.is_part:
        return Target(session_id)
    if number is None:
        number = current_number(db, session_id, reference)
    ref = f"{session_id}.{number}"
    row = db.execute(
        "SELECT activity_instance_id FROM v_instance WHERE session_id = :session AND activity_number = :number",
        {"session": session_id, "number": number},
    ).fetchone()
    if row is None:
        # Perhaps there is not even such a session.
        session_around(db, reference)
        raise NothingThere(f"There is no activity {ref}. See: practicelog show {session_id}")
    instance_id = int(row[0])
    if reference.set is not None:
        return Target(session_id, instance_id, set_id=set_with_number(db, instance_id, reference.set, ref))
    if reference.interval is not None:
        return Target(session_id, instance_id, interval_with_number(db, instance_id, reference.interval, ref))
    return Target(session_id, instance_id)


def instance(db: "Readable", reference: Reference) -> int:
    """Return the id of the activity instance that a reference names; raise NotUnderstood if it names anything else."""
    row = target(db, reference)
    if row.activity_instance_id is None or (row.set_id, row.interval_id) != (None, None):
        raise NotUnderstood(f"{reference.text} is not an activity. Write its name, or a reference like .1 or 212.3")
    return row.activity_instance_id


def current_number(db: "Readable", session_id: int, reference: Reference) -> int:
    """Return the number of the activity that is practised in the session, or was last."""
    from practicelog.queries.shared.signs import current_in

    current = current_in(db, session_id)
    if current is None:
        raise NothingThere(f"{reference.text}: session {session_id} has no activity yet")
    return int(current.ref.rpartition(".")[2])


def set_with_number(db: "Readable", activity_instance_id: int, number: int, ref: str) -> int:
    """Return the id of a set by its number in the activity instance `ref`; raise NothingThere when there is none."""
    row = db.execute(
        "SELECT set_id FROM v_set WHERE activity_instance_id = :instance AND set_number = :number",
        {"instance": activity_instance_id, "number": number},
    ).fetchone()
    if row is None:
        raise NothingThere(f"There is no set {ref}.{number}. See: practicelog show {ref}")
    return int(row[0])


def interval_with_number(db: "Readable", activity_instance_id: int, number: int, ref: str) -> int:
    """Return the id of an interval by its number in the activity instance `ref`; raise NothingThere if it has none."""
    row = db.execute(
        "SELECT interval_id FROM v_interval WHERE activity_instance_id = :instance AND interval_number = :number",
        {"instance": activity_instance_id, "number": number},
    ).fetchone()
    if row is None:
        raise NothingThere(f"There is no interval {ref}:{number}")
    return int(row[0])


def interval(db: "Readable", target_row: Target) -> int:
    """Return the interval that a command for intervals is about: the one named, else the only one of the activity.

    Raises NotUnderstood, listing them, when there are several; NothingThere when there is none.
    """
    if target_row.interval_id is not None:
        return target_row.interval_id
    if target_row.activity_instance_id is None:
        raise NotUnderstood(f"{target_row.session_id} is a session. Name an interval in it; show prints them")
    rows = db.execute(
        "SELECT interval_id, ref FROM v_interval WHERE activity_instance_id = :id ORDER BY interval_number",
        {"id": target_row.activity_instance_id},
    ).fetchall()
    if not rows:
        raise NothingThere("It has no interval: no time was recorded")
    if len(rows) > 1:
        raise NotUnderstood(f"It has {len(rows)} intervals: {', '.join(ref for _, ref in rows)}. Name one of them")
    return int(rows[0][0])


def note(db: "Readable", number: int) -> int:
    """Return `number` if there is a note with it; raise NothingThere when there is none or it is in the trash."""
    if db.execute("SELECT 1 FROM v_note WHERE note_id = :note", {"note": number}).fetchone() is None:
        raise NothingThere(f"There is no note n{number}")
    return number


def change(db: "Readable", number: int) -> int:
    """Return `number` if there is a change with it; raise NothingThere when there is none."""
    if db.execute("SELECT 1 FROM change WHERE id = :change", {"change": number}).fetchone() is None:
        raise NothingThere(f"There is no change c{number}. See: practicelog history")
    return number


def place(db: "Readable", on: str | None) -> PlaceRow:
    """Return the place for a note or tag that `on` names: a reference, "session", "section", "set" or an activity.

    Those three are of the open session, else of the last. Without `on`: what runs, else what was practised last.
    Raises NotUnderstood for an interval, NothingThere when there is no such thing.
    """
    from practicelog.queries.shared.signs import current_in

    if on is not None and (reference := parse_reference(on)):
        return place_of_reference(db, reference)
    if on not in (None, SESSION, SECTION, SET):
        row = activity(db, on)
        return PlaceRow(table="activity", row_id=row.id, session_id=None, ref=None, activity=row.name, title=row.name)
    session_id = session(db, Reference())
    if on == SESSION:
        return session_as_place(session_id)
    current = current_in(db, session_id)
    if current is None:
        raise NothingThere(f"Session {session_id} has no {on or 'activity'} yet")
    if on is None:
        return instance_as_place(db, current.activity_instance_id)
    if on == SECTION:
        return section_as_place(db, current.section_id)
    set_id = newest_set(db, current.activity_instance_id)
    if set_id is None:
        raise NothingThere(f"{current.activity} has no set yet. To record one: practicelog set 100kgx5")
    return set_as_place(db, set_id)


def place_of_reference(db: "Readable", reference: Reference) -> PlaceRow:
    """Return the session, activity or set that a reference names; raise NotUnderstood for an interval."""
    target_row = target(db, reference)
    if target_row.interval_id is not None:
        raise NotUnderstood(f"{reference.text} is an interval. Notes and tags go on sessions, activities and sets")
    if target_row.set_id is not None:
        return set_as_place(db, target_row.set_id)
    if target_row.activity_instance_id is not None:
        return instance_as_place(db, target_row.activity_instance_id)
    return session_as_place(target_row.session_id)


def session_as_place(session_id: int) -> PlaceRow:
    """Return a session as a place for notes and tags."""
    return PlaceRow(
        table="session",
        row_id=session_id,
        session_id=session_id,
        ref=str(session_id),
        activity=None,
        title=f"session {session_id}",
    )


def section_as_place(db: "Readable", section_id: int) -> PlaceRow:
    """Return a section as a place for notes and tags."""
    session_id, name = db.execute(
        "SELECT session_id, section FROM v_section WHERE section_id = :id", {"id": section_id}
    ).fetchone()
    title = f"section {name}" if name else "the unnamed section"
    return PlaceRow(
        table="section", row_id=section_id, session_id=session_id, ref=str(session_id), activity=None, title=title
    )


def instance_as_place(db: "Readable", activity_instance_id: int) -> PlaceRow:
    """Return an activity instance as a place for notes and tags."""
    from practicelog.queries.shared.parts import instance_row

    row = instance_row(db, activity_instance_id)
    return part_as_place("activity_instance", activity_instance_id, row, row.activity)


def set_as_place(db: "Readable", set_id: int) -> PlaceRow:
    """Return a set as a place for notes and tags."""
    from practicelog.queries.shared.parts import set_row

    row = set_row(db, set_id)
    return part_as_place("activity_set", set_id, row, row.title)


def part_as_place(table: str, row_id: int, row: "InstanceSummaryRow | SetSummaryRow", title: str) -> PlaceRow:
    """Return a part of a session, read as `row`, as a place for notes and tags."""
    return PlaceRow(
        table=table, row_id=row_id, session_id=row.session_id, ref=row.ref, activity=row.activity, title=title
    )


def newest_set(db: "Readable", activity_instance_id: int) -> int | None:
    """Return the id of the last set done of an activity instance, or None if there is none."""
    row = db.execute(
        """
        SELECT set_id FROM v_set
        WHERE activity_instance_id = :id AND done = 1
        ORDER BY position DESC, set_id DESC
        LIMIT 1
        """,
        {"id": activity_instance_id},
    ).fetchone()
    return int(row[0]) if row else None
