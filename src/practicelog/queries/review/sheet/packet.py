"""Read what is brought to a lesson: what was set, what was done of it, the remarks, and the line for the next time."""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.connect import id_list
from practicelog.domain.review.measured import SETS
from practicelog.domain.review.packet import Held, Pair, Part, Piece, first_of_day, named_in, share_of
from practicelog.domain.review.practice import NO_PRACTICE, Amount, amount_of, amounts_by
from practicelog.domain.sets.units import converted, rounded
from practicelog.domain.time.clock import stored_day
from practicelog.domain.time.length import added
from practicelog.domain.time.period import Period, day_of
from practicelog.queries.plan.template import template_of
from practicelog.queries.review.measured import rows_of
from practicelog.queries.review.practice import Question, practice
from practicelog.queries.review.sheet.remarks import RemarkRow, SittingRow, remarks, sittings
from practicelog.queries.review.sheet.stretch import Practised, Stretch, practised_in, stretch
from practicelog.queries.shared import names as named
from practicelog.queries.shared.chosen import Chosen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.plan.template import PlannedItem
    from practicelog.domain.time.here import Here

# A share of attempts has no tempo of its own: it is that of its side, or of the whole set; of both sides at once the
# slower. Without a side it is of that whose tempo alone stands beside it.
PAIRS = """
    SELECT v_set.activity_id, coalesce(clean.side, (
        SELECT CASE WHEN count(*) = 1 THEN max(tempo.side) END
        FROM v_value AS tempo JOIN metric ON metric.id = tempo.metric_id
        WHERE tempo.set_id = v_set.set_id AND metric.name_key = 'tempo' AND tempo.value IS NOT NULL
    )), v_set.practice_day, v_set.set_kind, clean.value, attempts.value, (
        SELECT min(tempo.base_value) FROM v_value AS tempo JOIN metric ON metric.id = tempo.metric_id
        WHERE tempo.set_id = v_set.set_id AND metric.name_key = 'tempo'
            AND (clean.side_id IS NULL OR tempo.side_id IS clean.side_id OR tempo.side_id IS NULL)
    ), v_set.activity_instance_id, EXISTS (
        SELECT 1 FROM v_value AS weight JOIN metric ON metric.id = weight.metric_id
        WHERE weight.set_id = v_set.set_id AND metric.name_key = 'weight'
    )
    FROM v_set
    JOIN v_value AS clean ON clean.set_id = v_set.set_id
    JOIN metric AS of_clean ON of_clean.id = clean.metric_id AND of_clean.name_key = 'clean'
    JOIN v_value AS attempts ON attempts.set_id = v_set.set_id AND attempts.side_id IS clean.side_id
    JOIN metric AS of_attempts ON of_attempts.id = attempts.metric_id AND of_attempts.name_key = 'attempts'
    WHERE v_set.practice_day >= :first AND v_set.practice_day < :after AND v_set.done = 1
        AND v_set.set_kind <> 'warmup' AND clean.value IS NOT NULL AND attempts.value > 0
        AND NOT EXISTS (SELECT 1 FROM activity_set_tag WHERE tag_id = :tag AND activity_set_id = v_set.set_id)
    ORDER BY v_set.practice_day, v_set.recorded_us, v_set.session_id, v_set.activity_number, v_set.position
    """
# What is compared: not how much there was in all, nor reps that go with a weight, which are no best.
BESTS = """
    SELECT v_counting.activity_id, metric.id, v_counting.side, coalesce(v_counting.base_unit, ''), metric.name,
        coalesce(metric.unit, ''), metric.direction, v_counting.practice_day,
        CASE metric.direction WHEN 'lower' THEN min(v_counting.base_value) ELSE max(v_counting.base_value) END
    FROM (
        SELECT set_id FROM v_set
        WHERE practice_day >= :first AND practice_day < :after
            AND activity_instance_id IN (SELECT value FROM json_each(:instances))
            AND NOT EXISTS (SELECT 1 FROM activity_set_tag WHERE tag_id = :tag AND activity_set_id = v_set.set_id)
    ) AS done
    JOIN v_counting ON v_counting.set_id = done.set_id
    JOIN metric ON metric.id = v_counting.metric_id
    LEFT JOIN side ON side.id = v_counting.side_id
    WHERE metric.aggregate = 'best' AND metric.direction <> 'none' AND metric.archived_at IS NULL
        AND metric.name_key NOT IN ('clean', 'attempts') AND (metric.name_key <> 'reps' OR v_counting.without_weight)
    GROUP BY metric.id, v_counting.side_id, v_counting.base_unit, v_counting.practice_day
    ORDER BY v_counting.activity_id, metric.position, metric.id, side.position, side.id, v_counting.practice_day
    """
