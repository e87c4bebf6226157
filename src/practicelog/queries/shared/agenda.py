"""Read what is planned in a session, how far it has come, and what comes next. On the quick path: no typing."""

from practicelog.domain.time.clock import from_us_or_none

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from practicelog.db.readable import Readable

AGENDA = """
    SELECT v_instance.activity_instance_id, v_instance.ref, v_instance.activity_id, v_instance.activity,
        v_instance.section, v_instance.planned_seconds, activity_instance.rest_seconds, activity_instance.turn,
        activity_instance.skipped_at,
        v_instance.intervals > 0 OR EXISTS (SELECT 1 FROM v_set
            WHERE v_set.activity_instance_id = v_instance.activity_instance_id AND v_set.done = 1),
        (SELECT count(*) FROM v_set
            WHERE v_set.activity_instance_id = v_instance.activity_instance_id AND v_set.done = 1
                AND EXISTS (SELECT 1 FROM v_value WHERE v_value.set_id = v_set.set_id AND v_value.planned IS NOT NULL)),
        (SELECT count(*) FROM v_set
            WHERE v_set.activity_instance_id = v_instance.activity_instance_id AND v_set.done = 0),
        (SELECT max(template_item.remark)
            FROM activity_instance_item JOIN template_item ON template_item.id = activity_instance_item.template_item_id
            WHERE activity_instance_item.activity_instance_id = v_instance.activity_instance_id),
        v_instance.each_seconds, coalesce(v_instance.seconds, 0),
        EXISTS (SELECT 1 FROM v_plan WHERE v_plan.activity_instance_id = v_instance.activity_instance_id),
        (SELECT count(*) FROM v_set
            WHERE v_set.activity_instance_id = v_instance.activity_instance_id AND v_set.done = 1)
    FROM v_instance JOIN activity_instance ON activity_instance.id = v_instance.activity_instance_id
    WHERE v_instance.session_id = :session
    ORDER BY v_instance.section_position, v_instance.section_id, v_instance.position, v_instance.activity_instance_id
    """


class AgendaRow:
    """An activity of a session, in the order of the plan: planned, begun or skipped."""

    names = (
        "activity_instance_id ref activity_id activity section planned_seconds rest_seconds turn skipped_at is_begun"
        " sets_done sets_left remark each_seconds seconds is_planned sets_recorded"
    )

    def __init__(self, row: "tuple[object, ...]") -> None:
        self.activity_instance_id: int
        self.ref: str
        self.activity_id: int
        self.activity: str
        self.section: str | None
        self.planned_seconds: int | None
        self.rest_seconds: int | None
        self.turn: str | None
        self.skipped_at: datetime | None
        self.is_begun: bool
        self.sets_done: int
        self.sets_left: int
        self.remark: str | None
        self.each_seconds: int | None
        self.seconds: int
        self.is_planned: bool
        self.sets_recorded: int
        self.__dict__ = dict(zip(self.names.split(), row, strict=True))
        self.skipped_at = from_us_or_none(self.__dict__["skipped_at"])
        self.is_begun = bool(self.is_begun)

    @property
    def is_to_come(self) -> bool:
        """Whether it was not skipped, and not begun; of a rotation, whether it has another turn."""
        if self.skipped_at is not None:
            return False
        if self.each_seconds is None or self.planned_seconds is None:
            return not self.is_begun or self.each_seconds is not None
        return self.turns_done < self.turns

    @property
    def turns(self) -> int:
        """How many turns of a rotation it is to have; 0 where there is no end, or no rotation."""
        return turns_in(self.planned_seconds, self.each_seconds)

    @property
    def turns_done(self) -> int:
        """How many turns it had, by the time that was practised: half a turn and more is one."""
        return turns_in(self.seconds, self.each_seconds)

    @property
    def turn_text(self) -> str:
        """Which turn of a rotation comes now: `turn 2 of 4`."""
        return f"turn {self.turns_done + 1}{f' of {self.turns}' if self.turns else ''}"


