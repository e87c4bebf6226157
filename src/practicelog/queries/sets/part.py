"""Part of a log: to it the same questions on bests can be put."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from practicelog.db.connect import id_list

if TYPE_CHECKING:
    from practicelog.db.readable import Readable, Rows

# What a statement calls by these names is then of the part alone. Not materialized, as the index of bests is walked.
OF_PART = """
    WITH activity_instance AS NOT MATERIALIZED (
        SELECT * FROM main.activity_instance WHERE id IN (SELECT value FROM json_each(:part))
    ), v_counting AS NOT MATERIALIZED (
        SELECT * FROM main.v_counting WHERE activity_instance_id IN (SELECT value FROM json_each(:part))
    ), v_best AS ({v_best})
    """


class PartOfLog:
    """A log in which nothing counts for a best but the sets of some activity instances."""

    def __init__(self, db: "Readable", instances: Iterable[int]) -> None:
        self.db = db
        self.part = id_list(instances)
        (view,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'v_best'").fetchone()
        self.views = OF_PART.format(v_best=view.partition(" AS\n")[2])

    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = (), /) -> "Rows":
        """Run a statement, with named parameters, on the part."""
        return self.db.execute(self.views + sql, {**dict(parameters), "part": self.part})
