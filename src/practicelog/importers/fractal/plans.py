"""What was aimed at and planned: goals with their targets, templates, and links of sessions to both."""

from typing import Any

from practicelog.domain.imports.account import ref_to
from practicelog.domain.imports.names import named
from practicelog.domain.imports.records import ESTIMATED, IMPORTED, KEPT, MERGED, REJECTED, Ref
from practicelog.domain.imports.said import (
    decoded_or_none,
    listed,
    number_of,
    object_of,
    planned_seconds,
    text_of,
)
from practicelog.domain.imports.timing import day_of
from practicelog.importers.fractal.definitions import Work
from practicelog.importers.fractal.items import activity_of
from practicelog.importers.fractal.sessions import SESSION, Sitting, records_of_sessions
from practicelog.importers.tables import Record, in_order, left_of

READ = "type description deadline parent_id targets completed completed_at"
LINKS = (
    ("session_goals", "session_id", "goal_id"),
    ("practice_session_goals", "practice_session_id", "short_term_goal_id"),
)


def read_goals(work: Work) -> set[str]:
    """Ask for every goal and its targets, and return the keys of goals."""
    records = {record["id"]: record for record in work.tables.records("goals") if record.get("type") != SESSION}
    for position, record in enumerate(in_order(records, "parent_id"), 1):
        add_goal(work, record, records, position)
        read_targets(work, record)
    return set(records)


def add_goal(work: Work, record: Record, goals: dict[str, Record], position: int) -> None:
    """Ask for a goal; of one that was completed at an unknown time the last change is taken for it."""
    stamp, parent, is_completed = work.definitions.stamp, record.get("parent_id") or "", record.get("completed") == 1
    values = {
        "parent_id": ref_to("goal", parent) if parent in goals else None,
        "name": named(record.get("name"), f"Unnamed goal {record['id'][:4]}"),
        "reason": named(record.get("description")),
        "deadline": day_of(record.get("deadline")),
        "position": position,
        "created_at": stamp(record, "created_at"),
        "completed_at": stamp(record, "completed_at", "updated_at", "created_at") if is_completed else None,
        "archived_at": stamp(record, "deleted_at") if record.get("deleted_at") is not None else None,
    }
    is_estimated = is_completed and work.times.stamp(record.get("completed_at")) is None
    claim = work.account.found("goal", record["id"], left=left_of(record, READ))
    work.account.take(claim, "goal", values, flag=ESTIMATED if is_estimated else None)


def read_targets(work: Work, record: Record) -> None:
    """Ask for the targets of a goal: each asks for values of an activity in one set."""
    goal, text = ref_to("goal", record["id"]), text_of(record.get("targets"))
    targets = decoded_or_none(text)
    if text and not isinstance(targets, list) and text.strip() != "null":
        work.account.problem(f"goals {goal.key} targets", "the targets cannot be read", text)
    for number, content in enumerate(listed(targets), 1):
        said = object_of(content)
        key, activity = text_of(said.get("id")) or f"{goal.key}/target/{number}", text_of(said.get("activity_id"))
        left = left_of(said, "activity_id metrics")
        claim = work.account.found("target", key, content, left=left)
        if activity is None:
            claim.settle(KEPT, "no-activity", goal)
            continue
        values = {"goal_id": goal, "position": number, "name": named(said.get("name")), "kind": "set"}
        values["activity_id"] = work.definitions.activity(activity)
        ref = work.account.take(claim, "target", values)
        for place, condition in enumerate(listed(said.get("metrics")), 1):
            read_condition(work, ref, activity, place, condition)


def read_condition(work: Work, target: Ref, activity: str, number: int, content: Any) -> None:
    """Ask for a number that a target asks for."""
    said, measure = object_of(content), work.definitions.measure
    metric, side, value = text_of(said.get("metric_id")), text_of(said.get("split_id")), number_of(said.get("value"))
    claim = work.account.found("target_condition", f"{target.key}/{metric or ''}/{number}", content)
    if metric is None or value is None:
        claim.settle(REJECTED, "non-numeric", target)
        return
    ref = measure("metric", metric, activity)
    values = {
        "target_id": target,
        "position": number,
        "metric_id": ref,
        "side_id": measure("side", side, activity) if side else None,
        "comparison": "at least",
        "value": value,
        "unit": work.definitions.unit(metric),
    }
    # As with values: a file that has lost the metric has lost the unit.
    work.account.take(claim, "target_condition", values, rank=work.account.rows[ref].rank)


def read_templates(work: Work) -> set[str]:
    """Ask for every template, its sections and their activities, and return the keys of templates."""
    records = work.tables.records("session_templates")
    for record in records:
        values = {
            "name": named(record.get("name"), f"Unnamed template {record['id'][:4]}"),
            "created_at": work.definitions.stamp(record, "created_at"),
            "archived_at": work.definitions.archived_at(record),
        }
        claim = work.account.found("template", record["id"], left=left_of(record, "template_data"))
        ref = work.account.take(claim, "template", values)
        for number, section in enumerate(sections_of(work, record, ref), 1):
            read_template_section(work, ref, number, section)
    return {record["id"] for record in records}


def sections_of(work: Work, record: Record, template: Ref) -> list[Any]:
    """Return the sections of a template; what cannot be read is kept."""
    text = text_of(record.get("template_data"))
    document = decoded_or_none(text)
    sections = object_of(document).get("sections")
    if text and document != {} and not isinstance(sections, list):
        place = f"session_templates {template.key} template_data"
        work.account.found("template_data", template.key, text, place).settle(KEPT, "malformed", template)
    return listed(sections)


def read_template_section(work: Work, template: Ref, number: int, content: Any) -> None:
    """Ask for a section of a template, and the activities in it."""
    said = object_of(content)
    claim = work.account.found("template_section", f"{template.key}/{number}", content)
    if not said:
        claim.settle(KEPT, "malformed", template)
        return
    values = {"template_id": template, "position": number, "name": named(said.get("name"))}
    values["planned_seconds"] = planned_seconds(said.get("duration_minutes"))
    ref = work.account.take(claim, "template_section", values)
    for place, item in enumerate([*listed(said.get("activities")), *listed(said.get("exercises"))], 1):
        activity = work.definitions.activity(activity_of(object_of(item) or {"name": item}))
        told = work.account.found("template_item", f"{claim.key}/{place}", item)
        planned = {"template_section_id": ref, "activity_id": activity, "position": place}
        work.account.take(told, "template_item", planned)


def read_links(work: Work, sittings: dict[str, Sitting], goals: set[str], templates: set[str]) -> None:
    """Link sessions with the goals that they were for, and with the templates that they were practised by."""
    links: list[tuple[str, str | None, str | None, Record | None]] = [
        ("link.session_goal", record.get(session), record.get(goal), record)
        for table, session, goal in LINKS
        for record in work.tables.records(table)
    ]
    for table, record in records_of_sessions(work.tables):
        if table == "goals" and record.get("parent_id"):
            links.append(("link.session_parent", record["id"], record["parent_id"], None))
        sitting = sittings[record["id"]]
        for template in (record.get("template_id"), text_of(sitting.document.get("template_id"))):
            if template in templates:
                work.account.link("session_template", sitting.ref, ref_to("template", template))
    for kind, session, goal, said in links:
        claim, known = work.account.found(kind, f"{session}/{goal}", said), sittings.get(session or "")
        if known is None or known.is_recovered or goal not in goals:
            claim.settle(REJECTED, "endpoint-missing")
        else:
            is_new = work.account.link("session_goal", known.ref, ref_to("goal", str(goal)))
            claim.settle(IMPORTED if is_new else MERGED)
