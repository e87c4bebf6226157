"""What practice from elsewhere is called here: activities in their groups, tags, metrics and sides, each made once."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain, count, islice
from math import isfinite

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.imports.account import storable
from practicelog.domain.imports.deeds import Measure
from practicelog.domain.imports.names import named
from practicelog.domain.imports.records import KEPT, Fact, Record, Ref, Row
from practicelog.domain.imports.sitting import FiledActivity
from practicelog.domain.sets.plan import BUILT_IN, MetricRule, check_number, metric_for
from practicelog.domain.sets.units import can_convert
from practicelog.domain.spelling import LONGEST, name_key

MOST_NAMES = 100
"""How many names are tried to find the one by which an activity is here."""
NAMELESS = "practice"
"""What is practised where a source does not say it."""
APART = re.compile(r"[:/]")
NOT_A_PATH = re.compile(r".*://.*|[\d\s:/.,–-]*", re.DOTALL)
"""An address and a time have colons and slashes, and are no path."""


class Vocabulary:
    """The activities, groups, tags, metrics and sides that were needed so far; new ones wait to be yielded.

    `filed` are the activities that earlier imports of the source brought.
    """

    def __init__(self, filed: Mapping[str, FiledActivity]) -> None:
        self.filed = filed
        self.waiting: list[Record] = []
        self.activities: dict[tuple[str, ...], Ref] = {}
        # Of several that are one by now the oldest has the name.
        self.names = {name_key(known.name): Ref("activity", key) for key, known in reversed([*filed.items()])}
        self.groups: dict[tuple[str, ...], Ref] = {}
        self.tags: dict[str, Ref] = {}
        self.metrics: dict[Ref, dict[str, tuple[Ref, MetricRule]]] = {}
        self.sides: dict[tuple[Ref, str], Ref] = {}

    def new(self) -> Iterator[Record]:
        """Yield what was needed since it was last asked."""
        waiting, self.waiting = self.waiting, []
        yield from waiting

    def activity(self, path: tuple[str, ...], at: int) -> Ref:
        """Return the activity at a path of names, which was practised first at the instant `at`."""
        keys = tuple(map(name_key, path))
        if keys not in self.activities:
            group = self.group(path[:-1]) if path[1:] else None
            ref = self.activities[keys] = Ref("activity", key_of(path))
            name = self.own_name(path, ref)
            self.names[name_key(name)] = ref
            known = self.filed.get(ref.key)
            created_at = min(at, known.created_at) if known else at
            self.waiting.append(Row(*ref, {"name": name, "group_id": group, "created_at": created_at}))
        return self.activities[keys]

    def own_name(self, path: tuple[str, ...], ref: Ref) -> str:
        """Return a name that no activity of another path has; the one by which it is here already, if there is one."""
        filed = self.filed.get(ref.key)
        key = name_key(filed.name) if filed else ""
        if self.names.get(key) == ref:
            for name in islice(names_at(path), MOST_NAMES):
                if name_key(name) == key:
                    return name
        return next(name for name in names_at(path) if self.names.get(name_key(name), ref) == ref)

    def group(self, path: tuple[str, ...]) -> Ref:
        """Return the group at a path of names, after those that it is in."""
        keys = tuple(map(name_key, path))
        if keys not in self.groups:
            parent = self.group(path[:-1]) if path[1:] else None
            ref = self.groups[keys] = Ref("activity_group", key_of(path))
            self.waiting.append(Row(*ref, {"name": path[-1], "parent_id": parent, "position": len(self.groups)}))
        return self.groups[keys]

    def tag(self, text: str) -> Ref | None:
        """Return a tag, which is one word here; None where nothing is left of it."""
        name = "-".join(called(text).split())
        if not (key := name_key(name)):
            return None
        if key not in self.tags:
            self.tags[key] = Ref("tag", key)
            self.waiting.append(Row(*self.tags[key], {"name": name}))
        return self.tags[key]

    def metric(self, activity: Ref, measure: Measure) -> Ref | None:
        """Return the metric of an activity that a number is of, None if it could not have that number."""
        metrics = self.metrics.setdefault(activity, {})
        name = called(measure.metric)
        try:
            rule = metric_for(name, measure.unit, [rule for _, rule in metrics.values()])
            check_number(rule, measure.number, measure.unit, "")
        except (NotUnderstood, ValueError, OverflowError):
            return None
        if not (name and isfinite(measure.number) and can_convert(measure.unit, rule.unit)):
            return None
        key = name_key(rule.name)
        if key not in metrics:
            ref = Ref("metric", f"{activity.key}/{key}")
            metrics[key] = (ref, rule)
            columns = {**rule._asdict(), "unit": rule.unit or None}
            position = [*BUILT_IN, key].index(key) + 1
            self.waiting.append(Row(*ref, {"activity_id": activity, "position": position, **columns}))
        return metrics[key][0]

    def side(self, activity: Ref, text: str) -> Ref | None:
        """Return a side of an activity, None where nothing is left of its name."""
        name = called(text)
        if not (key := name_key(name)):
            return None
        if (activity, key) not in self.sides:
            ref = self.sides[activity, key] = Ref("side", f"{activity.key}/{key}")
            position = sum(owner == activity for owner, _ in self.sides)
            self.waiting.append(Row(*ref, {"activity_id": activity, "name": name, "position": position}))
        return self.sides[activity, key]


def key_of(path: tuple[str, ...]) -> str:
    """Return the key of what is at a path of names."""
    return "/".join(map(name_key, path))


def names_at(path: tuple[str, ...]) -> Iterator[str]:
    """Yield what an activity at a path may be called: by its name, with its groups, then with a number."""
    groups = "/".join(path[:-1])
    endings = chain([""], [f" ({groups})"] if groups else [], (f" ({number})" for number in count(2)))
    yield from (f"{path[-1][: max(1, LONGEST - len(ending))]}{ending}"[:LONGEST] for ending in endings)


def path_of(text: str) -> tuple[str, ...]:
    """Return the groups and the activity that `music:guitar` or `music/guitar` names; what is no path is one name."""
    parts = tuple(called(part) for part in APART.split(text))
    if len(parts) > 1 and all(parts) and not NOT_A_PATH.fullmatch(text):
        return parts
    return name_of(text)


def name_of(text: str) -> tuple[str]:
    """Return a text as the path of an activity that is in no group."""
    return (called(text) or NAMELESS,)


def called(text: str) -> str:
    """Return a name as the log can hold it, "" where nothing is left of it."""
    return storable(named(text).text)


def shortened(text: str, path: tuple[str, ...], target: Ref, place: str | None) -> Fact | None:
    """Return a fact that keeps the name of an activity as the source has it, where no path can hold it; else None."""
    is_whole = sum(map(len, path)) + len(path) - 1 >= len(" ".join(text.split()))
    return None if is_whole else Fact("name", f"{target.key}/{text}", KEPT, "shortened", target, text, place)