BEST_BEFORE = """
    SELECT CASE :direction WHEN 'lower' THEN min(base_value) ELSE max(base_value) END
    FROM v_counting
    WHERE metric_id = :metric AND side IS :side AND coalesce(base_unit, '') = :unit AND practice_day < :day
        AND activity_instance_id NOT IN (SELECT value FROM json_each(:left_out))
        AND NOT EXISTS (SELECT 1 FROM activity_set_tag WHERE tag_id = :tag AND activity_set_id = v_counting.set_id)
    GROUP BY practice_day
    ORDER BY practice_day DESC
    LIMIT 1
    """


class Packet(NamedTuple):
    """What is brought to a lesson: from which to which, the pieces, the sum of each day and of all, and the remarks."""

    stretch: Stretch
    pieces: list[Piece]
    by_day: dict[date, Amount]
    total: Amount
    remarks: list[RemarkRow]
    sittings: list[SittingRow]

    @property
    def seconds(self) -> dict[int, int | None]:
        """How long each piece was practised, by the id of its activity."""
        return {piece.activity_id: added(piece.days.values()) for piece in self.pieces}


def packet(db: "Readable", number: int | None, with_private: bool, here: "Here") -> Packet:
    """Return what is brought to the lesson with that number, or to the next one."""
    of = stretch(db, number, here)
    found = practised_in(db, of, with_private)
    rows = practice(db, asked(of, found, "activity_id"), here)
    return Packet(
        stretch=of,
        pieces=pieces(db, of, found, here),
        by_day=amounts_by(rows, lambda row: [row.day]),
        total=amount_of(rows),
        remarks=remarks(db, of, found),
        sittings=sittings(db, of, found),
    )


def nothing_for(here: "Here") -> Packet:
    """Return a packet without anything in it."""
    return Packet(Stretch(None, None, day_of(here.today), 0, 0), [], {}, NO_PRACTICE, [], [])


def asked(of: Stretch, found: Practised, *fields: str) -> Question:
    """Return the question for what was practised, told apart by day."""
    return Question(of.around, fields, True, Chosen(None, found.instances))


def pieces(db: "Readable", of: Stretch, found: Practised, here: "Here") -> list[Piece]:
    """Return what was set, in its order, then all else that was practised, the longest first."""
    names = {row.id: row.name for row in named.activities(db)}
    items, set_ids = what_was_set(db, of, found, names)
    days: dict[int, dict[date, int | None]] = defaultdict(dict)
    for row in practice(db, asked(of, found, "activity_id"), here):
        if row.activity_id is not None and row.day is not None:
            known = days[row.activity_id]
            known[row.day] = added([known.get(row.day), row.seconds])
    others = sorted(set(days) - {*set_ids}, key=lambda id_: (-(added(days[id_].values()) or 0), names[id_].casefold()))
    sets = sets_by_activity(db, of, found)
    parts = parts_of(db, of, found)
    return [
        Piece(
            id_, names[id_], tuple(items[id_]), id_ in set_ids, days.get(id_, {}), sets.get(id_, 0), parts.get(id_, ())
        )
        for id_ in [*set_ids, *others]
    ]


def what_was_set(
    db: "Readable", of: Stretch, found: Practised, names: dict[int, str]
) -> "tuple[dict[int, list[PlannedItem]], list[int]]":
    """Return the items of the template that was set, by activity; and the activities that were set, in order.

    Those come first that the template has, then those that the words of the lesson name.
    """
    items: dict[int, list[PlannedItem]] = defaultdict(list)
    lesson = of.since
    if lesson is not None and lesson.template_id is not None:
        for item in template_of(db, lesson.template_id).items:
            items[item.activity_id or 0].append(item)
    named_ids = named_in(lesson.body, names) if lesson and lesson.body else []
    private = set[int]()
    if found.private_tag is not None:
        rows = db.execute("SELECT activity_id FROM activity_tag WHERE tag_id = :tag", {"tag": found.private_tag})
        private = {activity_id for (activity_id,) in rows}
    return items, [id_ for id_ in dict.fromkeys([*items, *named_ids]) if id_ not in private]


