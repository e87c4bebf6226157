"""The bests of random logs are those that are found by looking at every set."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.machine.agreement import Agreement
from tests.machine.typed import KINDS, Typed, side_by_side, single, tempos, weights
from tests.model.adding import Addition
from tests.model.practising import Wish
from tests.model.sets import SetWish

# Few numbers, so that many are as good as others: 5km are 5000m, and 5mi are 8.04672km.
WEIGHTS = [(100, "kg"), (220, "lb"), (102.5, "kg"), (226, "lb"), (-15, "kg"), (-33, "lb"), (0, "kg")]
DISTANCES = ["way=5km", "way=5000m", "way=5mi", "way=8.04672km"]
DAYS = ["2026-03-10", "2026-03-11", "2026-03-09"]
SIDES = st.sampled_from([("",), ("",), ("L", "R"), ("R",)])


@st.composite
def a_set(draw: st.DrawFn) -> Typed:
    """Draw a set: a weight for some reps, reps alone, a tempo more or less clean, a hold or a distance."""
    what = draw(st.sampled_from(["weight", "weight", "reps", "tempo", "tempo", "hold", "way"]))
    parts = []
    for side in draw(SIDES):
        reps = draw(st.sampled_from([0, 1, 3, 3, 5, 13]))
        if what == "weight":
            parts.append(weights(side, *draw(st.sampled_from(WEIGHTS)), (reps,)))
        elif what == "reps":
            parts.append(single(side, "reps", reps, "", f"x{reps}"))
        elif what == "tempo":
            tempo, clean = draw(st.sampled_from([80, 84, 120])), draw(st.sampled_from([None, 0, 6, 7, 8]))
            parts.append(tempos(side, tempo, clean))
        elif what == "hold":
            seconds = draw(st.sampled_from([0, 45]))
            parts.append(single(side, "hold", seconds, "s", f"{seconds}s"))
        else:
            word = draw(st.sampled_from(DISTANCES))
            number = word.removeprefix("way=").rstrip("kmi")
            parts.append(single(side, "way", float(number), word.removeprefix(f"way={number}"), word))
    line, words = side_by_side(parts)
    kind = draw(st.sampled_from([None, None, None, "warmup", "failure", "drop"]))
    return line._replace(kind=kind and KINDS[kind]), [*words, *([kind] if kind else [])]


@settings(max_examples=15, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(
    now=st.lists(st.tuples(a_set(), st.integers(0, 2)), min_size=1, max_size=8),
    earlier=st.lists(st.tuples(a_set(), st.sampled_from(DAYS)), max_size=4),
)
def test_bests_are_what_looking_at_every_set_finds(
    now: list[tuple[Typed, int]], earlier: list[tuple[Typed, str]]
) -> None:
    one = Agreement()
    try:
        one.model.now, one.model.zone = datetime(2026, 3, 12, 18, tzinfo=UTC), "Europe/Berlin"
        one.agree(["start", "row"], one.model.start, Wish("row"), None)
        one.agree(["metric", "add", "row", "weight"], one.model.add_metric, "row", "weight", {}, ())
        rules = {"unit": "km"}
        one.agree(["metric", "add", "row", "way", "--unit", "km"], one.model.add_metric, "row", "way", rules, ())
        for (line, words), day in earlier:
            # `45s` alone would be read as a length.
            if not words[0].endswith("s"):
                wish = Addition("row", day=day, sets=line)
                one.agree(["add", "row", *words, "--day", day], one.model.add_practice, wish)
        for (line, words), minutes in now:
            one.model.now += timedelta(minutes=minutes)
            one.agree(["set", *words], one.model.record_sets, SetWish(None, line), None)
        one.agree_on_bests()
    finally:
        one.program.remove()
