"""The verbs that every noun has: rename, archive, unarchive, delete. A noun says what is its own, and they follow."""

from collections.abc import Callable, Iterable
from importlib import import_module
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar, get_args

import typer

from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.report import Report
from practicelog.cli.visit import Visit
from practicelog.cli.words import required_name
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import as_word, joined, name_key
from practicelog.render.kit.terminal import width

if TYPE_CHECKING:
    from practicelog.actions.shared.definitions import Definition
    from practicelog.db.readable import Readable
    from practicelog.db.store import Store
    from practicelog.domain.time.here import Here

T = TypeVar("T")
Verb = Callable[..., None]
"""The function that carries out a command; its docstring is the help."""

New = Annotated[list[str], typer.Argument(metavar="NEW...", help="What it should be called.")]
CONNECTIVES = ("to", "as", "into")
"""The words that may stand between an old name and a new one, or between two things that become one."""
SENTENCES = {
    "add": "Added {it.name}",
    "rename": "Renamed {it.before} to {it.name}",
    "archive": "Archived {it.name}",
    "unarchive": "{it.name} is in use again",
    "move": "Moved {it.name}",
    "delete": "Deleted {it.name}",
}


def sentence(outcome: Any, verb: str, _width: int) -> str:
    """Return what became of something with a `name`, and after `rename` a name `before`."""
    return SENTENCES.get(verb, "Changed {it.name}").format(it=outcome)


def fields(outcome: Any) -> Any:
    """Return the outcome for JSON, field by field."""
    return outcome._asdict()


def without_connective(words: list[str]) -> list[str]:
    """Return the words of a new name without the `to` before it; one alone is the name."""
    return words[1:] if len(words) > 1 and words[0].lower() in CONNECTIVES else words


class Place:
    """Options that say where something is, which its definition takes before its names; none, for the whole log."""

    OPTIONS: ClassVar[dict[str, tuple[object, object]]] = {}

    def __init__(self, **typed: object) -> None:
        self.typed = typed.values()


class Finder(Protocol):
    """The class of a definition, which finds one by its names."""

    def __call__(self, store: "Store", *names: object) -> "Definition[Any]":
        """Return the one that the `names` name."""

    def names_in(self, store: "Store") -> list[str]:
        """Return the names of all of them."""


class Noun(NamedTuple):
    """What a noun says of itself.

    `where` is what finds it in the log, `module:class` on the floor of actions. `words` is the type of the words that
    name it, `rename_words` of those that `rename` takes first, `new` of its name then, `place` of the options that say
    where it is. `none_yet` is said where there is no log. `text`, fitted to a width, and `value` say what became of it.
    """

    name: str
    where: str
    words: object
    rename_words: object
    none_yet: str
    text: Callable[[Any, str, int], str] = sentence
    value: Callable[[Any], Any] = fields
    new: object = New
    place: type[Place] = Place

    def names(self, words: list[str] | str | None, verb: str) -> list[str]:
        """Return the names that `words` give; raise NotUnderstood, with what to write, if they give none."""
        return [words] if isinstance(words, str) else [required_name(words, self.name)]

    def definition(self) -> "Finder":
        """Load what finds it in the log: before the transaction, as other writers would wait for that."""
        module, _, name = self.where.partition(":")
        found: Finder = getattr(import_module(f"practicelog.actions.{module}"), name)
        return found

    def rename(self, about: str) -> Verb:
        """Return the command that gives it another name, with `about` as its help."""

        def command(
            visit: Visit, *, old: str, new: Any, place: Place, quiet: Quiet = False, as_json: AsJson = False
        ) -> None:
            found, words = self.definition(), [new] if isinstance(new, str) else new

            def act(store: "Store") -> Any:
                first, rest = self.old_name(old, words, found.names_in(store))
                return found(store, *place.typed, first).rename(self.new_name(first, rest))

            self.carry_out(visit, "rename", act, quiet, as_json)

        return with_words(command, about, old=self.rename_words, new=self.new, place=self.place)

    def old_name(self, old: str, words: list[str], names: list[str]) -> tuple[str, list[str]]:
        """Return the old name, of as many words as are exactly one of the `names`, and the words after it.

        Raise NotUnderstood where fewer words are one, too.
        """
        keys = {name_key(name) for name in names}
        counts = [count for count in range(len(words)) if name_key(joined([old, *words[:count]])) in keys]
        if len(counts) > 1:
            parts = (([old, *words[:count]], without_connective(words[count:])) for count in counts[:2])
            lines = [f"{self.name} rename {as_word(joined(name))} {as_word(joined(new))}" for name, new in parts]
            raise NotUnderstood(f"Which words are the old name? Quote them: {lines[0]}, or {lines[1]}")
        count = counts[0] if counts else 0
        return joined([old, *words[:count]]), words[count:]

    def new_name(self, old: str, words: list[str]) -> str:
        """Return the new name that the words after the old one give; `to` before it is no part of it.

        Raise NotUnderstood for a `to` further on, which may be a name's or stand after an old one of several words.
        """
        words = without_connective(words)
        for at in range(1, len(words) - 1):
            if words[at].lower() in CONNECTIVES:
                first, last = (as_word(joined(part)) for part in ([old, *words[:at]], words[at + 1 :]))
                raise NotUnderstood(
                    f"Which words are the old name? Quote them: {self.name} rename {first} {last},"
                    f" or {self.name} rename {as_word(old)} {as_word(joined(words))}"
                )
        return joined(words)

    def archive(self, about: str) -> Verb:
        """Return the command that takes it out of use, with `about` as its help."""
        return self.deed("archive", about, lambda found: found.archive())

    def unarchive(self, about: str) -> Verb:
        """Return the command that brings it back into use, with `about` as its help."""
        return self.deed("unarchive", about, lambda found: found.unarchive())

    def delete(self, about: str) -> Verb:
        """Return the command that deletes it, with `about` as its help."""
        return self.deed("delete", about, lambda found: found.delete())

    def deed(self, verb: str, about: str, act: Callable[[Any], Any]) -> Verb:
        """Return the command `verb`, which carries out `act` on what its words name."""

        def command(visit: Visit, *, words: Any, place: Place, quiet: Quiet = False, as_json: AsJson = False) -> None:
            names, found = self.names(words, verb), self.definition()
            self.carry_out(visit, verb, lambda store: act(found(store, *place.typed, *names)), quiet, as_json)

        return with_words(command, about, words=self.words, place=self.place)

    def carry_out(self, visit: Visit, verb: str, act: "Callable[[Store], Any]", quiet: bool, as_json: bool) -> None:
        """Record what `act` changes in a log that is there, and print what became of it."""
        self.answer(visit, verb, visit.record(act, begins=self.none_yet), quiet, as_json)

    def answer(self, visit: Visit, verb: str, outcome: Any, quiet: bool, as_json: bool) -> None:
        """Print what became of it."""
        visit.answer(self.text(outcome, verb, width()), lambda: self.value(outcome), quiet, as_json)


