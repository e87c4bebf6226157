"""Adding, renaming, describing, archiving and deleting activities."""

from typing import NamedTuple

from practicelog.actions.activity.links import take_tags_off
from practicelog.actions.activity.naming import (
    find_or_add_group,
    path_and_name,
    put_activity,
)
from practicelog.actions.shared.definitions import Archivable, refuse_namesake
from practicelog.actions.shared.goals import cut_goal_links
from practicelog.actions.shared.measures import drop_measures
from practicelog.db.store import Store
from practicelog.db.tables.log import Activity
from practicelog.domain.errors import NotUnderstood, Refused, UnknownName
from practicelog.domain.names import check_name
from practicelog.domain.spelling import lookalike
from practicelog.queries import resolve
from practicelog.queries.activity.activities import activity_use
from practicelog.queries.shared.names import GroupRow, activities, activity_with
from practicelog.queries.shared.running import running_timer

NONE = "none"


class ActivityChanged(NamedTuple):
    """An activity as it is now (or was, if deleted), the path of its group, and its name before, None if it is new."""

    activity_id: int
    activity: str
    before: str | None
    activity_group: str | None
    description: str | None

    @property
    def name(self) -> str:
        """What sentences call it."""
        return self.activity


def add_activity(store: Store, text: str, group: str | None = None) -> ActivityChanged:
    """Add an activity; `text` may be `group/name`. Raise Refused when there is one of that name."""
    path, name = path_and_name(text)
    if path and group:
        raise NotUnderstood(f'"{text}" already names a group. Leave --group out, or write {name} --group {group}')
    if existing := lookalike(name, activities(store)):
        raise Refused(f"There is already an activity {existing.name}")
    name = check_name(name)
    if group:
        row: GroupRow | None = group_for(store, group)
    else:
        row = GroupRow(find_or_add_group(store, path), path) if path else None
    return ActivityChanged(
        activity_id=put_activity(store, name, row.id if row else None),
        activity=name,
        before=None,
        activity_group=row.path if row else None,
        description=None,
    )


class ActivityDefinition(Archivable[ActivityChanged]):
    """An activity that a person named. Archived, it keeps its practice."""

    def __init__(self, store: Store, text: str) -> None:
        self.found = resolve.activity(store, text)
        super().__init__(store, store.get(Activity, self.found.id), self.found.name)

    @classmethod
    def names_in(cls, store: Store) -> list[str]:
        """Return the names of all activities."""
        return [row.name for row in activities(store)]

    def check_name(self, text: str) -> str:
        """Return `text`, if it can be the name of this activity."""
        name = check_name(text)
        if "/" in name:
            raise NotUnderstood(f'"{name}": a name cannot hold a slash; it files a new activity under a group')
        refuse_namesake("There is already an activity", name, activities(self.store), self.row.id)
        return name

    def archive(self) -> ActivityChanged:
        """Take it out of use; raise Refused if it is so already, or if it is running."""
        outcome = super().archive()
        timer = running_timer(self.store)
        if timer and timer.activity_id == self.row.id:
            raise Refused(f"{self.title} is running. Stop it first: practicelog stop")
        return outcome

    def refuse_use(self) -> None:
        """Raise Refused, with the ways out, when it was practised, has notes or is planned."""
        use = activity_use(self.store, self.row.id)
        if use.plans and not (use.instances or use.notes):
            raise Refused(
                f"{self.title} is in {' and '.join(use.plans)}. Take it out of that first;"
                f" or to take it out of use: practicelog activity archive {self.title}"
            )
        if use.instances or use.notes:
            use_text = f"{use.instances} times in the log" if use.instances != 1 else "once in the log"
            use_text = use_text if use.instances else "named in notes"
            trash_text = f", {use.in_trash} of them in the trash" if use.in_trash else ""
            raise Refused(
                f"{self.title} is {use_text}{trash_text}."
                f" To take it out of use: practicelog activity archive {self.title};"
                f" to give its practice to another: practicelog activity merge {self.title} into NAME"
            )

    def let_go(self) -> None:
        """Take its tags off, cut its links with goals, and delete its metrics and sides."""
        cut_goal_links(self.store, "activity", self.row.id)
        take_tags_off(self.store, "activity", self.row.id)
        drop_measures(self.store, self.row.id)

    def describe(self, description: str | None, group: str | None) -> bool:
        """Change its description (empty to remove it) and its group ("none" for no group); tell of a difference."""
        before = (self.row.description, self.row.group_id)
        if description is not None:
            self.row.description = description.strip() or None
        if group is not None:
            self.row.group_id = None if group.lower() == NONE else group_for(self.store, group).id
        return (self.row.description, self.row.group_id) != before

    def outcome(self) -> ActivityChanged:
        """Return it with its name before."""
        return ActivityChanged(
            activity_id=self.row.id,
            activity=self.row.name,
            before=self.title,
            activity_group=activity_with(self.store, self.row.id).group,
            description=self.row.description,
        )


def group_for(store: Store, text: str) -> GroupRow:
    """Return the group that `text` names, added if there is none of that path or name."""
    try:
        return resolve.group(store, text)
    except UnknownName:
        return GroupRow(id=find_or_add_group(store, text), path=text)
