"""What a right import of the history in `generations` gives, worked out from the rules R1 to R33 by hand.

Told as the report is: counts, ledger, intervals, and each session. What the rules leave open is left out: whether
`instances`, `intervals_closed`, `timed_seconds` and `notes` count what lies in the trash.
"""

from datetime import datetime

from tests.importers.fractal.generations import (
    BARE,
    DELETED,
    DELETED_TOO,
    FIRST,
    NOTED,
    OPEN,
    PLAYED,
    SECOND,
    THROWN_AWAY,
    Json,
    begins,
    timers,
)
from tests.importers.fractal.tables import features

# What a person practised, by day, wherever it was told: 300 + 600, and 90 + 42.
SECONDS = {FIRST: 900, SECOND: 132}


def expected_of(generation: str) -> Json:
    """Return what importing the generation's file in New York reports, as far as the rules say."""
    return {
        "counts": counts(generation),
        "ledger": ledger(generation),
        "intervals": intervals(generation),
        "per_session": sessions(generation),
        # The rules do not say whether the intervals of what was deleted are listed.
        "optional": [DELETED, DELETED_TOO],
    }


def seconds_by_day(generation: str) -> dict[str, int]:
    """Return how long was practised on each local day, the trash left out."""
    return {"2025-12-10": SECONDS[FIRST], second_day(generation): SECONDS[SECOND]}


def second_day(generation: str) -> str:
    """Return the local day of the second evening, which had ended in Greenwich."""
    return "2026-01-20" if "recent" in features(generation) else "2025-12-12"


def counts(generation: str) -> dict[str, int]:
    """Return how many there are of each thing."""
    has = features(generation)
    trash, sides, programs = "stamps" in has, "splits" in has, int("programs" in has)
    certain = {
        "sessions": 3 if trash else 2,
        "sessions_live": 2,
        "sessions_deleted": int(trash),
        "sessions_recovered": 0,
        "sections": 4,
        "planned_items": 2,
        "planned_only": 1,
        "instances_in_section": 5,
        "instances_recovered": 0,
        "sets": 3,
        "metric_values": 5 if sides else 4,
        "metric_values_with_split": 2 if sides else 0,
        "metric_values_unknown_metric": 0,
        "intervals_open": 1,
        "intervals_superseded": 0,
        "timed_seconds_live": sum(SECONDS.values()),
        "timed_seconds_recovered": 0,
        "templates": 1,
        "template_sections": 2,
        "template_items": 1,
        "goals": 2,
        "targets": 1,
        "target_conditions": 1,
        "activities": 3,
        "splits": 2 if "split_tables" in has else 0,
        "groups": int("group_tables" in has),
        "placeholder_activities": 0,
        "placeholder_metrics": 0,
        "placeholder_splits": 0,
        "programs": programs,
        "program_blocks": programs,
        "program_days": programs,
        "session_goal_links": 1,
    }
    return certain if trash else certain | counts_without_trash()


def counts_without_trash() -> dict[str, int]:
    """Return what is certain only where nothing was deleted."""
    return {
        "instances": 6,
        "instances_unplaced": 1,
        "intervals_closed": 4,
        "timed_seconds": sum(SECONDS.values()),
        "notes": 2,
    }


def fates(imported: int = 0, merged: int = 0, rejected: int = 0, **reasons: int) -> Json:
    """Return a line of the ledger, which adds up; a reason is written `merged__is_a_set`."""
    line: Json = {"total": imported + merged + rejected, "imported": imported, "merged": merged}
    line |= {"kept_as_note": 0, "rejected": rejected}
    if told := {name.replace("__", ":").replace("_", "-"): n for name, n in reasons.items() if n}:
        line["reasons"] = told
    return line


def ledger(generation: str) -> dict[str, Json]:
    """Return the fates of the facts of each kind that the file holds."""
    lines = definitions(generation) | documents(generation) | items(generation) | measures(generation)
    return {kind: line for kind, line in lines.items() if line["total"]}


def definitions(generation: str) -> dict[str, Json]:
    """Return the fates of what is defined before it is practised."""
    has = features(generation)
    return {
        "definition.activity": fates(3),
        "definition.metric": fates(5 if "inactive" in has else 4),
        "definition.split": fates(2 if "split_tables" in has else 0),
        "definition.group": fates(int("group_tables" in has)),
        "goal": fates(2),
        "target": fates(1),
        "target_condition": fates(1),
        "template": fates(1),
        "template_section": fates(2),
        "template_item": fates(1),
    }


