"""Links that few commands write: factors of computed metrics, and tags beyond those on activity instances.

A class costs every command that loads it 2 ms; `set` needs none of these.
"""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from practicelog.db.tables.log import LINK


class MetricFactor(SQLModel, table=True):
    """One factor of a yield metric, which is the product of its factors."""

    __tablename__ = "metric_factor"
    __table_args__ = (
        Index("metric_factor_factor_id", "factor_id"),
        CheckConstraint("metric_id <> factor_id", name="metric_factor_is_another_metric"),
        LINK,
    )
    metric_id: int = Field(foreign_key="metric.id", primary_key=True)
    factor_id: int = Field(foreign_key="metric.id", primary_key=True)


class SessionTag(SQLModel, table=True):
    """A tag on a session."""

    __tablename__ = "session_tag"
    __table_args__ = (Index("session_tag_tag_id", "tag_id"), LINK)
    session_id: int = Field(foreign_key="session.id", primary_key=True)
    tag_id: int = Field(foreign_key="tag.id", primary_key=True)


class SectionTag(SQLModel, table=True):
    """A tag on a section."""

    __tablename__ = "section_tag"
    __table_args__ = (Index("section_tag_tag_id", "tag_id"), LINK)
    section_id: int = Field(foreign_key="section.id", primary_key=True)
    tag_id: int = Field(foreign_key="tag.id", primary_key=True)


class ActivityTag(SQLModel, table=True):
    """A tag on an activity."""

    __tablename__ = "activity_tag"
    __table_args__ = (Index("activity_tag_tag_id", "tag_id"), LINK)
    activity_id: int = Field(foreign_key="activity.id", primary_key=True)
    tag_id: int = Field(foreign_key="tag.id", primary_key=True)


class ActivitySetTag(SQLModel, table=True):
    """A tag on a set."""

    __tablename__ = "activity_set_tag"
    __table_args__ = (Index("activity_set_tag_tag_id", "tag_id"), LINK)
    activity_set_id: int = Field(foreign_key="activity_set.id", primary_key=True)
    tag_id: int = Field(foreign_key="tag.id", primary_key=True)
