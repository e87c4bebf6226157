"""What a goal asks for, as it is typed: `120bpm`, `5h weekly`, `85 cards daily`, `2x weekly`, `1000h in all`.

line = split_goal(words, names)      # line: GoalLine(name, words, window, scope)
amount = read_amount(line)           # what is counted up; None where the words are set words, for `asked_of_set`
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.sets.apart import says_bodyweight, single_word, together
from practicelog.domain.sets.forms import value_word
from practicelog.domain.sets.line import begins_sets, name_length
from practicelog.domain.sets.plan import MetricRule, SetPlan, Value, format_number
from practicelog.domain.spelling import joined, name_key

TargetKind = Literal["set", "sum", "days", "sessions"]
Window = Literal["day", "week", "month", "year"]
Scope = Literal["in all", "in one set"]
Comparison = Literal["at least", "at most", "equal"]
AT_LEAST: Final = "at least"
AT_MOST: Final = "at most"
EQUAL: Final = "equal"

EVERY: dict[str, Window] = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year"}
SPANS: dict[str, Window] = {"day": "day", "week": "week", "month": "month", "year": "year"}
BEFORE_SPAN = ("a", "per", "each", "every")
SCOPES: dict[str, Scope] = {
    "in all": "in all",
    "in total": "in all",
    "altogether": "in all",
    "in one set": "in one set",
    "in a set": "in one set",
    "at once": "in one set",
}
MOST_DAYS: dict[Window, int] = {"day": 1, "week": 7, "month": 31, "year": 366}
HOURS = r"(\d+(?:\.\d+)?) ?(?:h|hrs?|hours?)(?: ?(\d{1,2}) ?(?:m|mins?|minutes?))?"
MINUTES = r"(\d+(?:\.\d+)?) ?(?:m|mins?|minutes?)"
MOST_HOURS = 200_000
"""More than anybody's waking life."""
NO_WINDOWS = ("this", "next", "in", "within", "during", "fortnightly", "biweekly", "quarterly", "hourly")
DEADLINE = ("by", "until", "till", "before")
NEARLY_NUMBER = r"-\d.*|\d+(?:,\d+)+\w*|\d[\d.,]*(?:%|[a-z]+/[a-z]+)"
"""What no name has, though it is no number of a goal either: -5h, 10,000h, 1,5h, 90%, 20km/h."""
WORDS = "Write one like 120bpm, 140kgx1, 5h weekly, 2x weekly or 85 cards daily"


class GoalLine(NamedTuple):
    """What was typed after `goal add`: of what it is ("" for all practice), how much of it, and in which span."""

    name: str
    words: tuple[str, ...]
    window: Window | None = None
    scope: Scope | None = None


class Amount(NamedTuple):
    """What is counted up, and how much of it: seconds, of a metric in its unit, days or sessions."""

    kind: TargetKind
    number: float
    metric: str = ""


class Condition(NamedTuple):
    """A number that is asked for, and whether as much at least or at most: of a metric, or without of what is counted.

    A sum without a side is that of all sides.
    """

    metric: str | None
    side: str | None
    comparison: Comparison
    number: float
    unit: str = ""


class Asked(NamedTuple):
    """What makes a goal met: of one set that meets all the conditions, or of what is counted up over a span."""

    kind: TargetKind
    window: Window | None
    conditions: tuple[Condition, ...]


def split_goal(words: Sequence[str], names: Iterable[str] = ()) -> GoalLine:
    """Split what was typed after `goal add`: the name is the longest of `names`, else what stands before any number."""
    rest, window, scope = without_span(list(words))
    count = name_length(rest, {name_key(name) for name in names})
    rest = [*rest[:count], *apart(rest[count:])]
    start = max(count, next((at for at in range(len(rest)) if begins_amount(rest, at)), len(rest)))
    amount = rest[start:]
    # `85 reps` is an amount, where as a set word it would be x85.
    words = amount if len(amount) == 2 and amount[1].lower() in ("rep", "reps") else together(amount)
    return GoalLine(joined(rest[:start]), tuple(words), window, scope)


def apart(words: Sequence[str]) -> list[str]:
    """Return the words as they are written here, and `85reps` as the two words that it is for an amount."""
    counts = (re.sub(r"(?i)^(\d+)(reps?)$", r"\1 \2", word) for word in words)
    return [single_word(word) for text in counts for word in text.split(" ")]


def nameable(words: Sequence[str]) -> list[str]:
    """Return the words of a goal as they can stand in its name: `L:32kg` is L 32kg, `cards=85` cards 85, 1:30 1m30s."""
    clocks = (re.sub(r"(\d+):(\d\d):(\d\d)", r"\1h\2m\3s", word) for word in words)
    return [re.sub(r"[=:]", " ", re.sub(r"(\d+):(\d\d)", r"\1m\2s", word)) for word in clocks]


