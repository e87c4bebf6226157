"""Let many processes work on one log for a long time: `python bench/soak.py [--commands 20000] [--processes 8]`.

What each did is held against the log at the end: whatever was answered with success is there, unless somebody took it
back, nothing is there twice, at most one clock runs, and neither SQLite nor `db check` finds a fault.
"""

import argparse
import contextlib
import io
import multiprocessing
import os
import random
import re
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from functools import cache
from pathlib import Path

COMMANDS = {
    "start {activity}": 6,
    "stop": 4,
    "pause": 2,
    "resume": 2,
    "break 10m": 1,
    "finish": 1,
    "cancel": 1,
    "set {number}kg x5 --on {activity}": 4,
    "note {token}": 4,
    "add {activity} --took {number}m -m {token}": 6,
    "rate --on last --focus 3": 1,
    "delete last": 1,
    "restore last": 1,
    "undo": 3,
    "redo": 1,
    "tag add slow --on last": 1,
    "goal add {activity} {number}h": 1,
    "activity edit {activity} --every {number}": 1,
    "log": 2,
    "report --by day": 1,
    "status": 2,
    "export long --all": 1,
    "best": 1,
    "db backup": 0.05,
}
"""What is done, each as often as it says beside the others; {token} is a word that nobody else writes."""
TOKEN = re.compile(r" t[\d-]+$")
ACTIVITIES = ("flute", "viola", "squat", "rowing", "go")
DONE, ANSWERS = 0, {0, 1, 3, 4}
"""The exit codes of what was done, and of what may come of a command among many others."""


def main() -> int:
    """Let them work and print what came of it; return 1 if anything is wrong with the log."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--commands", type=int, default=20_000, help="in all (default: %(default)s)")
    parser.add_argument("--processes", type=int, default=8, help="at once (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="by which they are drawn (default: %(default)s)")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="practicelog-soak-") as folder:
        began = time.monotonic()
        codes, wrong = soak(Path(folder), wanted.commands, wanted.processes, wanted.seed)
        told = ", ".join(f"{count} × {code}" for code, count in sorted(codes.items()))
        print(f"{codes.total()} commands in {time.monotonic() - began:.0f} s; exit codes {told}")
    for fault in wrong:
        print(fault)
    return int(bool(wrong))


def soak(folder: Path, commands: int, processes: int, seed: int) -> tuple[Counter[int], list[str]]:
    """Let `processes` carry out so many `commands` on a log in `folder`; return the exit codes, and what is wrong."""
    log = folder / "practice.db"
    os.environ.update({"PRACTICELOG_DB": str(log), "HOME": str(folder)})
    assert [carried_out(f"activity add {name}") for name in ACTIVITIES] == [DONE] * len(ACTIVITIES)
    shares = [(f"{seed}-{number}", commands // processes) for number in range(processes)]
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        worked = pool.starmap(work, shares)
    codes = Counter(code for done in worked for _, code in done)
    strange = [f"{line}: exit code {code}" for done in worked for line, code in done if code not in ANSWERS]
    written = [line.split()[-1] for done in worked for line, code in done if code == DONE and TOKEN.search(line)]
    return codes, [*strange, *faults(log, written)]


def work(name: str, count: int) -> list[tuple[str, int]]:
    """Carry out so many commands, drawn by `name`; return each with its exit code."""
    dice = random.Random(name)
    done = []
    for number, template in enumerate(dice.choices([*COMMANDS], [*COMMANDS.values()], k=count)):
        token = f"t{name}-{number}"
        line = template.format(activity=dice.choice(ACTIVITIES), number=dice.randint(1, 90), token=token)
        done.append((line, carried_out(line)))
    return done


def carried_out(line: str) -> int:
    """Carry out a command in this process, with nobody listening, and return its exit code."""
    import shlex

    from practicelog.answering import run

    nobody = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(nobody), contextlib.redirect_stderr(nobody):
        return run(shlex.split(line))


def faults(log: Path, written: list[str]) -> list[str]:
    """Return what is wrong with a log in which remarks of those words were `written`, one by one."""
    with contextlib.closing(sqlite3.connect(log)) as db:
        found = [f"SQLite: {row[0]}" for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"a reference of {row[0]} leads nowhere" for row in db.execute("PRAGMA foreign_key_check")]
        (running,) = db.execute("SELECT count(*) FROM timer_interval WHERE running IS NOT NULL").fetchone()
        notes = Counter(body for (body,) in db.execute("SELECT body FROM note"))
        changes = db.execute("SELECT id, command, undoes FROM change").fetchall()
    found += [f"{running} clocks run"] if running > 1 else []
    undone = taken_back({change_id: undoes for change_id, _, undoes in changes})
    made = {command.split()[-1]: change_id for change_id, command, _ in changes}
    for word in written:
        if word not in made:
            found.append(f"{word} is lost: no change is of it")
        elif notes[word] != (made[word] not in undone):
            found.append(f"{word} is there {notes[word]} times, though c{made[word]} says otherwise")
    if (code := carried_out("db check")) != DONE:
        found.append(f"db check: exit code {code}")
    return found


def taken_back(undoes: dict[int, int | None]) -> set[int]:
    """Return the changes that do not count: those undone by one that counts."""
    undone_by: dict[int, list[int]] = {}
    for change_id, undone in undoes.items():
        if undone is not None:
            undone_by.setdefault(undone, []).append(change_id)

    @cache
    def counts(change_id: int) -> bool:
        return not any(counts(other) for other in undone_by.get(change_id, ()))

    return {change_id for change_id in undoes if not counts(change_id)}


if __name__ == "__main__":
    sys.exit(main())
