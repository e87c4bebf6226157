"""One small history of practice, told by the earlier app in each of its fifteen schema generations.

Two evenings. On the first, scales (with a note) and an invention in two sets, under a plan that also named a stretch.
On the second, scales whose timer was never stopped, scales of which only the length is left, a stretch, 42 seconds of
scales that no document names, and an empty twin. Where a generation deletes softly, a third evening and one item more
lie in the trash. What a right import gives is in `expectations`.
"""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from tests.importers.fractal.oracle import ZONE
from tests.importers.fractal.tables import features, put, statements

Json = dict[str, Any]
Put = Callable[..., None]


def name(letter: str, number: int) -> str:
    """Return an id as the app made them."""
    return f"{ord(letter):08x}-0000-4000-8000-{number:012x}"


ROOT, GOAL, TARGET = name("g", 1), name("g", 2), name("g", 3)
FIRST, SECOND, THROWN_AWAY = name("s", 1), name("s", 2), name("s", 3)
SCALES, INVENTION, STRETCH = name("a", 1), name("a", 2), name("a", 3)
TEMPO, EVENNESS, SPEED, HOLD, WEIGHT = (name("m", number) for number in range(1, 6))
TEMPLATE, PROGRAM, PROGRAM_DAY = name("t", 1), name("p", 1), name("p", 2)
# Looks like a number, and is one in a column that came by ALTER TABLE.
GROUP, BLOCK, LEFT, RIGHT = "1766000000001", "1766000000002", "1766000000003", "1766000000004"
NOTED, PLAYED, OPEN, BARE, STRETCHED = (name("i", number) for number in range(1, 6))
UNPLACED, TWIN, DELETED, DELETED_TOO = (name("i", number) for number in range(6, 10))
SETS = [name("e", 1), name("e", 2)]
STRETCH_SET = name("e", 3)


class Timer(NamedTuple):
    """What one store says of a timer."""

    start: datetime | None
    stop: datetime | None
    seconds: int | None


