"""Set words, read as one or several sets.

    line = split_line(words, activity_names)                         # line: SetLine(name, words, tags)
    plans = read_sets(line.words, metrics, sides)                    # a SetPlan for each set
    plan = resolved(plan, before, metrics)                           # +2.5kg, from last time's same set
    words, taken = correction_in(words); plan = without(plan, taken, ref)   # edit: reps=none takes a value away
    plan = asked_for(before, metrics)                                # --again: the same set, without what came of it
    plan = stepped(before, read_steps(by, metrics, sides), metrics)  # --by +2.5kg: last time's same set, moved on
    format_set(plan), format_sets(plans)                             # forms: as it is shown

`metrics` (MetricRule) and `sides` (names) are those the activity has so far; both may be empty. `new_metrics(plans,
metrics)` and `new_sides(plans, sides)` must be defined, asked about or refused before the sets are recorded.
"""

import re
from collections.abc import Container, Iterable, Sequence

from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.sets.apart import is_number_before_reps, together
from practicelog.domain.sets.plan import (
    BUILT_IN,
    DECIMALS,
    KIND_WORDS,
    MetricRule,
    SetKind,
    SetPlan,
    Value,
    check_number,
    format_number,
    in_order,
    is_asked_for,
    is_new,
    metric_for,
    unit_of,
)
from practicelog.domain.sets.units import can_convert, moved_on
from practicelog.domain.sets.words import (
    HANDS,
    MetricPiece,
    WordReading,
    is_set_word,
    kind_of_word,
    number_cure,
    read_word,
    same_side,
)
from practicelog.domain.spelling import Candidate, matching, name_key

MISSED = ("miss", "missed", "failed")
# Neither can be typed without the other.
FRACTION = ("clean", "attempts")


def refuse_other(word: str) -> None:
    """Raise NotUnderstood if `word`, which stands among set words, is not one."""
    if word.startswith("#"):
        raise NotUnderstood(f'"{word}": a remark goes after -m: -m "{word.lstrip("#")}"')
    if is_set_word(word) or word.lower() in (*KIND_WORDS, "clean"):
        return
    if kind_of_word(word) == "time":
        raise NotUnderstood(f'"{word}" looks like a time. Write --at {word}')
    if re.fullmatch(r"\d{1,4}(?:,\d{1,4})+", word, re.ASCII):
        raise NotUnderstood(f'"{word}" isn\'t a set word. Reps of several sets are written x{word}')
    if word.lstrip("+-@")[:1].isdecimal():
        raise NotUnderstood(f'"{word}" isn\'t a set word. {number_cure(word)}')
    if word.lower() in MISSED:
        raise NotUnderstood(f'"{word}" isn\'t a set word. A lift that did not go up is x0')
    tag = f", a tag is +{word}" if word.isalpha() else ""
    raise NotUnderstood(
        f'"{word}" isn\'t a set word. The name goes before the set words or after --on, a remark after -m{tag}'
    )


def with_metrics(words: Sequence[str], metrics: Sequence[MetricRule]) -> list[str]:
    """Return the words with what an activity that has such metrics leaves unsaid.

    `7/8` is clean; a number before reps is a weight, in the unit in which weight is counted. Raise NotUnderstood, with
    what to write, where it has no weight yet.
    """
    if any(name_key(rule.name) == "clean" for rule in metrics):
        words = [re.sub(r"^([^:=]+:)?(\d+/\d+)$", r"\1clean=\2", word, flags=re.ASCII) for word in words]
    numbers = [at for at in range(len(words)) if is_number_before_reps(words, at)]
    if numbers and "weight" not in {name_key(rule.name) for rule in metrics}:
        number, reps = words[numbers[0]], words[numbers[0] + 1]
        joined = f"{number}kg {reps}" if reps[0].isdecimal() else f"{number}kg{reps}"
        raise NotUnderstood(
            f'"{number} {reps}": in which unit? Write {joined};'
            f' if {number} belongs to the name: --on "NAME {number}" {reps}'
        )
    return [f"weight={word}" if at in numbers else word for at, word in enumerate(words)]


