"""The model's definitions: activities, the sections of a session, tags."""

from tests.model.asking import NOT_UNDERSTOOD, NOTHING_THERE, refuse
from tests.model.correcting import Correcting
from tests.model.rows import Activity, Section, folded


class Defining(Correcting):
    """What has names."""

    def add(self, name: str) -> None:
        if self.known(name):
            refuse()
        self.give("activity", Activity(name, None, self.now))

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
        for key, instance in self.state.activity_instance.items():
            if instance.activity_id == one:
                self.put("activity_instance", key, activity_id=other)
        del self.state.activity[one]

    def delete_activity(self, name: str) -> None:
        activity_id = self.known_or_refuse(name)
        if any(one.activity_id == activity_id for one in self.state.activity_instance.values()):
            refuse()
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

    def add_section(self, of: str | None, name: str, before: str | None) -> None:
        session_id = self.sections_meant(of)
        self.refuse_known(session_id, name)
        other = self.section_meant(session_id, before) if before else None
        key = self.give("section", Section(session_id, name, len(self.sections_in(session_id)) + 1))
        self.place_section(session_id, key, other)

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

    def tagged(self, on: str | None) -> tuple[str, int]:
        """Return what is tagged: what is named, else what runs, else what was practised last."""
        if on:
            target = self.target(on)
            if target.interval_id:
                refuse(NOT_UNDERSTOOD)
            inside = target.instance_id
            return ("activity_instance", inside) if inside else ("session", target.session_id)
        current = self.running() or self.practised_last(self.session_meant(None)) or refuse(NOTHING_THERE)
        return "activity_instance", self.instance_of(current)

    def add_tags(self, names: tuple[str, ...], on: str | None) -> None:
        self.needs_file()
        table, key = self.tagged(on)
        links = getattr(self.state, f"{table}_tag")
        before = len(links)
        self.put_tags(table, key, names)
        if len(links) == before:
            refuse()

    def remove_tags(self, names: tuple[str, ...], on: str | None) -> None:
        self.needs_file()
        table, key = self.tagged(on)
        links = getattr(self.state, f"{table}_tag")
        tag_ids = [self.tag_called(name) or refuse(NOT_UNDERSTOOD) for name in names]
        for tag_id in tag_ids:
            link = key, tag_id
            if link not in links:
                refuse(NOTHING_THERE)
            del links[link]
