"""What is running, as text: the status screens and the line for a prompt. On the quick path."""

from datetime import datetime

from practicelog.domain.time.clock import elapsed_seconds, from_us
from practicelog.domain.time.here import HALF_A_DAY, Here
from practicelog.domain.time.length import LEFT_ON
from practicelog.queries.shared.agenda import AgendaRow
from practicelog.queries.shared.running import CurrentBreakRow, CurrentRow, RestRow, TimerRow
from practicelog.queries.timer.status import Course, RecentPractice, Status
from practicelog.render.kit.terminal import columns_of, padded
from practicelog.render.kit.text import fitted, shortened

BAR = 20
LINE = 40
NOTHING_YET = """\
Nothing is recorded yet.
  practicelog start guitar      starts the clock, no set-up needed
  practicelog --help            everything else"""
HOW_TO_STOP = "It counts for nothing until you stop it:", "practicelog stop --at TIME"


def status_screen(
    running: TimerRow, here: Here, width: int, rest: RestRow | None = None, course: Course | None = None
) -> str:
    """Return what is running, elapsed time first, with its session, the rest that is on and what comes of the plan."""
    if here.is_left_on(running.started_at):
        return left_on_screen(running, here, width)
    elapsed = running.elapsed(here.now)
    tail, short = since(running.started_at, here), ""
    if running.earlier_seconds:
        tail += f", after {here.elapsed(running.earlier_seconds)}"
    if running.planned_seconds:
        short = time_left(elapsed, running.planned_seconds, here)
        tail = f"{bar(elapsed, running.planned_seconds)}   {short}"
    rows = [
        (of_plan(elapsed, running.planned_seconds, here), running.activity, tail, short or tail),
        session_row(running, running.session_elapsed(here.now), about_session(running, here), here),
    ]
    if course and course.current.each_seconds:
        rows.append(turn_row(course.current, course.current.each_seconds, running, here))
    if rest:
        rows.append(rest_row(rest, here))
    lines = aligned(rows, width)
    if course and (course.current.sets_left or course.coming):
        lines += fitted(course_text(course), width).split("\n")
    if here.now < running.started_at:
        lines.append(f"The clock is behind the start of this timer, {here.clock(running.started_at)}.")
    return "\n".join(lines)


def left_on_screen(running: TimerRow, here: Here, width: int) -> str:
    """Return what has run for longer than the limit; no time counts it."""
    tail = since(running.started_at, here)
    if running.earlier_seconds:
        tail += f", after {here.elapsed(running.earlier_seconds)}"
    rows = [
        ((LEFT_ON, ""), running.activity, tail, tail),
        session_row(running, running.session_seconds or None, about_session(running, here), here),
    ]
    return "\n".join([*aligned(rows, width), *with_command(*HOW_TO_STOP, width)])


def turn_row(
    current: AgendaRow, each_seconds: int, running: TimerRow, here: Here
) -> tuple[tuple[str, str], str, str, str]:
    """Return the row of the turn that is on in a rotation: what was practised of it, and how long it is to be."""
    elapsed = elapsed_seconds(running.started_at, here.now)
    short = time_left(elapsed, each_seconds, here)
    return of_plan(elapsed, each_seconds, here), current.turn_text, f"{bar(elapsed, each_seconds)}   {short}", short


def rest_row(rest: RestRow, here: Here) -> tuple[tuple[str, str], str, str, str]:
    """Return the row of the rest that is on."""
    elapsed, planned = rest.elapsed(here.now), rest.rest_seconds
    short = time_left(elapsed, planned, here)
    return of_plan(elapsed, planned, here), "rest", f"{bar(elapsed, planned)}   {short}", short


def course_text(course: Course) -> str:
    """Return what is to do next of the plan: `Set 2 of 3 is next, then leg press`."""
    sets = f"set {course.sets_done + 1} of {course.sets}" if course.current.sets_left else ""
    coming = course.coming.activity if course.coming else ""
    return f"Next: {', then '.join(filter(None, [sets, coming]))}"


def since(started_at: datetime, here: Here) -> str:
    """Return `since 19:02`, with the day of another date unless that was at most half a day ago."""
    is_near = here.now - started_at <= HALF_A_DAY
    return f"since {here.clock(started_at) if is_near else here.when(started_at)}"