def read_sets(
    words: Sequence[str], metrics: Sequence[MetricRule] = (), sides: Sequence[str] = ()
) -> tuple[SetPlan, ...]:
    """Return the sets that the words describe, in any order; none if there are no words.

    Raises NotUnderstood, with what to write instead, for a word that is not a set word, one that repeats what another
    says, and a number that its metric does not allow.
    """
    readings = [read_or_refuse(word) for word in with_metrics(merge_words(words, sides), metrics)]
    kind, effort = kind_of_set(readings), effort_of_set(readings)
    pieces = with_times([piece for reading in readings for piece in reading.pieces], metrics)
    values = piece_values(pieces, metrics, sides)
    plans = []
    for at in range(set_count(readings) if words else 0):
        of_set = [numbers[at if len(numbers) > 1 else 0] for numbers in values]
        of_set.sort(key=lambda value: name_key(value.metric))
        plans.append(SetPlan(in_order(of_set, sides), kind, effort))
    return tuple(plans)


def merge_words(words: Sequence[str], sides: Sequence[str] = ()) -> list[str]:
    """Return `words` with those that screens show in two merged into one: `7/8 clean`, `L 32kg x10`."""
    hands = {*HANDS, *(name_key(side) for side in sides)}
    words, single = side_in_front(together(words), hands), list[str]()
    side = ""
    for at, word in enumerate(words):
        if word.lower() == "clean" and single and (count := re.fullmatch(r"(.*:)?(\d+/\d+)", single[-1])):
            single[-1] = f"{count[1] or ''}clean={count[2]}"
        elif name_key(word) in hands and at + 1 < len(words) and is_set_word(words[at + 1]):
            side = f"{word}:"
        elif is_of_whole_set(word):
            single.append(word)
        elif side and is_sided(word):
            # `L 32kg R:30kg x5`: what follows is of the side named last.
            side = f"{word.partition(':')[0]}:"
            single.append(word)
        else:
            single.append(side + word)
    return clean_of_sides(single)


def side_in_front(words: Sequence[str], hands: Container[str]) -> list[str]:
    """Return the words with a side that stands behind all the values, which are of it, before them: `32kg left @8`."""
    places = [at for at, word in enumerate(words) if name_key(word) in hands]
    if len(places) != 1 or any(map(is_sided, words)):
        return list(words)
    before, after = words[: places[0]], words[places[0] + 1 :]
    first = next((at for at, word in enumerate(before) if says_value(word)), None)
    if first is None or any(map(says_value, after)):
        return list(words)
    return [*before[:first], words[places[0]], *before[first:], *after]


def says_value(word: str) -> bool:
    """Return whether the word gives a set a value: it is a set word, and neither effort nor kind."""
    return is_set_word(word) and not is_of_whole_set(word)


def is_of_whole_set(word: str) -> bool:
    """Return whether the word says the effort or the kind, which no side has of its own."""
    return word.lower() in KIND_WORDS or re.match(r"@|rpe\d|kind=", word, re.IGNORECASE | re.ASCII) is not None


def clean_of_sides(words: Sequence[str]) -> list[str]:
    """Return the words with each of several `clean=` given to the side that the word before it is of."""
    places = [at for at, word in enumerate(words) if re.fullmatch(r"(?:clean=)?\d+/\d+", word, re.ASCII)]
    sides = {at: words[at - 1].partition(":")[0] for at in places if at and is_sided(words[at - 1])}
    if len(places) < 2 or len(set(sides.values())) < len(places):
        return list(words)
    return [f"{sides[at]}:{word}" if at in sides else word for at, word in enumerate(words)]


def is_sided(word: str) -> bool:
    """Return whether the word gives a side its value: `L:60bpm`."""
    side, colon, rest = word.partition(":")
    return bool(colon) and side[:1].isalpha() and "=" not in side and is_set_word(rest)


def read_or_refuse(word: str) -> WordReading:
    """Return what `word` says; raise NotUnderstood if it is not a set word."""
    reading = read_word(word)
    if reading is None:
        refuse_other(word)
        raise NotUnderstood(f'"{word}" isn\'t a set word. {number_cure(word)}')
    return reading


