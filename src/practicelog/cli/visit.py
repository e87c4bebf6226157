"""How a command reaches the log: one question or one action, then the file is closed again."""

import shlex
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from practicelog.db.connect import database_path, is_there, reading
from practicelog.domain.errors import ForgottenTimer, NoLogYet, NothingThere, NotUnderstood, PracticeError
from practicelog.domain.settings import Settings
from practicelog.domain.time import clock
from practicelog.domain.time.here import Here
from practicelog.domain.time.read import Evidence, Moment, parse_ago, parse_moment
from practicelog.queries.shared.settings import stored_settings
from practicelog.render.kit.preferences import adopt
from practicelog.render.kit.terminal import is_terminal, tell

if TYPE_CHECKING:
    import sqlite3

    from practicelog.db.store import Store


T = TypeVar("T")
Nothing = TypeVar("Nothing")
LONGEST_COMMAND = 300
typed: list[str] = []
"""The words of the command that is being carried out; history quotes them."""


def here() -> Here:
    """Return the present instant and the zone of the log, else of this machine; show things as the log wants."""
    stored: dict[str, str] = {}
    try:
        with reading() as db:
            stored = stored_settings(db)
    except PracticeError:
        # Whoever needs the log says so.
        pass
    adopt(stored)
    return Here(clock.now(), clock.local_zone(), Settings(stored))


def moment(at: str | None, ago: str | None, place: Here) -> Moment:
    """Return the instant that `--at` or `--ago` names, else now."""
    if at is not None and ago is not None:
        raise NotUnderstood("--at and --ago say the same thing. Write one of them")
    if ago is not None:
        return parse_ago(ago, place)
    return parse_moment(at, place) if at is not None else place.now


def ask(question: "Callable[[sqlite3.Connection], T]", nothing: Nothing, machine: bool) -> T | Nothing:
    """Return the answer of the log to `question`. Where there is no log yet a `machine` is given `nothing`.

    Raises NoLogYet there for a person.
    """
    try:
        with reading(upgrade=upgraded) as db:
            return question(db)
    except NoLogYet:
        if machine:
            return nothing
        raise


def upgraded(path: str) -> None:
    """Bring an older log up to date, and say so."""
    from practicelog.db.upgrade import upgrade

    upgrade(path, tell)


def record(act: "Callable[[Store], T]", now: datetime, begins: str = "") -> T:
    """Carry out `act` in one transaction and return what it did.

    Makes the log if it is missing, unless there is a sentence `begins` that says why there is nothing to do then.
    """
    path = database_path()
    if is_there(path):
        with reading(path, upgrade=upgraded):
            pass
    elif begins:
        raise NothingThere(begins)
    else:
        from practicelog.db.upgrade import create

        create(path)
    from practicelog.db.store import writing

    with writing(path, command_line(), now, tell) as store:
        return act(store)


class Answered(NamedTuple):
    """What a person answered about a clock that was most likely left on: when it ended, or that it is right."""

    ended: Moment | None = None
    anyway: bool = False

    def moment(self, asked: Moment) -> Moment:
        """Return when the clock ended, else the instant that was asked for."""
        return asked if self.ended is None else self.ended


def record_ending(act: "Callable[[Store, Answered], T]", place: Here, begins: str = "") -> T:
    """Carry out `act`, which may end a clock; on a terminal ask when one that ran for very long really ended.

    Elsewhere, and without an answer, ForgottenTimer says what to write.
    """
    try:
        return record(lambda store: act(store, Answered()), place.now, begins)
    except ForgottenTimer as forgotten:
        if not can_ask():
            raise
        tell(f"{forgotten.question}\n  When did it end?  Enter: then   now: count it all   or a time, like 17:30")
        answered = parse_answer(sys.stdin.readline(), forgotten, place)
    return record(lambda store: act(store, answered), place.now, begins)


def parse_answer(line: str, forgotten: ForgottenTimer, place: Here) -> Answered:
    """Return what was answered; raise `forgotten` when the terminal was closed instead."""
    if not line:
        raise forgotten
    text = line.strip()
    if text.lower() in ("now", "anyway"):
        return Answered(anyway=True)
    return Answered(parse_moment(text or Evidence.LAST.value, place))


def can_ask() -> bool:
    """Tell whether a person can read a question and answer it."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def is_agreed(question: str) -> bool:
    """Ask a person; tell whether the answer is yes."""
    tell(question)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def command_line() -> str:
    """Return the command as it was typed, for the history."""
    text = shlex.join(typed).encode("utf-8", "replace").decode()
    return text if len(text) <= LONGEST_COMMAND else text[: LONGEST_COMMAND - 1] + "…"