def sets_by_activity(db: "Readable", of: Stretch, found: Practised) -> dict[int, int]:
    """Return how many sets were done of each activity."""
    counts: dict[int, int] = defaultdict(int)
    for row in rows_of(db, asked(of, found, "activity_id")._replace(by_day=False), SETS):
        counts[row.activity_id or 0] += int(row.total)
    return counts


def parts_of(db: "Readable", of: Stretch, found: Practised) -> dict[int, tuple[Part, ...]]:
    """Return what was measured of each activity, side by side."""
    pairs: dict[tuple[int, str | None], list[Pair]] = defaultdict(list)
    for pair in pairs_around(db, of, found):
        pairs[pair.activity_id, pair.side].append(pair)
    parts: dict[int, list[Part]] = defaultdict(list)
    for activity_id, held in held_in(db, of, found):
        # Beside several numbers of a side, what was clean of it stands once.
        own = pairs.pop((activity_id, held.side), [])
        parts[activity_id].append(part_of(held.side, held, own))
    for (activity_id, side), own in pairs.items():
        part = part_of(side, None, own)
        if part.clean:
            parts[activity_id].append(part)
    return {activity_id: tuple(found_parts) for activity_id, found_parts in parts.items()}


def part_of(side: str | None, held: Held | None, pairs: list[Pair]) -> Part:
    """Return what was measured on a side."""
    return Part(side, held, share_of([pair for pair in pairs if pair.is_since]), first_of_day(pairs))


def pairs_around(db: "Readable", of: Stretch, found: Practised) -> list[Pair]:
    """Return the pairs of a stretch and the time before it, in the order in which they were done; none of a weight."""
    period = Period(of.before.first, of.around.after)
    rows = db.execute(PAIRS, {**period.ends, "tag": found.private_tag})
    return [
        Pair(activity_id, side, stored_day(day), kind, clean, attempts, tempo, instance_id in found.instances)
        for activity_id, side, day, kind, clean, attempts, tempo, instance_id, has_weight in rows
        if not has_weight and instance_id not in found.hidden
    ]


class Compared(NamedTuple):
    """A number that is compared, on a side or none, as it stands in a base unit."""

    activity_id: int
    metric_id: int
    side: str | None
    base: str
    metric: str
    unit: str
    direction: str


def held_in(db: "Readable", of: Stretch, found: Practised) -> list[tuple[int, Held]]:
    """Return, with the activity of each, the best of what is compared, and that of the last day before."""
    since = bests_by_day(db, of.around, found.instances, found)
    before = bests_by_day(db, of.before, found.earlier, found)
    held = []
    for what, days in since.items():
        last = [*before[what].values()][-1] if what in before else best_before(db, what, of.before.first, found)
        now = (min if what.direction == "lower" else max)(days.values())
        numbers = (in_unit(last, what.base, what.unit), in_unit(now, what.base, what.unit))
        held.append((what.activity_id, Held(what.metric, what.side, what.unit, *numbers)))
    return held


def bests_by_day(
    db: "Readable", period: Period, instances: set[int], found: Practised
) -> dict[Compared, dict[str, float]]:
    """Return the best of each day, the oldest first, of what is compared in those activity instances."""
    bests: dict[Compared, dict[str, float]] = defaultdict(dict)
    place = {**period.ends, "instances": id_list(instances), "tag": found.private_tag}
    for *what, day, best in db.execute(BESTS, place):
        bests[Compared._make(what)][day] = best
    return bests


def best_before(db: "Readable", what: Compared, day: date, found: Practised) -> float | None:
    """Return the best of the last day before another with one, however long ago; None if there is none."""
    place = {
        "metric": what.metric_id,
        "side": what.side,
        "unit": what.base,
        "direction": what.direction,
        "day": day.isoformat(),
        "tag": found.private_tag,
        "left_out": id_list(found.hidden),
    }
    row = db.execute(BEST_BEFORE, place).fetchone()
    return row[0] if row else None


def in_unit(number: float | None, base: str, unit: str) -> float | None:
    """Return a number in the unit of its metric."""
    return None if number is None else rounded(converted(number, base, unit), is_converted=base != unit)
