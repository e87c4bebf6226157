"""The model's groups: activities are filed under them, and they lie in one another."""

from typing import Any

from tests.model.asking import NOT_UNDERSTOOD, Asking, refuse
from tests.model.rows import Activity, Group, folded, plain

NONE, TOP = "none", "top"


class Grouping(Asking):
    """Groups, and the activities in them."""

    def activity_meant(self, text: str, new: bool = False) -> int:
        """Return the activity of that name, which is made if there is none; `group/name` files one that is not yet."""
        path, _, name = text.rpartition("/")
        found = self.known(name)
        if found is None:
            return self.make_activity(name, path)
        activity = self.state.activity[found]
        if new or activity.archived_at:
            refuse()
        if path and activity.group_id is None:
            self.put("activity", found, group_id=self.group_at(path))
        elif path and not f"/{folded(self.path(activity.group_id))}".endswith(f"/{folded(path)}"):
            refuse()
        return found

    def make_activity(self, name: str, path: str) -> int:
        return self.give("activity", Activity(name, None, self.now, self.group_at(path) if path else None))

    def add_activity(self, text: str, group: str | None = None) -> None:
        path, _, name = text.rpartition("/")
        if path and group:
            refuse(NOT_UNDERSTOOD)
        if self.known(name):
            refuse()
        activity_id = self.make_activity(name, path)
        if group:
            self.put("activity", activity_id, group_id=self.group_meant_or_made(group))

    def file_activity(self, name: str, group: str) -> None:
        self.needs_file()
        activity_id = self.known(name) or refuse(NOT_UNDERSTOOD)
        group_id = None if group == NONE else self.group_meant_or_made(group)
        if self.state.activity[activity_id].group_id == group_id:
            refuse()
        self.put("activity", activity_id, group_id=group_id)

    # Finding them.

    def path(self, group_id: int | None) -> str:
        if group_id is None:
            return ""
        group = self.state.activity_group[group_id]
        return f"{self.path(group.parent_id)}/{group.name}".lstrip("/")

    def named_in(self, parent_id: int | None, name: str) -> int | None:
        rows = self.state.activity_group.items()
        return next((k for k, one in rows if (one.parent_id, folded(one.name)) == (parent_id, folded(name))), None)

    def group_at(self, path: str) -> int:
        """Return the group at that path; what is missing of it is made."""
        above, _, name = path.rpartition("/")
        parent_id = self.group_at(above) if above else None
        return self.named_in(parent_id, name) or self.give("activity_group", Group(name, parent_id))

    def groups_called(self, text: str) -> list[int]:
        """Return the groups at that path, else those of that name, wherever they lie."""
        rows = self.state.activity_group
        at_path = [key for key in rows if folded(self.path(key)) == folded(text)]
        named = [key for key, one in rows.items() if folded(one.name) == folded(text)]
        return at_path or named or [key for key, one in rows.items() if plain(one.name) == plain(text)]

    def group_meant(self, text: str) -> int:
        called = self.groups_called(text)
        return called[0] if len(called) == 1 else refuse(NOT_UNDERSTOOD)

    def group_meant_or_made(self, text: str) -> int:
        return self.group_meant(text) if self.groups_called(text) else self.group_at(text)

    # Their verbs.

    def add_group(self, path: str) -> None:
        if any(folded(self.path(key)) == folded(path) for key in self.state.activity_group):
            refuse()
        self.group_at(path)

    def rename_group(self, text: str, name: str) -> None:
        self.needs_file()
        key = self.group_meant(text)
        group = self.state.activity_group[key]
        if group.name == name or self.named_in(group.parent_id, name) not in (None, key):
            refuse()
        self.put("activity_group", key, name=name)

    def move_group(self, text: str, to: str) -> None:
        """Put a group into another one, which does not lie in it, or to the top."""
        self.needs_file()
        key = self.group_meant(text)
        parent_id = None if to == TOP else self.group_meant(to)
        if parent_id in self.groups_inside(key) or self.state.activity_group[key].parent_id == parent_id:
            refuse()
        if self.named_in(parent_id, self.state.activity_group[key].name):
            refuse()
        self.put("activity_group", key, parent_id=parent_id)

    def archive_group(self, text: str, archived: bool) -> None:
        self.needs_file()
        key = self.group_meant(text)
        if bool(self.state.activity_group[key].archived_at) == archived:
            refuse()
        self.put("activity_group", key, archived_at=self.now if archived else None)

    def delete_group(self, text: str) -> None:
        self.needs_file()
        key = self.group_meant(text)
        inside: list[Any] = [one for one in self.state.activity.values() if one.group_id == key]
        if inside or len(self.groups_inside(key)) > 1:
            refuse()
        del self.state.activity_group[key]

    def groups_inside(self, key: int) -> set[int]:
        """Return a group and all that lie in it, however deep."""
        inside = {key}
        while more := {k for k, one in self.state.activity_group.items() if one.parent_id in inside} - inside:
            inside |= more
        return inside
