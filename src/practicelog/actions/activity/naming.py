"""Which activity, group or tag a person means, and the making of a new one."""

from collections.abc import Iterable
from typing import NamedTuple

from practicelog.db.store import Store
from practicelog.db.tables.log import Activity, ActivityGroup, ActivityInstanceTag, Tag
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.names import check_name
from practicelog.domain.sets.words import kind_of_word
from practicelog.domain.spelling import (
    Candidate,
    check_text,
    matching,
    name_key,
    near,
    refuse_several,
    typeable,
    unaccented,
    unknown,
)
from practicelog.queries.shared.names import ActivityRow, activities, groups_in, tags


class NamedActivity(NamedTuple):
    """The activity that was meant."""

    id: int
    name: str
    is_new: bool
    filed_under: str | None = None


def activity_meant(store: Store, text: str, new: bool = False, verb: str = "start") -> NamedActivity:
    """Return the activity that `text` names, made if there is none; `group/name` files a new one.

    Exact, then a unique beginning of the name or of a word in it. Raises NotUnderstood where two are meant, where
    `text` is a likely slip or holds words of another kind (`new` overrides both), and where it could not be typed
    back; Refused when the one meant is archived.
    """
    path, name = filed_name(text)
    known = activities(store)
    exact = exactly(name, known)
    if exact and not new:
        return filed(store, in_use(exact), path)
    if exact:
        raise Refused(f"There is an activity {exact.name} already. Leave --new out to go on with it")
    if not new:
        refuse_other_words(text, verb)
        if found := matching(name, [Candidate(one.id, one.name) for one in known if not one.archived]):
            return filed(store, in_use(next(one for one in known if one.id == the_one(name, found).id)), path)
        refuse_slips(name, [one.name for one in known], verb)
    check_name(name)
    group_id = group_meant(store, path) if path else None
    activity = store.add(
        Activity(name=name, name_key=name_key(name), group_id=group_id, created_at=store.now),
    )
    assert activity.id is not None
    return NamedActivity(activity.id, name, is_new=True, filed_under=path or None)


def filed_name(text: str) -> tuple[str, str]:
    """Return the path of groups and the name in `technique/scales`; raise NotUnderstood when either is empty."""
    path, slash, name = text.rpartition("/")
    if slash and not all(part.strip() for part in path.split("/")):
        raise NotUnderstood(f'"{text}": a group before a slash has a name, like technique/scales')
    return path, check_text(name.strip())


def exactly(name: str, known: list[ActivityRow]) -> ActivityRow | None:
    """Return the known activity of that name, case and accents apart; the same accents go first."""
    key = name_key(name)
    same = [one for one in known if name_key(one.name) == key]
    alike = [one for one in known if unaccented(name_key(one.name)) == unaccented(key)]
    return same[0] if same else alike[0] if len(alike) == 1 else None


def in_use(one: ActivityRow) -> ActivityRow:
    """Return the activity, or raise Refused when it is archived."""
    if one.archived:
        raise Refused(f"{one.name} is archived. practicelog activity unarchive {one.name} brings it back")
    return one


def refuse_archived(store: Store, activity_id: int) -> None:
    """Raise Refused when the activity is archived: its clock cannot run."""
    in_use(next(one for one in activities(store) if one.id == activity_id))


def the_one(text: str, found: list[Candidate]) -> Candidate:
    """Return the only candidate; raise NotUnderstood, naming them, when there are several."""
    refuse_several(text, [one.name for one in found])
    return found[0]


def filed(store: Store, one: ActivityRow, path: str) -> NamedActivity:
    """Return the known activity; one without a group goes into the group `path`, if that is given."""
    if path and one.group is None:
        store.get(Activity, one.id).group_id = group_meant(store, path)
        return NamedActivity(one.id, one.name, is_new=False, filed_under=path)
    if path and name_key(one.group or "") != name_key(path.rpartition("/")[2]):
        raise Refused(f"{one.name} is filed under {one.group} already. Write it without {path}/")
    return NamedActivity(one.id, one.name, is_new=False)


