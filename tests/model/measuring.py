"""The model's metrics and sides: how what is measured of an activity is counted, and where its values go with it."""

from typing import Any

from tests.model.asking import NOT_UNDERSTOOD, refuse
from tests.model.grouping import Grouping
from tests.model.rows import IN_BASE, TIE, Link, Metric, Side, Value, folded, measure_alike

BUILT_IN: dict[str, dict[str, Any]] = {
    "weight": {"unit": "kg", "minimum": -1000, "maximum": 5000},
    "reps": {"kind": "integer", "side_rule": "sum", "minimum": 0, "maximum": 10_000},
    "tempo": {"unit": "bpm", "side_rule": "min", "minimum": 1, "maximum": 1000},
    "hold": {"unit": "s", "kind": "duration", "side_rule": "sum", "minimum": 0, "maximum": 86_400},
    "clean": {"kind": "integer", "aggregate": "sum", "side_rule": "sum", "minimum": 0, "maximum": 100_000},
    "attempts": {
        "kind": "integer",
        "direction": "none",
        "aggregate": "sum",
        "side_rule": "sum",
        "minimum": 1,
        "maximum": 100_000,
    },
}
IN_POUNDS: dict[str, Any] = {"unit": "lb", "minimum": -2204.0, "maximum": 11023.0}
"""The same limits, 1000 kg and 5000 kg, in whole pounds of 0.45359237 kg."""
HANDS = {"l": "L", "left": "L", "r": "R", "right": "R"}


