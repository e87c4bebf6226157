"""What is running, as text: the status screens and the line for a prompt. On the quick path."""

from datetime import datetime

from practicelog.domain.clock import format_clock, from_us
from practicelog.domain.durations import format_elapsed, format_length
from practicelog.queries.now import Lately, Running
from practicelog.queries.settings import TIMER_LIMIT

BAR = 20
LINE = 40
NOTHING_YET = """\
Nothing is recorded yet.
  practicelog start guitar      starts the clock, no set-up needed
  practicelog --help            everything else"""


def status_screen(running: Running, now: datetime, width: int) -> str:
    """Return what is running, with its elapsed time first: activity, session, and a warning when it was left on."""
    elapsed, total = running.elapsed(now), running.session_elapsed(now)
    since = format_clock(running.started_at)
    tail, short = f"since {since}", ""
    if running.planned_seconds:
        short = left(elapsed, running.planned_seconds)
        tail = f"{bar(elapsed, running.planned_seconds)}   {short}"
    session_tail = f"since {format_clock(running.session_started_at)}"
    if running.section:
        session_tail = f"{running.section}, {session_tail}"
    if running.activities > 1:
        session_tail += f", {running.activities} activities"
    rows = [
        (of(elapsed, running.planned_seconds), running.activity, tail, short or tail),
        (
            of(total, running.session_planned_seconds),
            running.session or f"session {running.session_id}",
            session_tail,
            session_tail,
        ),
    ]
    lines = aligned(rows, width)
    if now < running.started_at:
        lines.append(f"The clock is behind the start of this timer, {since}.")
    elif now - running.started_at > TIMER_LIMIT:
        lines.append(f"Left on? It has run since {since}. To stop it in the past: practicelog stop --at TIME")
    return "\n".join(lines)


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
            lines += [head + name, " " * len(head) + short]
    return lines


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
    elapsed, total = running.elapsed(now), running.session_elapsed(now)
    planned, all_planned = running.planned_seconds, running.session_planned_seconds
    rest = " " + format_elapsed(elapsed) + (f"/{format_elapsed(planned)}" if planned else "")
    if total != elapsed or planned != all_planned:
        rest += " · " + format_elapsed(total) + (f"/{format_elapsed(all_planned)}" if all_planned else "")
    name = running.activity
    if len(name) + len(rest) > LINE:
        name = name[: LINE - 1 - len(rest)] + "…"
    return name + rest


def idle_screen(lately: Lately, width: int) -> str:
    """Return what was practised lately, while nothing is running."""
    if lately.is_empty:
        return NOTHING_YET
    lines = ["Nothing is running."]
    if lately.open_session:
        session_id, _, seconds = lately.open_session
        lines.append(f"Session {session_id} is open ({format_elapsed(seconds)}): practicelog finish ends it")
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
