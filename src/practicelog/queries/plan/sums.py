"""Count up what a goal asks for over its days: time, what was measured, practice days, sessions."""

from typing import TYPE_CHECKING, Any

from practicelog.db.connect import id_list
from practicelog.domain.sets.units import DECIMALS, in_base
from practicelog.domain.time.period import FIRST, Period
from practicelog.queries.activity.activities import activities_in
from practicelog.queries.plan.goals import TargetRow

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.queries.shared.clock import Clock

# Of a span of days the sessions are looked for, in all what was done of the activities; a template has sessions. A `+`
# keeps SQLite off the other index.
DAYS = "{0}.practice_day >= :first AND {0}.practice_day < :after"
UP_TO = "+{0}.practice_day < :after"
OF_ACTIVITIES = "{plus}{0}.activity_id IN (SELECT value FROM json_each(:activities))"
OF_TEMPLATE = "{plus}{0}.session_id IN (SELECT session_id FROM session_template WHERE template_id = :template)"
SECONDS = "SELECT sum(v_interval.seconds) FROM v_interval WHERE {where}"
COUNTS = {
    "days": "SELECT count(DISTINCT v_instance.practice_day) FROM v_instance WHERE v_instance.practised AND {where}",
    "sessions": "SELECT count(DISTINCT v_instance.session_id) FROM v_instance WHERE v_instance.practised AND {where}",
}
VALUES = """
    SELECT sum((
        SELECT sum(v_value.base_value) FROM v_value
        WHERE v_value.set_id = v_set.set_id AND v_value.metric_id = :metric
            AND (:side IS NULL OR v_value.side_id = :side)
    ))
    FROM v_set
    WHERE v_set.done = 1 AND v_set.set_kind <> 'warmup' AND {where}
    """
DAY_OF_SESSION = """
    SELECT 1 FROM v_session
    WHERE session_id = :session AND practice_day >= :first AND practice_day < :after AND (
        :template IS NULL OR session_id IN (SELECT session_id FROM session_template WHERE template_id = :template)
    )
    """


def counted_up(db: "Readable", target: TargetRow, period: Period) -> float | None:
    """Return what was counted up on the days of `period`, without the running clock; None where nothing was."""
    metric = target.lead.condition.metric
    place = place_of(db, target, period)
    if metric is not None:
        total = db.execute(VALUES.format(where=where_of(target, period, "v_set")), place).fetchone()[0]
        return None if total is None else round(total / in_base(1, target.lead.condition.unit), DECIMALS)
    view, question = ("v_interval", SECONDS) if target.kind == "sum" else ("v_instance", COUNTS[target.kind])
    total = db.execute(question.format(where=where_of(target, period, view)), place).fetchone()[0]
    return None if total is None else float(total)


def days_with(db: "Readable", target: TargetRow, period: Period) -> int:
    """Return on how many days of `period` there was practice of what the target is of."""
    where, place = where_of(target, period, "v_instance"), place_of(db, target, period)
    return int(db.execute(COUNTS["days"].format(where=where), place).fetchone()[0])


def where_of(target: TargetRow, period: Period, view: str) -> str:
    """Return the condition that leaves the rows of `view` that count for the target on those days."""
    is_in_all = period.first == FIRST
    conditions = [UP_TO if is_in_all else DAYS]
    conditions += [OF_TEMPLATE] if target.template_id is not None else []
    conditions += [OF_ACTIVITIES] if target.activity_id is not None or target.group_id is not None else []
    return " AND ".join(condition.format(view, plus="" if is_in_all else "+") for condition in conditions)


def place_of(db: "Readable", target: TargetRow, period: Period) -> dict[str, Any]:
    """Return the parameters that say what is counted up, and on which days."""
    activities = activities_of(db, target)
    return {
        "metric": target.lead.metric_id,
        "side": target.lead.side_id,
        "activities": None if activities is None else id_list(activities),
        "template": target.template_id,
        **period.ends,
    }


def activities_of(db: "Readable", target: TargetRow) -> set[int] | None:
    """Return the ids of the activities that a target is of, None if it is of any."""
    if target.activity_id is not None:
        return {target.activity_id}
    return activities_in(db, target.group_id) if target.group_id is not None else None


def running_in(db: "Readable", target: TargetRow, period: Period, running: "Clock | None") -> int:
    """Return the seconds of the running clock that count for the target, 0 if none do."""
    if running is None or not running.seconds or target.kind != "sum" or target.lead.condition.metric is not None:
        return 0
    activities = activities_of(db, target)
    if activities is not None and running.activity_id not in activities:
        return 0
    place = {"session": running.session_id, "template": target.template_id, **period.ends}
    return running.seconds if db.execute(DAY_OF_SESSION, place).fetchone() else 0
