"""What came of an import, in words and for machines."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from practicelog.queries.registry import TABLES
from practicelog.render.kit.text import quantity

if TYPE_CHECKING:
    from practicelog.actions.storage.importing.engine import Outcome

NAMED = ("session", "activity_instance", "timer_interval", "activity_set", "metric_value", "note", "activity")
"""The tables whose rows are counted one by one in a sentence; the others are summed up."""
PROBLEMS_SHOWN = 20
NO_REDO = 1_000


def outcome_text(file: str, outcome: "Outcome", is_preview: bool) -> str:
    """Return what came of an import of `file`, or would come of it: first what is new, the problems last."""
    lines = [headline(file, outcome, is_preview)]
    for counts, what in (
        (outcome.replaced, "have another value now, as the newer file says"),
        (outcome.older, "say something older than the log and were kept beside it"),
        (outcome.changed_here, "were changed here since and stay as they are"),
        (outcome.deleted_here, "were deleted here and stay deleted"),
    ):
        if counts:
            lines.append(f"  {counted(counts)} {what}")
    lines += [f"  {file}:{problem.place}: {problem.what}" for problem in outcome.problems[:PROBLEMS_SHOWN]]
    if (more := len(outcome.problems) - PROBLEMS_SHOWN) > 0:
        lines.append(f"  and {quantity(more, 'problem', 'problems')} more: practicelog import show {outcome.run_id}")
    if has_news(outcome) and not is_preview:
        births = outcome.new.total()
        redo = "; after that there is no redo" if births > NO_REDO else ""
        lines.append(f"  To take it back: practicelog undo{redo}")
    return "\n".join(lines)


def has_news(outcome: "Outcome") -> bool:
    """Tell whether anything is different now that a person would see."""
    return bool(outcome.run_id is not None and (outcome.new or outcome.replaced or outcome.changed_here))


def headline(file: str, outcome: "Outcome", is_preview: bool) -> str:
    """Return the first line: what is new."""
    if not has_news(outcome):
        return f"Nothing new in {file}: {counted(outcome.unchanged) or 'it is empty'}, all here already"
    known = f", {quantity(outcome.unchanged.total(), 'row was', 'rows were')} here already" if outcome.unchanged else ""
    did = "Would import" if is_preview else "Imported"
    return f"{did} {counted(outcome.new) or 'no new rows'} from {file}{known}"


def counted(counts: "Counter[str]") -> str:
    """Return counts by table in words: `12 sessions, 40 intervals and 3 other rows`."""
    parts = [quantity(counts[table], TABLES[table].noun, TABLES[table].plural) for table in NAMED if counts.get(table)]
    if other := counts.total() - sum(counts[table] for table in NAMED):
        parts.append(quantity(other, "other row", "other rows"))
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def outcome_value(file: str, outcome: "Outcome", is_preview: bool) -> dict[str, Any]:
    """Return what came of an import for a machine."""
    return {
        "file": file,
        "import_id": None if is_preview else outcome.run_id,
        "preview": is_preview,
        **{
            key: dict(sorted(getattr(outcome, key).items()))
            for key in ("new", "unchanged", "replaced", "older", "changed_here", "deleted_here")
        },
        "ledger": {kind: ledger_line(fates) for kind, fates in sorted(outcome.account.items())},
        "problems": [problem._asdict() for problem in outcome.problems],
    }


def ledger_line(fates: "Counter[str]") -> dict[str, int]:
    """Return how the facts of a kind add up."""
    return {"total": fates.total(), **{fate: fates[fate] for fate in ("imported", "merged", "kept", "rejected")}}
