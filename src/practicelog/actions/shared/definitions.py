"""What is done in the same way with all that a person defines: giving it another name, archiving and deleting it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from sqlalchemy import inspect

from practicelog.db.store import Store
from practicelog.domain.errors import Refused
from practicelog.domain.spelling import Candidate, name_key, namesake
from practicelog.queries.shared.names import ActivityRow
from practicelog.queries.shared.plans import plan_with

Outcome = TypeVar("Outcome")


class Definition(ABC, Generic[Outcome]):
    """Something defined that a person named, such as an activity, and what can be done with it.

    A noun is a subclass: it finds its row, and says what may be its name, what it is in use for and what became of it.
    """

    def __init__(self, store: Store, row: Any, title: str) -> None:
        """Take the `row` of the table that was found, and what sentences call it before anything is done."""
        self.store, self.row, self.title = store, row, title

    @classmethod
    def names_in(cls, _store: Store) -> list[str]:
        """Return the names of all such things, where a name may be of several words that are typed without quotes."""
        return []

    @abstractmethod
    def check_name(self, text: str) -> str:
        """Return the name that `text` gives; raise NotUnderstood if it cannot be one, Refused if another has it."""

    @abstractmethod
    def outcome(self) -> Outcome:
        """Return it as it is now, or as it was last if it is about to be deleted."""

    def refuse_use(self) -> None:
        """Raise Refused, with the way out, when it is in use and cannot be deleted."""

    def let_go(self) -> None:
        """Delete what hangs on it alone."""

    def rename(self, text: str) -> Outcome:
        """Give it another name; raise Refused when another has that name, or it has it already."""
        name = self.check_name(text)
        if name == self.row.name:
            raise Refused(f"It is already called {name}")
        self.put_name(name)
        return self.outcome()

    def put_name(self, name: str) -> None:
        """Write the name, which was checked."""
        self.row.name, self.row.name_key = name, name_key(name)

    def delete(self) -> Outcome:
        """Delete it; raise Refused, with the way out, when it is in use."""
        self.refuse_use()
        if plan := plan_with(self.store, inspect(type(self.row)).local_table.name, self.row.id):
            raise Refused(f"{self.title} is in use: {plan}")
        outcome = self.outcome()
        self.let_go()
        self.store.remove(self.row)
        return outcome


class Archivable(Definition[Outcome]):
    """Something defined that can be taken out of use, and keeps what belongs to it."""

    def archive(self) -> Outcome:
        """Take it out of use; raise Refused if it is so already."""
        if self.row.archived_at is not None:
            raise Refused(f"{self.title} is already archived")
        self.row.archived_at = self.store.now
        return self.outcome()

    def unarchive(self) -> Outcome:
        """Bring it back into use; raise Refused if it was not archived."""
        if self.row.archived_at is None:
            raise Refused(f"{self.title} is not archived")
        self.row.archived_at = None
        return self.outcome()


def refuse_namesake(beginning: str, name: str, others: Iterable[ActivityRow | Candidate], own_id: int = 0) -> None:
    """Raise Refused, in a sentence with that `beginning`, when a row other than `own_id` has that name."""
    if other := namesake(name, [row for row in others if row.id != own_id]):
        raise Refused(f"{beginning} {other.name}")
