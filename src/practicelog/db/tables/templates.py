"""What a plan for a session is, and what was laid in by it: the tables that practising by a template takes.

Apart from plan.py, so that `start -t` does not pay for schedules and goals: a class costs 2 ms.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from practicelog.db.tables.log import LINK, STRICT, printable
from practicelog.db.types import Instant, Text


class Template(SQLModel, table=True):
    """A plan for one session, whenever it is practised by."""

    __tablename__ = "template"
    __table_args__ = (UniqueConstraint("name_key"), printable("template"), STRICT)
    id: int = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text)
    name_key: str = Field(sa_type=Text)
    created_at: datetime = Field(sa_type=Instant)
    archived_at: datetime | None = Field(default=None, sa_type=Instant)


class TemplateSection(SQLModel, table=True):
    """An ordered part of a template; one without structure has one, unnamed."""

    __tablename__ = "template_section"
    __table_args__ = (
        Index("template_section_template_id", "template_id"),
        printable("template_section"),
        CheckConstraint("planned_seconds > 0", name="template_section_planned_seconds_is_positive"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    template_id: int = Field(foreign_key="template.id")
    position: int = 0
    name: str | None = Field(default=None, sa_type=Text)
    planned_seconds: int | None = None


class TemplateItem(SQLModel, table=True):
    """An activity to be done in a section; items of one `turn` that follow each other are done in turn."""

    __tablename__ = "template_item"
    __table_args__ = (
        Index("template_item_template_section_id", "template_section_id"),
        Index("template_item_activity_id", "activity_id"),
        CheckConstraint("planned_seconds > 0", name="template_item_planned_seconds_is_positive"),
        CheckConstraint("rest_seconds >= 0", name="template_item_rest_seconds_is_not_negative"),
        printable("template_item", "turn"),
        printable("template_item", "remark"),
        STRICT,
    )
    id: int = Field(default=None, primary_key=True)
    template_section_id: int = Field(foreign_key="template_section.id")
    activity_id: int = Field(foreign_key="activity.id")
    position: int = 0
    planned_seconds: int | None = None
    rest_seconds: int | None = None
    turn: str | None = Field(default=None, sa_type=Text)
    remark: str | None = Field(default=None, sa_type=Text)


class SessionTemplate(SQLModel, table=True):
    """The template that a session was practised by."""

    __tablename__ = "session_template"
    __table_args__ = (Index("session_template_template_id", "template_id"), LINK)
    session_id: int = Field(foreign_key="session.id", primary_key=True)
    template_id: int = Field(foreign_key="template.id", primary_key=True)


class ActivityInstanceItem(SQLModel, table=True):
    """The item of a template that an activity instance was laid in for."""

    __tablename__ = "activity_instance_item"
    __table_args__ = (Index("activity_instance_item_template_item_id", "template_item_id"), LINK)
    activity_instance_id: int = Field(foreign_key="activity_instance.id", primary_key=True)
    template_item_id: int = Field(foreign_key="template_item.id", primary_key=True)
