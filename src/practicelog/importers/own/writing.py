"""What the rows of an export come to in a log: by the ids that they have in theirs, so that they are known again."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.imports.account import storable
from practicelog.domain.imports.records import MERGED, REVIEW, Fact, Link, Record, Ref, Row
from practicelog.domain.imports.vocabulary import Vocabulary
from practicelog.domain.sets.plan import BUILT_IN, NUMBER, MetricRule, built_in_unit, check_number
from practicelog.domain.sets.units import can_convert
from practicelog.domain.spelling import name_key
from practicelog.domain.time.clock import to_us
from practicelog.importers.own.entry import Odd
from practicelog.importers.own.lines import Beside, Number, SetLine, Sitting, Spot, Stretch
from practicelog.importers.own.survey import Held, Span

GUESSED, TOLD = 0, 1
"""The ranks of what is put together from the rows of practice, and of what a row says itself."""


class Claim(NamedTuple):
    """What a row is to be: its sum, and that of what refers to it, as a hundred thousand rows would take much room."""

    ref: Ref
    place: int
    says: int


def claim(ref: Ref, says: object = None) -> Claim:
    """Return that a row says something."""
    return Claim(ref, hash(ref), hash(repr(says)))


class Writer:
    """What makes records of the rows of one export; of each id the first row counts.

    `identity` tells its log from every other, `spans` are when its sessions were, and `held` is what is here already;
    `odd` is what is to be said of intervals, by their keys.
    Its values count less where it `converts` them.
    """

    def __init__(
        self,
        identity: str,
        spans: Mapping[int, Span],
        held: Held,
        odd: Mapping[str, list[Fact]],
        converts: bool = False,
    ) -> None:
        self.identity, self.spans, self.held, self.odd = identity, spans, held, odd
        self.rank_of_values = GUESSED if converts else TOLD
        self.words = Vocabulary({})
        self.met: dict[int, int] = {}
        self.rules: dict[Ref, MetricRule] = {}
        self.tags: dict[Ref, list[str]] = {}
        self.notes: dict[Ref, list[str]] = {}
        self.last: tuple[Spot, list[Claim]] | None = None

    def ref(self, table: str, row_id: int) -> Ref:
        """Return what refers to a row by the id that it has in its own log."""
        return Ref(table, f"{self.identity}:{row_id}")

    def part(self, table: str, row_id: int, *names: str) -> Ref:
        """Return what refers to a row of which no id is told: by what it is of, and its name."""
        return Ref(table, ":".join((self.identity, str(row_id), *names)))

    def new(self, claims: Sequence[Claim]) -> set[Ref]:
        """Return which rows are met for the first time; raise Odd, and keep none, if one was another before."""
        for ref, place, says in claims:
            if self.met.get(place, says) != says:
                raise Odd(f"{ref.table.replace('_', ' ')} {ref.key.partition(':')[2]} is another one above")
        found = {ref for ref, place, _ in claims if place not in self.met}
        self.met.update((place, says) for _, place, says in claims)
        return found

    def sitting(
        self, sitting: Sitting, values: Mapping[str, Any], planned: int | None, beside: Beside
    ) -> Iterator[Record]:
        """Yield a session that a row is of, with a section that carries its plan."""
        ref = self.ref("session", sitting.id)
        self.new([claim(ref, (sitting, *values.values()))])
        yield Row(*ref, {**of_sitting(sitting), **values}, TOLD, place=beside.place)
        if planned is not None:
            section = {"session_id": ref, "position": 1, "name": None, "planned_seconds": planned}
            yield Row(*self.part("section", sitting.id, ""), section, TOLD)
        yield from self.tagged(ref, beside.tags)
        yield from self.noted(ref, beside.notes)

    def interval(self, spot: Spot, stretch: Stretch, beside: Beside) -> Iterator[Record]:
        """Yield an interval with all that it is in; notes and tags beside it are of the activity instance."""
        ref, instance = self.ref("timer_interval", stretch.id), self.ref("activity_instance", spot.instance_id)
        new = self.new([*self.around(spot), claim(ref, (spot.instance_id, stretch))])
        yield from self.surroundings(spot, new)
        yield from self.tagged(instance, beside.tags)
        yield from self.noted(instance, beside.notes)
        if ref in new:
            _, started_at, stopped_at, bare_seconds = stretch
            values = {"started_at": started_at, "stopped_at": stopped_at, "bare_seconds": bare_seconds}
            flag = REVIEW if ref.key in self.odd else None
            yield Row(*ref, {"activity_instance_id": instance, **values}, TOLD, flag, place=beside.place)
            yield from self.odd.get(ref.key, ())

    def measured(self, spot: Spot, line: SetLine, numbers: Sequence[Number], beside: Beside) -> Iterator[Record]:
        """Yield a set with the numbers of a row, and all that it is in.

        Its tags are those that no interval of its activity instance has, as these hold for it, too.
        """
        ref, instance = self.ref("activity_set", line.id), self.ref("activity_instance", spot.instance_id)
        rules = [self.rule(spot, number) for number in numbers]
        values = [claim(self.value_ref(line, number), number) for number in numbers]
        new = self.new([*self.around(spot), claim(ref, (spot.instance_id, line)), *values])
        yield from self.surroundings(spot, new)
        if ref in new:
            told = {"position": line.number, "kind": line.kind, "done": int(line.is_done)}
            told |= {"recorded_at": line.recorded_at, "effort": line.effort}
            yield Row(*ref, {"activity_instance_id": instance, **told}, TOLD, place=beside.place)
        for rule, number in zip(rules, numbers, strict=True):
            if self.value_ref(line, number) in new:
                yield from self.value(spot, line, number, rule)
        yield from self.tagged(ref, [tag for tag in beside.tags if tag not in self.tags.get(instance, ())])
        yield from self.noted(ref, beside.notes)

    def around(self, spot: Spot) -> list[Claim]:
        """Return the rows that something is in, each with what it must be wherever it is met.

        Raise Odd where sets are here of another activity: they would not be of the one that measured them.
        """
        if spot.activity_id not in self.held.measured.get(spot.instance_id, (spot.activity_id,)):
            raise Odd("is of another activity than the sets that are here. To move them first: practicelog edit")
        if self.last is None or self.last[0] != spot:
            sitting, name = spot.sitting, name_key(spot.section or "")
            claims = [
                claim(self.ref("session", sitting.id), sitting),
                claim(self.part("section", sitting.id, name)),
                claim(self.ref("activity", spot.activity_id), (spot.activity, spot.groups)),
                claim(self.ref("activity_instance", spot.instance_id), (sitting.id, name, spot.activity_id)),
            ]
            self.last = (spot, claims)
        return self.last[1]

    def surroundings(self, spot: Spot, new: set[Ref]) -> Iterator[Record]:
        """Yield those of the rows that something is in that are new."""
        session, section, activity, instance = (ref for ref, *_ in self.around(spot))
        if session in new:
            row_id = spot.sitting.id
            start, end = self.spans.get(row_id, Span()).within(self.held.spans.get(row_id))
            values = of_sitting(spot.sitting) | {"started_at": start, "ended_at": end}
            yield Row(*session, values, GUESSED)
        if section in new:
            yield Row(*section, {"session_id": session, "position": spot.position, "name": spot.section}, GUESSED)
        if activity in new:
            group = self.words.group(spot.groups) if spot.groups else None
            yield from self.words_met()
            at = to_us(datetime.fromisoformat(spot.sitting.day).replace(tzinfo=UTC))
            yield Row(*activity, {"name": spot.activity, "group_id": group, "created_at": at}, GUESSED)
        if instance in new:
            values = {"section_id": section, "activity_id": activity, "position": spot.position}
            yield Row(*instance, values, GUESSED)

    def words_met(self) -> Iterator[Record]:
        """Yield the groups and tags that were met since it was last asked."""
        return (row._replace(rank=GUESSED) if isinstance(row, Row) else row for row in self.words.new())

    def tagged(self, ref: Ref, tags: list[str]) -> Iterator[Record]:
        """Yield the tags of a row, unless the same were met."""
        if not tags or self.tags.get(ref) == tags:
            return
        self.tags[ref] = tags
        found = [tag for text in tags if (tag := self.words.tag(text)) is not None]
        yield from self.words_met()
        yield from (Link(f"{ref.table}_tag", ref, tag) for tag in dict.fromkeys(found))

    def noted(self, ref: Ref, texts: list[str]) -> Iterator[Record]:
        """Yield the notes on a row, unless the same were met; a text that comes twice is two notes."""
        if not texts or self.notes.get(ref) == texts:
            return
        self.notes[ref] = texts
        times: Counter[str] = Counter()
        for body in (storable(text) for text in texts):
            if body.strip(" "):
                times[body] += 1
                mark = blake2b(body.encode(), digest_size=8).hexdigest()
                values = {"kind": "note", "body": body, "created_at": None, f"{ref.table}_id": ref}
                yield Row("note", f"{ref.table}:{ref.key}:{mark}:{times[body]}", values, GUESSED)

    def metric_ref(self, spot: Spot, metric: str) -> Ref:
        """Return what refers to a metric of an activity."""
        return self.part("metric", spot.activity_id, name_key(metric))

    def value_ref(self, line: SetLine, number: Number) -> Ref:
        """Return what refers to a number of a set: there is one of each metric on each side."""
        return self.part("metric_value", line.id, name_key(number.metric), name_key(number.side or ""))

    def rule(self, spot: Spot, number: Number) -> MetricRule:
        """Return how the metric of a number is counted; raise Odd if it cannot have that number."""
        rule = self.rules.get(self.metric_ref(spot, number.metric)) or rule_of(number.metric, number.unit)
        if not can_convert(number.unit, rule.unit):
            raise Odd(f"{number.metric} is in {number.unit or 'no unit'}, and elsewhere in {rule.unit or 'none'}")
        for value in (number.planned, number.value):
            if value is not None:
                try:
                    check_number(rule, value, number.unit, f"{value:g}")
                except NotUnderstood as problem:
                    raise Odd(str(problem)) from None
        return rule

    def metric(self, spot: Spot, rule: MetricRule) -> Iterator[Row]:
        """Yield a metric of an activity that was yielded, unless it was, too."""
        ref, key = self.metric_ref(spot, rule.name), name_key(rule.name)
        if ref not in self.rules:
            self.rules[ref] = rule
            columns = {**rule._asdict(), "unit": rule.unit or None, "position": [*BUILT_IN, key].index(key) + 1}
            yield Row(*ref, {"activity_id": self.ref("activity", spot.activity_id), **columns}, GUESSED)

    def value(self, spot: Spot, line: SetLine, number: Number, rule: MetricRule) -> Iterator[Record]:
        """Yield a number of a set, with its metric and its side."""
        yield from self.metric(spot, rule)
        side = None
        if number.side is not None:
            side = self.part("side", spot.activity_id, name_key(number.side))
            if self.new([claim(side)]):
                values = {"activity_id": self.ref("activity", spot.activity_id), "name": number.side, "position": 1}
                yield Row(*side, values, GUESSED)
        of = {"activity_set_id": self.ref("activity_set", line.id), "metric_id": self.metric_ref(spot, rule.name)}
        told = {"side_id": side, "planned": number.planned, "value": number.value, "unit": number.unit or None}
        yield Row(*self.value_ref(line, number), {**of, **told}, self.rank_of_values)

    def computed(self, spot: Spot, metric: str) -> Iterator[Record]:
        """Yield, once for each metric, that what is computed of it says no more than the numbers it comes of."""
        ref = self.metric_ref(spot, metric)
        if self.new([claim(Ref("computed", ref.key))]):
            yield Fact("computed", ref.key, MERGED, "computed")


def of_sitting(sitting: Sitting) -> dict[str, Any]:
    """Return what every row says of its session."""
    return {"name": sitting.name, "zone": sitting.zone, "practice_day": sitting.day}


def rule_of(metric: str, unit: str) -> MetricRule:
    """Return how a metric is counted, for which its name alone stands."""
    rule = BUILT_IN.get(name_key(metric), MetricRule(metric, unit, NUMBER))
    return (
        built_in_unit(rule, unit)._replace(name=metric)
        if can_convert(unit, rule.unit)
        else MetricRule(metric, unit, NUMBER)
    )
