"""What every part of the reading works with, and the notes that they all write."""

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from practicelog.domain.imports.account import Account, Claim
from practicelog.domain.imports.names import body_of
from practicelog.domain.imports.records import IMPORTED, KEPT, MERGED, Ref
from practicelog.importers.fractal.definitions import Definitions
from practicelog.importers.fractal.source import Source
from practicelog.importers.fractal.times import Times


@dataclass
class Work:
    """A file that is being read."""

    source: Source
    account: Account
    times: Times
    definitions: Definitions
    bodies: dict[tuple[Ref, str], Ref] = field(default_factory=dict)

    def note(self, claim: Claim, owner: Ref, text: str, key: str | None = None, **more: Any) -> None:
        """Settle a claim by a note on `owner`, unless it has one of the same text."""
        told = self.bodies.get((owner, body_of(text)))
        claim.settle(MERGED if told else IMPORTED, None, told or self.remark(owner, text, key, **more))

    def keep(self, claim: Claim, reason: str, owner: Ref, text: str) -> None:
        """Settle a claim by a remark on `owner`, as the log has no other place for it."""
        claim.settle(KEPT, reason, self.remark(owner, text))

    def remark(self, owner: Ref, text: str, key: str | None = None, **more: Any) -> Ref:
        """Ask for a note on `owner`, and return it."""
        body = body_of(text)
        if ref := self.bodies.get((owner, body)):
            return ref
        key = key or f"{owner.table}/{owner.key}/{blake2b(body.encode(), digest_size=8).hexdigest()}"
        values = {"kind": "note", "body": body, "created_at": None, f"{owner.table}_id": owner} | more
        ref = self.bodies[owner, body] = self.account.add("note", key, values)
        return ref
