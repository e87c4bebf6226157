"""Of which activities and activity instances a review is."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from practicelog.domain.time.period import Period
from practicelog.queries import resolve
from practicelog.queries.activity.activities import activities_in
from practicelog.queries.activity.tags import instances_with_tag
from practicelog.queries.plan.goals import GoalRow, goals
from practicelog.queries.plan.sums import activities_of
from practicelog.queries.shared.chosen import EVERYTHING, Chosen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

BY_TEMPLATE = """
    SELECT v_instance.activity_instance_id
    FROM session_template CROSS JOIN v_instance ON v_instance.session_id = session_template.session_id
    WHERE session_template.template_id = :template
        AND v_instance.practice_day >= :first AND v_instance.practice_day < :after
    """

IN_PERIOD = "SELECT activity_instance_id FROM v_instance WHERE practice_day >= :first AND practice_day < :after"


def instances_by_template(db: "Readable", template_id: int, period: Period) -> set[int]:
    """Return the ids of the activity instances in `period` that lie in a session by that template."""
    rows = db.execute(BY_TEMPLATE, {**period.ends, "template": template_id})
    return {instance_id for (instance_id,) in rows}


def of_goals(db: "Readable", chosen: Chosen, period: Period) -> list[tuple[int, Chosen]]:
    """Return what counts for each goal that is in use, with its id; a goal without anything of its own has no part."""
    in_use = [goal for goal in goals(db) if not goal.archived and goal.targets]
    return [(goal.id, chosen.also(of_goal(db, goal, period))) for goal in in_use]


def of_goal(db: "Readable", goal: GoalRow, period: Period) -> Chosen:
    """Return what counts for a goal: what its targets are of."""
    activities: set[int] | None = set()
    instances: set[int] | None = set()
    for target in goal.targets:
        own = activities_of(db, target)
        activities = None if own is None or activities is None else activities | own
        by_template = None if target.template_id is None else instances_by_template(db, target.template_id, period)
        instances = None if by_template is None or instances is None else instances | by_template
    return Chosen(activities, instances)


def chosen_by(db: "Readable", options: Mapping[str, Sequence[str]], period: Period) -> tuple[Chosen, list[str]]:
    """Return what options with names leave in `period`, and what each says in a title.

    Of one option any of its names is enough; different options must all hold. Raise UnknownName for a name of nothing.
    """
    kept, titles = EVERYTHING, list[str]()
    if names := options.get("activity"):
        activities = [resolve.activity(db, name, reading=True) for name in names]
        titles += [" or ".join(row.name for row in activities)]
        kept = kept.also(Chosen({row.id for row in activities}))
    if names := options.get("group"):
        groups = [resolve.group(db, name, reading=True) for name in names]
        titles += [" or ".join(f"group {row.path}" for row in groups)]
        kept = kept.also(Chosen({id_ for row in groups for id_ in activities_in(db, row.id)}))
    if names := options.get("template"):
        templates = [resolve.template(db, name, reading=True) for name in names]
        titles += [" or ".join(f"by {row.name}" for row in templates)]
        kept = kept.also(Chosen(None, set().union(*(instances_by_template(db, row.id, period) for row in templates))))
    if names := options.get("tag"):
        tags = [resolve.tag(db, name, reading=True) for name in names]
        titles += [" or ".join(f"+{tag.name}" for tag in tags)]
        kept = kept.also(Chosen(None, set().union(*(instances_with_tag(db, tag.id, period) for tag in tags))))
    if names := options.get("without_tag"):
        tags = [resolve.tag(db, name, reading=True) for name in names]
        titles += [f"without +{tag.name}" for tag in tags]
        tagged = set().union(*(instances_with_tag(db, tag.id, period) for tag in tags))
        kept = kept.also(Chosen(None, instances_in(db, period) - tagged))
    return kept, titles


def instances_in(db: "Readable", period: Period) -> set[int]:
    """Return the ids of all activity instances in `period`."""
    rows = db.execute(IN_PERIOD, period.ends)
    return {instance_id for (instance_id,) in rows}


def longer_than(db: "Readable", seconds: int, period: Period) -> Chosen:
    """Return the activity instances in `period` that took that many seconds or more."""
    rows = db.execute(f"{IN_PERIOD} AND seconds >= :seconds", {**period.ends, "seconds": seconds})
    return Chosen(None, {instance_id for (instance_id,) in rows})
