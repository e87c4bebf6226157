"""What came of an import, in words and for machines."""

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.imports.records import IMPORTED, KEPT, MERGED, REJECTED, ROW
from practicelog.domain.time.length import format_elapsed
from practicelog.queries.registry import TABLES
from practicelog.render.kit.text import quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from practicelog.actions.storage.importing.engine import Outcome
    from practicelog.domain.imports.records import Findings

NAMED = ("session", "activity_instance", "timer_interval", "activity_set", "metric_value", "note", "activity")
"""The tables whose rows are counted one by one in a sentence; the others are summed up."""
WHY: dict[str | None, str] = {"told-differently": "was given before with another value; the first counts, this is kept"}
"""What is said of a remark whose own text is only what the file says."""
MEASURED = ("timer_interval", "metric_value", "activity_set")
SHORT = {
    "activity_instance": "instance",
    "timer_interval": "interval",
    "activity_set": "set",
    "metric_value": "value",
    "activity_group": "group",
}
SHOWN = 20


class Reading(NamedTuple):
    """What was found in a source: the first lines to show, the zone, and its account if it has one of its own.

    The zone is None where no time needs one.
    """

    heading: str
    zone: str | None
    report: dict[str, Any] | None = None
    findings: "Findings | None" = None


def outcome_text(file: str, outcome: "Outcome", is_preview: bool, reading: Reading | None = None) -> str:
    """Return what came of an import of `file`, or would come of it: first what is new, the problems last."""
    lines = [*(reading_lines(reading) if reading else ()), headline(file, outcome, is_preview)]
    if reading and reading.findings and (is_preview or has_news(outcome)):
        lines += sum_lines(outcome, reading.findings)
    for counts, what in (
        (outcome.replaced, "Replaced by what this file says"),
        (outcome.older, "Here already in a form that counts more; kept beside it"),
        (outcome.changed_here, "Changed here since, and left as it is"),
        (outcome.deleted_here, "Deleted here, and left so"),
    ):
        if counts:
            lines.append(f"  {what}: {counted(counts)}")
    problems = [f"  {located(file, problem.place)}: {problem.what}" for problem in outcome.problems]
    lines += shortened(problems, "problem", "problems", outcome.run_id)
    if reading and reading.findings and (is_preview or has_news(outcome)):
        remarks = [
            f"  {located(file, fact.place)}: {WHY.get(fact.reason, fact.raw)}" for fact in reading.findings.remarks
        ]
        lines += shortened(remarks, "remark", "remarks", outcome.run_id)
    if has_news(outcome) and not is_preview:
        redo = "" if outcome.has_redo else "; after that there is no redo"
        lines.append(f"  To take it back: practicelog undo{redo}")
    return "\n".join(lines)


def located(file: str, place: str | None) -> str:
    """Return where something stands in a file: `frames.csv:12`; the place may name another file, one of several."""
    name, _, line = (place or "").rpartition("line ")
    return ":".join(part for part in (name.strip() or file, line) if part)


def shortened(lines: list[str], one: str, many: str, run_id: int | None) -> list[str]:
    """Return the first of some lines, and how many there are more, with the command that lists them all."""
    if (more := len(lines) - SHOWN) <= 0:
        return lines
    where = f": practicelog import show {run_id} --rejected" if run_id is not None else ""
    return [*lines[:SHOWN], f"  and {quantity(more, one, many)} more{where}"]


def has_news(outcome: "Outcome") -> bool:
    """Tell whether anything is different now that a person would see."""
    return bool(outcome.run_id is not None and (outcome.new or outcome.replaced or outcome.changed_here))


def headline(file: str, outcome: "Outcome", is_preview: bool) -> str:
    """Return the first line: what is new."""
    if not has_news(outcome):
        if not outcome.unchanged:
            return f"Nothing new in {file}: it holds nothing to import"
        return f"Nothing new in {file}: {counted(outcome.unchanged)}, all here already"
    known = f", {quantity(outcome.unchanged.total(), 'row was', 'rows were')} here already" if outcome.unchanged else ""
    did = "Would import" if is_preview else "Imported"
    return f"{did} {counted(outcome.new) or 'no new rows'} from {file}{known}"


def sum_lines(outcome: "Outcome", findings: "Findings") -> list[str]:
    """Return how long the clocks of a source are in all, and how its facts add up."""
    clocks = outcome.account.get(f"{ROW}timer_interval", Counter[str]()).total()
    all_fates = sum(outcome.account.values(), Counter[str]())
    fates = ", ".join(f"{all_fates[fate]} {fate}" for fate in (IMPORTED, MERGED, KEPT, REJECTED) if all_fates[fate])
    lines = [f"  {quantity(clocks, 'clock', 'clocks')} of {format_elapsed(findings.seconds)} in all"] if clocks else []
    return [*lines, f"  {quantity(all_fates.total(), 'fact', 'facts')}: {fates}"]