def kind_of_set(readings: Sequence[WordReading]) -> SetKind:
    """Return the kind given, work if there is none."""
    kinds = [reading.kind for reading in readings if reading.kind]
    if len(kinds) > 1:
        raise NotUnderstood(f"A set has one kind, not {' and '.join(kinds)}")
    return kinds[0] if kinds else "work"


def effort_of_set(readings: Sequence[WordReading]) -> float | None:
    """Return the effort given, if any."""
    efforts = [reading.effort for reading in readings if reading.effort is not None]
    if len(efforts) > 1:
        raise NotUnderstood(f"A set has one effort, not {' and '.join(f'@{effort:g}' for effort in efforts)}")
    return efforts[0] if efforts else None


def set_count(readings: Sequence[WordReading]) -> int:
    """Return how many sets the words describe."""
    counts = {reading.sets: reading for reading in readings if reading.sets is not None}
    if len(counts) > 1:
        both = " and ".join(f"{count} ({reading.pieces[0].word})" for count, reading in sorted(counts.items()))
        raise NotUnderstood(f"The words say different numbers of sets: {both}. Write one line for each")
    return next(iter(counts), 1) or 1


ANOTHER = "another set is a line of its own"


def piece_values(
    pieces: Sequence[MetricPiece], metrics: Sequence[MetricRule], sides: Sequence[str], another: str = ANOTHER
) -> list[tuple[Value, ...]]:
    """Return the values of each piece: one per set, or one for all of them; `another` says how to write one more."""
    values: list[tuple[Value, ...]] = []
    for at, piece in enumerate(pieces):
        rule = metric_for(piece.metric, piece.unit, metrics)
        side = side_for(piece.side, sides)
        numbers = tuple(value_of(piece, rule, number, side) for number in piece.numbers)
        for earlier, (value, *_) in zip(pieces[:at], values, strict=True):
            refuse_both((earlier, value), (piece, numbers[0]), another)
        values.append(numbers)
    return values


def with_times(pieces: Sequence[MetricPiece], metrics: Sequence[MetricRule]) -> list[MetricPiece]:
    """Return the pieces with what took a time in place of a hold: beside a distance, `25:00` is how long that took.

    So it is without one where the activity knows such times and no holds.
    """
    keys = {name_key(rule.name) for rule in metrics}
    has_distance = any(name_key(piece.metric) == "distance" for piece in pieces)
    if not has_distance and ("time" not in keys or "hold" in keys):
        return list(pieces)
    return [
        piece._replace(metric="time") if piece.metric == "hold" and "=" not in piece.word else piece for piece in pieces
    ]


def value_of(piece: MetricPiece, rule: MetricRule, number: float, side: str | None) -> Value:
    """Return `number` as a value of the metric that `rule` counts."""
    refuse_bare_distance(piece, rule)
    unit = unit_of(rule, number, piece.unit, piece.word)
    check_number(rule._replace(minimum=None, maximum=None) if piece.relative else rule, number, unit, piece.word)
    return Value(rule.name, number, unit, side, piece.relative)


def refuse_bare_distance(piece: MetricPiece, rule: MetricRule) -> None:
    """Raise NotUnderstood for a distance without a unit, where no unit is known that it could be in: 400 may be m."""
    if rule is BUILT_IN["distance"] and not piece.unit:
        number = format_number(piece.numbers[0])
        raise NotUnderstood(f'"{piece.word}": in which unit? Write {number}km, {number}mi or distance={number}m')


