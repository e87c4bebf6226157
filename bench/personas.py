"""Fill three new logs with a year of practice each, by commands: `python bench/personas.py FOLDER`.

A guitarist, a lifter and a learner of Japanese, each with a schedule, goals and days off: to look at screens as they
would. The year ends on Sunday, 2 August 2026; the logs as they were on the Monday and the Thursday before are kept too.
"""

import argparse
import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")
FIRST, LAST = date(2025, 8, 4), date(2026, 8, 2)
LOOKED_AT = {date(2026, 7, 27): "mon", date(2026, 7, 30): "thu", date(2026, 8, 2): "sun"}
HOLIDAYS = (date(2025, 12, 24), date(2025, 12, 31)), (date(2026, 4, 3), date(2026, 4, 12))

Command = tuple[int, str]
"""Minutes since the session began, and what is typed then."""
Day = Callable[[date, random.Random], list[Command]]


def guitarist(day: date, chance: random.Random) -> list[Command]:
    """Return an evening with the guitar: none on Saturdays as a rule, and one in six falls out."""
    if chance.random() < (0.6 if day.weekday() == 5 else 0.16):
        return []
    grown = (day - FIRST).days / (LAST - FIRST).days
    commands: list[Command] = [(0, "start chromatic")]
    at = chance.randint(4, 7)
    tempo = 4 * int((72 + 34 * grown**0.7) // 4)
    commands.append((at, "start alt picking"))
    for step, clean in ((0, (6, 8)), (4, (6, 8)), (8, (4, 7))):
        at += 3
        commands.append((at, f"set {tempo + step}bpm clean={chance.randint(*clean)}/8"))
    commands.append((at := at + 1, f"start {'legato' if day.weekday() % 2 else 'arpeggios'}"))
    at += chance.randint(6, 12)
    commands.append((at - 1, f"set {tempo - 12}bpm clean={chance.randint(5, 8)}/8"))
    commands.append((at, "start recuerdos" if grown > 0.4 else "start lagrima"))
    at += chance.randint(12, 24)
    if day.weekday() in (2, 6):
        commands.append((at, "start sight reading"))
        at += chance.randint(6, 14)
    if day.weekday() in (0, 3) and chance.random() < 0.6:
        commands.append((at, "start intervals"))
        at += 8
        commands.append((at, f"set clean={chance.randint(11, 19)}/20"))
    return [*commands, (at, f"finish --effort {chance.randint(4, 8)}" if chance.random() < 0.7 else "finish")]


def lifter(day: date, chance: random.Random) -> list[Command]:
    """Return a training of the lower or the upper body; weights rise for three weeks, and fall in the fourth."""
    if day.weekday() not in (0, 1, 3, 4) or chance.random() < 0.08:
        return []
    week = (day - FIRST).days // 7
    load = (week // 4) * 2.5 + (-10 if week % 4 == 3 else 2.5 * (week % 4))
    lower = day.weekday() in (0, 3)
    main, other, third = ("squat", "deadlift", "leg curl") if lower else ("bench", "row", "curl")
    base = {"squat": 90, "deadlift": 110, "leg curl": 40, "bench": 65, "row": 55, "curl": 14}
    commands: list[Command] = [(0, f"start {main}"), (2, f"set {base[main] - 30}kg x5 warmup")]
    at = 5
    for number in range(3):
        reps = 5 if chance.random() < 0.85 else chance.choice((3, 4))
        commands.append((at, f"set {base[main] + load:g}kg x{reps} @{7 + number * 0.5 + chance.choice((0, 0.5)):g}"))
        at += 4
    commands.append((at, f"start {other}"))
    commands += [
        (at + 4 * number, f"set {base[other] + load * 0.8:g}kg x{chance.randint(6, 8)}") for number in (1, 2, 3)
    ]
    commands.append((at := at + 13, f"start {third}"))
    commands += [
        (at + 3 * number, f"set {base[third] + load * 0.2:.1f}kg x{chance.randint(9, 12)}") for number in (1, 2)
    ]
    return [*commands, (at + 6, f"finish --effort {chance.randint(6, 9)}")]


def learner(day: date, chance: random.Random) -> list[Command]:
    """Return a morning with Japanese: cards nearly every day, listening and reading as it comes."""
    if chance.random() < 0.07:
        return []
    commands: list[Command] = [(0, "start anki")]
    at, cards = chance.randint(14, 26), chance.randint(60, 140)
    commands.append((at, f"set cards={cards} clean={int(cards * chance.uniform(0.8, 0.93))}/{cards}"))
    if chance.random() < 0.5:
        commands.append((at, "start listening"))
        at += chance.randint(15, 45)
    if day.weekday() in (1, 3, 6) and chance.random() < 0.8:
        commands.append((at, "start reading"))
        at += chance.randint(20, 40)
        commands.append((at, f"set pages={chance.randint(6, 18)}"))
    if day.weekday() == 2:
        commands.append((at, "start shadowing"))
        at += 10
    return [*commands, (at, "finish")]


PERSONAS: dict[str, tuple[Day, int, tuple[str, ...]]] = {
    "guitarist": (
        guitarist,
        18,
        (
            "activity add Warm-up/chromatic",
            "activity add Technique/alt picking",
            "activity add Technique/legato",
            "activity add Technique/arpeggios",
            "activity add Repertoire/lagrima",
            "activity add Repertoire/recuerdos",
            "activity add Reading/sight reading",
            "activity add Ear/intervals",
            "activity edit intervals --every 4",
            "activity edit arpeggios --every 5",
            "template add evening chromatic 5m, alt picking 10m, legato 10m, recuerdos 20m",
            "schedule add plan evening mon-fri, sight reading wed 10m, recuerdos sun 30m",
            "goal add alt picking 120bpm --until 2026-09-30",
            "goal add Repertoire 2h weekly",
        ),
    ),
    "lifter": (
        lifter,
        17,
        (
            *(f"activity add lower/{name}" for name in ("squat", "deadlift", "leg curl")),
            *(f"activity add upper/{name}" for name in ("bench", "row", "curl")),
            "template add lower squat 3x5 +2.5kg, deadlift 3x8 +2.5kg, leg curl 2x12",
            "template add upper bench 3x5 +2.5kg, row 3x8 +2.5kg, curl 2x12",
            "schedule add strength lower mon thu, upper tue fri",
            "goal add squat 140kgx1 --until 2026-12-31",
            "goal add bench 100kgx5",
            "goal add 4x weekly",
        ),
    ),
    "learner": (
        learner,
        7,
        (
            *(f"activity add {name}" for name in ("anki", "listening", "reading", "shadowing")),
            "metric add anki cards --kind integer --direction higher --aggregate sum",
            "metric add reading pages --kind integer --direction higher --aggregate sum",
            "activity edit shadowing --every 5",
            "schedule add daily anki daily 20m, listening 3x weekly 30m, reading tue thu sun 30m",
            "goal add anki 500 cards weekly",
            "goal add listening 300h",
        ),
    ),
}


def main() -> None:
    """Make the logs that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the logs go: guitarist.db, guitarist-mon.db and so on")
    parser.add_argument("personas", nargs="*", default=list(PERSONAS), help="whose (default: all three)")
    wanted = parser.parse_args()
    wanted.folder.mkdir(exist_ok=True)
    os.environ["TZ"] = ZONE.key
    for name in wanted.personas:
        log = wanted.folder.absolute() / f"{name}.db"
        if log.exists():
            parser.error(f"{log} exists")
        os.environ["PRACTICELOG_DB"] = str(log)
        day_of, hour, preparing = PERSONAS[name]
        for command in ("config backups off", *preparing):
            give(command, datetime.combine(FIRST, time(6), ZONE))
        live(log, day_of, hour)
        print(log)


def live(log: Path, day_of: Day, hour: int) -> None:
    """Practise for a year, and keep the log of each day that is looked at."""
    chance = random.Random(log.stem)
    for day in days():
        begun = datetime.combine(day, time(hour, chance.randint(0, 50)), ZONE)
        if any(first <= day < last for first, last in HOLIDAYS):
            give("schedule off today", begun)
            continue
        for minutes, command in day_of(day, chance):
            give(command, begun + timedelta(minutes=minutes))
        if day in LOOKED_AT:
            shutil.copy(log, log.with_stem(f"{log.stem}-{LOOKED_AT[day]}"))


def days() -> Iterator[date]:
    """Yield the days of the year."""
    return (FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))


def give(command: str, now: datetime) -> None:
    """Give a command as it would be typed at that time; stop at one that is refused."""
    from practicelog.answering import run

    os.environ["PRACTICELOG_NOW"] = now.isoformat()
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
        code = run(command.split(" "))
    if code:
        raise SystemExit(f"{now}: practicelog {command}: exit code {code}")


if __name__ == "__main__":
    main()
