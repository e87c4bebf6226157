"""One sheet of a class: what each student was set at the last lesson, and did since.

    python examples/class/sheet.py logs/*.db > class.html

Each file is the log of a student, who said `practicelog config name Ann Bell`. It needs nothing but practicelog itself,
which it asks for JSON: take it as a beginning for a sheet of your own.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

HEAD = ("student", "since", "days", "time", "set and done", "untouched", "held", "next time")
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Class</title><style>
:root{{color-scheme:light dark}} body{{font:14px/1.4 system-ui,sans-serif;margin:1rem}}
table{{border-collapse:collapse}} th,td{{text-align:start;vertical-align:top;padding:.2em .8em .2em 0;font-weight:400}}
tbody tr{{border-top:1px solid #888}} .end{{text-align:end}} tbody th{{font-weight:600}}
tbody th,td:nth-child(-n+5){{white-space:nowrap}}
@page{{size:A4 landscape;margin:10mm}} @media print{{body{{font-size:8.5pt;margin:0}} tr{{break-inside:avoid}}}}
</style></head><body><main><h1>Class of {count}</h1><table><thead><tr>{head}</tr></thead><tbody>
{rows}
</tbody></table></main></body></html>
"""


def packet(log: Path) -> dict[str, Any] | None:
    """Return what the student of a log brings to the next lesson; None without a lesson."""
    if not log.is_file():
        sys.exit(f"{log}: there is no such log")
    command = [sys.executable, "-m", "practicelog", "lesson", "show", "--json"]
    asked = subprocess.run(command, env={**os.environ, "PRACTICELOG_DB": str(log)}, capture_output=True)
    if asked.returncode not in (0, 1):
        sys.exit(f"{log}: {complaint(asked.stderr)}")
    found: dict[str, Any] | None = json.loads(asked.stdout) if asked.returncode == 0 else None
    return found


def complaint(stderr: bytes) -> str:
    """Return what practicelog says is wrong: with --json it is an object, in the last line."""
    line = stderr.decode(errors="replace").strip().rpartition("\n")[2]
    return str(json.loads(line)["error"]["message"]) if line.startswith("{") else line


def text(words: object) -> str:
    """Return words as HTML; a name that is written from the right leaves what is beside it in its place.

    Controls, which a remark may hold, have no place in a page, nor on a terminal that it is printed to.
    """
    return f"<bdi>{escape(CONTROLS.sub(' ', str(words)))}</bdi>"


def cells(log: Path, found: dict[str, Any] | None) -> tuple[str, ...]:
    """Return what stands in the row of a student, under HEAD, as HTML."""
    if found is None:
        return (text(log.stem), "no lesson yet", *[""] * (len(HEAD) - 2))
    pieces = {row["activity"]: row for row in found["pieces"] if row["was_set"]}
    done = [name for name, row in pieces.items() if row["days"]]
    held = [
        f"{text(row['activity'])} {text(row['side'] or '')} {row['held_before']} → "
        + escape(f"{row['held']}{row['unit'] or ''}")
        for row in found["pieces"]
        if row["held_before"] is not None and row["held"] != row["held_before"]
    ]
    minutes = (found["seconds"] or 0) // 60
    return (
        text(found["name"] or log.stem),
        found["first_day"],
        str(found["days"]),
        f"{minutes // 60}h {minutes % 60:02}m",
        f"{len(done)} of {len(pieces)}" if pieces else "",
        ", ".join(text(name) for name in pieces if name not in done),
        "; ".join(held),
        "; ".join(f"{text(row['activity'])}: {text(row['body'])}" for row in found["remarks"] if row["kind"] == "next"),
    )


def row(texts: tuple[str, ...]) -> str:
    """Return the row of a student."""
    name, *others = texts
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in others)}</tr>'


def sheet(logs: Iterable[Path]) -> str:
    """Return the sheet of a class, by name."""
    students = sorted((cells(log, packet(log)) for log in logs), key=lambda texts: texts[0].casefold())
    head = "".join(f'<th scope="col">{name}</th>' for name in HEAD)
    return PAGE.format(count=len(students), head=head, rows="\n".join(map(row, students)))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Which logs? Write python examples/class/sheet.py logs/*.db > class.html")
    sys.stdout.buffer.write(sheet(map(Path, sys.argv[1:])).encode())
