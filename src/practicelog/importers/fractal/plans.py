"""What was aimed at and planned: goals with their targets, templates, and links of sessions to both."""

from typing import Any

from practicelog.domain.imports.account import ref_to
from practicelog.domain.imports.names import named
from practicelog.domain.imports.records import ESTIMATED, IMPORTED, KEPT, MERGED, REJECTED, Ref
from practicelog.importers.fractal.definitions import BY_NAME
from practicelog.importers.fractal.documents import (
    Malformed,
    decoded,
    encoded,
    is_document,
    listed,
    number_of,
    planned_seconds,
    text_of,
)
from practicelog.importers.fractal.sessions import SESSION, Sitting, records_of_sessions
from practicelog.importers.fractal.source import Record, in_order, residue
from practicelog.importers.fractal.times import parsed
from practicelog.importers.fractal.work import Work

READ = (
    *("type", "name", "description", "deadline", "parent_id", "root_id", "targets", "created_at", "updated_at"),
    *("completed_at", "deleted_at", "sort_order"),
)


def read_goals(work: Work) -> set[str]:
    """Ask for every goal and its targets, and return the keys of goals."""
    records = {record["id"]: record for record in work.source.records("goals") if record.get("type") != SESSION}
    for position, record in enumerate(in_order(records, "parent_id"), 1):
        claim = work.account.found("goal", record["id"], residue=residue(record, *READ))
        claim.settle(IMPORTED, None, add_goal(work, record, records, position))
        read_targets(work, record)
    return set(records)


def add_goal(work: Work, record: Record, goals: dict[str, Record], position: int) -> Ref:
    """Ask for a goal; of one that was completed at an unknown time the last change is taken for it."""
    name = named(text_of(record.get("name")), f"Unnamed goal {record['id'][:4]}")
    reason = named(text_of(record.get("description")), "")
    stamp = work.definitions.stamp
    is_estimated = record.get("completed") in (1, True) and work.times.stamp(record.get("completed_at")) is None
    completed_at = stamp(record, "completed_at", "updated_at", "created_at") if record.get("completed") else None
    deadline = parsed(record.get("deadline"))
    parent = record.get("parent_id")
    values = {
        "parent_id": ref_to("goal", parent) if parent in goals else None,
        "name": name.text,
        "reason": reason.text or None,
        "deadline": deadline.date().isoformat() if deadline else None,
        "position": position,
        "created_at": stamp(record, "created_at"),
        "completed_at": completed_at,
        "archived_at": stamp(record, "deleted_at") if record.get("deleted_at") else None,
    }
    flag = ESTIMATED if is_estimated else None
    return work.account.add("goal", record["id"], values, flag=flag, raw=reason.raw or name.raw)


def read_targets(work: Work, record: Record) -> None:
    """Ask for the targets of a goal: each asks for values of an activity in one set."""
    if (text := text_of(record.get("targets"))) is None:
        return
    try:
        targets = listed(decoded(text))
    except Malformed:
        work.account.problem(f"goals {record['id']} targets", "the targets cannot be read", text)
        return
    for number, target in enumerate(targets, 1):
        content = target if isinstance(target, dict) else {}
        key = text_of(content.get("id")) or f"{record['id']}/target/{number}"
        claim = work.account.found("target", key, encoded(target), residue=residue_of_target(content))
        activity = text_of(content.get("activity_id"))
        if activity is None:
            claim.settle(KEPT, "no-activity", ref_to("goal", record["id"]))
            continue
        values = {
            "goal_id": ref_to("goal", record["id"]),
            "position": number,
            "name": named(text_of(content.get("name")), "").text or None,
            "kind": "set",
            "activity_id": work.definitions.activity(activity),
        }
        ref = work.account.add("target", claim.key, values)
        claim.settle(IMPORTED, None, ref)
        for place, condition in enumerate(listed(content.get("metrics")), 1):
            read_condition(work, ref, activity, place, condition)


def residue_of_target(content: dict[str, Any]) -> str | None:
    """Return what a target says that no column has, None if nothing."""
    return residue(content, "activity_id", "name", "metrics")


def read_condition(work: Work, target: Ref, activity: str, number: int, content: Any) -> None:
    """Ask for a number that a target asks for."""
    said = content if isinstance(content, dict) else {}
    metric, side, value = text_of(said.get("metric_id")), text_of(said.get("split_id")), number_of(said.get("value"))
    key = f"{target.key}/{metric or ''}/{number}"
    claim = work.account.found("target_condition", key, encoded(content))
    if metric is None or value is None:
        claim.settle(REJECTED, "non-numeric", target)
        return
    values = {
        "target_id": target,
        "position": number,
        "metric_id": work.definitions.measure("metric", metric, activity),
        "side_id": work.definitions.measure("side", side, activity) if side else None,
        "comparison": "at least",
        "value": value,
        "unit": work.definitions.unit(metric),
    }
    claim.settle(IMPORTED, None, work.account.add("target_condition", claim.key, values))


