"""The rules of what is measured of an activity: its metrics, their limits, and its sides."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.machine.agreement import Agreement
from tests.machine.drawn import picks

metric_names = st.sampled_from(["weight", "reps", "tempo", "takes", "load", "Takes"])
side_names = st.sampled_from(["L", "R", "left", "thumb", "Thumb"])
limits = st.sampled_from([None, None, 0, 5, 100, "none"])
factors = st.sampled_from([[], [], ["weight", "reps"], ["reps", "tempo"], ["reps"], ["takes", "takes"]])
there_are_metrics = precondition(lambda self: self.model.state.metric)
there_are_sides = precondition(lambda self: self.model.state.side)
OPTIONS = {"minimum": "--min", "maximum": "--max", "unit": "--unit", "direction": "--direction"}


class Measuring(Agreement):
    """What someone types about how things are counted."""

    @rule(which=picks, name=metric_names, least=limits, most=limits, of=factors)
    def add_metric(self, which: int, name: str, least: Any, most: Any, of: list[str]) -> None:
        activity, rules = self.name_of(which), rules_of(minimum=least, maximum=most)
        words = ["metric", "add", activity, name, *options(rules), *(word for one in of for word in ("--of", one))]
        self.agree(words, self.model.add_metric, activity, name, rules, tuple(of))

    @there_are_metrics
    @rule(
        which=picks,
        least=limits,
        most=limits,
        unit=st.sampled_from([None, None, None, "kg", "lb", "none"]),
        way=st.sampled_from([None, None, "lower", "none", "higher"]),
        place=st.none() | st.integers(0, 4),
    )
    def edit_metric(self, which: int, least: Any, most: Any, unit: Any, way: Any, place: int | None) -> None:
        activity, name = self.measured("metric", which)
        rules = rules_of(minimum=least, maximum=most, unit=unit)
        rules |= {"direction": way} if way else {}
        if rules or place is not None:
            words = ["metric", "edit", activity, name, *options(rules)]
            words += [] if place is None else ["--position", str(place)]
            self.agree(words, self.model.edit_metric, activity, name, rules, place)

    @there_are_metrics
    @rule(which=picks, new_name=metric_names)
    def rename_metric(self, which: int, new_name: str) -> None:
        activity, name = self.measured("metric", which)
        words = ["metric", "rename", activity, name, new_name]
        self.agree(words, self.model.rename_metric, activity, name, new_name)

    @there_are_metrics
    @rule(which=picks, verb=st.sampled_from(["archive", "unarchive", "delete"]))
    def put_metric_away(self, which: int, verb: str) -> None:
        activity, name = self.measured("metric", which)
        words = ["metric", verb, activity, name]
        if verb == "delete":
            self.agree(words, self.model.delete_metric, activity, name)
        else:
            self.agree(words, self.model.archive_metric, activity, name, verb == "archive")

    @rule(which=picks, name=side_names)
    def add_side(self, which: int, name: str) -> None:
        activity = self.name_of(which)
        self.agree(["side", "add", activity, name], self.model.add_side, activity, name)

    @there_are_sides
    @rule(which=picks, other=st.none() | side_names, verb=st.sampled_from(["archive", "unarchive", "delete"]))
    def put_side_away(self, which: int, other: str | None, verb: str) -> None:
        activity, name = self.measured("side", which)
        name = other or name
        words = ["side", verb, activity, name]
        if verb == "delete":
            self.agree(words, self.model.delete_side, activity, name)
        else:
            self.agree(words, self.model.archive_side, activity, name, verb == "archive")

    @there_are_sides
    @rule(which=picks, new_name=side_names, place=st.none() | st.integers(0, 3))
    def change_side(self, which: int, new_name: str, place: int | None) -> None:
        activity, name = self.measured("side", which)
        if place is None:
            words = ["side", "rename", activity, name, new_name]
            self.agree(words, self.model.rename_side, activity, name, new_name)
        else:
            words = ["side", "edit", activity, name, "--position", str(place)]
            self.agree(words, self.model.move_side, activity, name, place)


def rules_of(**rules: Any) -> dict[str, Any]:
    """Return the rules that are said, where `none` says that there is none."""
    return {name: None if value == "none" else value for name, value in rules.items() if value is not None}


def options(rules: dict[str, Any]) -> list[str]:
    return [word for name, value in rules.items() for word in (OPTIONS[name], "none" if value is None else str(value))]
