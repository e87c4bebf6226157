"""What a template may hold, for the properties of its text."""

from hypothesis import strategies as st

from practicelog.domain.plan.template import PlannedItem, PlannedSection, PlannedSet, PlannedTemplate, PlannedValue
from practicelog.domain.sets.plan import BUILT_IN, INTEGER, SET_KINDS, MetricRule, SetKind, Value, in_order
from practicelog.domain.spelling import name_key

RULES = [*BUILT_IN.values(), MetricRule("cards", kind=INTEGER), MetricRule("my words"), MetricRule("incline", "%")]
SIDES = ["L", "R", "left foot"]
NAMES = (
    "squat;leg press;A minor scale;A;B;rest;etude 3;Bach, Invention 1;3 octaves 4;plan b;x;each;10 min run;warmup;–;"
    'lift %;so "called";one=two;#9;left hand;legato 3nps;85 cards;clean up;übung'
).split(";")
PLACES: list[list[str | None]] = [[None], [None], ["L", "R"], ["left foot"]]
UNITS = {"weight": ("kg", "lb"), "distance": ("km", "mi", "m")}

whole = st.integers(1, 60).map(float)
halves = st.integers(2, 300).map(lambda number: number / 2)


def numbers(rule: MetricRule) -> st.SearchStrategy[float]:
    """Numbers that a metric may have."""
    return halves if rule.kind == "number" else whole


@st.composite
def values(draw: st.DrawFn, rule: MetricRule, side: str | None, unit: str) -> PlannedValue:
    """A number of a metric: as it is, a range, one to be added, or a share."""
    number = draw(numbers(rule))
    value = Value(rule.name, number, unit, side)
    form = draw(st.sampled_from(["plain", "plain", "plain", "range", "last", "percent"]))
    if form == "range":
        return PlannedValue(value, number + draw(whole))
    if form == "last" and rule.name not in ("clean", "attempts"):
        return PlannedValue(value._replace(relative=True))
    if form == "percent" and rule.name in ("weight", "tempo", "hold", "cards"):
        return PlannedValue(value._replace(unit=""), percent=True)
    return PlannedValue(value)


@st.composite
def sets(draw: st.DrawFn) -> PlannedSet:
    """A set: some metrics, each on sides or on none."""
    rules = draw(
        st.lists(
            st.sampled_from([rule for rule in RULES if rule.name not in ("clean", "attempts", "time")]),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    if {"hold", "distance"} <= {rule.name for rule in rules}:
        rules = [rule for rule in rules if rule.name != "hold"]
    chosen = []
    for rule in rules:
        unit = draw(st.sampled_from(UNITS.get(rule.name, (rule.unit,))))
        sides: list[str | None] = draw(st.sampled_from(PLACES))
        chosen += [draw(values(rule, side, unit)) for side in sides]
    if draw(st.booleans()):
        chosen.append(PlannedValue(Value("attempts", draw(whole))))
    kind: SetKind = draw(st.sampled_from(["work", *SET_KINDS]))
    effort = draw(st.sampled_from([None, None, 8.0, 9.5]))
    return PlannedSet(in_places(chosen), kind, effort)


def in_places(chosen: list[PlannedValue]) -> tuple[PlannedValue, ...]:
    """The values in the order of the screens."""
    chosen = sorted(chosen, key=lambda planned: name_key(planned.value.metric))
    by_place = {planned.value.of: planned for planned in chosen}
    return tuple(by_place[value.of] for value in in_order([planned.value for planned in chosen], SIDES))


@st.composite
def runs(draw: st.DrawFn) -> list[PlannedSet]:
    """Sets that may be the same, climb by steps, or differ in their reps."""
    first = draw(sets())
    count = draw(st.integers(1, 6))
    steps = draw(st.lists(st.integers(-3, 5).map(float), min_size=1, max_size=2))
    at = draw(st.integers(0, len(first.values) - 1))
    run = [first]
    for number in range(count - 1):
        planned = run[-1].values[at]
        moved = planned.value.number + steps[number % len(steps)]
        if planned.to is not None or planned.basis or moved < 1:
            run.append(run[-1])
            continue
        values = list(run[-1].values)
        values[at] = planned._replace(value=planned.value._replace(number=moved))
        run.append(run[-1]._replace(values=tuple(values)))
    if draw(st.integers(0, 3)) == 0:
        run[-1] = run[-1]._replace(kind="amrap")
    return run


lengths = st.none() | st.integers(1, 20_000)
names = st.sampled_from(NAMES)
texts = st.none() | st.sampled_from(["slow", 'say "ah"', "rest 3m", "a, b", "3x5", " x ", "back\\slash"])


@st.composite
def items(draw: st.DrawFn) -> PlannedItem:
    """An item with what may be planned of it."""
    planned = [one for run in draw(st.lists(runs(), max_size=3)) for one in run]
    rest = draw(st.none() | st.integers(0, 5000))
    return PlannedItem(draw(names), tuple(planned), draw(lengths), rest, None, draw(texts))


@st.composite
def sections(draw: st.DrawFn, first: bool) -> PlannedSection:
    """A section with an item at least; some of them done in turn."""
    found = draw(st.lists(items(), min_size=1, max_size=4))
    if len(found) > 1 and draw(st.booleans()):
        found[:2] = [item._replace(turn="A") for item in found[:2]]
    name = None if first else draw(names)
    return PlannedSection(name, None if first else draw(lengths), tuple(found))


templates = st.builds(
    lambda name, first, more: PlannedTemplate(name, (first, *more)),
    names,
    st.booleans().flatmap(sections),
    st.lists(sections(False), max_size=2),
)
