"""Adding, renaming and archiving activities."""

from typing import NamedTuple

from practicelog.actions.naming import exactly, filed_name, group_meant, the_one
from practicelog.db.store import Store
from practicelog.db.tables.log import Activity
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.names import check_name
from practicelog.domain.spelling import Candidate, check_text, matching, name_key
from practicelog.queries.activity.names import KnownActivity, activities


class UnknownActivity(NotUnderstood):
    """No activity has that name."""


class Redefined(NamedTuple):
    """An activity that was added or changed, and what it was called before."""

    id: int
    name: str
    before: str | None
    group: str | None


def add_activity(store: Store, text: str, group: str | None = None) -> Redefined:
    """Define a new activity; `text` may be `group/name`. Raises Refused when there is one of that name."""
    path, name = filed_name(text)
    if path and group:
        raise NotUnderstood(f'"{text}" names a group already. Leave --group out, or write {name} --group {group}')
    if exact := exactly(name, activities(store)):
        raise Refused(f"There is an activity {exact.name} already")
    check_name(name)
    where = group or path or None
    row = Activity(
        name=name,
        name_key=name_key(name),
        group_id=group_meant(store, where) if where else None,
        created_at=store.now,
    )
    return Redefined(store.add(row).id or 0, name, None, where)


def rename_activity(store: Store, text: str, new_name: str) -> Redefined:
    """Give the activity that `text` names the name `new_name`; raise Refused when another has it."""
    known = known_activity(store, text)
    check_name(new_name)
    if "/" in new_name:
        raise NotUnderstood(f'"{new_name}": a name cannot hold a slash; it files a new activity under a group')
    other = exactly(new_name, activities(store))
    if other and name_key(other.name) == name_key(new_name) and other.id != known.id:
        raise Refused(f"There is an activity {other.name} already")
    if new_name == known.name:
        raise Refused(f"It is called {known.name} already")
    row = store.get(Activity, known.id)
    row.name, row.name_key = new_name, name_key(new_name)
    return Redefined(known.id, new_name, known.name, known.group)


def archive_activity(store: Store, text: str, archived: bool = True) -> Redefined:
    """Take the activity out of use, or bring it back; what was practised stays. Raises Refused if it is so already."""
    known = known_activity(store, text)
    if known.archived == archived:
        raise Refused(f"{known.name} is {'archived already' if archived else 'not archived'}")
    if archived and store.execute("SELECT 1 FROM v_now WHERE activity_id = :id", {"id": known.id}).fetchone():
        raise Refused(f"{known.name} is running. Stop it first: practicelog stop")
    store.get(Activity, known.id).archived_at = store.now if archived else None
    return Redefined(known.id, known.name, None, known.group)


def known_activity(store: Store, text: str) -> KnownActivity:
    """Return the activity that `text` names, archived or not; raise UnknownActivity when there is none."""
    check_text(text)
    known = activities(store)
    if exact := exactly(text, known):
        return exact
    found = matching(text, [Candidate(one.id, one.name) for one in known])
    if not found:
        raise UnknownActivity(f'No activity is called "{text}". practicelog activity lists them')
    wanted = the_one(text, found).id
    return next(one for one in known if one.id == wanted)
