"""Sets: what set words say, read as one or several sets.

    line = split_line(words, activity_names)                         # line: SetLine(name, words, tags)
    plans = read_sets(line.words, metrics, sides)                    # a SetPlan for each set
    plan = resolved(plan, before, metrics)                           # +2.5kg, from last time's same set
    plan = stepped(before, read_steps(by, metrics, sides), metrics)  # --by +2.5kg: last time's same set, moved on
    format_set(plan), format_sets(plans)                             # forms: as it is shown

`metrics` (MetricRule) and `sides` (names) are what the activity has so far; both may be empty. `new_metrics(plans,
metrics)` and `new_sides(plans, sides)` are what has to be defined, asked for or refused before the sets are recorded.
"""

import re
from collections.abc import Iterable, Sequence

from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.sets.plan import (
    KIND_WORDS,
    MetricRule,
    SetKind,
    SetPlan,
    Value,
    check_number,
    in_order,
    in_unit_of,
    is_new,
    metric_meant,
)
from practicelog.domain.sets.words import (
    HANDS,
    Piece,
    Said,
    is_set_word,
    kind_of_word,
    number_cure,
    read_word,
    same_side,
)
from practicelog.domain.spelling import Candidate, matching, name_key


def refuse_other(word: str) -> None:
    """Raise NotUnderstood when `word`, which stands among set words, is none."""
    if word.startswith("#"):
        raise NotUnderstood(f'"{word}": a remark goes after -m: -m "{word.lstrip("#")}"')
    if is_set_word(word) or word.lower() in (*KIND_WORDS, "clean"):
        return
    if kind_of_word(word) == "time":
        raise NotUnderstood(f'"{word}" looks like a time. Write --at {word}')
    if word.lstrip("+-@")[:1].isdecimal():
        raise NotUnderstood(f'"{word}" is no set word. {number_cure(word)}')
    raise NotUnderstood(f'"{word}" is no set word. The name stands before them or after --on, a remark after -m')


def read_sets(
    words: Sequence[str], metrics: Sequence[MetricRule] = (), sides: Sequence[str] = ()
) -> tuple[SetPlan, ...]:
    """Return the sets that set words say, in whichever order they stand; none when there are no words.

    Raises NotUnderstood, naming the word and what to write instead, for a word that is no set word, one that says
    what another has said, and a number that its metric does not take.
    """
    said = [read(word) for word in one_word_each(words, sides)]
    kind, effort = one_kind(said), one_effort(said)
    told = values_told([piece for one in said for piece in one.pieces], metrics, sides)
    plans = []
    for at in range(how_many(said) if words else 0):
        values = [each[at if len(each) > 1 else 0] for each in told]
        values.sort(key=lambda value: name_key(value.metric))
        plans.append(SetPlan(in_order(values, sides), kind, effort))
    return tuple(plans)


def one_word_each(words: Sequence[str], sides: Sequence[str] = ()) -> list[str]:
    """Return `words` with what screens show in two words written as one: `7/8 clean`, `L 32kg x10`."""
    hands = {*HANDS, *(name_key(side) for side in sides)}
    single: list[str] = []
    side = ""
    for at, word in enumerate(words):
        if word.lower() == "clean" and single and (count := re.fullmatch(r"(.*:)?(\d+/\d+)", single[-1])):
            single[-1] = f"{count[1] or ''}clean={count[2]}"
        elif name_key(word) in hands and at + 1 < len(words) and is_set_word(words[at + 1]):
            side = f"{word}:"
        elif word.lower() in KIND_WORDS or word.startswith(("@", "kind=")):
            single.append(word)
        else:
            single.append(side + word)
    return single


def read(word: str) -> Said:
    """Return what `word` says; raise NotUnderstood when it is no set word."""
    said = read_word(word)
    if said is None:
        refuse_other(word)
        raise NotUnderstood(f'"{word}" is no set word. {number_cure(word)}')
    return said


def one_kind(said: Sequence[Said]) -> SetKind:
    """Return the kind that is said, work when none is."""
    kinds = [one.kind for one in said if one.kind]
    if len(kinds) > 1:
        raise NotUnderstood(f"A set has one kind, not {' and '.join(kinds)}")
    return kinds[0] if kinds else "work"


def one_effort(said: Sequence[Said]) -> float | None:
    """Return the effort that is said, if any."""
    efforts = [one.effort for one in said if one.effort is not None]
    if len(efforts) > 1:
        raise NotUnderstood(f"A set has one effort, not {' and '.join(f'@{effort:g}' for effort in efforts)}")
    return efforts[0] if efforts else None


def how_many(said: Sequence[Said]) -> int:
    """Return how many sets are said."""
    counts = {one.sets: one for one in said if one.sets is not None}
    if len(counts) > 1:
        both = " and ".join(f"{count} ({one.pieces[0].word})" for count, one in sorted(counts.items()))
        raise NotUnderstood(f"The words say different numbers of sets: {both}. Write one line for each")
    return next(iter(counts), 1) or 1


def values_told(
    pieces: Sequence[Piece], metrics: Sequence[MetricRule], sides: Sequence[str]
) -> list[tuple[Value, ...]]:
    """Return the values of each piece: one for each set, or one for all of them."""
    told: list[tuple[Value, ...]] = []
    for at, piece in enumerate(pieces):
        rule = metric_meant(piece.metric, piece.unit, metrics)
        side = side_meant(piece.side, sides)
        values = tuple(value_of(piece, rule, number, side) for number in piece.numbers)
        for other, (value, *_) in zip(pieces[:at], told, strict=True):
            refuse_both(other, value, piece, values[0])
        told.append(values)
    return told


