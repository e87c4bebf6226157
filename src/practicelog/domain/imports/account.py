"""What reading a source gives, and the account of it: each fact has one fate, or nothing is imported."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, NamedTuple

from practicelog.domain.errors import PracticeError
from practicelog.domain.imports.names import Name
from practicelog.domain.imports.records import IMPORTED, KEPT, MERGED, Fact, Link, Problem, Ref, Row
from practicelog.domain.imports.said import encoded

TABLES = (
    "activity_group activity metric side template template_section template_item goal target target_condition"
    " schedule schedule_block schedule_day session section activity_instance timer_interval activity_set metric_value"
    " note"
).split()
"""Tables in an order in which what a row refers to comes before it."""


class Unaccounted(PracticeError):
    """A fact of a source has no fate, or two: the importer is wrong, and nothing may be written."""


class Import(NamedTuple):
    """What a source holds.

    `rows` come in an order in which what they refer to comes first; `superseded` are rows that lost against one of the
    same key. `as_of` is the newest stamp in the source, in microseconds. `completed` are the keys of the sessions that
    the source calls completed. `remarks` are for the first lines of the report.
    """

    rows: list[Row | Link]
    facts: list[Fact]
    problems: list[Problem]
    superseded: list[Row]
    as_of: int
    completed: frozenset[str]
    remarks: dict[str, str]


@dataclass(slots=True)
class Claim:
    """A fact that was found in a source, and waits for its fate.

    `residue` is what no column of ours can hold: it is kept whatever becomes of the fact.
    """

    kind: str
    key: str
    raw: str | None = None
    place: str | None = None
    residue: str | None = None
    fact: Fact | None = None

    def settle(self, fate: str, reason: str | None = None, target: Ref | None = None) -> None:
        """Say what became of the fact; raise Unaccounted if that was said already."""
        if self.fact is not None:
            raise Unaccounted(f"The {self.kind} {self.key} was counted twice: {self.fact.fate} and {fate}")
        is_whole = fate == IMPORTED or (fate == MERGED and reason is None)
        raw = self.residue if is_whole else self.raw or self.residue
        self.fact = Fact(self.kind, self.key, fate, reason, target, raw, self.place)


@dataclass
class Account:
    """What was found in a source so far, and what it comes to."""

    claims: list[Claim] = field(default_factory=list)
    rows: dict[Ref, Row] = field(default_factory=dict)
    links: dict[Link, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    superseded: list[Row] = field(default_factory=list)
    completed: set[str] = field(default_factory=set)
    _times_found: Counter[tuple[str, str]] = field(default_factory=Counter)
    _remarks: dict[tuple[Ref, str], Ref] = field(default_factory=dict)

    def found(self, kind: str, key: str, said: Any = None, place: str | None = None, left: str | None = None) -> Claim:
        """Enter a fact: what is `said`, and the residue that is `left`; one more of its key is given a number."""
        key, raw = storable(key), said if said is None or isinstance(said, str) else encoded(said)
        self._times_found[kind, key] += 1
        if (times := self._times_found[kind, key]) > 1:
            key = f"{key}#{times}"
        claim = Claim(kind, key, storable_or_none(raw), storable_or_none(place), storable_or_none(left))
        self.claims.append(claim)
        return claim

    def add(self, table: str, key: str, values: Mapping[str, Any], **more: Any) -> Ref:
        """Ask for a row, unless one of that key was asked for; return what refers to it."""
        ref = ref_to(table, key)
        changed = [value.raw for value in values.values() if isinstance(value, Name) and value.raw]
        raw = more.pop("raw", None) or "\n".join(changed) or None
        kept = {column: stored(value) for column, value in values.items()}
        self.rows.setdefault(ref, Row(table, ref.key, kept, raw=storable_or_none(raw), **more))
        return ref

    def take(self, claim: Claim, table: str, values: Mapping[str, Any], **more: Any) -> Ref:
        """Settle a claim by a row of its key, and return what refers to it."""
        ref = self.add(table, claim.key, values, place=claim.place, **more)
        claim.settle(IMPORTED, None, ref)
        return ref

    def note(self, claim: Claim, owner: Ref, text: str, key: str | None = None, **more: Any) -> None:
        """Settle a claim by a note on `owner`, unless it has one of the same text."""
        told = self._remarks.get((owner, storable(text).strip()))
        claim.settle(MERGED if told else IMPORTED, None, told or self.remark(owner, text, key, **more))

    def keep(self, claim: Claim, reason: str, owner: Ref, text: str | None = None) -> None:
        """Settle a claim by a remark on `owner`, as the log has no other place for it."""
        claim.settle(KEPT, reason, self.remark(owner, text or claim.raw or claim.key))

    def remark(self, owner: Ref, text: str, key: str | None = None, **more: Any) -> Ref:
        """Ask for a note on `owner`, and return what refers to it."""
        body = storable(text).strip()
        if (owner, body) not in self._remarks:
            key = key or f"{owner.table}/{owner.key}/{blake2b(body.encode(), digest_size=8).hexdigest()}"
            values = {"kind": "note", "body": body, "created_at": None, f"{owner.table}_id": owner} | more
            self._remarks[owner, body] = self.add("note", key, values)
        return self._remarks[owner, body]

    def link(self, table: str, left: Ref, right: Ref) -> bool:
        """Ask for a link; return whether it is new."""
        is_new = (link := Link(table, left, right)) not in self.links
        self.links[link] = None
        return is_new

    def problem(self, place: str, what: str, raw: str | None = None) -> None:
        """Report something that cannot be read."""
        self.problems.append(Problem(storable(place), what, storable_or_none(raw)))

    def close(self, as_of: int, remarks: Mapping[str, str]) -> Import:
        """Return the whole; raise Unaccounted if a fact has no fate."""
        facts = [claim.fact for claim in self.claims if claim.fact is not None]
        if len(facts) < len(self.claims):
            claim = next(claim for claim in self.claims if claim.fact is None)
            raise Unaccounted(f"Nothing became of the {claim.kind} {claim.key}")
        rows = sorted(self.rows.values(), key=lambda row: TABLES.index(row.table))
        return Import(
            rows=[*rows, *self.links],
            facts=facts,
            problems=self.problems,
            superseded=self.superseded,
            as_of=as_of,
            completed=frozenset(self.completed),
            remarks=dict(remarks),
        )


def ref_to(table: str, key: str) -> Ref:
    """Return what refers to the row of `table` that has the `key`."""
    return Ref(table, storable(key))


def storable(text: str) -> str:
    """Return `text` as SQLite can keep it whole: halves of a character and NUL are written out."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")


def stored(value: Any) -> Any:
    """Return a value as a column keeps it."""
    if isinstance(value, Name):
        value = value.text or None
    return storable(value) if isinstance(value, str) else value


def storable_or_none(text: str | None) -> str | None:
    """Return `text` as SQLite can keep it, None for None."""
    return None if text is None else storable(text)
