"""Adding, changing, completing and deleting goals, and linking them with what is practised for them."""

from datetime import date
from typing import NamedTuple

from sqlmodel import SQLModel

from practicelog.actions.plan.goal_words import GoalPlan, GoalRequest, read_goal
from practicelog.actions.shared.definitions import Archivable, refuse_namesake
from practicelog.db.store import Store
from practicelog.db.tables.plan import ActivityGoal, Goal, GroupGoal, SessionGoal, Target, TargetCondition
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.names import check_name
from practicelog.domain.plan.goals import Asked
from practicelog.domain.references import parse_reference
from practicelog.domain.spelling import check_text, name_key, refuse_several, typeable
from practicelog.domain.time.here import Here
from practicelog.queries import resolve
from practicelog.queries.plan.goal_list import GoalTreeRow, goal_list
from practicelog.queries.plan.goals import goals, links_of, parts_of, rows_of
from practicelog.queries.plan.progress import progress
from practicelog.queries.shared.names import goals as goal_names

TOP = "top"
NONE = "none"


class GoalChanged(NamedTuple):
    """A goal as it is now, or was if deleted, and its name before."""

    goal_id: int
    goal: str
    before: str | None

    @property
    def name(self) -> str:
        """What sentences call it."""
        return self.goal


class GoalLinked(NamedTuple):
    """A goal, and what it was linked with or is no longer linked with."""

    goal_id: int
    goal: str
    title: str


def add_goal(store: Store, request: GoalRequest, here: Here) -> GoalTreeRow:
    """Add a goal that asks for what the words say, and return it with how far it is now.

    Raise NotUnderstood, with what to write, where they have no one meaning, Refused when another has its name.
    """
    plan = read_goal(store, request, here)
    name = check_name(plan.name)
    refuse_namesake("There is already a goal", name, goal_names(store))
    parent = resolve.goal(store, request.under) if request.under is not None else None
    row = store.add(
        Goal(
            parent_id=parent.id if parent else None,
            name=name,
            name_key=name_key(name),
            reason=reason_of(request.reason),
            deadline=plan.deadline,
            position=len(parts_of(store, parent.id if parent else None)) + 1,
            created_at=store.now,
        )
    )
    if plan.asked:
        put_target(store, row.id, plan, plan.asked, here)
    return goal_list(store, here, goal_id=row.id)[0]


def put_target(store: Store, goal_id: int, plan: GoalPlan, asked: Asked, here: Here) -> None:
    """Write what a goal asks for; the baseline of a set is the best that there is already, if none was said."""
    target = store.add(
        Target(
            goal_id=goal_id,
            kind=asked.kind,
            window=asked.window,
            first_day=plan.first_day,
            baseline=plan.baseline,
            **plan.of._asdict(),
        )
    )
    for position, (condition, metric_id, side_id) in enumerate(plan.conditions, 1):
        store.add(
            TargetCondition(
                target_id=target.id,
                position=position,
                metric_id=metric_id,
                side_id=side_id,
                comparison=condition.comparison,
                value=condition.number,
                unit=condition.unit or None,
            )
        )
    if asked.kind == "set" and asked.window is None and target.baseline is None:
        target.baseline = progress(store, goals(store, goal_id), here)[0].targets[0].number


def reason_of(text: str | None) -> str | None:
    """Return a reason as it is kept, None for none."""
    return check_text(text.strip(), "A reason") if text and text.strip() else None


