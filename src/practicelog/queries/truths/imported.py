"""What is odd about intervals that came by an import: they are kept as they came, and asked about."""

from practicelog.queries.registry import INTERVAL_REF
from practicelog.queries.truths.times import (
    ARE_SHOWN,
    BEGINS_BEFORE,
    END,
    ENDS_AFTER,
    IN_SESSION,
    INTERVALS,
    came_by_import,
)
from practicelog.queries.truths.truth import Truth

CAME = f"{ARE_SHOWN} AND {came_by_import('timer_interval')}"
A_DAY = "86400 * 1000000"
# Only where something came by an import is it worth looking for two that overlap: of one's own none do. The one that
# began first is looked up before those that began while it went on.
PAIRS = " ".join(
    (
        INTERVALS,
        """
        CROSS JOIN timer_interval AS other_timer_interval
        CROSS JOIN activity_instance AS its_instance ON its_instance.id = other_timer_interval.activity_instance_id
        CROSS JOIN section AS its_section ON its_section.id = its_instance.section_id
        CROSS JOIN session AS its_session ON its_session.id = its_section.session_id
        WHERE EXISTS (SELECT 1 FROM import_fact)
            AND other_timer_interval.id <> timer_interval.id
            AND (timer_interval.running = 1 OR timer_interval.stopped_at > timer_interval.started_at)
            AND (other_timer_interval.running = 1 OR other_timer_interval.stopped_at > +other_timer_interval.started_at)
            AND other_timer_interval.deleted_at IS NULL AND its_instance.deleted_at IS NULL
            AND its_session.deleted_at IS NULL
        """,
        f"AND {ARE_SHOWN}",
        f"AND other_timer_interval.started_at < {END.format('timer_interval')}",
        f"AND timer_interval.started_at < {END.format('other_timer_interval')}",
        f"AND ({came_by_import('timer_interval')} OR {came_by_import('other_timer_interval')})",
    )
)
OTHER_REF = "its_session.id || '.' || its_instance.number || ':' || other_timer_interval.number"

IMPORTED = (
    Truth(
        name="what came by an import overlaps nothing",
        sentence="these clocks ran at the same time, which counts twice",
        remedy="practicelog edit one of them, --start or --stop",
        location=f"{INTERVAL_REF} || ' and ' || {OTHER_REF}",
        rows=PAIRS,
        ways=dict.fromkeys(("timer_interval", "activity_instance", "session"), "other_timer_interval"),
        once="(other_timer_interval.started_at, other_timer_interval.id)"
        " > (timer_interval.started_at, timer_interval.id)",
    ),
    Truth(
        name="what came by an import lasts no more than a day",
        sentence="this clock ran for more than a day",
        remedy="practicelog edit it, --stop",
        location=INTERVAL_REF,
        rows=f"""
        {INTERVALS}
        WHERE {CAME} AND coalesce(
            timer_interval.bare_seconds * 1000000, timer_interval.stopped_at - timer_interval.started_at
        ) > {A_DAY}
        """,
        ways={},
    ),
    Truth(
        name="what came by an import has an end",
        sentence="when this clock stopped is not known, so it counts nothing",
        remedy="practicelog edit it, --stop",
        location=INTERVAL_REF,
        rows=f"""
        {INTERVALS}
        WHERE {CAME} AND timer_interval.started_at IS NOT NULL
            AND timer_interval.stopped_at IS NULL AND timer_interval.running IS NULL
        """,
        ways={},
    ),
    Truth(
        name="what came by an import begins in its session",
        sentence="this clock began before its session",
        remedy="practicelog edit the session, --start",
        location=INTERVAL_REF,
        rows=f"{INTERVALS} WHERE {CAME} AND {BEGINS_BEFORE}",
        ways=IN_SESSION,
    ),
    Truth(
        name="what came by an import ends in its session",
        sentence="this clock went on after its session",
        remedy="practicelog edit the session, --stop",
        location=INTERVAL_REF,
        rows=f"{INTERVALS} WHERE {CAME} AND {ENDS_AFTER}",
        ways=IN_SESSION,
    ),
)
"""What `db check` asks about. Undo leaves what is so already, and makes no more of it."""
