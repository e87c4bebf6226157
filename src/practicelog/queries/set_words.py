"""Offer the words of a set for shell completion: the metrics of what it is of, its sides and its kinds."""

import re
from typing import TYPE_CHECKING

from practicelog.domain.errors import NothingThere
from practicelog.domain.offers import Offer
from practicelog.domain.references import Reference, parse_reference
from practicelog.domain.sets.plan import BUILT_IN, SET_KINDS, MetricRule
from practicelog.domain.sets.words import is_set_word
from practicelog.domain.spelling import joined, name_key
from practicelog.queries import resolve
from practicelog.queries.shared import names
from practicelog.queries.shared.signs import current_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practicelog.db.readable import Readable


def set_words(db: "Readable", before: "Sequence[str]", word: str) -> list[Offer]:
    """Return what a set may say of the activity that the words before begin with, else of the current one.

    That is each metric, as `clean=` and with its unit behind the number in `word` (`92bpm`), each side and each kind;
    built-in metrics that it lacks only once a word is begun.
    """
    activity_id = activity_set_on(db, before)
    rules = metrics_in_use(db, activity_id) if activity_id else []
    if number := re.match(r"[-+]?\d+(?:\.\d+)?", word, re.ASCII):
        units = {rule.unit: rule.name for rule in rules or BUILT_IN.values() if rule.unit}
        return [Offer(f"{number[0]}{unit}", name) for unit, name in units.items()]
    sides = names.sides(db, activity_id) if activity_id else []
    others = [rule for rule in BUILT_IN.values() if word and rule.name not in {name_key(own.name) for own in rules}]
    return [
        *(Offer(f"{rule.name}=", rule.unit) for rule in (*rules, *others)),
        *(Offer(f"{side.name}:", "a side") for side in sides),
        *(Offer(kind, "a kind of set") for kind in SET_KINDS if kind != "work" and (rules or word)),
    ]


def activity_set_on(db: "Readable", before: "Sequence[str]") -> int | None:
    """Return the id of the activity that a set is of, behind the words before; None of a new one."""
    if not before or is_set_word(before[0]):
        return current_activity(db)
    reference = parse_reference(before[0])
    return activity_referred_to(db, reference) if reference else activity_named(db, before)


def activity_referred_to(db: "Readable", reference: Reference) -> int | None:
    """Return the id of the activity of which a reference names something; None if it names nothing that is there."""
    try:
        instance_id = resolve.target(db, reference).activity_instance_id
    except NothingThere:
        return None
    row = db.execute(
        "SELECT activity_id FROM v_instance WHERE activity_instance_id = :instance", {"instance": instance_id}
    ).fetchone()
    return row and int(row[0])


def parts_of_named(db: "Readable", noun: str, before: "Sequence[str]", archived: bool) -> list[Offer]:
    """Return the metrics or the sides, as `noun` says, of the activity that the words before name; none without it."""
    sql = f"""
        SELECT name
        FROM {noun}
        WHERE activity_id = :activity AND (archived_at IS NOT NULL) = :archived
        ORDER BY position, id
    """  # noqa: S608
    rows = db.execute(sql, {"activity": activity_named(db, before, whole=True), "archived": archived})
    return [Offer(name) for (name,) in rows]


def activity_named(db: "Readable", words: "Sequence[str]", whole: bool = False) -> int | None:
    """Return the id of the activity whose name the words begin with, the longest, or the `whole` are; else None."""
    ids = {name_key(row.name): row.id for row in names.activities(db)}
    shortest = len(words) - 1 if whole else 0
    beginnings = (name_key(joined(words[:count])) for count in range(len(words), max(shortest, 0), -1))
    return next((ids[name] for name in beginnings if name in ids), None)


def current_activity(db: "Readable") -> int | None:
    """Return the id of the activity that is practised, or was last in the session; None if there is none."""
    try:
        current = current_in(db, resolve.session_around(db, Reference()))
    except NothingThere:
        return None
    return current and current.activity_id


def metrics_in_use(db: "Readable", activity_id: int) -> list[MetricRule]:
    """Return the metrics of an activity that are typed, in order."""
    rows = db.execute(
        """
        SELECT metric, coalesce(unit, '')
        FROM v_metric
        WHERE activity_id = :activity AND NOT archived AND factors IS NULL
        ORDER BY position, metric_id
        """,
        {"activity": activity_id},
    )
    return [MetricRule(name, unit) for name, unit in rows]
