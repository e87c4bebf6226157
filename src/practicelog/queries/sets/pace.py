"""Find the fastest pace of an activity: it is computed from each set with a distance and a time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from practicelog.domain.sets.pace import pace
from practicelog.domain.sets.plan import DURATION, MetricRule
from practicelog.queries.sets.best import Best
from practicelog.queries.sets.metrics import Measures

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

FASTEST = """
    SELECT covered.value, coalesce(covered.unit, ''), took.value, covered.set_id, covered.ref, covered.practice_day
    FROM v_counting AS covered
    JOIN v_value AS took ON took.set_id = covered.set_id AND took.metric_id = :time AND took.side_id IS covered.side_id
    WHERE covered.metric_id = :distance AND covered.base_value > 0 AND took.value > 0
    ORDER BY took.value / covered.base_value, covered.practice_day, covered.recorded_us IS NULL, covered.recorded_us
    LIMIT 1
    """


def fastest_pace(db: "Readable", measures: Measures) -> Iterator[Best]:
    """Yield the fastest pace over any distance, in seconds for each unit of it, if one is known."""
    distance, time = measures.called("distance"), measures.called("time")
    if distance is None or time is None or distance.archived or time.archived:
        return
    row = db.execute(FASTEST, {"distance": distance.id, "time": time.id}).fetchone()
    if row is None:
        return
    covered, unit, seconds, set_id, ref, day = row
    if fastest := pace(covered, unit, seconds):
        rule = MetricRule("pace", f"s/{fastest.per}", DURATION, "lower")
        yield Best(rule, None, "fastest", fastest.seconds, rule.unit, set_id, ref, day)
