"""The rules of definitions: activities, sections, tags."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machine.agreement import Agreement
from tests.machine.drawn import names, picks, section_names, some_tags, tables

tagged = (
    st.none()
    | st.sampled_from(["session", "section", "set", "guitar", "violin"])
    | st.tuples(tables | st.just("activity_set"), picks)
)
ofs = st.none() | picks
plans = st.sampled_from([None, 0, 600, 1020])
words_for_sections = section_names | st.sampled_from(["1", "2", "3"])


class Defining(Agreement):
    """What someone types about the names of things."""

    @rule(which=picks, new_name=names)
    def rename(self, which: int, new_name: str) -> None:
        name = self.name_of(which)
        self.agree(["activity", "rename", name, new_name], self.model.rename, name, new_name)

    @rule(which=picks)
    def archive(self, which: int) -> None:
        name = self.name_of(which)
        self.agree(["activity", "archive", name], self.model.archive, name)

    @rule(which=picks)
    def unarchive(self, which: int) -> None:
        name = self.name_of(which)
        self.agree(["activity", "unarchive", name], self.model.unarchive, name)

    @rule(which=picks, other=picks)
    def merge(self, which: int, other: int) -> None:
        name, into = self.name_of(which), self.name_of(other)
        self.agree(["activity", "merge", name, "into", into], self.model.merge, name, into)

    @rule(which=picks)
    def delete_activity(self, which: int) -> None:
        name = self.name_of(which)
        self.agree(["activity", "delete", name], self.model.delete_activity, name)

    @rule(name=section_names, of=ofs, before=st.none() | words_for_sections, planned=plans)
    def add_section(self, name: str, of: int | None, before: str | None, planned: int | None) -> None:
        session, words = self.section_words("add", [name], of, before)
        words += [] if planned is None else ["--plan", length(planned)]
        self.agree(words, self.model.add_section, session, name, before, planned)

    @rule(word=words_for_sections, of=ofs, planned=plans.filter(lambda seconds: seconds is not None))
    def plan_section(self, word: str, of: int | None, planned: int) -> None:
        session, words = self.section_words("plan", [word, length(planned)], of, None)
        self.agree(words, self.model.plan_section, session, word, planned)

    @rule(word=words_for_sections, name=section_names, of=ofs)
    def rename_section(self, word: str, name: str, of: int | None) -> None:
        session, words = self.section_words("rename", [word, name], of, None)
        self.agree(words, self.model.rename_section, session, word, name)

    @rule(word=words_for_sections, of=ofs, before=st.none() | words_for_sections)
    def move_section(self, word: str, of: int | None, before: str | None) -> None:
        session, words = self.section_words("move", [word], of, before)
        words += [] if before else ["--to", "end"]
        self.agree(words, self.model.move_section, session, word, before)

    @rule(word=words_for_sections, of=ofs)
    def delete_section(self, word: str, of: int | None) -> None:
        session, words = self.section_words("delete", [word], of, None)
        self.agree(words, self.model.delete_section, session, word)

    def section_words(
        self, verb: str, names: list[str], of: int | None, before: str | None
    ) -> tuple[str | None, list[str]]:
        session = None if of is None else self.pick("session", of)
        words = ["section", verb, *names, *(["--in", session] if session else [])]
        return session, words + (["--before", before] if before else [])

    @rule(tags=some_tags, on=tagged, off=st.booleans())
    def tag(self, tags: list[str], on: tuple[str, int] | str | None, off: bool) -> None:
        reference = self.pick(*on) if isinstance(on, tuple) else on
        words = ["tag", "remove" if off else "add", *tags, *(["--on", reference] if reference else [])]
        act = self.model.remove_tags if off else self.model.add_tags
        self.agree(words, act, tuple(tags), reference)


def length(seconds: int) -> str:
    return f"{seconds // 60}m" if seconds else "none"
