"""What is running, as text: the status screens and the line for a prompt. On the quick path."""

from datetime import datetime, timedelta

from practicelog.domain.settings import DEFAULTS
from practicelog.domain.time.clock import format_clock, format_when, from_us
from practicelog.domain.time.length import format_elapsed, format_length
from practicelog.queries.shared.running import Paused, Running, Sitting
from practicelog.queries.timer.lately import Lately

BAR = 20
LINE = 40
NOTHING_YET = """\
Nothing is recorded yet.
  practicelog start guitar      starts the clock, no set-up needed
  practicelog --help            everything else"""
LEFT_ON = "To stop it in the past, write practicelog stop --at TIME"


def status_screen(running: Running, now: datetime, width: int, limit: timedelta = DEFAULTS.timer_limit) -> str:
    """Return what is running, with its elapsed time first: activity, session, and a warning when it was left on."""
    elapsed = running.elapsed(now)
    since = format_clock(running.started_at)
    tail, short = f"since {since}", ""
    if running.earlier_seconds:
        tail += f", after {format_elapsed(running.earlier_seconds)}"
    if running.planned_seconds:
        short = left(elapsed, running.planned_seconds)
        tail = f"{bar(elapsed, running.planned_seconds)}   {short}"
    about = f"since {format_clock(running.session_started_at)}"
    if running.section:
        about = f"{running.section}, {about}"
    if running.activities > 1:
        about += f", {running.activities} activities"
    rows = [
        (of(elapsed, running.planned_seconds), running.activity, tail, short or tail),
        session_row(running, running.session_elapsed(now), about),
    ]
    lines = aligned(rows, width)
    if now < running.started_at:
        lines.append(f"The clock is behind the start of this timer, {since}.")
    elif limit and now - running.started_at > limit:
        since = format_when(running.started_at, now)
        lines += [f"Left on? It has run since {since}.", *broken(LEFT_ON, width)]
    return "\n".join(lines)


def paused_screen(pause: Paused, now: datetime, width: int) -> str:
    """Return the break that is on, the activity it interrupts and the session."""
    length = pause.elapsed(now)
    if pause.name is None and pause.activity and pause.activity_seconds is not None:
        done, plan = pause.activity_seconds, pause.activity_planned_seconds
        short = f"paused {format_elapsed(length)}"
        first = (of(done, plan), pause.activity, f"{bar(done, plan)}   {short}" if plan else short, short)
        about = f"since {format_clock(pause.session_started_at)}"
    else:
        plan = pause.planned_seconds
        short = left(length, plan) if plan else f"since {format_clock(pause.started_at)}"
        first = (of(length, plan), pause.name or "pause", f"{bar(length, plan)}   {short}" if plan else short, short)
        about = f"after {pause.activity}" if pause.activity else f"since {format_clock(pause.session_started_at)}"
    lines = aligned([first, session_row(pause, pause.session_seconds, about)], width)
    return "\n".join([*lines, "To go on: practicelog resume"])


def session_row(sitting: Sitting, seconds: int, about: str) -> tuple[tuple[str, str], str, str, str]:
    """Return the line of the session."""
    name = sitting.session or f"session {sitting.session_id}"
    return of(seconds, sitting.session_planned_seconds), name, about, about


def of(seconds: int, planned: int | None) -> tuple[str, str]:
    """Return elapsed time and, where there is a plan, ` of` it."""
    return format_elapsed(seconds), f" of {format_elapsed(planned)}" if planned else ""


def aligned(rows: list[tuple[tuple[str, str], str, str, str]], width: int) -> list[str]:
    """Return `rows` in three columns, the number first; what does not fit beside goes below, in its short form."""
    numbers = max(len(elapsed) for (elapsed, _), *_ in rows)
    plans = max(len(plan) for (_, plan), *_ in rows)
    names = max(len(name) for _, name, *_ in rows)
    lines = []
    for (elapsed, plan), name, tail, short in rows:
        head = f"{elapsed:>{numbers + 1}}{plan:<{plans}}   "
        if len(head) + names + 3 + len(tail) <= width:
            lines.append(f"{head}{name:<{names}}   {tail}".rstrip())
        else:
            lines.append(head + name)
            lines += [" " * len(head) + part for part in broken(short, max(width - len(head), 12))]
    return lines


