"""The model's definitions: activities, the sections of a session, tags."""

from tests.model.asking import NOT_UNDERSTOOD, NOTHING_THERE, refuse
from tests.model.rewriting import Rewriting
from tests.model.rows import Link, Section, folded


class Defining(Rewriting):
    """What has names."""

    def rename(self, name: str, new_name: str) -> None:
        activity_id = self.known_or_refuse(name)
        same = [one for one, other in self.state.activity.items() if folded(other.name) == folded(new_name)]
        if self.state.activity[activity_id].name == new_name or any(one != activity_id for one in same):
            refuse()
        self.put("activity", activity_id, name=new_name)

    def archive(self, name: str) -> None:
        activity_id = self.known_or_refuse(name)
        running = self.running()
        if self.state.activity[activity_id].archived_at or (running and self.activity_of(running) == activity_id):
            refuse()
        self.put("activity", activity_id, archived_at=self.now)

    def unarchive(self, name: str) -> None:
        activity_id = self.known_or_refuse(name)
        if not self.state.activity[activity_id].archived_at:
            refuse()
        self.put("activity", activity_id, archived_at=None)

    def merge(self, name: str, into: str) -> None:
        """Give all practice of one activity to another one that is in use."""
        one, other = self.known_or_refuse(name), self.known_or_refuse(into)
        if self.state.activity[other].archived_at:
            refuse()
        if one == other:
            refuse(NOT_UNDERSTOOD)
        instances = [key for key, instance in self.state.activity_instance.items() if instance.activity_id == one]
        for key in instances:
            self.put("activity_instance", key, activity_id=other)
        self.repoint(instances, one, other, with_unused=True)
        for _, tag in [link for link in self.state.activity_tag if link[0] == one]:
            for key in instances:
                self.state.activity_instance_tag[key, tag] = Link()
        for key, note in self.state.note.items():
            if (note.on, note.on_id) == ("activity", one):
                self.put("note", key, on_id=other)
        if self.state.activity[other].group_id is None:
            self.put("activity", other, group_id=self.state.activity[one].group_id)
        self.drop_activity(one)

    def delete_activity(self, name: str) -> None:
        activity_id = self.known_or_refuse(name)
        if any(one.activity_id == activity_id for one in self.state.activity_instance.values()):
            refuse()
        if self.noted_on("activity", activity_id):
            refuse()
        self.drop_activity(activity_id)

    def drop_activity(self, activity_id: int) -> None:
        self.take_tags_off("activity", activity_id)
        self.drop_measures(activity_id)
        del self.state.activity[activity_id]

    # Sections, by their names or places.

    def sections_meant(self, of: str | None) -> int:
        self.needs_file()
        if of is None:
            return self.session_meant(None)
        target = self.target(of)
        return target.session_id if target.instance_id is None else refuse(NOT_UNDERSTOOD)

    def section_meant(self, session_id: int, word: str) -> int:
        """Return the section of that name, else at that place, counted from 1."""
        here = self.sections_in(session_id)
        if word.isdigit():
            found = here[int(word) - 1 : int(word)] if int(word) else []
            return found[0] if found else refuse(NOTHING_THERE)
        found = [key for key in here if folded(self.state.section[key].name or "") == folded(word)]
        return found[0] if found else refuse(NOT_UNDERSTOOD)

    def add_section(self, of: str | None, name: str, before: str | None, planned_seconds: int | None) -> None:
        session_id = self.sections_meant(of)
        self.refuse_known(session_id, name)
        other = self.section_meant(session_id, before) if before else None
        place = len(self.sections_in(session_id)) + 1
        key = self.give("section", Section(session_id, name, place, planned_seconds or None))
        self.place_section(session_id, key, other)

    def plan_section(self, of: str | None, word: str, planned_seconds: int) -> None:
        key = self.section_meant(self.sections_meant(of), word)
        if self.state.section[key].planned_seconds == (planned_seconds or None):
            refuse()
        self.put("section", key, planned_seconds=planned_seconds or None)

    def rename_section(self, of: str | None, word: str, name: str) -> None:
        session_id = self.sections_meant(of)
        key = self.section_meant(session_id, word)
        if self.state.section[key].name == name:
            refuse()
        self.refuse_known(session_id, name, key)
        self.put("section", key, name=name)

    def move_section(self, of: str | None, word: str, before: str | None) -> None:
        session_id = self.sections_meant(of)
        key = self.section_meant(session_id, word)
        other = self.section_meant(session_id, before) if before else None
        if other == key or not self.place_section(session_id, key, other):
            refuse()

    def delete_section(self, of: str | None, word: str) -> None:
        """Delete a section that holds nothing, be it in the trash."""
        key = self.section_meant(self.sections_meant(of), word)
        if self.order_in(key) or self.noted_on("section", key):
            refuse()
        self.take_tags_off("section", key)
        del self.state.section[key]

    def refuse_known(self, session_id: int, name: str, but: int = 0) -> None:
        names = {key: folded(self.state.section[key].name or "") for key in self.sections_in(session_id)}
        if any(known == folded(name) for key, known in names.items() if key != but):
            refuse()

    def place_section(self, session_id: int, section_id: int, before: int | None) -> bool:
        was = self.sections_in(session_id)
        order = [one for one in was if one != section_id]
        order.insert(order.index(before) if before else len(order), section_id)
        if order == was:
            return False
        for position, key in enumerate(order, 1):
            self.put("section", key, position=position)
        return True

    # Tags.

    def add_tags(self, names: tuple[str, ...], on: str | None) -> None:
        self.needs_file()
        table, key = self.place_meant(on)
        links = getattr(self.state, f"{table}_tag")
        before = len(links)
        self.put_tags(table, key, names)
        if len(links) == before:
            refuse()

    def remove_tags(self, names: tuple[str, ...], on: str | None) -> None:
        self.needs_file()
        table, key = self.place_meant(on)
        links = getattr(self.state, f"{table}_tag")
        tag_ids = [self.tag_called(name) or refuse(NOT_UNDERSTOOD) for name in names]
        for tag_id in tag_ids:
            link = key, tag_id
            if link not in links:
                refuse(NOTHING_THERE)
            del links[link]
