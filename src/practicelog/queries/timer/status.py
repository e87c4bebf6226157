"""Read what a status shows: the running timer, the current break, or recent practice.

On the quick path: no typing.
"""

from datetime import date, timedelta

from practicelog.domain.time.here import first_of_week
from practicelog.queries.shared.agenda import AgendaRow, agenda, coming_item
from practicelog.queries.shared.running import (
    HAS_RESTS,
    check_instants,
    current_break,
    current_rest,
    running_timer,
)

HAS_SETS = "0003"
"""The first revision with sets."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here
    from practicelog.queries.shared.running import TimerRow


class RecentPractice:
    """Recent practice, for when nothing is running: the open session, today, this week and the last session."""

    def __init__(self, db: "Readable", today: date, week: date, has_sets: bool = True) -> None:
        self.open_session: tuple[int, str, int | None] | None = db.execute(
            """
            SELECT session_id, practice_day, seconds
            FROM v_session
            WHERE session_id = (SELECT id FROM session WHERE open = 1)
            """
        ).fetchone()
        days: dict[str, int] = dict(
            db.execute(
                """
                SELECT practice_day, coalesce(seconds, 0)
                FROM v_day
                WHERE practice_day >= :first AND practice_day < :after
                """,
                {"first": week.isoformat(), "after": (week + timedelta(days=7)).isoformat()},
            )
        )
        self.today_seconds = days.get(today.isoformat(), 0)
        self.week_seconds = sum(days.values())
        self.week_days = len(days)
        # Asked only where no time is known of a day that was practised on.
        is_asked = has_sets and bool(days) and not (self.today_seconds and self.week_seconds)
        sets = sets_by_day(db, week) if is_asked else {}
        self.today_sets = sets.get(today.isoformat(), 0)
        self.week_sets = sum(sets.values())
        # `practice_day > ''` leads SQLite to the index on the day, else it sorts every session.
        self.last: tuple[int, str | None, int | None, str] | None = db.execute(
            """
            SELECT session_id, session, ended_us, practice_day
            FROM v_session
            WHERE open IS NOT 1 AND practice_day > ''
            ORDER BY practice_day DESC, started_us DESC, session_id DESC
            LIMIT 1
            """
        ).fetchone()
        self.last_is_todays = self.last is not None and self.last[3] == today.isoformat()

    @property
    def is_empty(self) -> bool:
        """Tell whether the log has no session."""
        return self.last is None and self.open_session is None


def sets_by_day(db: "Readable", week: date) -> dict[str, int]:
    """Return how many sets were done on each day of the week that begins with `week`.

    Warm-ups are counted only where an activity has nothing else, as the end of a session counts them.
    """
    rows = db.execute(
        """
        SELECT practice_day, sum(CASE WHEN work > 0 THEN work ELSE sets END)
        FROM (
            SELECT practice_day, sum(kind <> 'warmup') AS work, count(*) AS sets
            FROM v_set
            WHERE practice_day >= :first AND practice_day < :after AND done = 1
            GROUP BY practice_day, activity_instance_id
        )
        GROUP BY practice_day
        """,
        {"first": week.isoformat(), "after": (week + timedelta(days=7)).isoformat()},
    )
    return dict(rows.fetchall())


def recent_practice(db: "Readable", here: "Here", revision: str = HAS_RESTS) -> RecentPractice:
    """Return recent practice up to the day of `here`; raise Damaged where its sums could not be believed."""
    check_instants(db)
    week = first_of_week(here.today, here.settings.week_start)
    return RecentPractice(db, here.today, week, has_sets=revision >= HAS_SETS)


class Course:
    """The course of a plan: how many planned sets of what runs there are, how many are done, and what comes next."""

    def __init__(self, current: AgendaRow, coming: AgendaRow | None) -> None:
        self.current, self.coming = current, coming
        self.sets_done = current.sets_done
        self.sets = current.sets_done + current.sets_left


def course_of(db: "Readable", timer: "TimerRow", revision: str) -> Course | None:
    """Return how far the plan of the session has come, None where what runs is not planned and nothing is left."""
    if revision < HAS_RESTS:
        return None
    rows = agenda(db, timer.session_id)
    current_id = timer.activity_instance_id
    course = Course(next(row for row in rows if row.activity_instance_id == current_id), coming_item(rows, current_id))
    return course if course.sets or course.coming or course.current.each_seconds else None


def coming_of(db: "Readable", recent: RecentPractice, here: "Here", revision: str) -> AgendaRow | None:
    """Return what comes next of the plan of the open session; None where that is over or of an earlier day."""
    if recent.open_session is None or revision < HAS_RESTS:
        return None
    session_id, practice_day, _ = recent.open_session
    rows = agenda(db, session_id) if practice_day >= here.today.isoformat() else []
    if not any(row.is_to_come for row in rows):
        return None
    # Here, not above: it imports typing, and few sessions are open with a plan while nothing runs.
    from practicelog.queries.shared.signs import current_in

    current = current_in(db, session_id)
    return coming_item(rows, current.activity_instance_id if current else None)


class Status:
    """The running timer, else the current break, else recent practice; none of them where there is no log.

    With the timer go the rest that is on, and the course: what is left of the plan; with recent practice what comes
    next of it. `revision` is the schema's, where the log may be older. A line for a prompt leaves out the course and
    recent practice.
    """

    def __init__(self, db: "Readable | None", here: "Here", revision: str = HAS_RESTS, in_line: bool = False) -> None:
        self.timer = running_timer(db, revision) if db else None
        self.rest = current_rest(db, revision) if db and self.timer else None
        self.course = course_of(db, self.timer, revision) if db and self.timer and not in_line else None
        self.pause = current_break(db, revision) if db and not self.timer else None
        is_idle = not (self.timer or self.pause)
        self.recent = recent_practice(db, here, revision) if db and is_idle and not in_line else None
        self.coming = coming_of(db, self.recent, here, revision) if db and self.recent else None