def about_session(running: TimerRow, here: Here) -> str:
    """Return the section of what is running, and since when and with how many activities its session goes on."""
    about = since(running.session_started_at, here)
    if running.section:
        about = f"{running.section}, {about}"
    if running.activities > 1:
        about += f", {running.activities} activities"
    return about


def state_screen(state: Status, here: Here, width: int) -> str:
    """Return what is running, else the current break, else what was practised lately."""
    if state.timer:
        return status_screen(state.timer, here, width, state.rest, state.course)
    if state.pause:
        return paused_screen(state.pause, here, width)
    return idle_screen(state.recent, here, width, state.coming) if state.recent else NOTHING_YET


def state_line(state: Status, here: Here) -> str:
    """Return what is running, or the current break, in at most 40 columns; "" when idle."""
    if state.timer:
        return status_line(state.timer, here, state.rest)
    return paused_line(state.pause, here) if state.pause else ""


def paused_screen(pause: CurrentBreakRow, here: Here, width: int) -> str:
    """Return the current break, the activity that it interrupts, and the session."""
    length = pause.elapsed(here.now)
    if pause.name is None and pause.activity and pause.activity_seconds is not None:
        seconds, plan = pause.activity_seconds, pause.activity_planned_seconds
        short = f"paused {here.elapsed(length)}"
        first = (
            of_plan(seconds, plan, here),
            pause.activity,
            f"{bar(seconds, plan)}   {short}" if plan else short,
            short,
        )
        about = since(pause.session_started_at, here)
    else:
        plan = pause.planned_seconds
        short = time_left(length, plan, here) if plan else since(pause.started_at, here)
        first = (
            of_plan(length, plan, here),
            pause.name or "pause",
            f"{bar(length, plan)}   {short}" if plan else short,
            short,
        )
        about = f"after {pause.activity}" if pause.activity else since(pause.session_started_at, here)
    lines = aligned([first, session_row(pause, pause.session_seconds, about, here)], width)
    return "\n".join([*lines, "To continue: practicelog resume"])


def session_row(
    sitting: CurrentRow, seconds: int | None, about: str, here: Here
) -> tuple[tuple[str, str], str, str, str]:
    """Return the row of the session."""
    name = sitting.session or f"session {sitting.session_id}"
    return of_plan(seconds, sitting.session_plan, here), name, about, about


def of_plan(seconds: int | None, planned: int | None, here: Here) -> tuple[str, str]:
    """Return the elapsed time and, if there is a plan, ` of` it."""
    return here.elapsed(seconds), f" of {here.elapsed(planned)}" if planned else ""


def aligned(rows: list[tuple[tuple[str, str], str, str, str]], width: int) -> list[str]:
    """Return `rows` in three columns, numbers first; a tail that does not fit goes below in its short form.

    A name that is wider than its column goes on in the next line.
    """
    numbers = max(len(elapsed) for (elapsed, _), *_ in rows)
    plans = max(len(plan) for (_, plan), *_ in rows)
    names = max(columns_of(name) for _, name, *_ in rows)
    lines = []
    for (elapsed, plan), name, tail, short in rows:
        head = f"{elapsed:>{numbers + 1}}{plan:<{plans}}   "
        room = max(width - len(head), 12)
        if names + 3 + columns_of(tail) <= room:
            lines.append(f"{head}{padded(name, names, '<')}   {tail}".rstrip())
        else:
            below = [*fitted(name, room).split("\n"), *broken(short, room)]
            lines += [(" " * len(head) if number else head) + part for number, part in enumerate(below)]
    return lines


