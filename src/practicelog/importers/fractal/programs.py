"""Programs, which are schedules here: their blocks, and the days with the templates that they ask for (R30)."""

from typing import Any

from practicelog.domain.imports.account import Claim, ref_to
from practicelog.domain.imports.names import named
from practicelog.domain.imports.records import IMPORTED, KEPT, MERGED, REJECTED, Ref
from practicelog.importers.fractal.documents import Malformed, decoded, encoded, listed, text_of
from practicelog.importers.fractal.source import Record, residue
from practicelog.importers.fractal.times import parsed
from practicelog.importers.fractal.work import Work

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


def read_programs(work: Work, templates: set[str]) -> None:
    """Ask for every program, with what its tables and its JSON say of its blocks and days."""
    programs = work.source.records("programs")
    for record in programs:
        name = named(text_of(record.get("name")), f"Unnamed schedule {record['id'][:4]}")
        values = {
            "name": name.text,
            **days_of(record),
            "created_at": work.definitions.stamp(record, "created_at"),
            "archived_at": work.definitions.archived_at(record),
        }
        ref = work.account.add("schedule", record["id"], values, raw=name.raw)
        left = residue(
            record, "name", "root_id", "created_at", "updated_at", "deleted_at", "weekly_schedule", "is_active"
        )
        work.account.found("program", record["id"], residue=left).settle(IMPORTED, None, ref)
    blocks = read_blocks(work, {record["id"] for record in programs})
    for record in programs:
        read_weeks(work, record, blocks, templates)
    read_days(work, blocks, templates)


def days_of(record: Record) -> dict[str, str | None]:
    """Return the first and last day of a program or block; the last one only if it is not before the first."""
    first, last = (day_of(record.get(name)) for name in ("start_date", "end_date"))
    return {"first_day": first, "last_day": None if first and last and last < first else last}


def day_of(value: Any) -> str | None:
    """Return the day that a date, with or without a time, gives."""
    when = parsed(value)
    return when.date().isoformat() if when else None


def read_blocks(work: Work, programs: set[str]) -> set[str]:
    """Ask for the blocks of programs, and return the keys of those that are there."""
    found = set()
    for position, record in enumerate(work.source.records("program_blocks"), 1):
        left = residue(record, "program_id", "name", "root_id", "created_at", "updated_at")
        claim = work.account.found("program.block", record["id"], encoded(record), residue=left)
        if record.get("program_id") not in programs:
            claim.settle(REJECTED, "endpoint-missing")
            continue
        schedule, name = ref_to("schedule", record["program_id"]), named(text_of(record.get("name")), "")
        values = {"schedule_id": schedule, "position": position, "name": name.text or None, **days_of(record)}
        claim.settle(IMPORTED, None, work.account.add("schedule_block", record["id"], values, raw=name.raw))
        found.add(record["id"])
    return found


def read_weeks(work: Work, record: Record, blocks: set[str], templates: set[str]) -> None:
    """Take what a program's JSON says of the days of the week; a block that no table has is kept as it is."""
    if (text := text_of(record.get("weekly_schedule"))) is None:
        return
    try:
        content = decoded(text)
    except Malformed:
        work.account.problem(f"programs {record['id']} weekly_schedule", "the schedule cannot be read", text)
        return
    for number, block in enumerate(content if isinstance(content, list) else [content] if content else [], 1):
        said = block if isinstance(block, dict) else {}
        key = text_of(said.get("id")) or f"{record['id']}/schedule/{number}"
        claim = work.account.found("program.schedule", key, encoded(block), residue=encoded(block))
        if key in blocks:
            add_week(work, ref_to("schedule_block", key), said, templates)
            claim.settle(MERGED, None, ref_to("schedule_block", key))
        else:
            claim.settle(KEPT, "unmatched", ref_to("schedule", record["id"]))


def add_week(work: Work, block: Ref, said: dict[str, Any], templates: set[str]) -> None:
    """Ask for the templates that a block has on days of the week."""
    week = said.get("weeklySchedule")
    for weekday, name in enumerate(WEEKDAYS):
        for entry in listed(week.get(name) if isinstance(week, dict) else None):
            template = text_of(template_in(entry))
            if template in templates:
                add_day(work, f"{block.key}/{name}/{template}", block, template, {"weekday": weekday})


def template_in(entry: Any) -> Any:
    """Return the id of the template that an entry of a day names."""
    if not isinstance(entry, dict):
        return entry
    return next((entry[name] for name in ("template_id", "session_template_id", "id") if entry.get(name)), None)


def read_days(work: Work, blocks: set[str], templates: set[str]) -> None:
    """Ask for the days of blocks, each with its templates; one that has no date or no template is kept as it is."""
    asked = templates_of_days(work)
    for record in work.source.records("program_days"):
        left = residue(record, "block_id", "date", "root_id", "created_at", "updated_at")
        claim = work.account.found("program.day", record["id"], encoded(record), residue=left)
        day, block = day_of(record.get("date")), ref_to("schedule_block", record.get("block_id") or "")
        ours = [template for template in asked.get(record["id"], []) if template in templates]
        if block.key not in blocks:
            claim.settle(REJECTED, "endpoint-missing")
        elif day is None or not ours:
            claim.settle(KEPT, "no-template" if day else "no-date", block)
        else:
            refs = [add_day(work, f"{record['id']}/{template}", block, template, {"day": day}) for template in ours]
            claim.settle(IMPORTED, None, refs[0])


def templates_of_days(work: Work) -> dict[str, list[str]]:
    """Return the templates that each day of a program asks for."""
    found: dict[str, list[str]] = {}
    for table, day, kind in (
        ("program_day_templates", "program_day_id", "program.day_template"),
        ("scheduled_sessions", "day_id", "program.scheduled"),
    ):
        for number, record in enumerate(work.source.records(table), 1):
            key = record.get("id") or f"{record.get(day)}/{record.get('session_template_id')}/{number}"
            found.setdefault(record.get(day) or "", []).append(record.get("session_template_id") or "")
            claim: Claim = work.account.found(
                kind, key, encoded(record), residue=residue(record, day, "session_template_id")
            )
            claim.settle(MERGED, None)
    return found


def add_day(work: Work, key: str, block: Ref, template: str, when: dict[str, Any]) -> Ref:
    """Ask for a template on a day of a block."""
    position = len(work.account.rows)
    values = {"schedule_block_id": block, "position": position, "template_id": ref_to("template", template), **when}
    return work.account.add("schedule_day", key, values)
