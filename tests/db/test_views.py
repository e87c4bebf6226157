"""What the views say belongs to the schema's revision, so that a log can be asked whether its views are ours."""

import hashlib
import sqlite3
from pathlib import Path

from practicelog.db import upgrade
from practicelog.db.connect import REVISION
from practicelog.db.views import view_names, views

PINNED = ("0008", "ef5ca02bd0c5c4e0")
RENEW = """
The views are not those of revision {}. If a version of the program with that revision was released, its logs must get
them: add an empty migration, like 0004_views.py. Then, or if none was, write here: PINNED = {}"""


def test_other_views_are_another_revision() -> None:
    digest = hashlib.sha256("\n".join(views().values()).encode()).hexdigest()[:16]
    assert (REVISION, digest) == PINNED, RENEW.format(PINNED[0], (REVISION, digest))


def test_a_log_keeps_the_views_as_they_are_written(log_file: Path) -> None:
    upgrade.create(str(log_file))
    db = sqlite3.connect(log_file)
    assert dict(db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'view'")) == views()
    db.close()
    assert list(views()) == view_names()
