"""Set words as they are typed, each with what the model understands by them."""

from hypothesis import strategies as st

from tests.machine.drawn import remarks, tags
from tests.model.sets import Amount, SetLine

Typed = tuple[SetLine, list[str]]
KINDS = {"warmup": "warmup", "drop": "drop", "amrap": "amrap", "failure": "failure", "fail": "failure"}
# Both hands, one of them, none: a set says the same of each.
HANDS = [("",), ("",), ("",), ("L", "R"), ("left", "R"), ("R",)]


def weights(side: str, number: float, unit: str, counts: tuple[int, ...]) -> Typed:
    """Return `100kgx5,5,4`, for a side or none; `100kg 3x5` where all are the same."""
    rounds = tuple((Amount("weight", number, unit, side), Amount("reps", count, "", side)) for count in counts)
    if not side and len(counts) > len(set(counts)) == 1:
        return SetLine(rounds), [f"{number:g}{unit}", f"{len(counts)}x{counts[0]}"]
    return SetLine(rounds), [f"{prefix(side)}{number:g}{unit}x{','.join(map(str, counts))}"]


def tempos(side: str, number: float, clean: int | None) -> Typed:
    """Return `92bpm clean=7/8`."""
    amounts = [Amount("tempo", number, "bpm", side)]
    if clean is None:
        return SetLine((tuple(amounts),)), [f"{prefix(side)}{number:g}bpm"]
    amounts += [Amount("clean", clean, "", side), Amount("attempts", 8, "", side)]
    return SetLine((tuple(amounts),)), [f"{prefix(side)}{number:g}bpm", f"{prefix(side)}clean={clean}/8"]


def single(side: str, metric: str, number: float, unit: str, word: str) -> Typed:
    return SetLine(((Amount(metric, number, unit, side, "+" in word),),)), [f"{prefix(side)}{word}"]


def prefix(side: str) -> str:
    return f"{side}:" if side else ""


def side_by_side(parts: list[Typed]) -> Typed:
    """Return lines of the same number of sets as one."""
    lines = [line for line, _ in parts]
    rounds = tuple(
        tuple(amount for one in same for amount in one) for same in zip(*(o.rounds for o in lines), strict=True)
    )
    return SetLine(rounds), [word for _, words in parts for word in words]


@st.composite
def numbers(draw: st.DrawFn) -> Typed:
    """Draw what is measured in a set, on each side of it."""
    sides, what = draw(st.sampled_from(HANDS)), draw(st.sampled_from(["weight"] * 3 + ["tempo"] * 2 + ["other"]))
    counts = draw(st.sampled_from([(5,), (5,), (8,), (0,), (5, 5, 4), (8, 8, 8)]))
    unit, clean = draw(st.sampled_from(["kg", "kg", "lb"])), draw(st.sampled_from([None, 6, 7, 8]))
    others = [("hold", 45, "s", "45s"), ("takes", 3, "", "takes=3"), ("reps", 6, "", "x6"), ("load", 7, "", "load=7")]
    steps = [("weight", 2.5, "kg", "+2.5kg"), ("reps", 1, "", "reps=+1"), ("tempo", 4, "bpm", "+4bpm")]
    other = draw(st.sampled_from(others + steps))
    parts = []
    for side in sides:
        number = draw(st.sampled_from([60, 100, 102.5, -20]))
        if what == "weight":
            parts.append(weights(side, number, unit, counts))
        elif what == "tempo":
            parts.append(tempos(side, abs(number), clean))
        else:
            parts.append(single(side, *other))
    return side_by_side(parts)


@st.composite
def set_lines(draw: st.DrawFn) -> Typed:
    """Draw the words of a set, in any order."""
    line, words = draw(numbers())
    kind = draw(st.sampled_from([None, None, None, *KINDS]))
    effort = draw(st.sampled_from([None, None, 8, 8.5]))
    words = [*words, *([kind] if kind else []), *([f"@{effort:g}"] if effort else [])]
    return line._replace(kind=KINDS[kind] if kind else None, effort=effort), draw(st.permutations(words))


# The step of --by, beside what it is of.
steps = st.sampled_from(
    [
        ("+2.5kg", Amount("weight", 2.5, "kg", "", True)),
        ("-5lb", Amount("weight", -5, "lb", "", True)),
        ("-4bpm", Amount("tempo", -4, "bpm", "", True)),
        ("reps=+1", Amount("reps", 1, "", "", True)),
        ("L:+1kg", Amount("weight", 1, "kg", "L", True)),
    ]
)
# How the activity is named, and whether it is said to be new.
namings = st.sampled_from([[], [], [], ["--on"], ["--new"]])
with_remarks = st.tuples(tags, remarks)
