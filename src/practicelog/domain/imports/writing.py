"""Write a session that was put together: its activity instances, their intervals and sets, with notes and tags."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain, count
from typing import NamedTuple

from practicelog.domain.imports.account import storable
from practicelog.domain.imports.deeds import Clock, Lift, Measure
from practicelog.domain.imports.records import REVIEW, Fact, Link, Record, Ref, Row
from practicelog.domain.imports.sitting import Filed, FiledClock, Frame, Sitting
from practicelog.domain.imports.timing import SECOND
from practicelog.domain.imports.vocabulary import Vocabulary, called, key_of, name_of, path_of, shortened
from practicelog.domain.sets.plan import SET_KINDS
from practicelog.domain.spelling import name_key

EFFORTS = (1, 10)


class What(NamedTuple):
    """What clocks of one activity instance have in common."""

    path: tuple[str, ...]
    tags: frozenset[str]
    notes: tuple[str, ...]


class Part(NamedTuple):
    """Clocks that are one activity instance, and the key of that."""

    path: tuple[str, ...]
    key: str
    clocks: list[Clock]


class Instances:
    """Which activity instance each clock is in: what is here already goes with most of its clocks, where they part."""

    def __init__(self, filed: Filed) -> None:
        self.filed = filed
        self.used = {place.instance for place in filed.clocks.values()}
        self.at_home, self.untold = set[str](), set[str]()
        self.homes: dict[str, str] = {}

    def expect(self, sittings: Iterable[Sitting]) -> None:
        """Find out which of those that are here already have clocks in their session, though others left it.

        And which have clocks that the source does not tell of: they stay of the activity that they are of.
        """
        told = {clock.key for sitting in sittings for clock in sitting.clocks}
        self.untold = {place.instance for key, place in self.filed.clocks.items() if key not in told}
        away = {clock.key for sitting in sittings for clock in sitting.clocks if self.is_away(clock, sitting)}
        if away:
            left = {self.filed.clocks[key].instance for key in away}
            at_home = (place.instance for key, place in self.filed.clocks.items() if key not in away)
            self.at_home = left.intersection(at_home)

    def is_away(self, clock: Clock, sitting: Sitting) -> bool:
        """Return whether a clock is in another session than before."""
        place = self.filed.clocks.get(clock.key)
        return place is not None and place.session != sitting.key

    def parts(self, sitting: Sitting) -> Iterator[Part]:
        """Yield the activity instances of a session; a new clock joins one that is here, if it is of the same."""
        groups: dict[What, list[Clock]] = {}
        for clock in sitting.clocks:
            groups.setdefault(What(path_to(clock), frozenset(clock.tags), clock.notes), []).append(clock)
        places = {
            clock.key: place
            for what, clocks in groups.items()
            for clock in clocks
            if (place := self.place_in(sitting, clock, what))
        }
        shares: dict[str, Counter[What]] = {}
        for what, clocks in groups.items():
            for place in filter(None, (places.get(clock.key) for clock in clocks)):
                shares.setdefault(place, Counter())[what] += 1
        owners = {place: share.most_common(1)[0][0] for place, share in shares.items()}
        for what, clocks in groups.items():
            keys = {clock.key: key for clock in clocks if (key := places.get(clock.key)) and owners[key] == what}
            own = next(iter(keys.values()), None) or self.new_key([clock.key for clock in clocks])
            parts: dict[str, Part] = {}
            for clock in clocks:
                key = keys.get(clock.key, own)
                parts.setdefault(key, Part(what.path, key, [])).clocks.append(clock)
            yield from parts.values()

    def place_in(self, sitting: Sitting, clock: Clock, what: What) -> str | None:
        """Return the activity instance that a clock was in, if that can be in this session now, and of its activity."""
        place = self.filed.clocks.get(clock.key)
        if place is None or (place.instance in self.untold and not self.is_of(place, what)):
            return None
        if place.session == sitting.key:
            return place.instance
        if place.instance in self.at_home or self.homes.setdefault(place.instance, sitting.key) != sitting.key:
            return None
        return place.instance

    def is_of(self, place: FiledClock, what: What) -> bool:
        """Return whether a clock was of the same activity that it is of now."""
        activity = self.filed.activities.get(key_of(what.path))
        return activity is not None and activity.activity_id == place.activity_id

    def new_key(self, keys: Sequence[str]) -> str:
        """Return a key for an activity instance of clocks: that of the first which is none of another."""
        numbered = (f"{keys[0]}/{number}" for number in count(2))
        key = next(key for key in chain(keys, numbered) if key not in self.used)
        self.used.add(key)
        return key


class Writer:
    """What writes sessions, one after the other; `odd` is what is to be said of clocks, by their keys."""

    def __init__(self, frame: Frame, filed: Filed, odd: Mapping[str, list[Fact]]) -> None:
        self.frame, self.filed, self.odd = frame, filed, odd
        self.words = Vocabulary(filed.activities)
        self.instances = Instances(filed)
        self.timed_ones: dict[tuple[str | None, tuple[str, ...]], Ref] = {}
        """What was timed in the session that is being written, by its clocks and activities."""

    def write(self, sitting: Sitting) -> Iterator[Record]:
        """Yield a session and all that is in it."""
        self.timed_ones.clear()
        workout = sitting.workout
        values = {
            "name": called(workout.name) or None,
            "started_at": sitting.started_at,
            "ended_at": end_of(sitting),
            "zone": workout.zone or self.frame.zone.key,
            "practice_day": sitting.day,
        }
        yield Row("session", sitting.key, values, rank_of(sitting), workout.flag, workout.raw, workout.place)
        yield Row("section", sitting.key, {"session_id": sitting.ref, "position": 1})
        yield from notes(sitting.ref, workout.notes)
        yield from self.tagged(sitting.ref, workout.tags)
        yield from self.timed(sitting)
        yield from self.lifted(sitting)

    def tagged(self, ref: Ref, tags: Iterable[str]) -> Iterator[Record]:
        """Yield the tags of a session or a part of it."""
        found = [tag for text in tags if (tag := self.words.tag(text)) is not None]
        yield from self.words.new()
        yield from (Link(f"{ref.table}_tag", ref, tag) for tag in dict.fromkeys(found))

    def timed(self, sitting: Sitting) -> Iterator[Record]:
        """Yield what was timed: clocks of one activity with the same tags and notes are one activity instance."""
        for number, part in enumerate(self.instances.parts(sitting), 1):
            yield from self.instance_of(sitting, part, number)

    def instance_of(self, sitting: Sitting, part: Part, number: int) -> Iterator[Record]:
        """Yield an activity instance with its intervals."""
        path, ref, clocks = part.path, Ref("activity_instance", part.key), part.clocks
        first = clocks[0]
        at = first.timing.started_at
        activity = self.words.activity(path, at if at is not None else self.frame.middle_of(sitting.day))
        # By the clock, so that one that comes in between later moves none of the others.
        position = number if at is None else at // SECOND
        yield from self.words.new()
        yield Row(
            *ref,
            {"section_id": Ref("section", sitting.key), "activity_id": activity, "position": position},
            place=first.place,
        )
        if fact := shortened(first.activity, path, activity, first.place):
            yield fact
        yield from self.tagged(ref, first.tags)
        yield from notes(ref, first.notes)
        for clock in clocks:
            self.timed_ones[clock.key, path] = ref
            yield from self.interval_of(ref, clock)

    def interval_of(self, instance: Ref, clock: Clock) -> Iterator[Record]:
        """Yield the interval of a clock, and what is odd about it."""
        timing = clock.timing
        if (place := self.filed.clocks.get(clock.key)) is not None and place.is_deleted:
            # In the trash it stays as it was, whatever is told of it now.
            timing = timing._replace(started_at=place.started_at, stopped_at=place.stopped_at)
        values = {
            "activity_instance_id": instance,
            "started_at": timing.started_at,
            "stopped_at": timing.stopped_at,
            "bare_seconds": timing.bare_seconds,
        }
        flag = timing.flag or (REVIEW if clock.key in self.odd else None)
        yield Row("timer_interval", clock.key, values, flag=flag, raw=clock.raw, place=clock.place)
        yield from self.odd.get(clock.key, ())

    def lifted(self, sitting: Sitting) -> Iterator[Record]:
        """Yield the sets of a workout, in the activity instances that they belong to."""
        at = sitting.started_at if sitting.started_at is not None else self.frame.middle_of(sitting.day)
        instances: dict[str, int] = {}
        remarks: dict[str, None] = {}
        before: Lift | None = None
        key = ""
        for lift in sitting.lifts:
            path = grouped(lift.groups, lift.activity)
            timed = self.timed_ones.get((lift.instance, path))
            if timed is not None:
                key = timed.key
            elif lift.instance is not None:
                key = f"{sitting.key}/{lift.instance}"
            elif before is None or before.instance is not None or name_key(before.activity) != name_key(lift.activity):
                key = lift.key
            before = lift
            ref = Ref("activity_instance", key)
            activity = self.words.activity(path, at)
            if key not in instances:
                instances[key], remarks = 0, {}
                yield from self.words.new()
                if timed is None:
                    yield self.exercise(sitting, ref, activity, lift, len(instances))
                if fact := shortened(lift.activity, path[-1:], activity, lift.place):
                    yield fact
            instances[key] += 1
            yield from notes(ref, [text for text in lift.remarks if text.strip() not in remarks])
            remarks |= dict.fromkeys(text.strip() for text in lift.remarks)
            yield from self.set_of(ref, activity, lift, instances[key])

    def exercise(self, sitting: Sitting, ref: Ref, activity: Ref, lift: Lift, position: int) -> Row:
        """Return the activity instance of a set, which is the first in it."""
        values = {
            "section_id": Ref("section", sitting.key),
            "activity_id": activity,
            "position": position,
            "turn": called(lift.turn or "") or None,
        }
        return Row(*ref, values, place=lift.place)

    def set_of(self, instance: Ref, activity: Ref, lift: Lift, position: int) -> Iterator[Record]:
        """Yield a set with its values; what the log cannot hold as one becomes a note on it."""
        ref, texts = Ref("activity_set", lift.key), list(lift.notes)
        effort = lift.effort
        if effort is not None and not EFFORTS[0] <= effort <= EFFORTS[1]:
            texts.append(f"effort = {effort:g}")
            effort = None
        values = {
            "activity_instance_id": instance,
            "position": position,
            "kind": lift.kind if lift.kind in SET_KINDS else "work",
            "done": int(lift.is_done),
            "recorded_at": lift.recorded_at if lift.is_done else None,
            "effort": effort,
        }
        yield Row(*ref, values, raw=lift.raw, place=lift.place)
        taken: set[Ref] = set()
        for measure in lift.measures:
            row = self.value_of(ref, activity, measure, lift)
            if row is None or Ref(row.table, row.key) in taken:
                texts.append(f"{measure.metric} = {measure.number:g}{measure.unit}")
                continue
            taken.add(Ref(row.table, row.key))
            yield from self.words.new()
            yield row
        yield from self.tagged(ref, lift.tags)
        yield from notes(ref, texts)

    def value_of(self, ref: Ref, activity: Ref, measure: Measure, lift: Lift) -> Row | None:
        """Return a number of a set as a row, None if its metric cannot have it."""
        metric = self.words.metric(activity, measure)
        if metric is None:
            return None
        side = self.words.side(activity, measure.side) if measure.side else None
        values = {
            "activity_set_id": ref,
            "metric_id": metric,
            "side_id": side,
            "value" if lift.is_done else "planned": float(measure.number),
            "unit": measure.unit or None,
        }
        return Row("metric_value", f"{lift.key}/{metric.key}/{side.key if side else ''}", values, place=lift.place)


def path_to(clock: Clock) -> tuple[str, ...]:
    """Return the groups that the activity of a clock is in, and the activity."""
    if clock.groups is None:
        return path_of(clock.activity)
    return grouped(clock.groups, clock.activity)


def grouped(groups: Iterable[str], activity: str) -> tuple[str, ...]:
    """Return the path of an activity in groups that a source tells apart."""
    return (*(name for group in groups if (name := called(group))), *name_of(activity))


def rank_of(sitting: Sitting) -> int:
    """Return by what a session counts: one put together of all that is known counts more than what one file says."""
    filed = sitting.filed
    if filed is None:
        return 1
    is_same = (filed.started_at, filed.ended_at) == (sitting.started_at, end_of(sitting))
    return filed.rank if is_same else filed.rank + 1


def end_of(sitting: Sitting) -> int | None:
    """Return when a session ended; None where that is not known, as behind a clock that has no end."""
    ended_at = sitting.ended_at
    timings = [clock.timing for clock in sitting.clocks]
    is_open = any(timing.is_open and (timing.started_at or 0) >= (ended_at or 0) for timing in timings)
    return None if is_open else ended_at


def notes(ref: Ref, texts: Iterable[str]) -> Iterator[Row]:
    """Yield notes on a row, each text once."""
    for body in dict.fromkeys(storable(text).strip() for text in texts):
        if body:
            key = f"{ref.table}/{ref.key}/{blake2b(body.encode(), digest_size=8).hexdigest()}"
            yield Row("note", key, {"kind": "note", "body": body, "created_at": None, f"{ref.table}_id": ref})