def read_templates(work: Work) -> set[str]:
    """Ask for every template, its sections and their activities, and return the keys of templates."""
    records = work.source.records("session_templates")
    for record in records:
        name = named(text_of(record.get("name")), f"Unnamed template {record['id'][:4]}")
        values = {
            "name": name.text,
            "created_at": work.definitions.stamp(record, "created_at"),
            "archived_at": work.definitions.archived_at(record),
        }
        ref = work.account.add("template", record["id"], values, raw=name.raw)
        left = residue(record, "name", "root_id", "created_at", "updated_at", "deleted_at", "template_data")
        work.account.found("template", record["id"], residue=left).settle(IMPORTED, None, ref)
        for number, section in enumerate(sections_of(work, record, ref), 1):
            read_template_section(work, ref, number, section)
    return {record["id"] for record in records}


def sections_of(work: Work, record: Record, template: Ref) -> list[Any]:
    """Return the sections of a template; what cannot be read is kept."""
    text = text_of(record.get("template_data"))
    try:
        document = decoded(text) if text else {}
    except Malformed:
        document = None
    if isinstance(document, dict) and is_document(document):
        return listed(document["sections"])
    if text and document != {}:
        place = f"session_templates {record['id']} template_data"
        work.account.found("template_data", record["id"], text, place).settle(KEPT, "malformed", template)
    return []


def read_template_section(work: Work, template: Ref, number: int, content: Any) -> None:
    """Ask for a section of a template, and the activities in it."""
    key, said = f"{template.key}/{number}", content if isinstance(content, dict) else {}
    claim = work.account.found("template_section", key, encoded(content))
    if not said:
        claim.settle(KEPT, "malformed", template)
        return
    name = named(text_of(said.get("name")), "")
    values = {
        "template_id": template,
        "position": number,
        "name": name.text or None,
        "planned_seconds": planned_seconds(said.get("duration_minutes")),
    }
    ref = work.account.add("template_section", key, values, raw=name.raw)
    claim.settle(IMPORTED, None, ref)
    for place, item in enumerate([*listed(said.get("activities")), *listed(said.get("exercises"))], 1):
        planned = item if isinstance(item, dict) else {"name": item}
        called = named(text_of(planned.get("name")), "Unnamed").text
        activity = work.definitions.activity(text_of(planned.get("activity_id")) or BY_NAME + called)
        told = work.account.found("template_item", f"{key}/{place}", encoded(item))
        row = {"template_section_id": ref, "activity_id": activity, "position": place}
        told.settle(IMPORTED, None, work.account.add("template_item", told.key, row))


def read_links(work: Work, sittings: dict[str, Sitting], goals: set[str], templates: set[str]) -> None:
    """Link sessions with the goals that they were for, and with the templates that they were practised by."""
    for table, session, goal in (
        ("session_goals", "session_id", "goal_id"),
        ("practice_session_goals", "practice_session_id", "short_term_goal_id"),
    ):
        for record in work.source.records(table):
            link_goal(work, "link.session_goal", record.get(session), record.get(goal), record, sittings, goals)
    for table, record in records_of_sessions(work.source):
        if table == "goals" and record.get("parent_id"):
            said = {"id": record["id"], "parent_id": record["parent_id"]}
            link_goal(work, "link.session_parent", record["id"], record["parent_id"], said, sittings, goals)
        sitting = sittings[record["id"]]
        for template in (record.get("template_id"), text_of(sitting.document.get("template_id"))):
            if template in templates:
                work.account.link("session_template", sitting.ref, ref_to("template", template))


def link_goal(
    work: Work,
    kind: str,
    session: str | None,
    goal: str | None,
    record: Record,
    sittings: dict[str, Sitting],
    goals: set[str],
) -> None:
    """Link a session with a goal, unless one of them is missing."""
    claim = work.account.found(kind, f"{session}/{goal}", encoded(record))
    if session is None or session not in sittings or sittings[session].is_recovered or goal not in goals:
        claim.settle(REJECTED, "endpoint-missing")
    else:
        is_new = work.account.link("session_goal", sittings[session].ref, ref_to("goal", str(goal)))
        claim.settle(IMPORTED if is_new else MERGED)