def without_span(words: list[str]) -> tuple[list[str], Window | None, Scope | None]:
    """Return the words without the window (`weekly`, `a week`, `5h/week`) and the scope (`in all`) at their end."""
    window: Window | None = None
    scope: Scope | None = None
    while words:
        last, before = words[-1].lower(), words[-2].lower() if len(words) > 1 else ""
        amount, _, span = last.rpartition("/")
        if window is None and last in EVERY:
            window, words = EVERY[last], words[:-1]
        elif window is None and amount and span in SPANS:
            window, words = SPANS[span], [*words[:-1], words[-1][: len(amount)]]
        elif window is None and last in SPANS and before in BEFORE_SPAN:
            window, words = SPANS[last], words[:-2]
        elif scope is None and (phrase := scope_at_end(words)):
            scope, words = SCOPES[phrase], words[: -len(phrase.split())]
        else:
            break
    return words, window, scope


def scope_at_end(words: Sequence[str]) -> str | None:
    """Return the phrase of SCOPES that the words end with."""
    text = f" {' '.join(words).lower()}"
    return next((phrase for phrase in SCOPES if text.endswith(f" {phrase}")), None)


def begins_amount(words: Sequence[str], at: int) -> bool:
    """Return whether the word at `at` begins what is asked for, and cannot belong to a name."""
    word = words[at].lower()
    is_number = re.fullmatch(rf"\d[\d.,]*x?|{NEARLY_NUMBER}", word, re.ASCII) is not None
    return is_number or word in ("once", "twice") or begins_sets(words, at) or says_bodyweight(words, at)


def read_amount(line: GoalLine) -> Amount | None:
    """Return what is to be counted up, None if the words are set words, or none.

    A window alone (`scales daily`) asks for one day in it. Raise NotUnderstood, with what to write, for a number that
    cannot be.
    """
    text = " ".join(line.words).lower().replace("once", "1x").replace("twice", "2x")
    if not text and line.window:
        return Amount("days", 1)
    refuse_span(text.split())
    if "," in text and re.fullmatch(r"\d{1,3}(?:,\d{3})+[ a-z].*", text):
        raise NotUnderstood(f'"{text}": write {text.replace(",", "")}')
    if re.fullmatch(r"\d+,\d+[ a-z]*", text):
        raise NotUnderstood(f'"{text}": write {text.replace(",", ".")}')
    if match := re.fullmatch(rf"{HOURS}|{MINUTES}", text, re.ASCII):
        return Amount("sum", seconds_of(match, text))
    if match := re.fullmatch(r"(\d{1,4}) ?(?:x|×|times?)", text, re.ASCII):
        return days_of(int(match[1]), text, line.window)
    if match := re.fullmatch(r"(\d{1,4}) (days?|sessions?)", text, re.ASCII):
        number = int(match[1])
        is_day = match[2].startswith("day")
        return days_of(number, text, line.window) if is_day else Amount("sessions", positive(number, text))
    if match := re.fullmatch(r"(\d{1,9}(?:\.\d{1,6})?) ([^\W\d].*)", " ".join(line.words)):
        return Amount("sum", positive(float(match[1]), text), match[2])
    return None


def refuse_span(words: Sequence[str]) -> None:
    """Raise NotUnderstood, with what to write, where a day or a span that is no window follows a number."""
    for at, word in enumerate(words[1:], 1):
        rest = " ".join(words[at:])
        if word in DEADLINE:
            line = f"{' '.join(words[:at])} --until {' '.join(words[at + 1 :]) or 'DAY'}"
            raise NotUnderstood(f'"{rest}": a deadline is an option. Write {line}')
        if word in NO_WINDOWS:
            cure = "Write daily, weekly, monthly or yearly, or the days: --since DAY, --until DAY"
            raise NotUnderstood(f'"{rest}" isn\'t a repeating period. {cure}')


def seconds_of(match: re.Match[str], text: str) -> int:
    """Return the seconds of a matched length; raise NotUnderstood for none, or for more than a life has."""
    hours, minutes = float(match[1] or 0), float(match[2] or match[3] or 0)
    if hours > MOST_HOURS or minutes > 60 * MOST_HOURS:
        raise NotUnderstood(f'"{text}" is out of range: at most {MOST_HOURS}h')
    return round(positive(hours * 3600 + minutes * 60, text))