class Measuring(Grouping):
    """What is measured of each activity."""

    # Finding it.

    def metrics_of(self, activity_id: int) -> list[int]:
        return self.in_place("metric", activity_id)

    def sides_of(self, activity_id: int) -> list[int]:
        return self.in_place("side", activity_id)

    def in_place(self, table: str, activity_id: int) -> list[int]:
        rows = getattr(self.state, table)
        mine = [key for key, one in rows.items() if one.activity_id == activity_id]
        return sorted(mine, key=lambda key: (rows[key].position, key))

    def metric_called(self, activity_id: int, name: str) -> int | None:
        mine = self.metrics_of(activity_id)
        return next((key for key in mine if folded(self.state.metric[key].name) == folded(name)), None)

    def side_called(self, activity_id: int, name: str) -> int | None:
        """Return the side of that name, else the one of that hand."""
        names = {key: folded(self.state.side[key].name) for key in self.sides_of(activity_id)}
        same = [key for key, known in names.items() if known == folded(name)]
        hand = HANDS.get(folded(name))
        return next(iter(same + [key for key, known in names.items() if hand and HANDS.get(known) == hand]), None)

    def is_computed(self, metric_id: int) -> bool:
        return any(computed == metric_id for computed, _ in self.state.metric_factor)

    def numbers_of(self, metric_id: int) -> list[Value]:
        """Return what was measured of it, the trash included."""
        return [one for (_, metric, _), one in self.state.metric_value.items() if metric == metric_id]

    def metric_meant(self, activity: str, name: str) -> tuple[int, int]:
        """Return the activity and its metric."""
        activity_id = self.known(activity) or refuse(NOT_UNDERSTOOD)
        return activity_id, self.metric_called(activity_id, name) or refuse(NOT_UNDERSTOOD)

    # Metrics.

    def add_metric(self, activity: str, name: str, rules: dict[str, Any], of: tuple[str, ...]) -> None:
        activity_id = self.known(activity) or refuse(NOT_UNDERSTOOD)
        factors = self.factors_meant(activity_id, of)
        default = self.as_product(factors) if factors else BUILT_IN.get(folded(name), {})
        place = len(self.metrics_of(activity_id)) + 1
        row = Metric(activity_id, name, place, **{**default, **rules})
        self.refuse_rule(row)
        if self.metric_called(activity_id, name):
            refuse()
        if factors and (row.minimum, row.maximum) != (None, None):
            refuse(NOT_UNDERSTOOD)
        key = self.give("metric", row)
        for factor in factors:
            self.state.metric_factor[key, factor] = Link()

    def factors_meant(self, activity_id: int, names: tuple[str, ...]) -> list[int]:
        """Return two or more metrics, none of them computed."""
        factors = [self.metric_called(activity_id, name) or refuse(NOT_UNDERSTOOD) for name in names]
        if any(self.is_computed(one) for one in factors) or (names and len(set(factors)) < max(2, len(factors))):
            refuse(NOT_UNDERSTOOD)
        return factors

    def as_product(self, factors: list[int]) -> dict[str, Any]:
        rows = [self.state.metric[factor] for factor in factors]
        units = [one.unit for one in rows if one.unit]
        whole = all(one.kind == "integer" for one in rows)
        return {
            "unit": units[0] if len(units) == 1 else None,
            "kind": "integer" if whole else "number",
            "aggregate": "sum",
            "side_rule": "sum",
        }

    def refuse_rule(self, row: Metric) -> None:
        """Refuse a duration in anything but seconds, and a least number above the greatest."""
        if row.kind == "duration" and row.unit != "s":
            refuse(NOT_UNDERSTOOD)
        if row.minimum is not None and row.maximum is not None and row.minimum > row.maximum:
            refuse(NOT_UNDERSTOOD)

    def edit_metric(self, activity: str, name: str, rules: dict[str, Any], place: int | None) -> None:
        """Change how a metric is counted, but not what its numbers mean, nor so that one is beyond its limits."""
        self.needs_file()
        activity_id, key = self.metric_meant(activity, name)
        before = self.state.metric[key]
        if "unit" in rules and measure_alike(before.unit, rules["unit"]):
            rules = self.limits_in(before, rules["unit"]) | rules
        row = before._replace(**rules)
        self.refuse_rule(row)
        numbers = self.numbers_of(key)
        if before.unit and not measure_alike(before.unit, row.unit) and numbers:
            refuse()
        limits_moved = (before.minimum, before.maximum) != (row.minimum, row.maximum)
        if limits_moved and any(self.is_beyond(row, number) for number in numbers):
            refuse()
        self.put("metric", key, **rules)
        if not before.unit:
            for cell in [cell for cell in self.state.metric_value if cell[1] == key]:
                self.state.metric_value[cell] = self.state.metric_value[cell]._replace(unit=row.unit)
        moved = place is not None and self.put_in_place("metric", self.metrics_of(activity_id), key, place)
        if self.is_computed(key) and (row.minimum, row.maximum) != (None, None):
            refuse(NOT_UNDERSTOOD)
        if row == before and not moved:
            refuse()

    def limits_in(self, row: Metric, unit: str) -> dict[str, Any]:
        """Return the limits of a metric in another unit."""
        limits = {"minimum": row.minimum, "maximum": row.maximum}
        if row.unit == unit:
            return limits
        return {
            name: None if at is None else Value(at, row.unit).base / IN_BASE[unit][1] for name, at in limits.items()
        }

    def is_beyond(self, row: Metric, number: Value) -> bool:
        least = None if row.minimum is None else Value(row.minimum, row.unit).base
        most = None if row.maximum is None else Value(row.maximum, row.unit).base
        return (least is not None and number.base < least - TIE) or (most is not None and number.base > most + TIE)

    def put_in_place(self, table: str, order: list[int], key: int, place: int) -> bool:
        """Put a row at that place, counted from 1, among the others; tell whether it was elsewhere."""
        if not 1 <= place <= len(order):
            refuse(NOT_UNDERSTOOD)
        others = [one for one in order if one != key]
        others.insert(place - 1, key)
        if others == order:
            return False
        for position, one in enumerate(others, 1):
            self.put(table, one, position=position)
        return True

    def rename_metric(self, activity: str, name: str, new_name: str) -> None:
        self.needs_file()
        activity_id, key = self.metric_meant(activity, name)
        if self.metric_called(activity_id, new_name) not in (None, key) or self.state.metric[key].name == new_name:
            refuse()
        self.put("metric", key, name=new_name)

    def archive_metric(self, activity: str, name: str, archived: bool) -> None:
        self.needs_file()
        self.put_away("metric", self.metric_meant(activity, name)[1], archived)

    def delete_metric(self, activity: str, name: str) -> None:
        """Delete a metric without values from which none is computed."""
        self.needs_file()
        _, key = self.metric_meant(activity, name)
        if self.numbers_of(key) or any(factor == key for _, factor in self.state.metric_factor):
            refuse()
        self.drop_metric(key)

    def drop_metric(self, key: int) -> None:
        for link in [link for link in self.state.metric_factor if link[0] == key]:
            del self.state.metric_factor[link]
        del self.state.metric[key]

    def put_away(self, table: str, key: int, archived: bool) -> None:
        if bool(getattr(self.state, table)[key].archived_at) == archived:
            refuse()
        self.put(table, key, archived_at=self.now if archived else None)

    # Sides.

    def add_side(self, activity: str, name: str) -> None:
        activity_id = self.known(activity) or refuse(NOT_UNDERSTOOD)
        self.refuse_side(activity_id, name)
        self.give("side", Side(activity_id, name, len(self.sides_of(activity_id)) + 1))

    def refuse_side(self, activity_id: int, name: str, but: int = 0) -> None:
        names = {key: folded(self.state.side[key].name) for key in self.sides_of(activity_id)}
        if any(known == folded(name) for key, known in names.items() if key != but):
            refuse()

    def side_meant(self, activity: str, name: str) -> tuple[int, int]:
        """Return the activity and its side."""
        self.needs_file()
        activity_id = self.known(activity) or refuse(NOT_UNDERSTOOD)
        return activity_id, self.side_called(activity_id, name) or refuse(NOT_UNDERSTOOD)

    def rename_side(self, activity: str, name: str, new_name: str) -> None:
        activity_id, key = self.side_meant(activity, name)
        self.refuse_side(activity_id, new_name, key)
        if self.state.side[key].name == new_name:
            refuse()
        self.put("side", key, name=new_name)

    def move_side(self, activity: str, name: str, place: int) -> None:
        activity_id, key = self.side_meant(activity, name)
        if not self.put_in_place("side", self.sides_of(activity_id), key, place):
            refuse()

    def archive_side(self, activity: str, name: str, archived: bool) -> None:
        self.put_away("side", self.side_meant(activity, name)[1], archived)

    def delete_side(self, activity: str, name: str) -> None:
        _, key = self.side_meant(activity, name)
        if any(side == key for _, _, side in self.state.metric_value):
            refuse()
        del self.state.side[key]

    # Values that go to another activity.

    def repoint(self, instance_ids: list[int], source: int, destination: int, with_unused: bool = False) -> None:
        """Give the values in what was practised the metrics and sides of another activity, made where missing."""
        sets = {key for key, one in self.state.activity_set.items() if one.activity_instance_id in instance_ids}
        mine = [key for key in self.state.metric_value if key[0] in sets]
        metrics = self.metrics_for(source, destination, {metric for _, metric, _ in mine}, with_unused)
        sides = self.sides_for(source, destination, None if with_unused else {side for *_, side in mine})
        moved = {}
        for key in mine:
            value, row = self.state.metric_value.pop(key), self.state.metric[metrics[key[1]]]
            if self.is_beyond(row, value):
                refuse()
            moved[key[0], metrics[key[1]], None if key[2] is None else sides[key[2]]] = value
        self.state.metric_value |= moved

    def metrics_for(self, source: int, destination: int, used: set[int], with_unused: bool) -> dict[int, int]:
        """Return the metric of the other activity for each: of the same name, counting the same, else a copy."""
        found: dict[int, int] = {}
        for key in sorted(self.metrics_of(source), key=self.is_computed):
            row, same = self.state.metric[key], self.metric_called(destination, self.state.metric[key].name)
            if same:
                other = self.state.metric[same]
                is_alike = measure_alike(row.unit, other.unit) and row.kind == other.kind
                if key in used and (not is_alike or self.is_computed(same)):
                    refuse()
                found[key] = same
            elif key in used or (with_unused and self.can_be_computed(key, found)):
                place = len(self.metrics_of(destination)) + 1
                found[key] = self.give("metric", row._replace(activity_id=destination, position=place))
                for _, factor in [link for link in self.state.metric_factor if link[0] == key]:
                    self.state.metric_factor[found[key], found[factor]] = Link()
        return found

    def can_be_computed(self, key: int, found: dict[int, int]) -> bool:
        factors = [factor for computed, factor in self.state.metric_factor if computed == key]
        return all(factor in found and not self.is_computed(found[factor]) for factor in factors)

    def sides_for(self, source: int, destination: int, used: set[int | None] | None) -> dict[int, int]:
        """Return the side of the other activity for each: of the same name, else of the same hand, else a copy."""
        found: dict[int, int] = {}
        others = self.sides_of(destination)
        for key in self.sides_of(source):
            if used is not None and key not in used:
                continue
            side = self.state.side[key]
            free = {k: folded(self.state.side[k].name) for k in others if k not in found.values()}
            hand = HANDS.get(folded(side.name))
            same = [k for k, name in free.items() if name == folded(side.name)]
            same += [k for k, name in free.items() if hand and HANDS.get(name) == hand]
            place = len(self.sides_of(destination)) + 1
            found[key] = same[0] if same else self.give("side", side._replace(activity_id=destination, position=place))
        return found

    def drop_measures(self, activity_id: int) -> None:
        for key in self.metrics_of(activity_id):
            self.drop_metric(key)
        for key in self.sides_of(activity_id):
            del self.state.side[key]