class Shown(NamedTuple, Generic[T]):
    """What a noun that is defined in a text says of `show`.

    `found` and `text` ask the log for one by its name, as a whole and as its text. `none_yet` is said where there is no
    log.
    """

    columns: Any
    rows: Callable[[T], Iterable[Any]]
    screen: "Callable[[T, Here], Any]"
    value: Callable[[T], Any]
    found: "Callable[[Readable, str], T]"
    text: "Callable[[Readable, str], str]"
    none_yet: str

    def report(self, visit: Visit, name: str, as_text: bool) -> Report:
        """Return the one called `name`, or its text, which is one cell for a machine."""
        if as_text:
            text = visit.ask(lambda db: self.text(db, name), None)
            rows = [] if text is None else [(text,)]
            return Report(("text",), rows, lambda: (text or "").rstrip("\n"), is_single=True)
        found = visit.ask(lambda db: self.found(db, name), None)
        return Report(
            self.columns,
            self.rows(found) if found else [],
            lambda: self.screen(found, visit.here) if found else self.none_yet,
            value=lambda: self.value(found) if found else None,
        )


class NounOfActivity(Noun):
    """A noun that an activity has several of, such as a metric: the activity and its own name, a word each, name it."""

    def names(self, words: list[str] | str | None, verb: str, count: int = 2) -> list[str]:
        """Return the `count` names typed; raise NotUnderstood, with what to write, if there are fewer or more."""
        names = [joined([word]) for word in words or []]
        if count < len(names) and names[-2].lower() in CONNECTIVES and verb == "rename":
            names = [*names[:-2], names[-1]]
        if len(names) == count and all(names):
            return names
        if len(names) > count and all(names):
            typed = " ".join(map(as_word, [" ".join(names[: 1 - count]), *names[1 - count :]]))
            raise NotUnderstood(f"Which words are the name? Quote a name of several words: {self.name} {verb} {typed}")
        usage = f"practicelog {self.name} {verb} ACTIVITY {self.name.upper()}{' NEW' if count == 3 else ''}"
        raise NotUnderstood(f"Which {self.name} of which activity? Write {usage}")

    def rename(self, about: str) -> Verb:
        """Return the command that gives it another name, the third word, with `about` as its help."""

        def command(visit: Visit, *, words: list[str] | None, quiet: Quiet = False, as_json: AsJson = False) -> None:
            (*names, new_name), found = self.names(words, "rename", 3), self.definition()
            self.carry_out(visit, "rename", lambda store: found(store, *names).rename(new_name), quiet, as_json)

        return with_words(command, about, words=self.rename_words)


def with_words(command: Verb, about: str, **types: object) -> Verb:
    """Return `command` with its help and the types of what differs from noun to noun; None is a default."""
    command.__doc__ = about
    command.__annotations__.update(types)
    optional = [name for name, kind in types.items() if NoneType in get_args(getattr(kind, "__origin__", None))]
    command.__kwdefaults__ = {**(command.__kwdefaults__ or {}), **dict.fromkeys(optional)}
    return command
