"""Reading what a goal asks for: the words, with the activities, groups, templates and metrics that there are."""

import re
from datetime import date
from typing import NamedTuple

from practicelog.actions.activity.naming import NamedActivity, check_in_use
from practicelog.actions.sets.writing import define_measures, unknown_metric
from practicelog.db.store import Store
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.plan.goals import (
    HOURS,
    MINUTES,
    WORDS,
    Amount,
    Asked,
    GoalLine,
    asked_of_amount,
    asked_of_set,
    leading_first,
    nameable,
    read_amount,
    seconds_of,
    split_goal,
)
from practicelog.domain.sets.apart import together
from practicelog.domain.sets.plan import BUILT_IN, MetricRule, SetPlan, Value, format_seconds
from practicelog.domain.sets.read import read_sets
from practicelog.domain.spelling import LONGEST, Candidate, as_word, joined, matching, name_key, refuse_several, unknown
from practicelog.domain.time.here import Here
from practicelog.queries import resolve
from practicelog.queries.plan.goals import ConditionRow
from practicelog.queries.sets.metrics import Measures, measures_of
from practicelog.queries.shared.names import activities, activity_with, groups, templates


class GoalRequest(NamedTuple):
    """The words after `goal add`, and the options."""

    words: tuple[str, ...]
    name: str | None = None
    reason: str | None = None
    until: date | None = None
    since: date | None = None
    baseline: str | None = None
    side: str | None = None
    under: str | None = None
    activity: str | None = None
    group: str | None = None
    template: str | None = None


class GoalOf(NamedTuple):
    """The id of what a goal is of: an activity, a group, a template, or of none, which is all practice."""

    activity_id: int | None = None
    group_id: int | None = None
    template_id: int | None = None


class GoalPlan(NamedTuple):
    """What a goal is to be: its name, of what it is, what it asks for (None: nothing that is counted), and when."""

    name: str
    deadline: date | None
    of: GoalOf = GoalOf()
    asked: Asked | None = None
    conditions: tuple[ConditionRow, ...] = ()
    first_day: date | None = None
    baseline: float | None = None


class Thing(NamedTuple):
    """Something that a goal can be of: a group by its path, or by its name alone."""

    noun: str
    id: int
    name: str
    short_name: str


NO_SIDE = "none"
ALL_PRACTICE = ("all", "all practice", "everything", "practice", "total")
"""What one may call what a goal without a name is of."""


def read_goal(store: Store, request: GoalRequest, here: Here) -> GoalPlan:
    """Return what the words of a goal say; raise NotUnderstood, with what to write, where they have no one meaning."""
    things = things_of(store)
    line = split_goal(request.words, [name for thing in things for name in (thing.name, thing.short_name)])
    if not line.words and not line.window:
        return named_goal(request, line, things)
    owner = owner_of(store, request, line, things)
    asked, conditions = read_asked(store, request, line, owner)
    baseline = baseline_of(request.baseline, asked)
    begins_today = baseline is not None and asked.kind != "set"
    return GoalPlan(
        name=request.name or name_of(request, line, owner),
        deadline=request.until,
        of=of_thing(owner),
        asked=asked,
        conditions=conditions,
        first_day=request.since or (here.today if begins_today else None),
        baseline=baseline,
    )


def named_goal(request: GoalRequest, line: GoalLine, things: list[Thing]) -> GoalPlan:
    """Return a goal of which nothing is counted; raise NotUnderstood where its words name what a goal is of."""
    if owner := next((thing for thing in things if name_key(thing.name) == name_key(line.name)), None):
        raise NotUnderstood(f"How much of {owner.name}? {WORDS}")
    if not (name := request.name or line.name):
        raise NotUnderstood(f"What is the goal? {WORDS}")
    options = (request.baseline, request.since, request.side, request.activity, request.group, request.template)
    if any(option is not None for option in options):
        raise NotUnderstood(f'"{name}" gives no number. {WORDS}')
    return GoalPlan(name=name, deadline=request.until)


