"""A value keeps the unit it was typed in: `metric_value.unit`; the index of bests is by the value in kg or m."""

from alembic import op

revision = "0005"
down_revision = "0004"

STATEMENTS = (
    "DROP INDEX metric_value_best",
    "DROP INDEX metric_value_of_set",
    "ALTER TABLE metric_value ADD COLUMN unit TEXT",
    """
    UPDATE metric_value SET unit = metric.unit
    FROM metric
    WHERE metric.id = metric_value.metric_id AND metric.unit IS NOT NULL
    """,
    """
    CREATE INDEX metric_value_best ON metric_value (
        metric_id,
        side_id,
        value * CASE unit WHEN 'lb' THEN 0.45359237 WHEN 'km' THEN 1000.0 WHEN 'mi' THEN 1609.344 ELSE 1.0 END,
        activity_set_id,
        value,
        unit
    )
    """,
    "CREATE INDEX metric_value_of_set ON metric_value (activity_set_id, metric_id, side_id, value, unit)",
)


def upgrade() -> None:
    """Give each value the unit of its metric, in which it was written."""
    for statement in STATEMENTS:
        op.execute(statement)
