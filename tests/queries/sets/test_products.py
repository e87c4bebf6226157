"""v_computed and the volume of v_set say of a set what Python computes from its values, whatever sets there are."""

from random import Random

import pytest

from practicelog.db.connect import reading
from practicelog.domain.sets.plan import SetPlan
from practicelog.domain.sets.products import total_volume, volume_of
from practicelog.queries.sets.computed import product_of, yields_in
from practicelog.queries.sets.metrics import MetricRow, measures_of
from practicelog.queries.sets.sets import sets_of_session
from tests.conftest import Run, done

WORDS = {
    "weight": ["100kg", "45lb", "62.5kg", "-15kg", "0kg", "", "L:20kg R:22.5kg", "L:20kg R:45lb", "R:30lb"],
    "reps": ["x5", "x0", "", "L:x10 R:x8", "L:x3", "x12"],
    "more": ["", "", "warmup", "drop", "amrap", "failure", "@8", "30s", "30s warmup"],
}
METRICS = (
    "volume --of weight --of reps",
    "pounds --of weight --of reps --unit lb",
    "apart --of weight --of reps --side-rule none",
    "mean --of weight --of reps --side-rule mean --aggregate mean",
    "least --of reps --of weight --side-rule min --aggregate best",
    "impulse --of weight --of reps --of hold --aggregate last",
    "old --of weight --of reps",
)


def record_sets(run: Run, random: Random) -> None:
    """Record forty random sets of two activities, one of which began in pounds, and give both computed metrics."""
    assert done(run("set --new squat 100kgx5 30s -q"))
    assert done(run("set --new press 100lbx5 30s -q"))
    recorded = 0
    while recorded < 40:
        words = " ".join(random.choice(choices) for choices in WORDS.values())
        recorded += run(f"set {random.choice(('squat', 'press'))} {words} -q").code == 0
    for activity in ("squat", "press"):
        for metric in METRICS:
            assert done(run(f"metric add {activity} {metric} -q"))
        assert done(run(f"metric archive {activity} old -q"))


Products = dict[tuple[int, str, str], float]


@pytest.mark.parametrize("seed", range(3))
def test_the_views_agree_on_every_set(seed: int, run: Run) -> None:
    record_sets(run, Random(seed))
    products: Products = {}
    volumes: dict[int, float | None] = {}
    with reading() as db:
        computed = db.execute("SELECT set_id, metric, coalesce(side, ''), value FROM v_computed").fetchall()
        of_sets = dict(db.execute("SELECT set_id, volume FROM v_set").fetchall())
        instances = db.execute(
            "SELECT activity_instance_id, activity_id, volume, volume_unit FROM v_instance"
        ).fetchall()
        sets_by_instance = sets_of_session(db, 1)
        for instance_id, activity_id, volume, unit in instances:
            counted = [row for row in sets_by_instance[instance_id] if row.plan.kind != "warmup"]
            metrics = [row for row in measures_of(db, activity_id).metrics if row.factors and not row.archived]
            for row in counted:
                volumes[row.set_id] = volume_of(row.plan, unit)
                products |= {(row.set_id, *key): number for key, number in products_of(metrics, row.plan).items()}
            assert volume == pytest.approx(total_volume(sets_by_instance[instance_id], unit))
            (total,) = [row.total for row in yields_in(db, activity_id, counted) if row.metric.name == "volume"]
            assert total == pytest.approx(sum(products.get((row.set_id, "volume", ""), 0) for row in counted))
            assert total == pytest.approx(volume)
    assert {tuple(key): number for *key, number in computed} == pytest.approx(products)
    assert of_sets == pytest.approx({set_id: volumes.get(set_id) for set_id in of_sets})
    assert len(computed) > 40
    assert {unit for *_, unit in instances} == {"kg", "lb"}


def products_of(metrics: list[MetricRow], plan: SetPlan) -> dict[tuple[str, str], float]:
    """Return what the metrics come to in a set, by their names and the side, "" for none."""
    numbers = {}
    for metric in metrics:
        if product := product_of(metric, plan):
            for side, number in [*product.sides.items(), (None, product.total)]:
                numbers[metric.rule.name, side or ""] = number
    return {key: number for key, number in numbers.items() if number is not None}
