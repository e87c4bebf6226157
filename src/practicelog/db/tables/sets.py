"""What is measured of practice: metrics, sides and values. Apart from log.py, so that `start` does not pay for it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from practicelog.db.sets import in_base
from practicelog.db.tables.log import STRICT, added, printable
from practicelog.db.types import Instant, Real, Text


class Metric(SQLModel, table=True):
    """A quantity that is measured of an activity.

    In its unit: `most` is what a person takes for the most they can do, `step` what it is planned in steps of.
    """

    __tablename__ = "metric"
    __table_args__ = (
        UniqueConstraint("activity_id", "name_key"),
        printable("metric"),
        CheckConstraint("minimum <= maximum", name="metric_minimum_is_not_above_maximum"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id")
    name: str = Field(sa_type=Text)
    name_key: str = Field(sa_type=Text)
    unit: str | None = Field(default=None, sa_type=Text)
    kind: str = Field(sa_type=Text)
    direction: str = Field(sa_type=Text)
    aggregate: str = Field(sa_type=Text)
    side_rule: str = Field(sa_type=Text)
    minimum: float | None = Field(default=None, sa_type=Real)
    maximum: float | None = Field(default=None, sa_type=Real)
    position: int = 0
    archived_at: datetime | None = Field(default=None, sa_type=Instant)
    most: float | None = Field(default=None, sa_type=Real, sa_column_args=added("metric", "most", "> 0"))
    step: float | None = Field(default=None, sa_type=Real, sa_column_args=added("metric", "step", "> 0"))


class Side(SQLModel, table=True):
    """Left or right, a hand, a voice: a side on which an activity is measured."""

    __tablename__ = "side"
    __table_args__ = (UniqueConstraint("activity_id", "name_key"), printable("side"), STRICT)
    id: int = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id")
    name: str = Field(sa_type=Text)
    name_key: str = Field(sa_type=Text)
    position: int = 0
    archived_at: datetime | None = Field(default=None, sa_type=Instant)


class MetricValue(SQLModel, table=True):
    """What was planned and measured in a set, of one metric, on one side or on none; `unit` is that of the numbers.

    `planned_to` is the top of a planned range.
    """

    __tablename__ = "metric_value"
    __table_args__ = (
        Index(
            "metric_value_without_side",
            "activity_set_id",
            "metric_id",
            unique=True,
            sqlite_where=text("side_id IS NULL"),
        ),
        Index(
            "metric_value_of_side",
            "activity_set_id",
            "metric_id",
            "side_id",
            unique=True,
            sqlite_where=text("side_id IS NOT NULL"),
        ),
        # With all that a best asks: its rows would lie on a page each.
        Index(
            "metric_value_best",
            "metric_id",
            "side_id",
            text(in_base("value", "unit")),
            "activity_set_id",
            "value",
            "unit",
        ),
        # And with all that is asked of a set, or the index above would be taken for that as well.
        Index("metric_value_of_set", "activity_set_id", "metric_id", "side_id", "value", "unit"),
        Index("metric_value_side_id", "side_id", sqlite_where=text("side_id IS NOT NULL")),
        CheckConstraint("planned IS NOT NULL OR value IS NOT NULL", name="metric_value_says_something"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    activity_set_id: int = Field(foreign_key="activity_set.id")
    metric_id: int = Field(foreign_key="metric.id")
    side_id: int | None = Field(default=None, foreign_key="side.id")
    planned: float | None = Field(default=None, sa_type=Real)
    value: float | None = Field(default=None, sa_type=Real)
    unit: str | None = Field(default=None, sa_type=Text)
    planned_to: float | None = Field(
        default=None,
        sa_type=Real,
        sa_column_args=(CheckConstraint("planned_to > planned", name="metric_value_range_goes_up"),),
    )
