"""The rules of groups: making, filing, moving them about."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.machine.agreement import Agreement
from tests.machine.drawn import names, picks, waits
from tests.model.grouping import NONE, TOP
from tests.model.practising import Wish

group_names = st.sampled_from(["technique", "Technique", "étude", "etude", "left hand"])
paths = group_names | st.builds("{}/{}".format, group_names, group_names)
there_are_groups = precondition(lambda self: self.model.state.activity_group)


class Grouping(Agreement):
    """What someone types about where things belong."""

    @rule(path=paths, name=names, wait=waits)
    def start_in_group(self, path: str, name: str, wait: timedelta) -> None:
        self.model.now += wait
        self.agree(["start", *f"{path}/{name}".split()], self.model.start, Wish(f"{path}/{name}"), None)

    @rule(path=paths, name=names, how=st.sampled_from(["path", "option", "both", "neither"]))
    def add_activity(self, path: str, name: str, how: str) -> None:
        typed = f"{path}/{name}" if how in ("path", "both") else name
        group = path if how in ("option", "both") else None
        words = ["activity", "add", typed, *(["--group", group] if group else [])]
        self.agree(words, self.model.add_activity, typed, group)

    @rule(which=picks, group=paths | st.just(NONE))
    def file_activity(self, which: int, group: str) -> None:
        name = self.name_of(which)
        self.agree(["activity", "edit", name, "--group", group], self.model.file_activity, name, group)

    @rule(path=paths)
    def add_group(self, path: str) -> None:
        self.agree(["group", "add", path], self.model.add_group, path)

    @there_are_groups
    @rule(which=picks, name=group_names)
    def rename_group(self, which: int, name: str) -> None:
        group = self.group_of(which)
        self.agree(["group", "rename", group, name], self.model.rename_group, group, name)

    @there_are_groups
    @rule(which=picks, to=picks, top=st.booleans())
    def move_group(self, which: int, to: int, top: bool) -> None:
        group, place = self.group_of(which), TOP if top else self.group_of(to)
        self.agree(["group", "move", group, "--to", place], self.model.move_group, group, place)

    @there_are_groups
    @rule(which=picks, verb=st.sampled_from(["archive", "unarchive", "delete"]))
    def put_group_away(self, which: int, verb: str) -> None:
        group = self.group_of(which)
        if verb == "delete":
            self.agree(["group", "delete", group], self.model.delete_group, group)
        else:
            self.agree(["group", verb, group], self.model.archive_group, group, verb == "archive")

    def group_of(self, number: int) -> str:
        """Return a group by its path or, of every third, by its name alone, which several may have."""
        groups = self.model.state.activity_group
        keys = sorted(groups)
        key = keys[-1 - number % len(keys)] if keys else 0
        return "brass" if not key else groups[key].name if number % 3 == 0 else self.model.path(key)