def documents(generation: str) -> dict[str, Json]:
    """Return the fates of sessions, of their documents and links, and of what was planned (R1, R29, R30)."""
    has = features(generation)
    copies = 2 if "copies" in has else int({"stamps", "in_goals"} <= has)
    return {
        "session": fates(3 if "stamps" in has else 2),
        "session.json": fates(2, copies),
        "section": fates(4),
        "planned_item": fates(1, 1, imported__planned_only=1, merged__realised=1),
        "link.session_goal": fates(1),
        "link.session_parent": fates(0, int("in_goals" in has)),
        "note.session_description": fates(1),
    }


def items(generation: str) -> dict[str, Json]:
    """Return the fates of items, whether a document holds them or their rows (R3 to R8)."""
    has = features(generation)
    told, named = in_documents(generation)
    placed = (2 if "placed_first" in has else 0) + (3 if "placed_second" in has else 0)
    # Of the five items, a document that holds them had rows for the invention, the open timer and the bare length.
    same = (0 if "placed_first" in has else 1) + (0 if "placed_second" in has else 2) + (2 if "every_row" in has else 0)
    trash = 2 if "stamps" in has else 0
    rows = fates(placed + 1 + trash, same + 3 + 1)
    if not trash:
        rows["reasons"] = fates(
            imported__placed=placed,
            imported__unplaced=1,
            merged__same_id=same,
            merged__is_a_set=3,
            merged__empty_duplicate=1,
        )["reasons"]
    return {
        "instance.json": fates(told),
        "instance.ref": fates(0, named, merged__placement=named),
        "instance.db": rows,
        "set": fates(3),
    }


def in_documents(generation: str) -> tuple[int, int]:
    """Return how many items the documents hold, and how many they name."""
    has = features(generation)
    named = (2 if "placed_first" in has else 0) + (3 if "placed_second" in has else 0)
    return 5 - named, named


def measures(generation: str) -> dict[str, Json]:
    """Return the fates of values, timers and notes (R14 to R18, R21 to R23, R28)."""
    has = features(generation)
    first, second = "placed_first" in has, "placed_second" in has
    sides = "splits" in has
    blank, from_row = (0, 1) if first else (1, 0)
    trash = 2 if "stamps" in has else 0
    return {
        # Two sets and what was stretched; in a document that holds items also the tempo of the scales, and a blank.
        "metric.json": fates(2 + (2 if sides else 1) + blank, 0, blank, rejected__empty=blank),
        "metric.db": fates(from_row, 3, merged__split_collapsed=int(sides)),
        "timer.json": fates((0 if first else 2) + (0 if second else 2)),
        # The invention's and the open timer are in both; the 42 seconds are in a row alone.
        "timer.db": fates(
            (2 if first else 0) + (3 if second else 1) + trash, (0 if first else 1) + (0 if second else 1)
        ),
        "note.exercise": fates((0 if first else 1) + (0 if second else 1)),
        "note.instance": fates(int(first) + int(second)),
        "note.table": fates(3 if "notes" in has else 0),
    }


def text(at: datetime | None) -> str | None:
    """Return an instant as reports write it."""
    return at.isoformat().replace("+00:00", "Z") if at else None


def intervals(generation: str) -> list[Json]:
    """Return the interval of each timed item that is not in the trash."""
    has = features(generation)
    held = {NOTED: "placed_first", PLAYED: "placed_first", OPEN: "placed_second", BARE: "placed_second"}
    return [
        {
            "instance": item,
            "source": "json" if item in held and held[item] not in has else "db",
            "start_utc": text(timer.start),
            "stop_utc": text(timer.stop),
            "seconds": timer.seconds,
            "state": "open" if item == OPEN else "closed",
            "recovered": False,
        }
        for item, timer in timers(generation).items()
        if item not in (DELETED, DELETED_TOO)
    ]


def sessions(generation: str) -> list[Json]:
    """Return what each session holds."""
    has = features(generation)
    start = begins(SECOND, generation)
    # A document of the new page has milliseconds.
    start = start.replace(microsecond=start.microsecond // 1000 * 1000) if "recent" in has else start
    first: Json = {
        "id": FIRST,
        "deleted": False,
        "completed": True,
        "start_utc": text(begins(FIRST, generation)),
        "local_date": "2025-12-10",
        "sections": 3,
        "instances": 2,
        "sets": 2,
        "values": 3,
        "closed": 2,
        "open": 0,
        "seconds": SECONDS[FIRST],
    }
    second: Json = {
        "id": SECOND,
        "deleted": False,
        "completed": False,
        "start_utc": text(start),
        "local_date": second_day(generation),
        "sections": 1,
        "sets": 1,
        "values": 2 if "splits" in has else 1,
        "open": 1,
        "seconds": SECONDS[SECOND],
    }
    if "stamps" not in has:
        return [first, second | {"instances": 4, "closed": 2}]
    return [first, second, {"id": THROWN_AWAY, "deleted": True, "local_date": "2026-01-21", "sections": 0}]