def refuse_other_words(text: str, verb: str) -> None:
    """Raise NotUnderstood when a word of `text` is a time, a length or a set word, with what to write instead."""
    words = text.split()
    for number, word in enumerate(words):
        kind = kind_of_word(word)
        if kind is None:
            continue
        before = words[: number - 1] if number and words[number - 1].lower() in ("at", "for") else words[:number]
        rest = typeable(" ".join(before + words[number + 1 :])) or "ACTIVITY"
        after = words[number + 1].lower() if number + 1 < len(words) else ""
        if kind == "length" and after == "ago":
            rest = typeable(" ".join(words[:number] + words[number + 2 :])) or "ACTIVITY"
            option = "--from" if verb == "add" else "--ago"
            said = f'"{word} ago"' if verb == "add" else word
            raise NotUnderstood(f'"{word} ago" looks like a time. Write {verb} {rest} {option} {said}')
        cures = {
            "time": f"Write {verb} {rest} {'--from' if verb == 'add' else '--at'} {word}",
            "length": f"Write {verb} {rest} {'--took' if verb == 'add' else '--for'} {word}",
            "tag": f"Write {verb} {rest} {word}",
            "remark": f'A remark goes after -m: {verb} {rest} -m "{word.lstrip("#")}"',
            "set word": f"If it belongs to the name, add --new: {verb} --new {typeable(text)}"
            if len(words) > 1
            else f"Write {verb} ACTIVITY",
        }
        looks = {"remark": "a remark", "set word": "a set word", "tag": "a tag"}.get(kind, f"a {kind}")
        raise NotUnderstood(f'"{word}" looks like {looks}. {cures[kind]}')


def refuse_slips(text: str, known: list[str], verb: str) -> None:
    """Raise NotUnderstood when `text` is nearly a known name, or a known name with more words."""
    if near(text, known):
        raise NotUnderstood(f"{unknown('activity', text, known, '')} A new one: {verb} --new {typeable(text)}")
    keys = {name_key(name): name for name in known}
    words = text.split()
    begun, plus, tag = text.rpartition("+")
    if plus and (name := keys.get(name_key(begun))):
        raise NotUnderstood(f'"{text}" has no space before its tag. Write {verb} {typeable(name)} +{tag}')
    for count in range(len(words) - 1, 0, -1):
        begun, more = " ".join(words[:count]), " ".join(words[count:])
        if (name := keys.get(name_key(begun))) is None:
            continue
        if name_key(more) in keys:
            raise NotUnderstood(
                f'"{text}" is two activities. Start one of them; a new one: {verb} --new {typeable(text)}'
            )
        tag = "-".join(words[count:])
        cure = f"Write {verb} {typeable(name)} +{typeable(tag)}; a new one: {verb} --new {typeable(text)}"
        raise NotUnderstood(f'"{text}" begins with {name}. {cure}')


def group_meant(store: Store, path: str) -> int:
    """Return the group at `path` (`technique/left-hand`), made where it is missing."""
    parent_id: int | None = None
    for part in path.split("/"):
        known = {name_key(group.name): group.id for group in groups_in(store, parent_id)}
        group_id = known.get(name_key(part))
        if group_id is None:
            check_name(part)
            group = ActivityGroup(parent_id=parent_id, name=part, name_key=name_key(part))
            group_id = store.add(group).id
        parent_id = group_id
    assert parent_id is not None
    return parent_id


def put_tags(store: Store, activity_instance_id: int, words: list[str]) -> list[str]:
    """Put the tags `words` (with or without their `+`) on an activity instance and return their names."""
    put = tags_called(store, words)
    for tag in put:
        if store.orm.get(ActivityInstanceTag, (activity_instance_id, tag.id)) is None:
            store.add(ActivityInstanceTag(activity_instance_id=activity_instance_id, tag_id=tag.id))
    return [tag.name for tag in put]


def tags_called(store: Store, words: Iterable[str]) -> list[Candidate]:
    """Return the tags `words` (with or without their `+`), made where they are missing."""
    known = {name_key(tag.name): tag for tag in tags(store)}
    put = []
    for word in words:
        text = check_text(word.removeprefix("+"), "A tag")
        if " " in text:
            raise NotUnderstood(f'"{text}": a tag is one word. Write +{text.replace(" ", "-")}')
        key = name_key(text)
        if key not in known:
            row = store.add(Tag(name=text, name_key=key))
            known[key] = Candidate(row.id or 0, text)
        if known[key] not in put:
            put.append(known[key])
    return put


def known_activity(store: Store, text: str) -> ActivityRow:
    """Return the activity that `text` names, archived or not; raise UnknownName when there is none."""
    check_text(text)
    known = activities(store)
    if exact := exactly(text, known):
        return exact
    found = matching(text, [Candidate(one.id, one.name) for one in known])
    if not found:
        raise unknown("activity", text, [one.name for one in known], "practicelog activity lists them")
    wanted = the_one(text, found).id
    return next(one for one in known if one.id == wanted)
