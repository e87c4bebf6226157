"""The power fails: what had reached the disk at a sync is a log as it was before the command or after it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import STUCK, instant
from tests.faults.scene import DEEDS, NOW, Deed, Scene, held, needs_strace

SYNCS = ("fsync", "fdatasync")
IMPORT = Deed("import timedot {}/hours.timedot -q")
HOURS = "2026-03-10\nflute  1.5\nviola  ....\n\n2026-03-11\nflute  ..\n"
CHANGING = {name: DEEDS[name] for name in ("start", "note", "finish", "undo", "restore")} | {"import": IMPORT}
MOST_SYNCS = 12

pytestmark = [needs_strace, pytest.mark.slow]


@pytest.mark.parametrize("deed", CHANGING.values(), ids=CHANGING)
def test_at_whatever_sync_the_power_fails_the_log_is_as_before_or_after(
    deed: Deed, scene: Scene, tmp_path: Path
) -> None:
    (scene.kept / "hours.timedot").write_text(HOURS, encoding="utf-8")
    assert scene.run(deed).returncode == 0
    after = scene.state(deed)
    assert scene.run(Deed("status -q")).returncode == 0
    before = scene.state(deed)
    assert before != after
    cuts = [cut_at(sync, scene, deed, tmp_path) for sync in syncs_of(scene, deed)]
    assert len(cuts) > 2
    assert all((state, None) in (before, after) for state in cuts)
    assert any((state, None) == before for state in cuts), "the first sync is of a log in which nothing has happened"


def syncs_of(scene: Scene, deed: Deed) -> Iterator[tuple[str, int]]:
    """Yield each sync of a command, by the name of the call and its number, bounded and spread evenly."""
    trace = scene.kept.parent / "trace"
    options = ("-f", "-qq", "-o", str(trace), "-e", f"trace={','.join(SYNCS)}")
    assert scene.run(deed, "strace", *options).returncode == 0
    calls = re.findall(r"^\d+ +(\w+)\(", trace.read_text(), re.MULTILINE)
    points = [(name, number) for name in SYNCS for number in range(1, calls.count(name) + 1)]
    yield from points[:: 1 + len(points) // MOST_SYNCS]


def cut_at(sync: tuple[str, int], scene: Scene, deed: Deed, tmp_path: Path) -> list[str]:
    """Stop a command at a sync, and return what the log holds whose files are copied then, as after a restart."""
    name, number = sync
    with stopped(scene, deed, name, number, tmp_path / "trace"):
        copy = Path(shutil.copytree(scene.folder, tmp_path / f"cut-{name}-{number}"))
    return held(copy / scene.log.name)


class stopped:  # noqa: N801 - as `contextlib.suppress`
    """A command that stands still at a sync: `with stopped(…)`; then it is killed."""

    def __init__(self, scene: Scene, deed: Deed, name: str, number: int, trace: Path) -> None:
        self.scene, self.deed, self.trace = scene, deed, trace
        self.options = ["-f", "-qq", "-o", str(trace), "-e", f"trace={name}"]
        self.options += ["-e", f"inject={name}:signal=SIGSTOP:when={number}"]

    def __enter__(self) -> None:
        self.scene.run(Deed("status -q"))
        self.trace.unlink(missing_ok=True)
        words = self.deed.command.format(self.scene.folder).split()
        self.process = subprocess.Popen(
            ["strace", *self.options, sys.executable, "-m", "practicelog", *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PRACTICELOG_NOW": instant(NOW).isoformat()},
            start_new_session=True,
        )
        until = time.monotonic() + STUCK
        while not (self.trace.exists() and "stopped by SIGSTOP" in self.trace.read_text()):
            assert self.process.poll() is None, "it ended before that sync"
            assert time.monotonic() < until
            time.sleep(0.01)

    def __exit__(self, *_: object) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