def nouns_of(table: str) -> tuple[str, str]:
    """Return what a row of a table is called, and several; an activity and that of a session are told apart."""
    noun = "activity of a session" if table == "activity_instance" else TABLES[table].noun
    return noun, TABLES[table].plural


def counted(counts: "Counter[str]") -> str:
    """Return counts by table in words: `12 sessions, 40 intervals and 3 other rows`."""
    parts = [quantity(counts[table], *nouns_of(table)) for table in NAMED if counts.get(table)]
    if other := counts.total() - sum(counts[table] for table in NAMED):
        parts.append(quantity(other, "other row", "other rows"))
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def reading_lines(reading: Reading) -> list[str]:
    """Return what was found in a source: how each kind of fact adds up, and why."""
    if reading.report is None:
        return [reading.heading, ""]
    ledger = reading.report["ledger"]
    kinds = max(map(len, ledger), default=0)
    lines = [reading.heading, "", f"{'':{kinds}}  total  imported  merged  kept  rejected"]
    for kind, line in ledger.items():
        numbers = (line["total"], line["imported"], line["merged"], line["kept_as_note"], line["rejected"])
        lines.append(f"{kind:{kinds}}  {numbers[0]:5}  {numbers[1]:8}  {numbers[2]:6}  {numbers[3]:4}  {numbers[4]:8}")
        lines += [f"  {reason.replace('_as_note', '')} {count}" for reason, count in line.get("reasons", {}).items()]
    counts = reading.report["counts"]
    lines += ["", sums(counts)]
    placeholders = sum(map(len, reading.report["placeholders"].values()))
    if placeholders:
        what = quantity(placeholders, "name is", "names are")
        lines.append(f"{what} lost in this file: an older copy may have them, --names-from OLDER.db")
    return [*lines, ""]


def sums(counts: "Mapping[str, int]") -> str:
    """Return what the counts of a source come to."""
    told = (
        (counts["sessions"], "session", "sessions"),
        (counts["intervals_closed"], "interval", "intervals"),
        (counts["intervals_open"], "unfinished one", "unfinished ones"),
        (counts["intervals_superseded"], "superseded one", "superseded ones"),
        (counts["sessions_recovered"], "recovered session in the trash", "recovered sessions in the trash"),
    )
    parts = [quantity(count, one, many) for count, one, many in told if count]
    return f"{', '.join(parts)}: {counts['timed_seconds']} s timed"


def outcome_value(file: str, outcome: "Outcome", is_preview: bool, reading: Reading | None = None) -> dict[str, Any]:
    """Return what came of an import for a machine."""
    replaced, updated = parted(outcome.replaced)
    superseded, older = parted(outcome.older)
    seconds = reading.findings.seconds if reading and reading.findings else None
    ledger = {kind.removeprefix(ROW): ledger_line(fates) for kind, fates in sorted(outcome.account.items())}
    return {
        "file": file,
        "import_id": None if is_preview else outcome.run_id,
        "preview": is_preview,
        "zone": reading.zone if reading else None,
        "new": short(outcome.new),
        "unchanged": short(outcome.unchanged + updated + older),
        "replaced": short(replaced),
        "updated": short(updated),
        "superseded": short(superseded),
        "conflict": short(outcome.changed_here),
        "deleted_here": short(outcome.deleted_here),
        **(reading.report if reading and reading.report else {"ledger": ledger, "seconds": seconds}),
        "problems": [problem._asdict() for problem in outcome.problems],
    }


def parted(counts: "Counter[str]") -> "tuple[Counter[str], Counter[str]]":
    """Return the counts of what was timed and measured, and those of everything else."""
    measured = Counter({table: counts[table] for table in MEASURED if counts[table]})
    return measured, counts - measured


def short(counts: "Counter[str]") -> dict[str, int]:
    """Return counts by the short names of tables."""
    return dict(sorted((SHORT.get(table, table), count) for table, count in counts.items()))


def ledger_line(fates: "Counter[str]") -> dict[str, int]:
    """Return how the facts of a kind add up."""
    told = {"imported": IMPORTED, "merged": MERGED, "kept_as_note": KEPT, "rejected": REJECTED}
    return {"total": fates.total(), **{name: fates[fate] for name, fate in told.items()}}