def broken(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` columns, broken after commas."""
    lines = [""]
    for part in text.split(", "):
        if lines[-1] and columns_of(lines[-1]) + columns_of(part) + 3 > width:
            lines.append("")
        lines[-1] += (", " if lines[-1] else "") + part
    return [*(line + "," for line in lines[:-1]), lines[-1]]


def with_command(sentence: str, command: str, width: int) -> list[str]:
    """Return a sentence with the command that it ends in, which goes below where both do not fit."""
    whole = f"{sentence} {command}"
    return [whole] if len(whole) <= width else [sentence, f"  {command}"]


def bar(elapsed: int, planned: int) -> str:
    """Return the share of the plan that is done, as a bar."""
    halves = min(2 * BAR, 2 * BAR * elapsed // planned)
    blocks = "━" * (halves // 2) + "╸" * (halves % 2)
    return blocks + "─" * (BAR - len(blocks))


def time_left(elapsed: int, planned: int, here: Here) -> str:
    """Return the time left, or by how much the plan is exceeded."""
    return (
        f"{here.elapsed(planned - elapsed)} left" if elapsed <= planned else f"{here.elapsed(elapsed - planned)} over"
    )


def status_line(running: TimerRow, here: Here, rest: RestRow | None = None) -> str:
    """Return what is running in at most 40 columns, as the view v_status_line does; a rest stands for the session."""
    elapsed, planned = running.elapsed(here.now), running.planned_seconds
    if here.is_left_on(running.started_at):
        total = (running.session_seconds, running) if running.session_seconds else None
        return in_line("", running.activity, (None, None), total, here)
    if rest:
        left = rest.rest_seconds - rest.elapsed(here.now)
        after = f" · rest {over(-left, here) if left < 0 else here.elapsed(left)}"
        return in_line("", running.activity, (elapsed, planned), None, here, after)
    return in_line("", running.activity, (elapsed, planned), (running.session_elapsed(here.now), running), here)


def paused_line(pause: CurrentBreakRow, here: Here) -> str:
    """Return the current break in at most 40 columns, as the view v_status_line does."""
    if pause.name is None and pause.activity and pause.activity_seconds is not None:
        return in_line("paused ", pause.activity, (pause.activity_seconds, pause.activity_planned_seconds), None, here)
    total = None if pause.name is None or pause.session_seconds is None else (pause.session_seconds, pause)
    return in_line("", pause.name or "paused", (pause.elapsed(here.now), pause.planned_seconds), total, here)


def in_line(
    before: str,
    subject: str,
    part: tuple[int | None, int | None],
    total: tuple[int, CurrentRow] | None,
    here: Here,
    after: str = "",
) -> str:
    """Return `guitar 5:48/10:00 · 14:58/60:00`, with the subject cut if that exceeds 40 columns.

    Without elapsed seconds the clock was left on.
    """
    elapsed, planned = part
    rest = f" {LEFT_ON if elapsed is None else here.elapsed(elapsed)}{after_elapsed(elapsed, planned, here)}{after}"
    all_seconds, all_planned = (total[0], total[1].session_plan) if total else part
    if all_seconds != elapsed or planned != all_planned:
        rest += " · " + here.elapsed(all_seconds) + (f"/{here.elapsed(all_planned)}" if all_planned else "")
    room = LINE - len(before) - len(rest)
    return before + (subject if columns_of(subject) <= room else shortened(subject, room)) + rest


def after_elapsed(elapsed: int | None, planned: int | None, here: Here) -> str:
    """Return what stands after the elapsed time: `/10:00` of a plan, ` +1:20 over` beyond it."""
    if not planned:
        return ""
    if elapsed is not None and elapsed > planned:
        return f" {over(elapsed - planned, here)}"
    return f"/{here.elapsed(planned)}"


def over(seconds: int, here: Here) -> str:
    """Return by how much a plan is exceeded: `+1:20 over`."""
    return f"+{here.elapsed(seconds)} over"


def idle_screen(lately: RecentPractice, here: Here, width: int, coming: AgendaRow | None = None) -> str:
    """Return what was practised lately, for when nothing is running, and what is `coming` of the plan."""
    if lately.is_empty:
        return NOTHING_YET
    lines = ["Nothing is running."]
    if lately.open_session:
        session_id, _, seconds = lately.open_session
        first = f"Session {session_id} is open{f' ({here.elapsed(seconds)})' if seconds is not None else ''}:"
        lines += with_command(first, "practicelog finish ends it", width)
    if coming:
        below = with_command(f"Next: {coming.activity}, with", "practicelog start", width)
        lines += [line for part in below for line in fitted(part, width).split("\n")]
    rows = [("Today", practised(lately.today_seconds, lately.today_sets, here), "", "")]
    if lately.last and lately.last_is_todays:
        session_id, name, ended_us, _ = lately.last
        what = name or f"session {session_id}"
        what += f", finished {here.beside(here.today).clock(from_us(ended_us))}" if ended_us is not None else ""
        rows = [(*rows[0][:2], what, f"show: {session_id}")]
    week = practised(lately.week_seconds, lately.week_sets, here)
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


def practised(seconds: int, sets: int, here: Here) -> str:
    """Return how long was practised, or else how many sets there were; `–` where neither is known."""
    if seconds or not sets:
        return here.elapsed(seconds or None)
    return f"{sets} set{'' if sets == 1 else 's'}"