def broken(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` columns, broken after its commas."""
    lines = [""]
    for part in text.split(", "):
        if lines[-1] and len(lines[-1]) + len(part) + 3 > width:
            lines.append("")
        lines[-1] += (", " if lines[-1] else "") + part
    return [*(line + "," for line in lines[:-1]), lines[-1]]


def bar(elapsed: int, planned: int) -> str:
    """Return how much of the plan is done, as a bar."""
    filled = min(2 * BAR, 2 * BAR * elapsed // planned)
    drawn = "━" * (filled // 2) + "╸" * (filled % 2)
    return drawn + "─" * (BAR - len(drawn))


def left(elapsed: int, planned: int) -> str:
    """Return the time left, or by how much the plan is exceeded."""
    return (
        f"{format_elapsed(planned - elapsed)} left"
        if elapsed <= planned
        else f"{format_elapsed(elapsed - planned)} over"
    )


def status_line(running: Running, now: datetime) -> str:
    """Return what is running in at most 40 columns; the view v_status_line says the same."""
    elapsed, planned = running.elapsed(now), running.planned_seconds
    return in_line("", running.activity, (elapsed, planned), (running.session_elapsed(now), running))


def paused_line(pause: Paused, now: datetime) -> str:
    """Return the break that is on in at most 40 columns; the view v_status_line says the same."""
    if pause.name is None and pause.activity and pause.activity_seconds is not None:
        return in_line("paused ", pause.activity, (pause.activity_seconds, pause.activity_planned_seconds), None)
    total = (pause.session_seconds, pause) if pause.name else None
    return in_line("", pause.name or "paused", (pause.elapsed(now), pause.planned_seconds), total)


def in_line(before: str, subject: str, part: tuple[int, int | None], total: tuple[int, Sitting] | None) -> str:
    """Return `guitar 5:48/10:00 · 14:58/60:00`; the subject gives way where 40 columns are too few."""
    elapsed, planned = part
    rest = " " + format_elapsed(elapsed) + (f"/{format_elapsed(planned)}" if planned else "")
    all_seconds, all_planned = (total[0], total[1].session_planned_seconds) if total else part
    if all_seconds != elapsed or planned != all_planned:
        rest += " · " + format_elapsed(all_seconds) + (f"/{format_elapsed(all_planned)}" if all_planned else "")
    if len(before) + len(subject) + len(rest) > LINE:
        subject = subject[: LINE - 1 - len(before) - len(rest)] + "…"
    return before + subject + rest


def idle_screen(lately: Lately, width: int) -> str:
    """Return what was practised lately, while nothing is running."""
    if lately.is_empty:
        return NOTHING_YET
    lines = ["Nothing is running."]
    if lately.open_session:
        session_id, _, seconds = lately.open_session
        opened, ends = f"Session {session_id} is open ({format_elapsed(seconds)}):", "practicelog finish ends it"
        lines += [f"{opened} {ends}"] if len(opened) + 1 + len(ends) <= width else [opened, f"  {ends}"]
    rows = [("Today", format_length(lately.today_seconds) if lately.today_seconds else "–", "", "")]
    if lately.last and lately.last_is_todays:
        session_id, name, ended_us, _ = lately.last
        what = name or f"session {session_id}"
        what += f", finished {format_clock(from_us(ended_us))}" if ended_us is not None else ""
        rows = [(*rows[0][:2], what, f"show: {session_id}")]
    week = format_length(lately.week_seconds) if lately.week_seconds else "–"
    days = f" on {lately.week_days} {'day' if lately.week_days == 1 else 'days'}" if lately.week_days else ""
    rows.append(("This week", week + days, "", ""))
    middle = len(rows[0][1])
    for label, number, what, hint in rows:
        line = f"  {label:<12}{number:<{middle}}   {what}".rstrip()
        if hint and len(line) + 2 + len(hint) <= width:
            line += hint.rjust(min(width, 80) - len(line))
        elif hint:
            line = f"  {label:<12}{number}\n{'':14}{what}\n{'':14}{hint}"
        lines.append(line)
    return "\n".join(lines)
