"""A session, and the history of an activity, as a table: a row for each thing in it, so that nothing is lost."""

from collections.abc import Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from practicelog.domain.outline import Outline, OutlineActivity, OutlineBreak, OutlineInterval, OutlineSection
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.render.session.values import localised, microseconds

if TYPE_CHECKING:
    from practicelog.domain.sets.plan import OutlineSet, SetPlan
    from practicelog.domain.sets.products import Yield
    from practicelog.queries.session.story import SittingRow, Story
    from practicelog.queries.sets.best import Best

SHOW_COLUMNS = (
    "session_id session practice_day zone row section ref activity activity_group started_at stopped_at ended_at"
    " state seconds planned_seconds set_number recorded_at set_kind done effort metric unit side planned value"
    " volume volume_unit break intent rating focus energy tags notes started_us stopped_us ended_us recorded_us"
    " section_id activity_id activity_instance_id interval_id set_id break_id"
).split()
STORY_COLUMNS = (
    "activity activity_group description archived times next_time row practice_day zone session_id ref state seconds"
    " set_number recorded_at set_kind done effort label metric unit side planned value volume"
    " volume_unit tags notes recorded_us"
    " activity_id activity_instance_id set_id"
).split()


def session_rows(session: Outline, here: Here, is_part: bool) -> Iterator[list[Any]]:
    """Yield the rows of a session under SHOW_COLUMNS, or of the part of it that `session` holds.

    `row` says what each is: session, section, activity, interval, set (one without values), value, computed or break.
    Tags and notes are those of the thing itself.
    """
    head = {
        "session_id": session.session_id,
        "session": session.name,
        "practice_day": session.practice_day,
        "zone": session.zone,
    }
    things = things_in(session, here) if not is_part else things_of_activities(session, here)
    return ([{**head, **thing}.get(column) for column in SHOW_COLUMNS] for thing in things)


def things_in(session: Outline, here: Here) -> Iterator[dict[str, Any]]:
    """Yield what is said of the session and of each thing in it."""
    zone = zone_called(session.zone)
    yield {
        "row": "session",
        "ref": str(session.session_id),
        **instants(zone, started=session.started_at, ended=session.ended_at),
        "state": session.state(here),
        "planned_seconds": session.planned_seconds,
        "effort": session.effort,
        "intent": session.intent,
        "rating": session.rating,
        "focus": session.focus,
        "energy": session.energy,
        "tags": session.tags,
        "notes": [note.body for note in session.notes],
    }
    yield from things_of_activities(session, here)
    for pause in session.breaks:
        yield break_cells(pause, here, zone)


def things_of_activities(session: Outline, here: Here) -> Iterator[dict[str, Any]]:
    """Yield what is said of each section, its activities, and all that belongs to them."""
    zone = zone_called(session.zone)
    for section in session.sections:
        of_section = {"section": section.name, "section_id": section.section_id}
        yield {**of_section, **section_cells(section)}
        for activity in section.activities:
            of_activity = {
                **of_section,
                "ref": activity.ref,
                "activity": activity.activity,
                "activity_group": activity.group,
                "activity_id": activity.activity_id,
                "activity_instance_id": activity.activity_instance_id,
            }
            for cells in (activity_cells(activity), *parts_of_activity(activity, here, zone)):
                yield {**of_activity, **cells}


def section_cells(section: OutlineSection) -> dict[str, Any]:
    """Return what is said of a section."""
    return {
        "row": "section",
        "planned_seconds": section.planned_seconds,
        "tags": section.tags,
        "notes": [note.body for note in section.notes],
    }


def activity_cells(activity: OutlineActivity) -> dict[str, Any]:
    """Return what is said of an activity in a session."""
    return {
        "row": "activity",
        "planned_seconds": activity.planned_seconds,
        "volume": activity.volume,
        "volume_unit": activity.weight_unit or None,
        "tags": activity.tags,
        "notes": [note.body for note in activity.notes],
    }


def parts_of_activity(activity: OutlineActivity, here: Here, zone: tzinfo) -> Iterator[dict[str, Any]]:
    """Yield what is said of each interval of an activity, of its sets, and of what is computed of them."""
    yield from (interval_cells(interval, here, zone) for interval in activity.intervals)
    for recorded in activity.sets:
        yield from set_cells(recorded, zone)
    for product in activity.yields:
        yield from computed_cells(product)


def interval_cells(interval: OutlineInterval, here: Here, zone: tzinfo) -> dict[str, Any]:
    """Return what is said of an interval."""
    return {
        "row": "interval",
        "ref": interval.ref,
        **instants(zone, started=interval.started_at, stopped=interval.stopped_at),
        "state": interval.state(here),
        "seconds": interval.elapsed(here),
        "interval_id": interval.interval_id,
    }


