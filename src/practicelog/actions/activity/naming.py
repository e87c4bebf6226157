"""Activities, groups and tags as they are used: found by name, or added at first use."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from practicelog.db.store import Store
from practicelog.db.tables.log import Activity, ActivityGroup, ActivityInstanceTag, Tag
from practicelog.domain.errors import NearMiss, NotUnderstood, Refused
from practicelog.domain.spelling import (
    Candidate,
    as_word,
    check_text,
    lookalike,
    name_key,
    namesake,
    near,
    only_match,
    slip,
    typeable,
)
from practicelog.queries.shared.names import ActivityRow, activities, activity_with, groups, groups_in, tags, templates


class NamedActivity(NamedTuple):
    """An activity found by name, or a new one, and the path of the group that a use filed it under.

    `namesake` is what else is called as a new activity or a new group is: `group reading`.
    """

    id: int
    name: str
    is_new: bool
    group_path: str | None = None
    namesake: str | None = None


def find_or_add_activity(
    store: Store, text: str, new: bool = False, verb: str = "start", known: Sequence[ActivityRow] = ()
) -> NamedActivity:
    """Return the activity that `text` names, added if there is none; `group/name` files a new one.

    The activities are read unless they are `known`. An exact name comes first, then a unique beginning of a name or of
    a word in it. Raise NotUnderstood when `text` is ambiguous, is a likely slip or holds words of another kind (`new`
    overrides both), or could not be typed back; raise Refused when the activity is archived.
    """
    path, name = path_and_name(text)
    rows = known or activities(store)
    existing = lookalike(name, rows)
    if existing and new:
        raise Refused(f"There is already an activity {existing.name}. Leave --new out to use it")
    if not existing and not new:
        # Here, not above: a name that is there needs no grammar.
        from practicelog.domain.strays import refuse_strays

        refuse_strays(text, verb)
        existing = only_match(name, [row for row in rows if not row.archived])
    if existing:
        return file_under_group(store, check_in_use(existing), path, verb)
    if not new:
        refuse_slips(name, [row.name for row in rows], verb)
        refuse_template(store, name, verb)
    from practicelog.domain.names import check_name

    name = check_name(name)
    all_groups = groups(store)
    also = next((f"group {row.path}" for row in all_groups if name_key(row.name) == name_key(name)), None)
    if path and all(name_key(row.path) != name_key(path) for row in all_groups):
        other = lookalike(path.rpartition("/")[2], rows)
        also = f"activity {other.name}" if other else also
    activity_id = put_activity(store, name, find_or_add_group(store, path) if path else None)
    return NamedActivity(id=activity_id, name=name, is_new=True, group_path=path or None, namesake=also)


def put_activity(store: Store, name: str, group_id: int | None) -> int:
    """Write a new activity and return its id."""
    row = store.add(Activity(name=name, name_key=name_key(name), group_id=group_id, created_at=store.now))
    return row.id


def path_and_name(text: str) -> tuple[str, str]:
    """Split `technique/scales` into the path of its groups and its name; raise NotUnderstood when a part is empty."""
    path, slash, name = text.rpartition("/")
    if slash and not all(part.strip() for part in path.split("/")):
        raise NotUnderstood(f'"{text}": a group before a slash needs a name, like technique/scales')
    return path, check_text(name.strip())


def check_in_use(row: ActivityRow) -> ActivityRow:
    """Return the activity, or raise Refused when it is archived."""
    if row.archived:
        raise Refused(f"{row.name} is archived. practicelog activity unarchive {row.name} brings it back")
    return row


def refuse_archived(store: Store, activity_id: int) -> None:
    """Raise Refused when the activity is archived, as no timer can run on it."""
    check_in_use(activity_with(store, activity_id))


def file_under_group(store: Store, row: ActivityRow, path: str, verb: str) -> NamedActivity:
    """Return an existing activity; one without a group goes into the group at `path`, if there is a path.

    Raise Refused when it is in another group: then it is another thing, or written with the wrong path.
    """
    if path and row.group is None:
        store.get(Activity, row.id).group_id = find_or_add_group(store, path)
        return NamedActivity(id=row.id, name=row.name, is_new=False, group_path=path)
    if path:
        group_id = store.get(Activity, row.id).group_id
        there = next(group.path for group in groups(store) if group.id == group_id)
        # The end of the path is enough: technique/scales for guitar/technique/scales.
        if not f"/{name_key(there)}".endswith(f"/{name_key(path)}"):
            group = path.rpartition("/")[2]
            raise Refused(
                f"{row.name} is in {there}, and no two activities can have the same name. For a new one in {path}:"
                f" {verb} {typeable(f'{path}/{group} {row.name}')}; for the one in {there}: {verb} {typeable(row.name)}"
            )
    return NamedActivity(id=row.id, name=row.name, is_new=False)


def refuse_slips(text: str, names: list[str], verb: str) -> None:
    """Raise NearMiss when `text` is almost an existing name, or an existing name followed by more words."""
    line = f"{verb} --new {typeable(text)}"
    if slips := near(text, names)[:3]:
        cure = f"Did you mean {' or '.join(slips)}? A new one: {{new}}"
        raise NearMiss(f'No activity is called "{text}"', cure, text, slips, line)
    keys = {name_key(name): name for name in names}
    words = text.split()
    if verb in ("set", "add") and (counted := count_after(words, keys)):
        cure = f"Write {counted}; a new activity: {{new}}"
        raise NearMiss(f'"{" ".join(words[-2:])}" isn\'t a name', cure, text, [], line)
    beginning, plus, tag = text.rpartition("+")
    if plus and (name := keys.get(name_key(beginning))):
        raise NotUnderstood(f'"{text}" has no space before its tag. Write {verb} {typeable(name)} +{tag}')
    for count in range(len(words) - 1, 0, -1):
        beginning, ending = " ".join(words[:count]), " ".join(words[count:])
        if (name := keys.get(name_key(beginning))) is None:
            continue
        if name_key(ending) in keys:
            raise NearMiss(f'"{text}" names two activities', "Start one of them; a new one: {new}", text, [], line)
        if verb in ("set", "add"):
            refuse_number(words[count:], text, line)
        tag = "-".join(words[count:])
        cure = f"Write {verb} {typeable(name)} +{typeable(tag)}; a new one: {{new}}"
        raise NearMiss(f'"{text}" begins with {name}', cure, text, [], line)


def refuse_number(words: Sequence[str], text: str, line: str) -> None:
    """Raise NearMiss where `words` behind a known name have a number of a set: they were meant as one, not as a tag."""
    if not any(letter.isdecimal() for letter in "".join(words)):
        return
    from practicelog.domain.sets.nearly import cure_of, nearly_number, refuse_handed

    refuse_handed(words[-1])
    ends_so = any(letter.isdecimal() for letter in words[-1])
    meant = words if ends_so else [*filter(None, [nearly_number(words)])]
    if meant:
        ending = " ".join(meant)
        raise NearMiss(f'"{ending}" isn\'t a set word', f"{cure_of(meant)}; a new activity: {{new}}", text, [], line)


def refuse_template(store: Store, text: str, verb: str) -> None:
    """Raise NearMiss when what is practised is called as a template is, or is a slip of that."""
    if verb not in ("start", "set", "add"):
        return
    key = name_key(text)
    for template in templates(store):
        if key == name_key(template.name) or slip(key, name_key(template.name)):
            line = f"{verb} --new {typeable(text)}"
            cure = f"To begin the template: practicelog start -t {as_word(template.name)}; a new activity: {{new}}"
            raise NearMiss(f'"{text}" isn\'t an activity', cure, text, [], line)


def count_after(words: Sequence[str], keys: Container[str]) -> str:
    """Return `cards=85` for the words `85 cards` on their own or behind one of the names in `keys`, "" for others."""
    name, count = words[:-2], words[-2:]
    if len(count) < 2 or (name and name_key(" ".join(name)) not in keys):
        return ""
    number, noun = count
    return f"{noun}={number}" if number.isdecimal() and noun.isalpha() else ""


def find_or_add_group(store: Store, path: str) -> int:
    """Return the id of the group at `path` (`technique/left-hand`), adding the groups that are missing."""
    from practicelog.domain.names import check_name

    parent_path, slash, name = path.rpartition("/")
    parent_id = find_or_add_group(store, parent_path) if slash else None
    if existing := namesake(name, groups_in(store, parent_id)):
        return existing.id
    name = check_name(name)
    return store.add(ActivityGroup(parent_id=parent_id, name=name, name_key=name_key(name))).id


def put_tags(store: Store, activity_instance_id: int, words: Sequence[str]) -> list[str]:
    """Put the tags `words` (with or without their `+`) on an activity instance and return their names."""
    candidates = find_or_add_tags(store, words)
    for tag in candidates:
        store.link(ActivityInstanceTag, activity_instance_id, tag.id)
    return [tag.name for tag in candidates]


def find_or_add_tags(store: Store, words: Sequence[str]) -> list[Candidate]:
    """Return the tags of exactly these names (with or without their `+`), adding the missing ones."""
    rows = tags(store) if words else []
    candidates: list[Candidate] = []
    for word in words:
        name = check_tag(word)
        tag = namesake(name, rows)
        if tag is None:
            tag = Candidate(store.add(Tag(name=name, name_key=name_key(name))).id, name)
            rows.append(tag)
        if tag not in candidates:
            candidates.append(tag)
    return candidates


def check_tag(word: str) -> str:
    """Return the name of a tag without its `+`; raise NotUnderstood when it cannot be one."""
    name = check_text(word.removeprefix("+"), "A tag")
    if " " in name:
        raise NotUnderstood(f'"{name}": a tag is one word. Write +{name.replace(" ", "-")}')
    return name
