"""Programs, which are schedules here: their blocks, and the days with the templates that they ask for (R30)."""

from typing import Any

from practicelog.domain.imports.account import ref_to
from practicelog.domain.imports.names import named
from practicelog.domain.imports.records import IMPORTED, KEPT, MERGED, REJECTED, Ref
from practicelog.domain.imports.said import decoded_or_none, encoded, listed, object_of, residue, text_of
from practicelog.domain.imports.timing import day_of
from practicelog.importers.fractal.definitions import Work
from practicelog.importers.tables import Record, left_of

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
TEMPLATES = ("template_id", "session_template_id", "id")


def read_programs(work: Work, templates: set[str]) -> None:
    """Ask for every program, with what its tables and its JSON say of its blocks and days."""
    programs = work.tables.records("programs")
    for record in programs:
        values = {
            "name": named(record.get("name"), f"Unnamed schedule {record['id'][:4]}"),
            **days_of(record),
            "created_at": work.definitions.stamp(record, "created_at"),
            "archived_at": work.definitions.archived_at(record),
        }
        claim = work.account.found("program", record["id"], left=left_of(record, "is_active weekly_schedule"))
        work.account.take(claim, "schedule", values)
    blocks = read_blocks(work, {record["id"] for record in programs})
    for record in programs:
        read_weeks(work, record, blocks, templates)
    read_days(work, blocks, templates)


def days_of(record: Record) -> dict[str, str | None]:
    """Return the first and last day of a program or block; the last one only if it is not before the first."""
    first, last = day_of(record.get("start_date")), day_of(record.get("end_date"))
    return {"first_day": first, "last_day": None if first and last and last < first else last}


def read_blocks(work: Work, programs: set[str]) -> set[str]:
    """Ask for the blocks of programs, and return the keys of those that are there."""
    found = set()
    for position, record in enumerate(work.tables.records("program_blocks"), 1):
        claim = work.account.found("program.block", record["id"], record, left=left_of(record, "program_id"))
        program = record.get("program_id") or ""
        if program not in programs:
            claim.settle(REJECTED, "endpoint-missing")
            continue
        values = {"schedule_id": ref_to("schedule", program), "position": position, "name": named(record.get("name"))}
        work.account.take(claim, "schedule_block", values | days_of(record))
        found.add(record["id"])
    return found


def read_weeks(work: Work, record: Record, blocks: set[str], templates: set[str]) -> None:
    """Take what a program's JSON says of the days of the week; a block that no table has is kept as it is."""
    text = text_of(record.get("weekly_schedule"))
    content = decoded_or_none(text)
    if text and content is None and text.strip() != "null":
        work.account.problem(f"programs {record['id']} weekly_schedule", "the schedule cannot be read", text)
    for number, block in enumerate(content if isinstance(content, list) else [content] if content else [], 1):
        key = text_of(object_of(block).get("id")) or f"{record['id']}/schedule/{number}"
        claim = work.account.found("program.schedule", key, block, left=encoded(block))
        if key not in blocks:
            claim.settle(KEPT, "unmatched", ref_to("schedule", record["id"]))
            continue
        claim.settle(MERGED, None, ref_to("schedule_block", key))
        week = object_of(object_of(block).get("weeklySchedule"))
        for weekday, name in enumerate(WEEKDAYS):
            for template in {template_in(entry) for entry in listed(week.get(name))} & templates:
                add_day(work, f"{key}/{name}", key, template, {"weekday": weekday})


def template_in(entry: Any) -> str:
    """Return the id of the template that an entry of a day names, "" if it names none."""
    said = object_of(entry)
    return text_of(next((said[name] for name in TEMPLATES if said.get(name)), None) if said else entry) or ""


def read_days(work: Work, blocks: set[str], templates: set[str]) -> None:
    """Ask for the days of blocks, each with its templates; one that has no date or no template is kept as it is."""
    asked = templates_of_days(work)
    for record in work.tables.records("program_days"):
        # Its name has no column: a day is called by its date.
        claim = work.account.found("program.day", record["id"], record, left=residue(record, "id", "block_id", "date"))
        day, block = day_of(record.get("date")), record.get("block_id") or ""
        ours = [template for template in asked.get(record["id"], []) if template in templates]
        if block not in blocks:
            claim.settle(REJECTED, "endpoint-missing")
        elif day is None or not ours:
            claim.settle(KEPT, "no-template" if day else "no-date", ref_to("schedule_block", block))
        else:
            refs = [add_day(work, record["id"], block, template, {"day": day}) for template in ours]
            claim.settle(IMPORTED, None, refs[0])


def templates_of_days(work: Work) -> dict[str, list[str]]:
    """Return the templates that each day of a program asks for."""
    found: dict[str, list[str]] = {}
    for table, column in (("program_day_templates", "program_day_id"), ("scheduled_sessions", "day_id")):
        for record in work.tables.records(table):
            day, template = record.get(column) or "", record.get("session_template_id") or ""
            found.setdefault(day, []).append(template)
            key, left = record.get("id") or f"{day}/{template}", left_of(record, f"{column} session_template_id")
            work.account.found("program.day_template", key, record, left=left).settle(MERGED)
    return found


def add_day(work: Work, key: str, block: str, template: str, when: dict[str, Any]) -> Ref:
    """Ask for a template on a day of a block."""
    values = {"schedule_block_id": ref_to("schedule_block", block), "template_id": ref_to("template", template), **when}
    return work.account.add("schedule_day", f"{key}/{template}", values | {"position": 1})
