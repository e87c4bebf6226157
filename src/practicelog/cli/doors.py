"""How a command reaches the log: one question or one action, then the file is closed again."""

import shlex
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from practicelog.db.connect import database_path, is_there, reading
from practicelog.domain import clock
from practicelog.domain.errors import NoLogYet, NothingThere, NotUnderstood
from practicelog.domain.times import Here, Moment, parse_ago, parse_moment
from practicelog.render.terminal import tell

if TYPE_CHECKING:
    import sqlite3

    from practicelog.db.store import Store

T = TypeVar("T")
Nothing = TypeVar("Nothing")
LONGEST_COMMAND = 300
typed: list[str] = []
"""The words of the command that is being carried out; history quotes them."""


def here() -> Here:
    """Return the present instant and the local zone."""
    return Here(clock.now(), clock.local_zone())


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


def command_line() -> str:
    """Return the command as it was typed, for the history."""
    text = shlex.join(typed).encode("utf-8", "replace").decode()
    return text if len(text) <= LONGEST_COMMAND else text[: LONGEST_COMMAND - 1] + "…"