def refuse_both(earlier: tuple[MetricPiece, Value], later: tuple[MetricPiece, Value], another: str) -> None:
    """Raise NotUnderstood if two words say the same thing, or one metric in ways that do not go together."""
    (first, value), (second, next_value) = earlier, later
    metric, both = next_value.metric, f'"{first.word}" and "{second.word}"'
    if value.of == next_value.of:
        side = f" of {first.side}" if first.side else ""
        several = "several sets are 3x5 or x5,5,4" if metric == "reps" else another
        raise NotUnderstood(f"{both} both say the {metric}{side}. Write one of them; {several}")
    if value.of[0] != next_value.of[0]:
        return
    if bool(first.side) != bool(second.side):
        with_side, plain = (first, second) if first.side else (second, first)
        raise NotUnderstood(f'"{with_side.word}" has a side and "{plain.word}" has none. Give both a side, or neither')
    if not can_convert(value.unit, next_value.unit):
        raise NotUnderstood(f"{both} say the {metric} in two units. Write both in one")
    if len(first.numbers) != len(second.numbers):
        raise NotUnderstood(f"{both} are different numbers of sets. Write as many for each side")


def side_for(name: str, sides: Sequence[str]) -> str | None:
    """Return the one of `sides` called `name`: exactly, as another spelling of L or R, or by a unique beginning.

    If there is none, returns the name of a new one: `left` is L.
    """
    if not name:
        return None
    if same := same_side(name, sides):
        return same
    matches = matching(name, [Candidate(number, side) for number, side in enumerate(sides)])
    if len(matches) > 1:
        raise NotUnderstood(
            f'"{name}:" fits the sides {" and ".join(match.name for match in matches[:5])}. Write it in full'
        )
    return matches[0].name if matches else HANDS.get(name_key(name)) or name


def new_metrics(plans: Iterable[SetPlan], metrics: Sequence[MetricRule]) -> list[MetricRule]:
    """Return the rules of the metrics in `plans` that are not among `metrics`.

    Those in BUILT_IN are defined at first use; the others are only proposed, from how the number was typed.
    """
    new: dict[str, MetricRule] = {}
    for value in (value for plan in plans for value in plan.values):
        rule = metric_for(value.metric, value.unit, metrics)
        if is_new(rule, metrics):
            new.setdefault(name_key(rule.name), rule)
    return list(new.values())


def new_sides(plans: Iterable[SetPlan], sides: Sequence[str]) -> list[str]:
    """Return the sides in `plans` that are not among `sides`."""
    existing = {name_key(side) for side in sides}
    new = {name_key(value.side): value.side for plan in plans for value in plan.values if value.side}
    return [side for key, side in new.items() if key not in existing]


def read_steps(
    words: Sequence[str], metrics: Sequence[MetricRule] = (), sides: Sequence[str] = ()
) -> tuple[Value, ...]:
    """Return the steps that `--by` names: `+2.5kg`, `-5bpm`, `reps=+1`, `L:+1kg`; unsigned numbers are added."""
    pieces: list[MetricPiece] = []
    for word in merge_words(words, sides):
        reading = read_or_refuse(word)
        if reading.sets or not reading.pieces or reading.pieces[0].metric == "clean":
            raise NotUnderstood(f'"{word}" isn\'t a step. Write one like +2.5kg, -5bpm or reps=+1')
        pieces += [piece._replace(relative=True) for piece in reading.pieces]
    return tuple(values[0] for values in piece_values(pieces, metrics, sides))


def resolved(
    plan: SetPlan, before: SetPlan | None, metrics: Sequence[MetricRule] = (), called: str = "Last time's same set"
) -> SetPlan:
    """Return `plan` with its relative numbers added to those of `before`, last time's same set or how it is `called`.

    Raises Refused if there is nothing to add to, NotUnderstood if the sum is beyond the metric's limits.
    """
    old_values = {value.of: value for value in before.values} if before else {}
    values = []
    for value in plan.values:
        if value.relative and value.of not in old_values:
            side = f" of {value.side}" if value.side else ""
            raise Refused(f"{called} has no {value.metric}{side} to add to. Write the number itself")
        values.append(stepped_value(old_values[value.of], value, metrics) if value.relative else value)
    return plan._replace(values=tuple(values))