def break_cells(pause: OutlineBreak, here: Here, zone: tzinfo) -> dict[str, Any]:
    """Return what is said of a break."""
    return {
        "row": "break",
        "break": pause.name,
        **instants(zone, started=pause.started_at, stopped=pause.stopped_at),
        "state": pause.state,
        "seconds": pause.elapsed(here),
        "planned_seconds": pause.planned_seconds,
        "break_id": pause.break_id,
    }


def set_cells(recorded: "OutlineSet", zone: tzinfo) -> Iterator[dict[str, Any]]:
    """Yield what is said of a set: a row for each of its values, or one of its own if it has none."""
    of_set = {
        "row": "value",
        "ref": recorded.ref,
        "set_number": recorded.number,
        **instants(zone, recorded=recorded.recorded_at),
        "set_kind": recorded.plan.kind,
        "done": recorded.done,
        "effort": recorded.plan.effort,
        "tags": recorded.tags,
        "notes": recorded.notes,
        "set_id": recorded.set_id,
    }
    values, planned = numbers_in(recorded.plan), numbers_in(recorded.planned)
    for measure in dict.fromkeys((*values, *planned)):
        metric, unit, side = measure
        number = {"planned": planned.get(measure), "value": values.get(measure)}
        yield {**of_set, "metric": metric, "unit": unit or None, "side": side, **number}
    if not values and not planned:
        yield {**of_set, "row": "set"}


def numbers_in(plan: "SetPlan | None") -> dict[tuple[str, str, str | None], float]:
    """Return the numbers in a set by metric, unit and side."""
    return {(value.metric, value.unit, value.side): value.number for value in plan.values} if plan else {}


def computed_cells(product: "Yield") -> Iterator[dict[str, Any]]:
    """Yield what is computed of the sets of an activity: on each side, and in total."""
    of_metric = {"row": "computed", "metric": product.metric.name, "unit": product.metric.unit or None}
    if product.total is not None:
        yield {**of_metric, "value": product.total}
    for side, number in product.sides.items():
        if side:
            yield {**of_metric, "side": side, "value": number}


def instants(zone: tzinfo, **by_name: Any) -> dict[str, Any]:
    """Return instants in whole seconds where the zone is, as `started_at`, and exactly, as `started_us`."""
    local = {f"{name}_at": localised(instant, zone) for name, instant in by_name.items()}
    return {**local, **{f"{name}_us": microseconds(instant) for name, instant in by_name.items()}}


def story_rows(story: "Story") -> Iterator[list[Any]]:
    """Yield the rows of the history of an activity under STORY_COLUMNS.

    `row` says what each is: activity (with its own notes), best, sitting, set, value or computed.
    """
    head = {
        "activity": story.activity,
        "activity_group": story.group,
        "description": story.description,
        "archived": story.archived,
        "times": story.times,
        "next_time": story.next_time,
        "activity_id": story.activity_id,
    }
    things = [{"row": "activity", "notes": story.notes}, *map(best_cells, story.best)]
    for cells in (*things, *(cells for sitting in story.sittings for cells in sitting_cells(sitting))):
        yield [{**head, **cells}.get(column) for column in STORY_COLUMNS]


def best_cells(best: "Best") -> dict[str, Any]:
    """Return what is said of a best."""
    return {
        "row": "best",
        "practice_day": best.practice_day,
        "ref": best.ref,
        "label": best.label,
        "metric": best.metric.name,
        "unit": best.unit or None,
        "side": best.side,
        "value": best.value,
    }


def sitting_cells(sitting: "SittingRow") -> Iterator[dict[str, Any]]:
    """Yield what is said of one time that an activity was done, and of its sets."""
    where = {
        "practice_day": sitting.practice_day,
        "zone": sitting.zone,
        "session_id": sitting.session_id,
        "ref": sitting.ref,
        "activity_instance_id": sitting.activity_instance_id,
    }
    yield {
        **where,
        "row": "sitting",
        "state": sitting.state,
        "seconds": sitting.seconds,
        "volume": sitting.volume,
        "volume_unit": sitting.volume_unit,
        "tags": sitting.tags,
        "notes": sitting.notes,
    }
    for recorded in sitting.sets:
        yield from ({**where, **cells} for cells in set_cells(recorded, zone_called(sitting.zone)))
    for product in sitting.yields:
        yield from ({**where, **cells} for cells in computed_cells(product))