def turns_in(seconds: int | None, each_seconds: int | None) -> int:
    """Return how many turns of `each_seconds` lie in so many seconds, rounded; 0 without turns."""
    return (2 * seconds + each_seconds) // (2 * each_seconds) if seconds and each_seconds else 0


def agenda(db: "Readable", session_id: int) -> list[AgendaRow]:
    """Return the activities of a session in the order of its plan."""
    return [AgendaRow(row) for row in db.execute(AGENDA, {"session": session_id}).fetchall()]


def volume_of(db: "Readable", activity_instance_id: int) -> "tuple[float, str] | None":
    """Return the volume of the sets of an activity instance and its unit, None where none of them has one."""
    row = db.execute(
        "SELECT volume, coalesce(volume_unit, '') FROM v_instance WHERE activity_instance_id = ?",
        (activity_instance_id,),
    ).fetchone()
    return row if row and row[0] is not None else None


def coming_item(rows: list[AgendaRow], current_id: int | None) -> AgendaRow | None:
    """Return what comes next: the next turn of a rotation, the next of the plan, else the first that was left out.

    After what was not planned, the plan goes on behind the last item of it that was begun. None where nothing is left.
    """
    places = {row.activity_instance_id: place for place, row in enumerate(rows)}
    if current_id in places and rows[places[current_id]].each_seconds is not None:
        group = round_of(rows, current_id)
        at = group.index(rows[places[current_id]])
        if turn := next((row for row in (*group[at + 1 :], *group[:at]) if row.is_to_come), None):
            return turn
    start = places[current_id] + 1 if current_id in places else 0
    if start and not rows[start - 1].is_planned:
        start = max((place + 1 for place, row in enumerate(rows) if row.is_planned and row.is_begun), default=0)
    others = (row for row in (*rows[start:], *rows[:start]) if row.activity_instance_id != current_id)
    return next((row for row in others if row.is_to_come), None)


def is_last_of_round(rows: list[AgendaRow], current_id: int) -> bool:
    """Return whether nothing that is done in turn with the current item comes after it in the same round."""
    group = round_of(rows, current_id)
    places = [row.activity_instance_id for row in group]
    later = group[places.index(current_id) + 1 :] if current_id in places else []
    return not any(has_set_to_do(row, group) for row in later)


def next_of_round(rows: list[AgendaRow], current_id: int) -> AgendaRow | None:
    """Return the next item, of those in turn with the current one, that has a set to do; None if there is no other."""
    group = round_of(rows, current_id)
    places = [row.activity_instance_id for row in group]
    start = places.index(current_id) + 1 if current_id in places else 0
    others = [*group[start:], *group[: max(start - 1, 0)]]
    return next((row for row in others if has_set_to_do(row, group)), None)


def has_set_to_do(row: AgendaRow, group: list[AgendaRow]) -> bool:
    """Return whether a set of an item is to do in the round; without planned ones it has as many as the others."""
    if row.skipped_at is not None:
        return False
    if row.sets_done + row.sets_left:
        return row.sets_left > 0
    rounds = max(other.sets_done + other.sets_left for other in group)
    return not rounds or row.sets_recorded < rounds


def round_of(rows: list[AgendaRow], current_id: int) -> list[AgendaRow]:
    """Return the items that follow each other with the letter of the current one; none where it has no letter."""
    groups: list[list[AgendaRow]] = []
    for row in rows:
        if groups and row.turn is not None and groups[-1][-1].turn == row.turn:
            groups[-1].append(row)
        else:
            groups.append([row])
    group = next((group for group in groups if any(row.activity_instance_id == current_id for row in group)), [])
    return group if group and group[0].turn is not None else []


def has_plan_to_come(db: "Readable", session_id: int) -> bool:
    """Return whether something is planned in the session that was neither begun nor skipped."""
    return any(row.is_to_come for row in agenda(db, session_id))
