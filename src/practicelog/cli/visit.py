"""One command being carried out: its words, its time and zone, and the log it works on."""

import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from practicelog.db.connect import data_version, database_path, fault, has_goals, is_behind, open_log, stored_settings
from practicelog.domain.errors import (
    Busy,
    ForgottenTimer,
    NoLogYet,
    NotHere,
    NothingThere,
    NotUnderstood,
    PracticeError,
)
from practicelog.domain.settings import Settings
from practicelog.domain.time import clock
from practicelog.domain.time.here import Here
from practicelog.render.kit.terminal import has_colour, is_terminal, width, write, write_coloured, write_data
from practicelog.render.kit.text import tell

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import datetime

    from practicelog.db.store import Store
    from practicelog.domain.time.read import Moment
    from practicelog.queries.plan.news import GoalNews
    from practicelog.render.kit.grid import Screen

T = TypeVar("T")
Nothing = TypeVar("Nothing")
LONGEST_COMMAND = 300


class Answer(NamedTuple):
    """When a clock ends, and whether it counts however long it ran: as typed, or as a person answered.

    `ended` is set by an answer alone, about a clock that seems to have been left on.
    """

    at: "Moment"
    anyway: bool
    ended: "Moment | None" = None


class Visit:
    """One command being carried out: the words typed, the time and zone, the settings, one connection.

    The log is opened when it is first needed, for writing if the command `writes`, and its settings are read on that
    connection. It is closed before anything is printed.
    """

    def __init__(self, words: list[str], now_us: int | None = None, in_helper: bool = False) -> None:
        self.words = words
        self.in_helper = in_helper
        """Whether a helper carries the command out, on streams and in a folder that were handed to it."""
        self.writes = False
        self.quiet = False
        """Whether to print nothing, not even that there was nothing to do (exit code 1)."""
        self.is_for_machine = False
        """Whether a machine reads the answer, to which a log that is not there yet is an empty one."""
        self.has_written = False
        """Whether the log was changed; the backup that may then be due is made after the answer is sent."""
        self.news: GoalNews | None = None
        """Which goals the command met, or meets no longer; said below its answer."""
        self.db: sqlite3.Connection | None = None
        self.revision = ""
        self.stored: dict[str, str] | None = None
        self.problem: PracticeError | None = None
        """Why the settings could not be read, though there is a log."""
        self.version = 0
        self.place: Here | None = None
        self.instant = None if now_us is None else clock.pinned() or clock.EPOCH + now_us * clock.MICROSECOND

    @property
    def path(self) -> str:
        """The path of the log, which may not exist yet."""
        return database_path()

    @property
    def now(self) -> "datetime":
        """The present instant, wherever that is."""
        if self.instant is None:
            self.instant = clock.now()
        return self.instant

    @property
    def here(self) -> Here:
        """The present instant, seen from the log's zone or this machine's, with the settings of the log."""
        if self.place is None:
            settings = Settings(self.settings())
            zone = clock.local_zone() if settings.zone == "auto" else clock.zone_called(settings.zone)
            self.place = Here(self.now, zone, settings)
        return self.place

    def afresh(self) -> Here:
        """Return where and when it is now, after a person has taken their time; the settings are read again."""
        self.place = self.stored = self.instant = self.problem = None
        return self.here

    def settings(self) -> dict[str, str]:
        """Return the settings stored in the log; none if it cannot be read, which whoever asks for the log is told."""
        if self.stored is None:
            try:
                db = self.open()
                self.version = data_version(db)
                self.stored = stored_settings(db)
            except (PracticeError, sqlite3.Error) as problem:
                self.close()
                self.stored = {}
                if not isinstance(problem, NoLogYet):
                    self.problem = fault(problem, self.path) if isinstance(problem, sqlite3.Error) else problem
        return self.stored

    def open(self) -> sqlite3.Connection:
        """Return the connection to the log, whatever its schema; raise NoLogYet if there is none."""
        if self.db is None:
            self.db, self.revision = open_log(self.path, "rw" if self.writes else "ro")
        return self.db

    def preview(self) -> None:
        """Work on an empty log that is in no file, if there is none: what is tried then leaves nothing behind."""
        try:
            self.open()
        except NoLogYet:
            from practicelog.db.connect import REVISION
            from practicelog.db.upgrade import log_in_memory

            self.db, self.revision = log_in_memory(), REVISION

    @property
    def log(self) -> sqlite3.Connection:
        """The connection to the log, upgraded first if its schema is older; raises NoLogYet if there is none."""
        if self.problem is not None:
            # It may be readable again, but what was said so far is said without its settings.
            raise self.problem
        db = self.open()
        if not is_behind(self.revision):
            return db
        self.need_own_process()
        from practicelog.db.upgrade import upgrade

        self.close()
        with self.progress("upgrade") as say:
            remarks = upgrade(self.path, say)
        for remark in remarks:
            tell(remark)
        return self.open()

    def progress(self, what: str) -> "AbstractContextManager[Callable[[str], None]]":
        """Return what shows a person on the terminal, if one waits there for long, how far `what` has come."""
        if self.quiet or "--json" in self.words or not is_terminal(sys.stderr):
            from contextlib import nullcontext

            from practicelog.domain.waiting import silent

            return nullcontext(silent)
        from practicelog.render.kit.progress import Progress

        return Progress(what)

    @property
    def wants_helper(self) -> bool:
        """Whether a person at a terminal wishes that the next command finds the program loaded, as far as is known."""
        is_wished = not self.in_helper and self.stored is not None and Settings(self.stored).helper
        return is_wished and is_terminal(sys.stdin) and is_terminal(sys.stdout)

    def need_own_process(self) -> None:
        """Leave the command to a process of its own, if a helper carries it out: it needs a terminal, or much time.

        Whoever calls this has printed nothing, and read nothing from stdin.
        """
        if self.in_helper:
            raise NotHere

    def close(self) -> None:
        """Close the log if it is open."""
        if self.db is not None:
            self.db.close()
            self.db = None

    def moment_said(
        self, words: Sequence[str] | None, at: str | None, ago: str | None, rated: bool = False
    ) -> "Moment":
        """Return the instant that `words` say (`14:05`, `5m ago`), else that of `--at` or `--ago`, else now.

        Raise NotUnderstood, with what to write, for words that say no time; a number may then be a rating, if `rated`.
        """
        words = list(words or [])
        text = " ".join(words[1:] if words[:1] == ["at"] else words)
        if not text:
            return self.moment(at, ago)
        if at is not None or ago is not None:
            raise NotUnderstood(
                f'"{text}" and {"--at" if at is not None else "--ago"} both say when. Write one of them'
            )
        try:
            return self.moment(text, None)
        except NotUnderstood:
            from practicelog.cli.deeds import answer_behind

            if answer := answer_behind(self.words[0], words, text, rated):
                raise NotUnderstood(answer) from None
            raise

    def moment(self, at: str | None, ago: str | None) -> "Moment":
        """Return the instant that `--at` or `--ago` gives, else now."""
        if at is not None and ago is not None:
            raise NotUnderstood("--at and --ago say the same thing. Write one of them")
        if at is None and ago is None:
            return self.now
        from practicelog.domain.time.read import parse_ago, parse_moment

        return parse_ago(ago, self.here) if ago is not None else parse_moment(at or "", self.here)

    def ask(self, question: Callable[[sqlite3.Connection], T], nothing: Nothing, machine: bool = False) -> T | Nothing:
        """Return the log's answer to `question`; without a log, `nothing` if it is, or always is, for a `machine`.

        Raises NoLogYet for a person.
        """
        try:
            return question(self.log)
        except NoLogYet:
            if machine or self.is_for_machine:
                return nothing
            raise
        except sqlite3.Error as problem:
            raise fault(problem, self.path) from None
        finally:
            self.close()

    def stream(self, question: "Callable[[sqlite3.Connection], Iterable[T]]") -> "Iterator[T]":
        """Return what `question` finds, all of one moment, to be taken while it is read; without a log, nothing.

        The log is open until the last was taken.
        """
        try:
            return self.rows_of(self.log, question)
        except NoLogYet:
            return iter(())

    def rows_of(self, db: sqlite3.Connection, question: "Callable[[sqlite3.Connection], Iterable[T]]") -> "Iterator[T]":
        """Yield what `question` finds in the log `db`, then close it."""
        try:
            db.execute("BEGIN")
            yield from question(db)
        except sqlite3.Error as problem:
            raise fault(problem, self.path) from None
        finally:
            self.close()

    def record(
        self, act: "Callable[[Store], T]", begins: str = "", stays_open: bool = False, about_goals: bool = True
    ) -> T:
        """Carry out `act` in one transaction and return what it returns.

        Creates the log if it is missing; unless `begins` says why there is nothing to do without one. A log that
        `stays_open` is closed by `ask`, with a question about what was written. Goals that are met by it, or no longer
        are, are said, unless it is not `about_goals`.
        """
        try:
            db = self.log
        except NoLogYet:
            if begins:
                raise NothingThere(begins) from None
            from practicelog.db.upgrade import create

            create(self.path)
            db = self.log
        self.settings()
        # Before the transaction: loading takes ten times as long as writing, and other writers would wait for it.
        from practicelog.db.store import BrokenRule, writing

        try:
            with writing(db, self.path, self.command_line(), self.now, tell) as store:
                self.refuse_other_settings(db)
                outcome = self.act_and_tell(store, act) if about_goals and has_goals(db) else act(store)
            self.has_written = True
            return outcome
        except BrokenRule as broken:
            from practicelog.queries.refusals import refusal

            raise refusal(str(broken)) from None
        finally:
            if not (self.has_written and stays_open):
                self.close()

    def act_and_tell(self, store: "Store", act: "Callable[[Store], T]") -> T:
        """Carry out `act`, and keep which goals that met, or made no longer met, for the answer."""
        from practicelog.queries.plan.news import news, standing

        before = standing(store, self.here)
        outcome = act(store)
        self.news = news(store, before, self.here)
        return outcome

    def refuse_other_settings(self, db: sqlite3.Connection) -> None:
        """Raise Busy if another process changed the settings after the words were read."""
        if self.version and data_version(db) != self.version and stored_settings(db) != self.stored:
            raise Busy("The settings were changed by another practicelog just now. Nothing was recorded; try again")

    def record_ending(self, act: "Callable[[Store, Answer], T]", at: "Moment", anyway: bool, begins: str = "") -> T:
        """Carry out `act`, which may end a clock; on a terminal, ask when a forgotten one really ended.

        Without a terminal it raises ForgottenTimer, which says what to write.
        """
        answer = Answer(at, anyway)
        try:
            return self.record(lambda store: act(store, answer), begins)
        except ForgottenTimer as forgotten:
            if not can_ask():
                raise
            self.need_own_process()
            enter = "Enter: then   " if forgotten.has_sign else ""
            tell(f"{forgotten.question}\n  When did it end?  {enter}now: count it all   or a time, like 17:30")
            answer = parse_answer(sys.stdin.readline(), forgotten, answer, self.here)
        return self.record(lambda store: act(store, answer), begins)

    def answer(self, text: str, value: Callable[[], Any], quiet: bool, as_json: bool) -> None:
        """Print what a writing command did: as text, as JSON, or not at all."""
        if quiet:
            return
        if as_json:
            self.answer_json(value())
        else:
            self.say(text)

    def say(self, text: str) -> None:
        """Print sentences, wrapped on a terminal too narrow for them."""
        from practicelog.render.kit.text import fitted

        text = "\n".join([text, *self.news_lines()])
        write(fitted(text, width()) if is_terminal(sys.stdout) else text)

    def explain(self, text: str) -> None:
        """Print a text of the help, which is as wide as it should be, by the pager if it is long."""
        with self.paged():
            write(text)

    def paged(self) -> "AbstractContextManager[None]":
        """Return what shows what is printed inside by the pager, if it is longer than the terminal."""
        if self.quiet or not is_terminal(sys.stdout):
            from contextlib import nullcontext

            return nullcontext()
        from practicelog.render.kit.pager import Paged

        return Paged(self.wants_pager)

    def wants_pager(self) -> bool:
        """Return whether what is longer than the terminal goes to the pager, which needs the terminal for itself."""
        is_wanted = Settings(self.settings()).pages
        if is_wanted:
            self.need_own_process()
        return is_wanted

    def news_lines(self) -> list[str]:
        """Return the lines on the goals that the command met, or meets no longer."""
        if self.news is None:
            return []
        from practicelog.render.plan.news import news_lines

        return news_lines(self.news, self.here)

    def answer_json(self, value: Any) -> None:
        """Print one JSON value."""
        from practicelog.render.kit.json import as_json

        if self.news is not None and isinstance(value, dict):
            from practicelog.render.plan.news import news_value

            value = {**value, "goals": news_value(self.news)}
        write_data(as_json(value))

    def answer_csv(self, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Print a CSV table."""
        from practicelog.render.kit.csv import as_csv

        write_data(as_csv(columns, rows))

    def show(self, screen: "Screen") -> None:
        """Print a screen: fitted to a terminal, plain and at full width elsewhere."""
        screen = screen._replace(below=(*screen.below, *self.news_lines()))
        from practicelog.render.kit.grid import plain_screen
        from practicelog.render.kit.text import fitted, spread

        if not is_terminal(sys.stdout):
            for part in plain_screen(screen):
                write(part)
            return
        from practicelog.render.kit.table import table_parts

        if any(screen.top):
            write(fitted(spread(*screen.top, width()), width()))
        if screen.grid.rows:
            for part in table_parts(screen.grid, width(), has_colour(self.here.settings.colour)):
                write_coloured(part + "\n")
        write(fitted("\n".join(line for line in screen.below if line), width()))

    def command_line(self) -> str:
        """Return the command as typed, for the history."""
        import shlex

        text = shlex.join(self.words).encode("utf-8", "replace").decode()
        return text if len(text) <= LONGEST_COMMAND else text[: LONGEST_COMMAND - 1] + "…"


def parse_answer(line: str, forgotten: ForgottenTimer, typed: Answer, here: Here) -> Answer:
    """Return what `line` makes of what was `typed`; raise `forgotten` if the terminal was closed instead."""
    if not line:
        raise forgotten
    text = line.strip().lower()
    if text in ("now", "anyway"):
        return Answer(at=here.now, anyway=True, ended=here.now)
    from practicelog.domain.time.read import Evidence, parse_moment

    ended = parse_moment(text or Evidence.LAST.value, here)
    return typed._replace(at=ended, ended=ended)


def can_ask() -> bool:
    """Return whether a person is there to read a question and answer it."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def person_agrees(question: str) -> bool:
    """Ask a person, and return whether the answer is yes."""
    tell(question)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def for_machine(as_json: bool, as_csv: bool) -> bool:
    """Return whether the output is for a machine; raise NotUnderstood for two formats at once."""
    if as_json and as_csv:
        raise NotUnderstood("--json and --csv are two formats. Write one of them")
    return as_json or as_csv