def positive(number: float, text: str) -> float:
    """Return the number; raise NotUnderstood for 0."""
    if not number:
        raise NotUnderstood(f'"{text}" asks for nothing. {WORDS}')
    return number


def days_of(number: int, text: str, window: Window | None) -> Amount:
    """Return so many practice days; raise NotUnderstood if the window has no so many."""
    if window and number > MOST_DAYS[window]:
        every = next(word for word, span in EVERY.items() if span == window)
        raise NotUnderstood(f'"{text} {every}" counts practice days. Write {number} sessions {every}')
    return Amount("days", positive(number, text))


def asked_of_amount(amount: Amount, line: GoalLine, rule: MetricRule | None, side: str | None = None) -> Asked:
    """Return what asks for an amount; `rule` is the metric that is added up, None for time, days and sessions.

    Raise NotUnderstood, with what to write, where it may be of one set as well.
    """
    if line.scope == "in one set" or (rule and not line.window and not line.scope):
        number, unit = format_number(amount.number), rule.unit if rule else ""
        if rule is None:
            raise NotUnderstood(f'"{" ".join(line.words)}" is added up over sets. Leave "in one set" out')
        one = value_word(Value(rule.name, amount.number, rule.unit))
        raise NotUnderstood(
            f'"{" ".join(line.words)}": in one set or in all? Write {one}, or {number}{unit} {rule.name} in all'
        )
    comparison: Comparison = comparison_of(rule) if rule else AT_LEAST
    unit = rule.unit if rule else "s" if amount.kind == "sum" else ""
    condition = Condition(rule.name if rule else None, side, comparison, amount.number, unit)
    return Asked(amount.kind, line.window, (condition,))


def asked_of_set(plans: Sequence[SetPlan], line: GoalLine, rules: dict[str, MetricRule]) -> Asked:
    """Return what asks for a set, or for the sum of one number where its metric is one that adds up.

    `rules` are those of the metrics, by `name_key`. Raise NotUnderstood, with what to write, for what no one set can
    be, and where the number may be meant of one set or in all.
    """
    if len(plans) > 1:
        raise NotUnderstood("A goal is met by one set. Write what it is to be: 100kg x5")
    (plan,) = plans
    if plan.kind != "work" or plan.effort is not None:
        raise NotUnderstood("A goal asks for what is measured. Leave the kind and the effort of the set out")
    if relative := next((value for value in plan.values if value.relative), None):
        raise NotUnderstood(f"A goal asks for a number. Write the {relative.metric} itself, without a +")
    conditions = tuple(condition_of(value, plan, rules[name_key(value.metric)]) for value in plan.values)
    is_sum = line.scope == "in all"
    if line.scope is None and len(conditions) == 1 and rules[name_key(conditions[0].metric or "")].aggregate == "sum":
        if line.window is None:
            words = " ".join(line.words)
            raise NotUnderstood(f'"{words}": in one set or in all? Write {words} in one set, or {words} in all')
        is_sum = True
    if is_sum and len(conditions) > 1:
        raise NotUnderstood(f'"{" ".join(line.words)}": only one number can be added up. Write a goal for each')
    return Asked("sum" if is_sum else "set", line.window, conditions)


def condition_of(value: Value, plan: SetPlan, rule: MetricRule) -> Condition:
    """Return what a value of the set asks for: as much at least, unless less is better.

    A number of attempts is the most that may be taken for as many clean ones; a time, for a distance.
    """
    if name_key(rule.name) in ("attempts", "time"):
        return Condition(value.metric, value.side, AT_MOST, value.number, value.unit)
    return Condition(value.metric, value.side, comparison_of(rule), value.number, value.unit)


def comparison_of(rule: MetricRule) -> Comparison:
    """Return whether at least or at most so much is a goal; raise NotUnderstood if neither way is better."""
    if rule.direction == "none":
        raise NotUnderstood(
            f"{rule.name}: neither more nor less of it is better, so it cannot have a goal."
            " To say which is better: practicelog metric edit ACTIVITY METRIC --direction higher"
        )
    return AT_LEAST if rule.direction == "higher" else AT_MOST


FIRST_OF_A_SET = ("tempo", "weight", "distance")
LAST_OF_A_SET = ("reps", "clean", "attempts")


def leading_first(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Return the conditions with the one first that says how far one is: a tempo, a weight, a distance, then others."""

    def place(condition: Condition) -> int:
        key = name_key(condition.metric or "")
        if key in FIRST_OF_A_SET:
            return FIRST_OF_A_SET.index(key)
        return len(FIRST_OF_A_SET) + (LAST_OF_A_SET.index(key) + 1 if key in LAST_OF_A_SET else 0)

    return tuple(sorted(conditions, key=place))
