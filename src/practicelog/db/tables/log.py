"""What was practised, and what changed: all that `start` loads. Nothing here points into plans or imports."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from practicelog.db.types import AnyValue, Day, Flag, Instant, Real, Text

# Pydantic never validates a row of a table: its validators are not built, a tenth of the time that the tables take.
SQLModel.model_config["defer_build"] = True

STRICT = {"sqlite_strict": True, "sqlite_autoincrement": True}
LINK = {"sqlite_strict": True, "sqlite_with_rowid": False}


def printable(table: str, column: str = "name") -> CheckConstraint:
    """Return the rule that `column` is not blank and holds no control characters."""
    return CheckConstraint(
        f"trim({column}) <> '' AND instr({column}, char(0)) = 0 AND {column} NOT GLOB"
        f" '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'",
        name=f"{table}_{column}_is_printable",
    )


def added(table: str, column: str, condition: str) -> tuple[CheckConstraint]:
    """Return the rule of a `column` that a migration added: SQLite takes no rule of the table then."""
    meaning = {">= 0": "not_negative", "> 0": "positive"}[condition]
    return (CheckConstraint(f"{column} {condition}", name=f"{table}_{column}_is_{meaning}"),)


class ActivityGroup(SQLModel, table=True):
    """A family of activities; groups nest."""

    __tablename__ = "activity_group"
    __table_args__ = (
        Index("activity_group_name_at_top", "name_key", unique=True, sqlite_where=text("parent_id IS NULL")),
        Index(
            "activity_group_name_in_parent",
            "parent_id",
            "name_key",
            unique=True,
            sqlite_where=text("parent_id IS NOT NULL"),
        ),
        printable("activity_group"),
        CheckConstraint("weekly_seconds > 0", name="activity_group_weekly_seconds_is_positive"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    parent_id: int | None = Field(default=None, foreign_key="activity_group.id")
    name: str = Field(sa_type=Text)
    name_key: str = Field(sa_type=Text)
    position: int = 0
    weekly_seconds: int | None = None
    archived_at: datetime | None = Field(default=None, sa_type=Instant)


class Activity(SQLModel, table=True):
    """Something one can practise."""

    __tablename__ = "activity"
    __table_args__ = (
        UniqueConstraint("name_key"),
        Index("activity_group_id", "group_id"),
        printable("activity"),
        CheckConstraint("due_every_days > 0", name="activity_due_every_days_is_positive"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    group_id: int | None = Field(default=None, foreign_key="activity_group.id")
    name: str = Field(sa_type=Text)
    name_key: str = Field(sa_type=Text)
    description: str | None = Field(default=None, sa_type=Text)
    due_every_days: int | None = None
    archived_at: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    rest_seconds: int | None = Field(default=None, sa_column_args=added("activity", "rest_seconds", ">= 0"))


class Session(SQLModel, table=True):
    """One sitting. Without a start its times are unknown; without an end and not open, its end is."""

    __tablename__ = "session"
    __table_args__ = (
        UniqueConstraint("open"),
        Index("session_practice_day", "practice_day"),
        Index("session_started_at", "started_at"),
        Index("session_deleted_at", "deleted_at", sqlite_where=text("deleted_at IS NOT NULL")),
        printable("session"),
        CheckConstraint("open = 1", name="session_open_is_a_mark"),
        CheckConstraint("open IS NULL OR (ended_at IS NULL AND deleted_at IS NULL)", name="session_open_has_no_end"),
        CheckConstraint("ended_at >= started_at", name="session_ends_after_its_start"),
        CheckConstraint("practice_day IS date(practice_day, '+0 days')", name="session_practice_day_is_a_date"),
        CheckConstraint("rating BETWEEN 1 AND 5", name="session_rating_is_1_to_5"),
        CheckConstraint("focus BETWEEN 1 AND 5", name="session_focus_is_1_to_5"),
        CheckConstraint("energy BETWEEN 1 AND 5", name="session_energy_is_1_to_5"),
        CheckConstraint("effort BETWEEN 0 AND 10", name="session_effort_is_0_to_10"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    name: str | None = Field(default=None, sa_type=Text)
    started_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    open: bool | None = Field(default=None, sa_type=Flag)
    zone: str = Field(sa_type=Text)
    practice_day: date = Field(sa_type=Day)
    intent: str | None = Field(default=None, sa_type=Text)
    rating: int | None = None
    focus: int | None = None
    energy: int | None = None
    effort: float | None = Field(default=None, sa_type=Real)
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)


class Section(SQLModel, table=True):
    """An ordered part of a session; a session without structure has one, unnamed."""

    __tablename__ = "section"
    __table_args__ = (
        Index("section_session_id", "session_id"),
        printable("section"),
        CheckConstraint("planned_seconds > 0", name="section_planned_seconds_is_positive"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="session.id")
    position: int = 0
    name: str | None = Field(default=None, sa_type=Text)
    planned_seconds: int | None = None


class ActivityInstance(SQLModel, table=True):
    """One activity, done in one session; `number` counts within the session and never shifts.

    Those of one `turn` that follow each other are planned to be done in turn.
    """

    __tablename__ = "activity_instance"
    __table_args__ = (
        Index("activity_instance_section_id", "section_id"),
        Index("activity_instance_activity_id", "activity_id"),
        CheckConstraint("number > 0", name="activity_instance_number_is_positive"),
        CheckConstraint("planned_seconds > 0", name="activity_instance_planned_seconds_is_positive"),
        CheckConstraint("skip_reason IS NULL OR skipped_at IS NOT NULL", name="activity_instance_reason_needs_a_skip"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    section_id: int = Field(foreign_key="section.id")
    activity_id: int = Field(foreign_key="activity.id")
    number: int
    position: int = 0
    planned_seconds: int | None = None
    completed_at: datetime | None = Field(default=None, sa_type=Instant)
    skipped_at: datetime | None = Field(default=None, sa_type=Instant)
    skip_reason: str | None = Field(default=None, sa_type=Text)
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)
    rest_seconds: int | None = Field(default=None, sa_column_args=added("activity_instance", "rest_seconds", ">= 0"))
    turn: str | None = Field(default=None, sa_type=Text, sa_column_args=(printable("activity_instance", "turn"),))
    each_seconds: int | None = Field(default=None, sa_column_args=added("activity_instance", "each_seconds", "> 0"))


class TimerInterval(SQLModel, table=True):
    """A stretch actually timed, by two instants or as a bare length; started, not stopped, not running: unfinished."""

    __tablename__ = "timer_interval"
    __table_args__ = (
        UniqueConstraint("activity_instance_id", "number"),
        UniqueConstraint("running"),
        Index("timer_interval_started_at", "started_at"),
        Index("timer_interval_stopped_at", "stopped_at"),
        CheckConstraint("number > 0", name="timer_interval_number_is_positive"),
        CheckConstraint("running = 1", name="timer_interval_running_is_a_mark"),
        CheckConstraint(
            "running IS NULL OR (started_at IS NOT NULL AND stopped_at IS NULL AND deleted_at IS NULL)",
            name="timer_interval_running_has_no_stop",
        ),
        CheckConstraint("stopped_at IS NULL OR started_at IS NOT NULL", name="timer_interval_stop_needs_a_start"),
        CheckConstraint("stopped_at >= started_at", name="timer_interval_stops_after_its_start"),
        CheckConstraint("(started_at IS NULL) = (bare_seconds IS NOT NULL)", name="timer_interval_instants_or_seconds"),
        CheckConstraint("bare_seconds >= 0", name="timer_interval_bare_seconds_is_not_negative"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    activity_instance_id: int = Field(foreign_key="activity_instance.id")
    number: int
    started_at: datetime | None = Field(default=None, sa_type=Instant)
    stopped_at: datetime | None = Field(default=None, sa_type=Instant)
    running: bool | None = Field(default=None, sa_type=Flag)
    bare_seconds: int | None = None
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)


class Break(SQLModel, table=True):
    """A stretch of a session that is no practice time, a pause without a name; no stop and not running: unfinished."""

    __tablename__ = "break"
    __table_args__ = (
        UniqueConstraint("running"),
        Index("break_session_id", "session_id"),
        Index("break_started_at", "started_at"),
        Index("break_stopped_at", "stopped_at"),
        printable("break"),
        CheckConstraint("planned_seconds > 0", name="break_planned_seconds_is_positive"),
        CheckConstraint("running = 1", name="break_running_is_a_mark"),
        CheckConstraint("running IS NULL OR stopped_at IS NULL", name="break_running_has_no_stop"),
        CheckConstraint("stopped_at >= started_at", name="break_stops_after_its_start"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="session.id")
    name: str | None = Field(default=None, sa_type=Text)
    planned_seconds: int | None = None
    started_at: datetime = Field(sa_type=Instant)
    stopped_at: datetime | None = Field(default=None, sa_type=Instant)
    running: bool | None = Field(default=None, sa_type=Flag)


class ActivitySet(SQLModel, table=True):
    """A round of effort; one that is not done is a plan: no time, no value."""

    __tablename__ = "activity_set"
    __table_args__ = (
        UniqueConstraint("activity_instance_id", "number"),
        Index("activity_set_recorded_at", "recorded_at"),
        CheckConstraint("number > 0", name="activity_set_number_is_positive"),
        CheckConstraint("done IN (0, 1)", name="activity_set_done_is_yes_or_no"),
        CheckConstraint("done = 1 OR recorded_at IS NULL", name="activity_set_plan_has_no_time"),
        CheckConstraint("effort BETWEEN 1 AND 10", name="activity_set_effort_is_1_to_10"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    activity_instance_id: int = Field(foreign_key="activity_instance.id")
    number: int
    position: int = 0
    kind: str = Field(default="work", sa_type=Text)
    done: int = 1
    recorded_at: datetime | None = Field(default=None, sa_type=Instant)
    effort: float | None = Field(default=None, sa_type=Real)
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)


class Note(SQLModel, table=True):
    """A remark on exactly one thing; the only place for notes."""

    __tablename__ = "note"
    __table_args__ = (
        Index("note_session_id", "session_id", sqlite_where=text("session_id IS NOT NULL")),
        Index("note_section_id", "section_id", sqlite_where=text("section_id IS NOT NULL")),
        Index(
            "note_activity_instance_id", "activity_instance_id", sqlite_where=text("activity_instance_id IS NOT NULL")
        ),
        Index("note_activity_set_id", "activity_set_id", sqlite_where=text("activity_set_id IS NOT NULL")),
        Index("note_activity_id", "activity_id", sqlite_where=text("activity_id IS NOT NULL")),
        Index("note_created_at", "created_at"),
        CheckConstraint("trim(body) <> ''", name="note_body_is_not_blank"),
        CheckConstraint(
            "(session_id IS NOT NULL) + (section_id IS NOT NULL) + (activity_instance_id IS NOT NULL)"
            " + (activity_set_id IS NOT NULL) + (activity_id IS NOT NULL) = 1",
            name="note_is_on_one_thing",
        ),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    created_at: datetime | None = Field(default=None, sa_type=Instant)
    kind: str = Field(default="note", sa_type=Text)
    body: str = Field(sa_type=Text)
    session_id: int | None = Field(default=None, foreign_key="session.id")
    section_id: int | None = Field(default=None, foreign_key="section.id")
    activity_instance_id: int | None = Field(default=None, foreign_key="activity_instance.id")
    activity_set_id: int | None = Field(default=None, foreign_key="activity_set.id")
    activity_id: int | None = Field(default=None, foreign_key="activity.id")
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)


class Tag(SQLModel, table=True):
    """A word that can be put on things."""

    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("name_key"), printable("tag"), STRICT)
    id: int = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text)
    name_key: str = Field(sa_type=Text)


class ActivityInstanceTag(SQLModel, table=True):
    """A tag on an activity instance."""

    __tablename__ = "activity_instance_tag"
    __table_args__ = (Index("activity_instance_tag_tag_id", "tag_id"), LINK)
    activity_instance_id: int = Field(foreign_key="activity_instance.id", primary_key=True)
    tag_id: int = Field(foreign_key="tag.id", primary_key=True)


class Setting(SQLModel, table=True):
    """One setting that differs from its default."""

    __tablename__ = "setting"
    __table_args__ = (UniqueConstraint("name"), STRICT)
    id: int = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)


class Change(SQLModel, table=True):
    """A command that wrote to the log."""

    __tablename__ = "change"
    __table_args__ = (
        Index("change_undoes", "undoes", sqlite_where=text("undoes IS NOT NULL")),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    command: str = Field(sa_type=Text)
    made_at: datetime = Field(sa_type=Instant)
    undoes: int | None = Field(default=None, foreign_key="change.id")


class ChangeImage(SQLModel, table=True):
    """What a change replaced.

    By `kind`: `born`, rows `row_id` to `value` were made; `was`, the cell held `value` before; `gone`, the cell of
    a row that was deleted held `value`; `linked` and `unlinked`, the link from `row_id` to `value` was made, cut.
    """

    __tablename__ = "change_image"
    __table_args__ = (
        Index("change_image_change_id", "change_id"),
        Index("change_image_row", "table_name", "row_id"),
        CheckConstraint("kind IN ('born', 'was', 'gone', 'linked', 'unlinked')", name="change_image_kind_is_known"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    change_id: int = Field(foreign_key="change.id")
    kind: str = Field(sa_type=Text)
    table_name: str = Field(sa_type=Text)
    row_id: int
    column_name: str | None = Field(default=None, sa_type=Text)
    value: Any = Field(default=None, sa_type=AnyValue, nullable=True)