def things_of(store: Store) -> list[Thing]:
    """Return all that a goal can be of."""
    return [
        *(Thing("activity", row.id, row.name, row.name) for row in activities(store)),
        *(Thing("group", row.id, row.path, row.name) for row in groups(store)),
        *(Thing("template", row.id, row.name, row.name) for row in templates(store)),
    ]


def owner_of(store: Store, request: GoalRequest, line: GoalLine, things: list[Thing]) -> Thing | None:
    """Return what a goal is of, None for all practice; raise NotUnderstood where that could be two things."""
    options = {"activity": request.activity, "group": request.group, "template": request.template}
    typed = {noun: name for noun, name in options.items() if name is not None}
    if len(typed) + bool(line.name) > 1:
        raise NotUnderstood("A goal is for one activity, group or template. Write one of them")
    for noun, name in typed.items():
        return check_owner(store, thing_called([thing for thing in things if thing.noun == noun], name, noun))
    return check_owner(store, thing_called(things, line.name)) if line.name else None


def thing_called(things: list[Thing], text: str, nouns: str = "activity, group or template") -> Thing:
    """Return the one of the things that `text` means: in full, else by a unique beginning."""
    key = name_key(text)
    exact = [thing for thing in things if key in (name_key(thing.name), name_key(thing.short_name))]
    found = exact or matching(text, things)
    if len(found) > 1 and len({name_key(thing.name) for thing in found}) == 1:
        ways = " or ".join(f"--{thing.noun} {as_word(thing.name)}" for thing in found)
        raise NotUnderstood(f'"{text}" is {" and ".join(f"{article(thing)}" for thing in found)}. Write {ways}')
    refuse_several(text, [thing.name for thing in found])
    if found:
        return found[0]
    if key in ALL_PRACTICE:
        raise NotUnderstood(f'"{text}": a goal of all practice has no name before its amount. Leave it out')
    new = f"A new activity: practicelog activity add {as_word(text)}"
    raise unknown(f'No {nouns} is called "{text}"', text, [thing.name for thing in things], new)


def article(thing: Thing) -> str:
    """Return what a thing is, with its article."""
    return f"{'an' if thing.noun == 'activity' else 'a'} {thing.noun}"


def check_owner(store: Store, thing: Thing) -> Thing:
    """Return what a goal is of; raise Refused if it is an activity that is archived."""
    if thing.noun == "activity":
        check_in_use(activity_with(store, thing.id))
    return thing


def of_thing(thing: Thing | None) -> GoalOf:
    """Return the ids of what a goal is of."""
    return GoalOf(**{f"{thing.noun}_id": thing.id}) if thing else GoalOf()


def read_asked(
    store: Store, request: GoalRequest, line: GoalLine, owner: Thing | None
) -> tuple[Asked, tuple[ConditionRow, ...]]:
    """Return what the words ask for, with the ids of the metrics and sides; built-in ones are defined at first use."""
    amount = read_amount(line)
    if amount and not amount.metric:
        if request.side is not None:
            raise NotUnderstood(f"--side goes with what is measured. {WORDS}")
        refuse_hold(store, amount, line, owner)
        asked = asked_of_amount(amount, line, None)
        return asked, tuple(ConditionRow(condition, None, None) for condition in asked.conditions)
    if owner is None or owner.noun != "activity":
        of = f"{owner.name} is {article(owner)}" if owner else "No activity is named"
        raise NotUnderstood(f"{of}: only an activity has metrics. {WORDS}")
    activity = NamedActivity(id=owner.id, name=owner.name, is_new=False)
    if amount:
        measures, rule = rule_of(store, activity, amount, measures_of(store, owner.id))
        side = None if request.side is None else resolve.side(store, activity_with(store, owner.id), request.side).name
        asked = asked_of_amount(amount, line, rule, side)
    else:
        asked, measures = read_set_words(store, request, line, activity)
    conditions = leading_first(asked.conditions)
    rows = tuple(
        ConditionRow(condition, measures.metric_id(condition.metric or ""), measures.side_id(condition.side))
        for condition in conditions
    )
    return asked._replace(conditions=conditions), rows


