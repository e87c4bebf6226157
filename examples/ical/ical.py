#!/usr/bin/env python3
"""Sessions as a calendar (iCalendar, RFC 5545), for any program that shows one.

    ln -s "$PWD/examples/ical/ical.py" ~/.local/bin/practicelog-ical
    practicelog ical 2026 > practice.ics

Words are a range, as `practicelog log` takes it; without any, all sessions come. It needs nothing but practicelog
itself, which it asks for JSON.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import Any

LONGEST = 75
"""How many octets a line may have (RFC 5545, 3.1)."""


def main() -> None:
    """Print the calendar of the range that was typed."""
    period = sys.argv[1:] or ["--all"]
    practised: dict[int, list[dict[str, Any]]] = {}
    for instance in asked("log", *period):
        practised.setdefault(instance["session_id"], []).append(instance)
    events = [
        event(session, practised.get(session["session_id"], [])) for session in asked("export", "sessions", *period)
    ]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//practicelog//ical//EN", *chain(*events), "END:VCALENDAR"]
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    sys.stdout.writelines(f"{folded(line)}\r\n" for line in lines)


def asked(*words: str) -> list[dict[str, Any]]:
    """Return what practicelog answers in JSON; end with its message if it refuses."""
    answer = subprocess.run(["practicelog", *words, "--json"], capture_output=True, check=False)
    if answer.returncode not in (0, 1):
        sys.exit(complaint(answer.stderr))
    rows: list[dict[str, Any]] = json.loads(answer.stdout or "[]")
    return rows


def complaint(stderr: bytes) -> str:
    """Return what practicelog says is wrong: with --json it is an object, in the last line."""
    line = stderr.decode(errors="replace").strip().rpartition("\n")[2]
    return str(json.loads(line)["error"]["message"]) if line.startswith("{") else line


def event(session: dict[str, Any], instances: Iterable[dict[str, Any]]) -> list[str]:
    """Return the lines of one session: timed, or of a whole day where it has no times."""
    told = [f"{instance['activity']}{length(instance['seconds'])}" for instance in instances]
    names = dict.fromkeys(instance["activity"] for instance in instances)
    summary = session["session"] or ", ".join(names) or "practice"
    description = "\n".join([*told, *session["notes"]])
    return [
        "BEGIN:VEVENT",
        f"UID:{session['session_id']}-{session['started_us'] or session['practice_day']}@practicelog",
        *times(session),
        f"SUMMARY:{escaped(summary)}",
        *([f"DESCRIPTION:{escaped(description)}"] if description else []),
        *([f"CATEGORIES:{','.join(map(escaped, session['tags']))}"] if session["tags"] else []),
        "END:VEVENT",
    ]


def times(session: dict[str, Any]) -> Iterator[str]:
    """Yield when a session was; it is stamped with its own beginning, so that the same log makes the same calendar."""
    if session["started_at"] is None:
        day = date.fromisoformat(session["practice_day"])
        yield f"DTSTAMP:{day:%Y%m%d}T000000Z"
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
        return
    yield f"DTSTAMP:{utc(session['started_at'])}"
    yield f"DTSTART:{utc(session['started_at'])}"
    if session["ended_at"] is not None:
        yield f"DTEND:{utc(session['ended_at'])}"


def utc(instant: str) -> str:
    """Return an ISO instant as a calendar writes it."""
    return f"{datetime.fromisoformat(instant).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def length(seconds: int | None) -> str:
    """Return `, 25 min`, or nothing where no time was taken."""
    return f", {round(seconds / 60)} min" if seconds else ""


def escaped(text: str) -> str:
    """Return a text with what has a meaning in a calendar written out (RFC 5545, 3.3.11)."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return "".join(character for character in text if character >= " " and character != "\x7f")


def folded(line: str) -> str:
    """Return a line broken so that no part is longer than 75 octets; none is broken within a character."""
    parts: list[str] = []
    part = ""
    for character in line:
        if len(f"{part}{character}".encode()) > LONGEST:
            parts, part = [*parts, part], " "
        part += character
    return "\r\n".join([*parts, part])


if __name__ == "__main__":
    main()
