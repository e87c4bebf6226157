"""All that was found in a source, thing by thing, for a file to read at leisure."""

from collections.abc import Iterable, Mapping
from typing import Any

from practicelog.domain.time.length import format_elapsed
from practicelog.render.kit.text import quantity

Json = Mapping[str, Any]


def details(report: Json) -> str:
    """Return what `report_of` says beside its counts: days and sessions, and each thing that is odd."""
    intervals, placeholders = report["intervals"], report["placeholders"]
    parts = {
        "Sessions": session_lines(report["per_session"]),
        "Unfinished: the source does not say when they stopped": [
            f"  {interval['start_utc'] or 'no start'}  of {interval['instance']}"
            for interval in intervals
            if interval["state"] == "open"
        ],
        "Superseded: given twice with different values; these do not count": [
            f"  {span(interval)}  of {interval['instance']}, from the {FROM[interval['source']]}"
            for interval in report["superseded_intervals"]
        ],
        "Recovered from lost sessions, in the trash": [
            f"  {span(interval)}  of {interval['instance']}" for interval in intervals if interval["recovered"]
        ],
        "Names that are lost": [f"  {LOST[noun]} {key}" for noun, keys in placeholders.items() for key in keys],
    }
    return "\n".join(line for title, lines in parts.items() if lines for line in ("", title, *lines))


FROM = {"json": "document", "db": "table"}
LOST = {"activities": "activity", "metrics": "metric", "splits": "side"}
COUNTED = (("instances", "activity", "activities"), ("sets", "set", "sets"), ("values", "value", "values"))


def session_lines(sessions: Iterable[Json]) -> list[str]:
    """Return a line for each day on which there were sessions, and below it one for each of them."""
    days: dict[str, list[Json]] = {}
    for session in sessions:
        days.setdefault(session["local_date"], []).append(session)
    lines = []
    for day, of_day in sorted(days.items()):
        lines.append(f"  {day}  {format_elapsed(sum(session['seconds'] for session in of_day)):>8}")
        lines += [session_line(session) for session in of_day]
    return lines


def session_line(session: Json) -> str:
    """Return one session: how long, what is in it, and its id in the source."""
    counts = [quantity(session[key], one, many) for key, one, many in COUNTED if session[key]]
    marks = [mark for mark in ("completed", "deleted") if session[mark]]
    told = ", ".join([*counts, *marks]) or "empty"
    return f"              {format_elapsed(session['seconds']):>8}  {told}  {session['id']}"


def span(interval: Json) -> str:
    """Return when an interval was, as far as that is known, and how long."""
    start, stop, seconds = interval["start_utc"], interval["stop_utc"], interval["seconds"]
    when = f"{start} – {stop or '?'}" if start else "no time of day"
    return when if seconds is None else f"{when}  {format_elapsed(seconds)}"