def refuse_hold(store: Store, amount: Amount, line: GoalLine, owner: Thing | None) -> None:
    """Raise NotUnderstood for minutes without a span of an activity that has holds."""
    if line.window or line.scope or amount.kind != "sum" or amount.number >= 3600:
        return
    if owner and owner.noun == "activity" and measures_of(store, owner.id).called("hold"):
        words = " ".join(line.words)
        clock = format_seconds(amount.number)
        raise NotUnderstood(f'"{words}": held in one set, or practised in all? Write {clock}, or {words} in all')


def rule_of(store: Store, activity: NamedActivity, amount: Amount, measures: Measures) -> tuple[Measures, MetricRule]:
    """Return the rule of the metric that is added up, `cards` or `card`; the built-in reps are defined at first use."""
    text = amount.metric
    candidates = [Candidate(metric.id, metric.rule.name) for metric in measures.metrics if not metric.factors]
    found = matching(text, candidates) or matching(text.removesuffix("s"), candidates)
    refuse_several(text, [candidate.name for candidate in found])
    if found:
        return measures, measures.metric(found[0].id).rule
    built_in = BUILT_IN.get(name_key(text), BUILT_IN.get(f"{name_key(text)}s"))
    if built_in is None or built_in.unit:
        raise unknown_metric(activity, [MetricRule(text)], measures)
    plan = SetPlan((Value(built_in.name, amount.number, built_in.unit),))
    return define_measures(store, activity, measures, [plan], define=False)[0], built_in


def read_set_words(
    store: Store, request: GoalRequest, line: GoalLine, activity: NamedActivity
) -> tuple[Asked, Measures]:
    """Return what set words ask for; raise NotUnderstood where a side is to be named, and is not."""
    measures = measures_of(store, activity.id)
    words = [*line.words]
    if request.side is not None and request.side.lower() != NO_SIDE:
        words = [f"{request.side}:{word}" for word in together(words)]
    plans = read_sets(words, measures.rules, measures.side_names)
    is_sided = any(value.side for plan in plans for value in plan.values)
    if measures.sides and request.side is None and not is_sided:
        sides, first = " and ".join(measures.side_names), measures.side_names[0]
        ways = f"--side {first}, {first}:{line.words[0]}, or --side {NO_SIDE}"
        raise NotUnderstood(f"{activity.name} is measured on {sides}. Write {ways}")
    measures, _, _ = define_measures(store, activity, measures, plans, define=False)
    rules = {name_key(metric.rule.name): metric.rule for metric in measures.metrics}
    return asked_of_set(plans, line, rules), measures


def baseline_of(text: str | None, asked: Asked) -> float | None:
    """Return the number that `--from` says, in the unit of what is asked for; raise NotUnderstood if it says none."""
    if text is None:
        return None
    if asked.window:
        raise NotUnderstood(f"--from: a goal by the {asked.window} starts again with each. Leave it out")
    lead, plain = asked.conditions[0], text.strip().lower()
    if asked.kind == "sum" and lead.metric is None:
        if plain == "0":
            return 0.0
        if match := re.fullmatch(rf"{HOURS}|{MINUTES}", plain, re.ASCII):
            return float(seconds_of(match, plain))
        raise NotUnderstood(f'"{text}" isn\'t a length. Write one like --from 430h')
    unit = re.escape(lead.unit.lower())
    if match := re.fullmatch(
        rf"x?(-?\d{{1,9}}(?:\.\d{{1,6}})?) ?(?:{unit}|x|{re.escape((lead.metric or '').lower())})?", plain
    ):
        return float(match[1])
    raise NotUnderstood(
        f'"{text}" isn\'t a number for {lead.metric or asked.kind}. Write one like --from 84{lead.unit}'
    )


def name_of(request: GoalRequest, line: GoalLine, owner: Thing | None) -> str:
    """Return the name that the words make: what it is of, and what is asked for; raise NotUnderstood if too long."""
    side = request.side if request.side and request.side.lower() != NO_SIDE else ""
    count = len(line.name.split())
    typed = nameable(joined(request.words).split()[count:])
    name = joined(filter(None, [owner.name if owner else "", side, *typed]))
    if len(name) > LONGEST:
        raise NotUnderstood(f"Its name would be longer than {LONGEST} characters. Give it another: --name NAME")
    return name