def value_of(piece: Piece, rule: MetricRule, number: float, side: str | None) -> Value:
    """Return `number` as a value of the metric that `rule` counts."""
    number = in_unit_of(rule, number, piece.unit, piece.word)
    check_number(rule._replace(minimum=None, maximum=None) if piece.relative else rule, number, piece.word)
    return Value(rule.name, number, rule.unit, side, piece.relative)


def refuse_both(one: Piece, value: Value, other: Piece, next_value: Value) -> None:
    """Raise NotUnderstood for two words that say one thing twice, or one metric in ways that do not go together."""
    metric, both = next_value.metric, f'"{one.word}" and "{other.word}"'
    if value.of == next_value.of:
        side = f" of {one.side}" if one.side else ""
        several = "; several sets are 3x5 or x5,5,4" if metric == "reps" else ""
        raise NotUnderstood(f"{both} both say the {metric}{side}. Write one of them{several}")
    if value.of[0] != next_value.of[0]:
        return
    if bool(one.side) != bool(other.side):
        sided, plain = (one, other) if one.side else (other, one)
        raise NotUnderstood(f'"{sided.word}" is of a side and "{plain.word}" of none. Give both a side, or neither')
    if value.unit != next_value.unit:
        raise NotUnderstood(f"{both} say the {metric} in two units. Write both in one")
    if len(one.numbers) != len(other.numbers):
        raise NotUnderstood(f"{both} are different numbers of sets. Write as many for each side")


def side_meant(typed: str, sides: Sequence[str]) -> str | None:
    """Return which of `sides` is meant: exactly, as the other spelling of L or R, or by a unique beginning.

    Where there is none, the side as it would be named: `left` is L.
    """
    if not typed:
        return None
    if same := same_side(typed, sides):
        return same
    found = matching(typed, [Candidate(number, side) for number, side in enumerate(sides)])
    if len(found) > 1:
        raise NotUnderstood(
            f'"{typed}:" fits the sides {" and ".join(one.name for one in found[:5])}. Write it in full'
        )
    return found[0].name if found else HANDS.get(name_key(typed)) or typed


def new_metrics(plans: Iterable[SetPlan], metrics: Sequence[MetricRule]) -> list[MetricRule]:
    """Return the rules of metrics in `plans` that are not among `metrics`.

    Those in BUILT_IN are defined at first use; the others are only proposed, from how the number was typed.
    """
    new: dict[str, MetricRule] = {}
    for value in (value for plan in plans for value in plan.values):
        rule = metric_meant(value.metric, value.unit, metrics)
        if is_new(rule, metrics):
            new.setdefault(name_key(rule.name), rule)
    return list(new.values())


def new_sides(plans: Iterable[SetPlan], sides: Sequence[str]) -> list[str]:
    """Return the sides in `plans` that are not among `sides`."""
    known = {name_key(side) for side in sides}
    new = {name_key(value.side): value.side for plan in plans for value in plan.values if value.side}
    return [side for key, side in new.items() if key not in known]


def read_steps(
    words: Sequence[str], metrics: Sequence[MetricRule] = (), sides: Sequence[str] = ()
) -> tuple[Value, ...]:
    """Return the steps that `--by` names: `+2.5kg`, `-5bpm`, `reps=+1`, `L:+1kg`; a number without a sign is added."""
    pieces: list[Piece] = []
    for word in one_word_each(words, sides):
        said = read(word)
        if said.sets or not said.pieces or said.pieces[0].metric == "clean":
            raise NotUnderstood(f'"{word}" is no step. Write one like +2.5kg, -5bpm or reps=+1')
        pieces += [piece._replace(relative=True) for piece in said.pieces]
    return tuple(values[0] for values in values_told(pieces, metrics, sides))


def resolved(plan: SetPlan, before: SetPlan | None, metrics: Sequence[MetricRule] = ()) -> SetPlan:
    """Return `plan` with its relative numbers added to those of `before`, last time's same set.

    Raises Refused where there is nothing to add to, NotUnderstood where the sum is beyond the metric's limits.
    """
    numbers = {value.of: value.number for value in before.values} if before else {}
    values = []
    for value in plan.values:
        if value.relative and value.of not in numbers:
            side = f" of {value.side}" if value.side else ""
            raise Refused(f"Last time's same set has no {value.metric}{side} to add to. Write the number itself")
        values.append(moved(value, numbers[value.of] + value.number, metrics) if value.relative else value)
    return plan._replace(values=tuple(values))


def stepped(before: SetPlan, steps: Iterable[Value], metrics: Sequence[MetricRule] = ()) -> SetPlan:
    """Return the set `before` moved on by `steps`; one without a side moves every side. Its effort is yet unknown.

    Raises Refused where `before` has nothing that a step could move.
    """
    values = list(before.values)
    for step in steps:
        places = [at for at, value in enumerate(values) if step.of in (value.of, (value.of[0], ""))]
        if not places:
            side = f" of {step.side}" if step.side else ""
            raise Refused(f"That set has no {step.metric}{side} to move on from. Write the set itself")
        for at in places:
            values[at] = moved(values[at], values[at].number + step.number, metrics)
    return before._replace(values=tuple(values), effort=None)


def moved(value: Value, number: float, metrics: Sequence[MetricRule]) -> Value:
    """Return `value` with another number, or raise NotUnderstood when its metric does not take that."""
    number = round(number, 6)
    check_number(metric_meant(value.metric, value.unit, metrics), number, value.metric)
    return value._replace(number=number, relative=False)