class GoalDefinition(Archivable[GoalChanged]):
    """A goal that a person named. Archived, it is in no list, and nothing is said when it is met."""

    def __init__(self, store: Store, text: str) -> None:
        found = resolve.goal(store, text)
        super().__init__(store, store.get(Goal, found.id), found.name)

    def check_name(self, text: str) -> str:
        """Return `text`, if it can be the name of this goal."""
        name = check_name(text)
        refuse_namesake("There is already a goal", name, goal_names(self.store), self.row.id)
        return name

    def edit(self, until: date | None, no_deadline: bool, reason: str | None, under: str | None) -> GoalChanged:
        """Change its deadline, its reason ("none" for none) and the goal that it is a part of ("top" for none)."""
        if until is None and not no_deadline and reason is None and under is None:
            raise NotUnderstood("What should be changed? Write --until DAY, -m REASON or --under GOAL")
        before = (self.row.deadline, self.row.reason, self.row.parent_id)
        if until is not None or no_deadline:
            self.row.deadline = until
        if reason is not None:
            self.row.reason = None if reason.lower() == NONE else reason_of(reason)
        if under is not None:
            self.row.parent_id = None if under.lower() == TOP else self.parent_for(under)
        if (self.row.deadline, self.row.reason, self.row.parent_id) == before:
            raise Refused(f"{self.title} is already like that. Nothing was changed")
        return self.outcome()

    def parent_for(self, text: str) -> int:
        """Return the id of the goal that `text` names; raise Refused if this one would end up under itself."""
        parent = resolve.goal(self.store, text)
        parents = {goal.id: goal.parent_id for goal in goals(self.store)}
        above: int | None = parent.id
        while above is not None:
            if above == self.row.id:
                raise Refused(
                    f"{self.title} cannot go under itself"
                    + ("" if above == parent.id else f": {parent.name} is under it")
                )
            above = parents[above]
        return parent.id

    def complete(self) -> GoalChanged:
        """Say that it is done, whatever the numbers say; raise Refused if it is so already."""
        if self.row.completed_at is not None:
            raise Refused(f"{self.title} is already done. To take that back: practicelog goal reopen")
        self.row.completed_at = self.store.now
        return self.outcome()

    def reopen(self) -> GoalChanged:
        """Say that it is not done after all; raise Refused if it was not done."""
        if self.row.completed_at is None:
            raise Refused(f"{self.title} is not done")
        self.row.completed_at = None
        return self.outcome()

    def link(self, text: str, cut: bool = False) -> GoalLinked:
        """Link it with the activity, group or session that `text` names, or `cut` that link.

        Raise Refused when they are linked already, or are not.
        """
        table, left_id, title = thing_to_link(self.store, text)
        if cut and not self.store.unlink(table, left_id, self.row.id):
            raise Refused(f"{self.title} is not linked with {title}")
        if not cut and not self.store.link(table, left_id, self.row.id):
            raise Refused(f"{self.title} is already linked with {title}")
        return GoalLinked(goal_id=self.row.id, goal=self.title, title=title)

    def refuse_use(self) -> None:
        """Raise Refused when goals are under it."""
        if parts := parts_of(self.store, self.row.id):
            are = f"{parts[0].name} is" if len(parts) == 1 else f"{len(parts)} goals are"
            raise Refused(
                f"{are} under {self.title}. First: practicelog goal edit {typeable(parts[0].name)} --under top"
            )

    def let_go(self) -> None:
        """Delete what it asks for, and cut its links."""
        link_tables: tuple[type[SQLModel], ...] = (ActivityGoal, GroupGoal, SessionGoal)
        for link_table, left_ids in zip(link_tables, links_of(self.store, self.row.id), strict=True):
            for left_id in left_ids:
                self.store.unlink(link_table, left_id, self.row.id)
        condition_ids, target_ids = rows_of(self.store, self.row.id)
        for table, ids in ((TargetCondition, condition_ids), (Target, target_ids)):
            for row in self.store.rows(table, ids):
                self.store.remove(row)

    def outcome(self) -> GoalChanged:
        """Return it as it is now, with its name before."""
        return GoalChanged(goal_id=self.row.id, goal=self.row.name, before=self.title)


def thing_to_link(store: Store, text: str) -> tuple[type[SQLModel], int, str]:
    """Return the table that links goals with what `text` names, its id and what it is called.

    A reference is a session's. Raise NotUnderstood for what is both an activity and a group.
    """
    if reference := parse_reference(text):
        session_id = resolve.session(store, reference)
        return SessionGoal, session_id, f"session {session_id}"
    found = resolve.activity_or_group(store, text)
    if found.activities and found.groups:
        raise NotUnderstood(
            f'"{text}" is both an activity and a group. Write the path of the group, or the activity in full'
        )
    if found.groups:
        refuse_several(text, [row.path for row in found.groups])
        return GroupGoal, found.groups[0].id, f"group {found.groups[0].path}"
    return ActivityGoal, found.activities[0].id, found.activities[0].name
