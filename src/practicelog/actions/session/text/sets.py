"""Correcting the sets of a session as its edited text asks: changed, moved to another activity, added and in order."""

from practicelog.actions.activity.naming import NamedActivity
from practicelog.actions.sets.correct import put_plan
from practicelog.actions.sets.move import put_elsewhere
from practicelog.actions.sets.rehome import WouldBeDropped
from practicelog.actions.sets.writing import define_measures, put_set_tags, put_sets
from practicelog.actions.shared.order import write_order
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivitySet
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.outline import Outline, OutlineActivity
from practicelog.domain.sets.plan import OutlineSet, SetPlan
from practicelog.domain.sets.read import correction_in, read_sets, resolved
from practicelog.domain.sets.written import DONE, joined_plans, still_there
from practicelog.domain.text.lines import on_line
from practicelog.queries.sets.metrics import Measures, measures_of
from practicelog.queries.sets.sets import set_with, sets_of_instance
from practicelog.queries.shared.parts import instance_row, set_row


class Sets:
    """The sets of a session, which its text corrects."""

    def __init__(self, store: Store, before: Outline) -> None:
        self.store = store
        self.old_sets = {recorded.set_id: recorded for recorded in before.sets}
        self.owners = {
            recorded.set_id: activity.activity_instance_id
            for activity in before.activities
            for recorded in activity.sets
        }
        self.orders: dict[int, list[int]] = {}

    def write(self, after: Outline) -> None:
        """Write the sets that are new, or are elsewhere or other than before."""
        for activity in after.activities:
            ids = self.orders[activity.activity_instance_id] = []
            for recorded in activity.sets:
                with on_line(recorded.line):
                    ids += self.put(activity, recorded)

    def put_in_order(self) -> bool:
        """Put the sets of each activity in the order of their lines; return whether any had another."""
        is_reordered = False
        for instance_id, ids in self.orders.items():
            old_ids = [set_id for set_id, owner_id in self.owners.items() if owner_id == instance_id]
            if ids == [set_id for set_id in old_ids if set_id in ids]:
                continue
            order = [recorded.set_id for recorded in sets_of_instance(self.store, instance_id)]
            wanted = ids + [set_id for set_id in order if set_id not in ids]
            if order != wanted:
                write_order(self.store, ActivitySet, wanted)
            here = [set_id for set_id in ids if set_id in old_ids]
            is_reordered = is_reordered or here != [set_id for set_id in old_ids if set_id in ids]
        return is_reordered

    def put(self, activity: OutlineActivity, recorded: OutlineSet) -> list[int]:
        """Write a set, or those that a new line says, and return their ids."""
        if not recorded.set_id:
            return self.add(activity, recorded)
        row = self.store.get(ActivitySet, recorded.set_id)
        is_moved = self.owners[recorded.set_id] != activity.activity_instance_id
        if recorded.words:
            self.change(row, recorded.words, activity, is_moved)
        elif is_moved:
            self.move(row, activity.activity_instance_id)
        self.put_tags(row, recorded)
        return [row.id]

    def add(self, activity: OutlineActivity, recorded: OutlineSet) -> list[int]:
        """Record the sets of a new line, whose time is not known."""
        instance_id = activity.activity_instance_id
        measures = measures_of(self.store, instance_row(self.store, instance_id).activity_id)
        words, _ = correction_in([word for word in recorded.words if word.lower() != DONE])
        typed = read_sets(words, measures.rules, measures.side_names) or (SetPlan(),)
        plans = [resolved(plan, None, measures.rules, "A new set") for plan in typed]
        rows = put_sets(self.store, instance_id, plans, self.define(activity, measures, plans), None)
        put_set_tags(self.store, rows, recorded.tags)
        return [row.id for row in rows]

    def change(self, row: ActivitySet, words: tuple[str, ...], activity: OutlineActivity, is_moved: bool) -> None:
        """Make a set what the words say, in the activity above it if it is moved there."""
        recorded, measures = self.as_it_is(row)
        asked, _ = correction_in(words)
        kept, new = still_there(asked, recorded.plan, sides_of(measures))
        if is_moved:
            put_plan(self.store, row, recorded.plan, kept, measures)
            self.move(row, activity.activity_instance_id)
            recorded, measures = self.as_it_is(row)
            kept = recorded.plan
        plans = read_sets(new, measures.rules, measures.side_names) or (SetPlan(),)
        if len(plans) != 1:
            raise NotUnderstood(
                f"{recorded.ref} is one set; the words say {len(plans)}. A line without a number is new"
            )
        typed = resolved(plans[0], self.old_sets[row.id].plan, measures.rules, recorded.ref)
        plan = joined_plans(kept, typed)
        put_plan(self.store, row, recorded.plan, plan, self.define(activity, measures, [typed]))

    def as_it_is(self, row: ActivitySet) -> tuple[OutlineSet, Measures]:
        """Return a set, and what is measured of its activity."""
        return set_with(self.store, row.id), measures_of(self.store, set_row(self.store, row.id).activity_id)

    def move(self, row: ActivitySet, instance_id: int) -> None:
        """Let a set belong to the activity above it; raise Refused when it has values that are not measured there."""
        try:
            put_elsewhere(self.store, row, set_row(self.store, row.id), instance_id)
        except WouldBeDropped as problem:
            raise Refused(f"{problem.sentence}. To drop something, take it out of its line") from None

    def define(self, activity: OutlineActivity, measures: Measures, plans: list[SetPlan]) -> Measures:
        """Define the measures that the activity lacks, the built-in ones, and return all."""
        row = instance_row(self.store, activity.activity_instance_id)
        named = NamedActivity(id=row.activity_id, name=row.activity, is_new=not activity.activity_id)
        measures, _, _ = define_measures(self.store, named, measures, plans, define=False)
        return measures

    def put_tags(self, row: ActivitySet, recorded: OutlineSet) -> None:
        """Put the tags of the line on a set, and take the others off."""
        old_tags = self.old_sets[row.id].tags
        if missing := [tag for tag in old_tags if tag not in recorded.tags]:
            from practicelog.actions.activity.tag import remove_tags

            remove_tags(self.store, missing, set_row(self.store, row.id).ref)
        put_set_tags(self.store, [row], [tag for tag in recorded.tags if tag not in old_tags])


def sides_of(measures: Measures) -> list[str]:
    """Return the names of all sides of an activity, archived or not."""
    return [side.name for side in (*measures.sides, *measures.archived_sides)]