def asked_for(before: SetPlan, metrics: Iterable[MetricRule], steps: Iterable[Value] = ()) -> SetPlan:
    """Return what the set `before` set out to do, and what the `steps` move, without what came of it.

    Its effort came of it, too, and that it went to failure.
    """
    kept = {name_key(rule.name) for rule in metrics if is_asked_for(rule)} | {step.of[0] for step in steps}
    values = tuple(value for value in before.values if value.of[0] in kept)
    return SetPlan(values, "work" if before.kind == "failure" else before.kind)


def stepped(before: SetPlan, steps: Iterable[Value], metrics: Sequence[MetricRule] = ()) -> SetPlan:
    """Return the set `before` moved on by `steps`; one without a side moves every side. Its effort is cleared.

    Raises Refused if `before` has nothing that a step could move.
    """
    values = list(before.values)
    for step in steps:
        places = [at for at, value in enumerate(values) if step.of in (value.of, (value.of[0], ""))]
        if not places:
            side = f" of {step.side}" if step.side else ""
            raise Refused(f"That set has no {step.metric}{side} to move on from. Write the set itself")
        for at in places:
            values[at] = stepped_value(values[at], step, metrics)
    return before._replace(values=tuple(values), effort=None)


def stepped_value(value: Value, step: Value, metrics: Sequence[MetricRule]) -> Value:
    """Return `value` moved on by `step`, in its own unit; raise NotUnderstood if its metric does not allow that."""
    number = round(moved_on(value.number, value.unit, step.number, step.unit), DECIMALS)
    check_number(metric_for(value.metric, value.unit, metrics), number, value.unit, value.metric)
    return value._replace(number=number)


def correction_in(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the set words of a correction, `work` being a kind there, and apart from them what it takes away.

    That is @ of `@none`, L:reps of `L:reps=none`.
    """
    none = [word for word in words if word.lower() == "@none" or word.lower().endswith("=none")]
    kept = ["kind=work" if word.lower() == "work" else word for word in words if word not in none]
    return kept, [word[: -len("none")].removesuffix("=") for word in none]


def without(plan: SetPlan, taken: Iterable[str], ref: str) -> SetPlan:
    """Return the set `ref` without what is `taken` away, by `correction_in`; clean and its attempts go together.

    Raise NotUnderstood if it has no such value.
    """
    for what in taken:
        if what == "@":
            plan = plan._replace(effort=None)
            continue
        if not what or what.endswith(":"):
            raise NotUnderstood(f'"{what}=none": write what is to go before it, as in {what}reps=none')
        gone = named_by(what, plan.values)
        if not gone:
            raise NotUnderstood(f"{ref} has no {what.replace(':', ' ')} to take away{cure_for_none(what)}")
        plan = plan._replace(values=tuple(value for value in plan.values if value not in gone))
    return plan


def named_by(what: str, values: Iterable[Value]) -> list[Value]:
    """Return those values that `reps` or `L:reps` names, by a unique beginning, too; clean is one with its attempts."""
    side, _, name = what.rpartition(":")
    metrics = dict.fromkeys(value.metric for value in values)
    matches = matching(name, [Candidate(number, metric) for number, metric in enumerate(metrics)]) if name else []
    key = name_key(matches[0].name if len(matches) == 1 else name)
    names = FRACTION if key in FRACTION else (key,)
    return [
        value
        for value in values
        if value.of[0] in names and (not side or same_side(side, [value.side or ""]) is not None)
    ]


def cure_for_none(what: str) -> str:
    """Return what to write for what is no value of a set, "" where there is nothing to say."""
    cures = {"effort": "effort goes with @none", "rpe": "effort goes with @none", "kind": "the kind goes with work"}
    cure = cures.get(name_key(what))
    return f": {cure}" if cure else ""


def refuse_both_ways(typed: SetPlan, taken: Iterable[str]) -> None:
    """Raise NotUnderstood if a correction both gives a value, or the effort, and takes it away."""
    for what in taken:
        if what == "@" and typed.effort is not None:
            raise NotUnderstood(f'"@{typed.effort:g}" and "@none" contradict each other. Write one of them')
        if given := named_by(what, typed.values):
            raise NotUnderstood(f'"{what}=none" takes away the {given[0].metric} that the other words give')
