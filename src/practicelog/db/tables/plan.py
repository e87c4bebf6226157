"""What is planned: sets of templates, schedules, lessons, days off, goals. All of it points into the log, never back.

Apart from log.py, so that only the commands that plan pay for it. What hangs on templates comes with theirs.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

import practicelog.db.tables.templates  # noqa: F401 - what the foreign keys point to
from practicelog.db.tables.log import LINK, STRICT, printable
from practicelog.db.types import Day, Flag, Instant, Real, Text


def is_date(table: str, column: str) -> CheckConstraint:
    """Return the rule that `column` holds a calendar date, if anything."""
    return CheckConstraint(f"{column} IS date({column}, '+0 days')", name=f"{table}_{column}_is_a_date")


class TemplateSet(SQLModel, table=True):
    """A set to be done of an item, as hard as `effort`."""

    __tablename__ = "template_set"
    __table_args__ = (
        Index("template_set_template_item_id", "template_item_id"),
        CheckConstraint("effort BETWEEN 1 AND 10", name="template_set_effort_is_1_to_10"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    template_item_id: int = Field(foreign_key="template_item.id")
    position: int = 0
    kind: str = Field(default="work", sa_type=Text)
    effort: float | None = Field(default=None, sa_type=Real)


class TemplateValue(SQLModel, table=True):
    """What is to be done in a set, of one metric, on one side or on none.

    `planned_to` is the top of a range. With a `basis` the number is to be added to that of the `last` time, or a
    `percent` of the most there was.
    """

    __tablename__ = "template_value"
    __table_args__ = (
        Index("template_value_template_set_id", "template_set_id"),
        Index("template_value_metric_id", "metric_id"),
        Index("template_value_side_id", "side_id"),
        CheckConstraint("planned_to > planned", name="template_value_range_goes_up"),
        CheckConstraint("basis IN ('last', 'percent')", name="template_value_basis_is_known"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    template_set_id: int = Field(foreign_key="template_set.id")
    metric_id: int = Field(foreign_key="metric.id")
    side_id: int | None = Field(default=None, foreign_key="side.id")
    planned: float = Field(sa_type=Real)
    planned_to: float | None = Field(default=None, sa_type=Real)
    unit: str | None = Field(default=None, sa_type=Text)
    basis: str | None = Field(default=None, sa_type=Text)


class Schedule(SQLModel, table=True):
    """A plan for the days of a period, or from some day on."""

    __tablename__ = "schedule"
    __table_args__ = (
        UniqueConstraint("name_key"),
        printable("schedule"),
        is_date("schedule", "first_day"),
        is_date("schedule", "last_day"),
        CheckConstraint("last_day >= first_day", name="schedule_ends_after_its_start"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text)
    name_key: str = Field(sa_type=Text)
    first_day: date | None = Field(default=None, sa_type=Day)
    last_day: date | None = Field(default=None, sa_type=Day)
    created_at: datetime = Field(sa_type=Instant)
    archived_at: datetime | None = Field(default=None, sa_type=Instant)


class ScheduleBlock(SQLModel, table=True):
    """A stretch of a schedule; one without structure has one, unnamed and without days of its own."""

    __tablename__ = "schedule_block"
    __table_args__ = (
        Index("schedule_block_schedule_id", "schedule_id"),
        printable("schedule_block"),
        is_date("schedule_block", "first_day"),
        is_date("schedule_block", "last_day"),
        CheckConstraint("last_day >= first_day", name="schedule_block_ends_after_its_start"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    schedule_id: int = Field(foreign_key="schedule.id")
    position: int = 0
    name: str | None = Field(default=None, sa_type=Text)
    first_day: date | None = Field(default=None, sa_type=Day)
    last_day: date | None = Field(default=None, sa_type=Day)


class ScheduleDay(SQLModel, table=True):
    """What is asked for in a block: a template or an activity.

    On a weekday (0 is Monday), on a date, every n days since one, or n times a week on any day.
    """

    __tablename__ = "schedule_day"
    __table_args__ = (
        Index("schedule_day_schedule_block_id", "schedule_block_id"),
        Index("schedule_day_template_id", "template_id"),
        Index("schedule_day_activity_id", "activity_id"),
        is_date("schedule_day", "day"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="schedule_day_weekday_is_0_to_6"),
        CheckConstraint("every_days > 0", name="schedule_day_every_days_is_positive"),
        CheckConstraint("times_weekly > 0", name="schedule_day_times_weekly_is_positive"),
        CheckConstraint(
            "(weekday IS NOT NULL) + (day IS NOT NULL AND every_days IS NULL) + (every_days IS NOT NULL)"
            " + (times_weekly IS NOT NULL) = 1",
            name="schedule_day_says_when_in_one_way",
        ),
        CheckConstraint("(template_id IS NULL) <> (activity_id IS NULL)", name="schedule_day_asks_for_one_thing"),
        CheckConstraint("planned_seconds > 0", name="schedule_day_planned_seconds_is_positive"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    schedule_block_id: int = Field(foreign_key="schedule_block.id")
    position: int = 0
    weekday: int | None = None
    day: date | None = Field(default=None, sa_type=Day)
    every_days: int | None = None
    times_weekly: int | None = None
    template_id: int | None = Field(default=None, foreign_key="template.id")
    activity_id: int | None = Field(default=None, foreign_key="activity.id")
    planned_seconds: int | None = None
    optional: bool | None = Field(default=None, sa_type=Flag)


class DayOff(SQLModel, table=True):
    """Days on which nothing is asked for."""

    __tablename__ = "day_off"
    __table_args__ = (
        Index("day_off_first_day", "first_day"),
        is_date("day_off", "first_day"),
        is_date("day_off", "last_day"),
        CheckConstraint("last_day >= first_day", name="day_off_ends_after_its_start"),
        printable("day_off", "body"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    first_day: date = Field(sa_type=Day)
    last_day: date = Field(sa_type=Day)
    body: str | None = Field(default=None, sa_type=Text)


class Lesson(SQLModel, table=True):
    """A lesson, and what was set at it: what is practised before it belongs to the one before."""

    __tablename__ = "lesson"
    __table_args__ = (
        Index("lesson_held_at", "held_at"),
        Index("lesson_template_id", "template_id"),
        printable("lesson", "body"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    held_at: datetime = Field(sa_type=Instant)
    zone: str = Field(sa_type=Text)
    body: str | None = Field(default=None, sa_type=Text)
    template_id: int | None = Field(default=None, foreign_key="template.id")


class Goal(SQLModel, table=True):
    """An aim; a goal under another is a part of it. `completed_at` is what the person said: met is computed."""

    __tablename__ = "goal"
    __table_args__ = (
        UniqueConstraint("name_key"),
        Index("goal_parent_id", "parent_id"),
        printable("goal"),
        printable("goal", "reason"),
        is_date("goal", "deadline"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    parent_id: int | None = Field(default=None, foreign_key="goal.id")
    name: str = Field(sa_type=Text)
    name_key: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    deadline: date | None = Field(default=None, sa_type=Day)
    position: int = 0
    created_at: datetime = Field(sa_type=Instant)
    completed_at: datetime | None = Field(default=None, sa_type=Instant)
    archived_at: datetime | None = Field(default=None, sa_type=Instant)


class Target(SQLModel, table=True):
    """What makes a goal met, and of what: of one set, or added up over a window.

    `kind` is what is counted: set, sum, days or sessions. `window` is the span it has to happen in: day, week, month or
    year; none is for ever, or between its days. The `baseline` is what there was before.
    """

    __tablename__ = "target"
    __table_args__ = (
        Index("target_goal_id", "goal_id"),
        Index("target_activity_id", "activity_id"),
        Index("target_group_id", "group_id"),
        Index("target_template_id", "template_id"),
        is_date("target", "first_day"),
        is_date("target", "last_day"),
        CheckConstraint("kind IN ('set', 'sum', 'days', 'sessions')", name="target_kind_is_known"),
        CheckConstraint("\"window\" IN ('day', 'week', 'month', 'year')", name="target_window_is_known"),
        CheckConstraint(
            "(activity_id IS NOT NULL) + (group_id IS NOT NULL) + (template_id IS NOT NULL) <= 1",
            name="target_is_of_one_thing",
        ),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="goal.id")
    position: int = 0
    name: str | None = Field(default=None, sa_type=Text)
    kind: str = Field(sa_type=Text)
    window: str | None = Field(default=None, sa_type=Text)
    first_day: date | None = Field(default=None, sa_type=Day)
    last_day: date | None = Field(default=None, sa_type=Day)
    activity_id: int | None = Field(default=None, foreign_key="activity.id")
    group_id: int | None = Field(default=None, foreign_key="activity_group.id")
    template_id: int | None = Field(default=None, foreign_key="template.id")
    baseline: float | None = Field(default=None, sa_type=Real)


class TargetCondition(SQLModel, table=True):
    """A number that a target asks for: of a metric, on one side or on none; without a metric of what `kind` counts."""

    __tablename__ = "target_condition"
    __table_args__ = (
        Index("target_condition_target_id", "target_id"),
        Index("target_condition_metric_id", "metric_id"),
        Index("target_condition_side_id", "side_id"),
        CheckConstraint("comparison IN ('at least', 'at most', 'equal')", name="target_condition_comparison_is_known"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    target_id: int = Field(foreign_key="target.id")
    position: int = 0
    metric_id: int | None = Field(default=None, foreign_key="metric.id")
    side_id: int | None = Field(default=None, foreign_key="side.id")
    comparison: str = Field(sa_type=Text)
    value: float = Field(sa_type=Real)
    unit: str | None = Field(default=None, sa_type=Text)


class SessionGoal(SQLModel, table=True):
    """A goal that a session was for."""

    __tablename__ = "session_goal"
    __table_args__ = (Index("session_goal_goal_id", "goal_id"), LINK)
    session_id: int = Field(foreign_key="session.id", primary_key=True)
    goal_id: int = Field(foreign_key="goal.id", primary_key=True)


class ActivityGoal(SQLModel, table=True):
    """A goal that an activity is practised for."""

    __tablename__ = "activity_goal"
    __table_args__ = (Index("activity_goal_goal_id", "goal_id"), LINK)
    activity_id: int = Field(foreign_key="activity.id", primary_key=True)
    goal_id: int = Field(foreign_key="goal.id", primary_key=True)


class GroupGoal(SQLModel, table=True):
    """A goal that a group of activities is practised for."""

    __tablename__ = "group_goal"
    __table_args__ = (Index("group_goal_goal_id", "goal_id"), LINK)
    activity_group_id: int = Field(foreign_key="activity_group.id", primary_key=True)
    goal_id: int = Field(foreign_key="goal.id", primary_key=True)