def instant(text: str) -> datetime:
    """Return the instant that is `text` by the clock in Greenwich."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def begins(session: str, generation: str) -> datetime:
    """Return when the session was made; the second and third are past midnight in Greenwich, not where they were."""
    recent = "recent" in features(generation)
    return {
        FIRST: instant("2025-12-10T23:00:00.000001"),
        SECOND: instant("2026-01-21T01:00:00.123456" if recent else "2025-12-13T01:00:00.000001"),
        THROWN_AWAY: instant("2026-01-22T01:00:00.123456"),
    }[session]


def timers(generation: str) -> dict[str, Timer]:
    """Return the timer of each item that has one."""
    evening = begins(SECOND, generation)
    return {
        NOTED: Timer(instant("2025-12-10T23:01:00.100000"), instant("2025-12-10T23:06:00.100000"), 300),
        # Typed in the browser: no microseconds.
        PLAYED: Timer(instant("2025-12-10T23:07:00"), instant("2025-12-10T23:17:00"), 600),
        OPEN: Timer(evening.replace(minute=1, microsecond=1), None, None),
        BARE: Timer(None, None, 90),
        UNPLACED: Timer(
            evening.replace(minute=20, microsecond=300_000),
            evening.replace(minute=20, second=42, microsecond=300_000),
            42,
        ),
        DELETED: Timer(instant("2026-01-21T01:30:00.5"), instant("2026-01-21T01:30:30.5"), 30),
        DELETED_TOO: Timer(instant("2026-01-22T01:01:00.5"), instant("2026-01-22T01:03:00.5"), 120),
    }


def typed(at: datetime) -> bool:
    """Tell whether the time was typed in the browser, which knew Greenwich and no microseconds."""
    return at.microsecond == 0


def in_table(at: datetime | None) -> str | None:
    """Return an instant as a table held it: by the local clock, unless it was typed or the app had learnt better."""
    if at is None:
        return None
    seen = at if typed(at) or at.year == 2026 else at.astimezone(ZoneInfo(ZONE))
    return f"{seen:%Y-%m-%d %H:%M:%S.%f}"


def in_document(at: datetime | None) -> str | None:
    """Return an instant as a document held it: by the local clock, or in Greenwich with a Z if the browser wrote it."""
    if at is None:
        return None
    if typed(at) or at.year == 2026:
        return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z"
    return f"{at.astimezone(ZoneInfo(ZONE)):%Y-%m-%dT%H:%M:%S.%f}"


def values(*pairs: tuple[str, str]) -> list[Json]:
    """Return values as a document holds them: text."""
    return [{"metric_id": metric, "value": value} for metric, value in pairs]


def one_set(set_id: str, metrics: list[Json]) -> Json:
    """Return a set as a document holds it."""
    return {"instance_id": set_id, "completed": False, "metrics": metrics}


def played_sets() -> list[Json]:
    """Return the sets of the invention."""
    return [one_set(set_id, values((SPEED, value))) for set_id, value in zip(SETS, ("60", "66"), strict=True)]


def stretched_sets(generation: str) -> list[Json]:
    """Return the set of the stretch: a value for each side, where the generation knows sides."""
    if "splits" not in features(generation):
        return [one_set(STRETCH_SET, values((HOLD, "9")))]
    sides = [{"metric_id": HOLD, "value": value, "split_id": side} for side, value in ((LEFT, "13"), (RIGHT, "9"))]
    return [one_set(STRETCH_SET, sides)]


def exercise(item: str, activity: str, generation: str, **more: object) -> Json:
    """Return an item as a document holds it, with its timer."""
    called = {SCALES: "Scales", INVENTION: "Invention No. 1", STRETCH: "Wrist stretch"}[activity]
    held: Json = {"type": "activity", "activity_id": activity, "instance_id": item, "name": called, "completed": False}
    timer = timers(generation).get(item)
    if timer:
        held["time_start"], held["time_stop"] = in_document(timer.start), in_document(timer.stop)
        held["duration_seconds"] = timer.seconds
    return held | more


def first_document(generation: str) -> Json:
    """Return the document of the first evening: three sections, the last of them only planned."""
    sections: list[Json] = [
        {"name": "Warm up", "duration_minutes": 10, "activities": [{"activity_id": SCALES, "name": "Scales"}]},
        {"name": "Main", "duration_minutes": 20, "activities": []},
        {"name": "Cool down", "duration_minutes": 5, "activities": [{"activity_id": STRETCH, "name": "Wrist stretch"}]},
    ]
    if "placed_first" in features(generation):
        sections[0]["activity_ids"], sections[1]["activity_ids"] = [NOTED], [PLAYED]
        sections[2]["exercises"] = []
    else:
        scales = values((TEMPO, "90"), (EVENNESS, ""))
        sections[0]["exercises"] = [exercise(NOTED, SCALES, generation, metrics=scales, notes="left hand late")]
        sections[1]["exercises"] = [exercise(PLAYED, INVENTION, generation, has_sets=True, sets=played_sets())]
    document = {"sections": sections, "template_id": TEMPLATE, "template_name": "Evening", "total_duration_minutes": 35}
    return begun(document, FIRST, generation) if "copies" in features(generation) else document


def second_document(generation: str) -> Json:
    """Return the document of the second evening: one section that holds its items, or names their rows."""
    section: Json = {"name": "Main"}
    if "placed_second" in features(generation):
        section["activity_ids"] = [OPEN, BARE, STRETCHED]
    else:
        section["duration_minutes"] = 30
        section["exercises"] = [
            exercise(OPEN, SCALES, generation, notes="slower"),
            exercise(BARE, SCALES, generation),
            exercise(STRETCHED, STRETCH, generation, has_sets=True, sets=stretched_sets(generation)),
        ]
    document = {"sections": [section], "template_name": "Evening", "total_duration_minutes": 30}
    return begun(document, SECOND, generation) if features(generation) & {"copies", "stamps"} else document


def begun(document: Json, session: str, generation: str) -> Json:
    """Return the document with the instant at which its session began."""
    stamp = begins(session, generation)
    return document | {"session_start": in_document(stamp)}


def build(generation: str, folder: Path) -> Path:
    """Write the history as the generation told it into a file in `folder`, and return where it is."""
    file = folder / f"{generation}.db"
    with closing(sqlite3.connect(file)) as db:
        for statement in statements(generation):
            db.execute(statement)
        put_here = partial(put, db, generation=generation)
        add_goals(put_here)
        add_definitions(put_here)
        add_template_and_program(put_here, generation)
        add_sessions(put_here, generation)
        add_first_rows(put_here, generation)
        add_second_rows(put_here, generation)
        if "stamps" in features(generation):
            add_trash(put_here, generation)
        add_notes(put_here, generation)
        db.commit()
    return file


def add_goals(put: Put) -> None:
    """Add a goal, and one below it with a target."""
    stamp = "2025-12-01 09:00:00.000001"
    target: Json = {"id": TARGET, "activity_id": SCALES, "name": "Scales", "description": ""}
    target["metrics"] = [{"metric_id": TEMPO, "value": 100}]
    put(
        "goals", id=ROOT, type="UltimateGoal", name="Play the piano well", description="", completed=0, created_at=stamp
    )
    put(
        "goals",
        id=GOAL,
        type="ShortTermGoal",
        name="Even scales at 100",
        description="",
        completed=0,
        created_at=stamp,
        parent_id=ROOT,
        targets=json.dumps([target]),
    )


def add_definitions(put: Put) -> None:
    """Add activities in a group, with metrics (one of them no longer used) and sides."""
    stamp = "2025-12-01 09:00:00.000001"
    put("activity_groups", id=GROUP, root_id=ROOT, name="Technique", description="", created_at=stamp)
    for activity, called, group in (
        (SCALES, "Scales", GROUP),
        (INVENTION, "Invention No. 1", None),
        (STRETCH, "Wrist stretch", None),
    ):
        more = {"has_sets": activity != SCALES, "has_metrics": 1, "has_splits": activity == STRETCH, "group_id": group}
        put("activity_definitions", id=activity, root_id=ROOT, name=called, created_at=stamp, **more)
    for metric, activity, called, unit in (
        (TEMPO, SCALES, "Tempo", "bpm"),
        (EVENNESS, SCALES, "Evenness", "1-10"),
        (SPEED, INVENTION, "Tempo", "bpm"),
        (HOLD, STRETCH, "Hold", "s"),
    ):
        put(
            "metric_definitions", id=metric, activity_id=activity, name=called, unit=unit, created_at=stamp, is_active=1
        )
    for order, (split, called) in enumerate(((LEFT, "Left"), (RIGHT, "Right"))):
        put("split_definitions", id=split, activity_id=STRETCH, name=called, order=order, created_at=stamp)


def add_template_and_program(put: Put, generation: str) -> None:
    """Add a template, and a program whose one block is in a table and in JSON."""
    stamp = "2025-12-02 09:00:00.000001"
    planned = {"name": "Warm up", "duration_minutes": 10, "activities": [{"activity_id": SCALES, "name": "Scales"}]}
    sections = [planned, {"name": "Main", "duration_minutes": 20, "exercises": []}]
    template = json.dumps({"sections": sections, "total_duration_minutes": 30})
    put("session_templates", id=TEMPLATE, name="Evening", root_id=ROOT, created_at=stamp, template_data=template)
    week: Json = {day: [] for day in "monday tuesday wednesday thursday friday saturday sunday daily".split()}
    span = {"startDate": "2025-12-01", "endDate": "2025-12-31"}
    block = {
        "id": BLOCK,
        "name": "December",
        **span,
        "color": "#3A86FF",
        "weeklySchedule": week | {"monday": [TEMPLATE]},
    }
    put(
        "programs",
        id=PROGRAM,
        root_id=ROOT,
        name="Winter",
        description="",
        start_date="2025-12-01 00:00:00.000000",
        end_date="2025-12-31 00:00:00.000000",
        created_at=stamp,
        updated_at=stamp,
        is_active=1,
        goal_ids=json.dumps([GOAL]),
        weekly_schedule=json.dumps([block]),
    )
    dates = {"start_date": "2025-12-01", "end_date": "2025-12-31"}
    put("program_blocks", id=BLOCK, program_id=PROGRAM, name="December", **dates, goal_ids=json.dumps([GOAL]))
    put("program_days", id=PROGRAM_DAY, block_id=BLOCK, date="2025-12-10", day_number=1, name="Wednesday")
    if "day_templates" in features(generation):
        put("program_day_templates", program_day_id=PROGRAM_DAY, session_template_id=TEMPLATE, order=0)
    else:
        put("scheduled_sessions", id=name("p", 3), day_id=PROGRAM_DAY, session_template_id=TEMPLATE, is_completed=0)


def add_sessions(put: Put, generation: str) -> None:
    """Add the two evenings, the first of them for a goal."""
    first = json.dumps(first_document(generation))
    add_session(put, generation, FIRST, first, "Evening", description="with the metronome", completed=1)
    second = json.dumps(second_document(generation))
    add_session(put, generation, SECOND, second, "Late evening", description="", completed=0)
    put("session_goals", session_id=FIRST, goal_id=GOAL, goal_type="short_term")
    if "sessions" not in features(generation):
        put("practice_session_goals", id=26, practice_session_id=FIRST, short_term_goal_id=GOAL)


def add_session(put: Put, generation: str, session: str, document: str | None, called: str, **more: object) -> None:
    """Add a session where the generation keeps sessions, its document in the columns that were written then."""
    has = features(generation)
    table = "sessions" if "sessions" in has else "goals" if "in_goals" in has else "practice_sessions"
    both = "copies" in has or ("stamps" in has and session == SECOND) or "sessions" in has
    held = {"session_data": document, "attributes": document if both else None}
    start = in_table(begins(session, generation)) if both else None
    stamp = in_table(begins(session, generation))
    kind = {"type": "PracticeSession", "parent_id": GOAL if session == FIRST else None}
    put(table, id=session, name=called, created_at=stamp, root_id=ROOT, session_start=start, **kind, **held, **more)


def add_row(put: Put, generation: str, item: str, session: str, activity: str, **more: object) -> None:
    """Add a row for an item or a set, without what it measured."""
    stamp = in_table(begins(session, generation))
    kept = None if "sessions" in features(generation) and session == SECOND else session
    at = {"practice_session_id": kept, "session_id": session, "created_at": stamp, "root_id": ROOT}
    put("activity_instances", id=item, activity_definition_id=activity, **at, **more)


def clock(item: str, generation: str) -> Json:
    """Return the timer of an item as its row held it."""
    timer = timers(generation)[item]
    return {
        "time_start": in_table(timer.start),
        "time_stop": in_table(timer.stop),
        "duration_seconds": timer.seconds,
    }


def add_value(put: Put, number: int, owner: str, metric: str, value: float) -> None:
    """Add a value as a row: without its side, even where the column for it is there."""
    put("metric_values", id=name("v", number), activity_instance_id=owner, metric_definition_id=metric, value=value)


def add_first_rows(put: Put, generation: str) -> None:
    """Add the rows of the first evening: for all items, or for those alone that the app made one for."""
    add = partial(add_row, put, generation)
    if "placed_first" in features(generation):
        add(NOTED, FIRST, SCALES, notes="left hand late", data="{}", **clock(NOTED, generation))
        add_value(put, 1, NOTED, TEMPO, 90.0)
    elif "every_row" in features(generation):
        add(NOTED, FIRST, SCALES)
    sets = json.dumps({"sets": played_sets()}) if "placed_first" in features(generation) else None
    add(PLAYED, FIRST, INVENTION, data=sets, **clock(PLAYED, generation))
    for number, (set_id, value) in enumerate(zip(SETS, (60.0, 66.0), strict=True)):
        add(set_id, FIRST, INVENTION)
        add_value(put, 2 + number, set_id, SPEED, value)


def add_second_rows(put: Put, generation: str) -> None:
    """Add the rows of the second evening, with one that no document names and an empty twin of another."""
    add = partial(add_row, put, generation)
    if "placed_second" in features(generation):
        add(OPEN, SECOND, SCALES, notes="slower", **clock(OPEN, generation))
        add(BARE, SECOND, SCALES, data="{}", **clock(BARE, generation))
        add(STRETCHED, SECOND, STRETCH, data=json.dumps({"sets": stretched_sets(generation)}))
    else:
        add(OPEN, SECOND, SCALES, **clock(OPEN, generation))
        add(BARE, SECOND, SCALES)
        if "every_row" in features(generation):
            add(STRETCHED, SECOND, STRETCH)
    add(STRETCH_SET, SECOND, STRETCH)
    add_value(put, 4, STRETCH_SET, HOLD, 9.0)
    add(UNPLACED, SECOND, SCALES, **clock(UNPLACED, generation))
    add(TWIN, SECOND, SCALES)


def add_trash(put: Put, generation: str) -> None:
    """Add an item of the second evening and a whole evening, both deleted."""
    gone = {"deleted_at": "2026-01-23 09:00:00.000001"}
    add_row(put, generation, DELETED, SECOND, SCALES, **gone, **clock(DELETED, generation))
    add_session(put, generation, THROWN_AWAY, None, "Thrown away", description="", completed=0, **gone)
    add_row(put, generation, DELETED_TOO, THROWN_AWAY, SCALES, **clock(DELETED_TOO, generation))


def add_notes(put: Put, generation: str) -> None:
    """Add a note on an evening, one on the second set of an item, and one that was deleted; and a metric out of use."""
    at = {"root_id": ROOT, "created_at": "2026-01-21 02:00:00.000001"}
    on_item = {"context_type": "activity_instance", "context_id": PLAYED, "activity_instance_id": PLAYED}
    on_session = {"context_type": "session", "context_id": SECOND, "session_id": SECOND}
    put("notes", id=name("n", 1), content="good evening", **on_session, **at)
    put("notes", id=name("n", 2), content="faster than it felt", session_id=FIRST, set_index=1, **on_item, **at)
    gone = {"deleted_at": "2026-01-22 02:00:00.000001"}
    put("notes", id=name("n", 3), content="never mind", **on_session, **at, **gone)
    if "inactive" in features(generation):
        old = {"activity_id": SCALES, "created_at": "2025-12-01 09:00:00.000001", "is_active": 0}
        put("metric_definitions", id=WEIGHT, name="Weight", unit="kg", deleted_at="2025-12-05 09:00:00.000001", **old)
