"""Which columns of a table mean what: as a person maps them, field by field."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.names import check_metric_name, check_unit
from practicelog.domain.sets.plan import BUILT_IN, NUMBER, MetricRule, in_unit
from practicelog.domain.sets.units import unit_called
from practicelog.importers.lifts.table import plain

FIELDS = "day start stop duration hours minutes seconds activity group session tags note effort".split()
LENGTHS = ("stop", "duration", "hours", "minutes", "seconds")
METRICS = tuple(BUILT_IN)
ALIASES = {"end": "stop", "rpe": "effort", "date": "day", "notes": "note", "tag": "tags"}


class Columns(NamedTuple):
    """Where the fields and the metrics of a table stand."""

    fields: dict[str, int]
    metrics: tuple[tuple[MetricRule, int], ...]

    @property
    def tell_lengths(self) -> bool:
        """Whether lines are stretches of practice; one that says no more than its start is unfinished."""
        return any(field in self.fields for field in LENGTHS)

    @property
    def are_of_sessions(self) -> bool:
        """Whether lines are parts of a session: of the one they name, else of that of their day."""
        return bool(self.metrics) or "session" in self.fields or not self.tell_lengths


def mapped_columns(mapping: Iterable[tuple[str, str]], titles: Sequence[str]) -> Columns:
    """Return where what is mapped stands; raise NotUnderstood for what there is not, or what is missing."""
    fields, metrics = dict[str, int](), list[tuple[MetricRule, int]]()
    for name, title in mapping:
        place = place_of(title, titles)
        field = ALIASES.get(name.strip().lower(), name.strip().lower())
        if field in FIELDS:
            fields[field] = place
        else:
            metrics.append((metric_called(name.strip()), place))
    has = f"The file has the columns {', '.join(titles)}"
    if "activity" not in fields:
        raise NotUnderstood(f"No column is the activity. Write --map activity=COLUMN. {has}")
    if "day" not in fields and "start" not in fields:
        raise NotUnderstood(f"No column says when. Write --map start=COLUMN or --map day=COLUMN. {has}")
    return Columns(fields, tuple(metrics))


def place_of(title: str, titles: Sequence[str]) -> int:
    """Return where the column of a title stands; one may be called by its number, from 1 on, too."""
    key = plain(title)
    places = [place for place, other in enumerate(titles) if plain(other) == key]
    if places:
        return places[0]
    if key.isdecimal() and 1 <= int(key) <= len(titles):
        return int(key) - 1
    raise NotUnderstood(f'No column is called "{title}". There are {", ".join(titles) or "none"}')


def metric_called(name: str) -> MetricRule:
    """Return the metric that a field such as `weight`, `weight:lb` or `words:` stands for."""
    metric, colon, unit = name.partition(":")
    rule = BUILT_IN.get(metric.lower())
    if rule is None and not colon:
        known = f"{', '.join(FIELDS)}, {', '.join(METRICS)}"
        raise NotUnderstood(
            f'"{name}" isn\'t a field. There are {known}, and your own metrics with a unit: pages:, pitch:Hz'
        )
    unit = check_unit(unit_called(unit))
    if rule is None:
        return MetricRule(check_metric_name(metric), unit, NUMBER)
    return in_unit(rule, unit) if unit else rule
