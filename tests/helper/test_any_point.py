"""A command in the hands of a helper, of which either process ends at any system call on the log."""

import re
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from os import kill
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import STUCK, Outcome, instant
from tests.faults.scene import needs_strace
from tests.faults.test_killed import CASES, MOST_POINTS, WRITES, Place
from tests.helper.helped import Helped, ended, is_alive, spare_of, until

pytestmark = [pytest.mark.slow, needs_strace]
# An import has a process of its own.
SENT = [name for name in CASES if name != "import"]
LOST = "practicelog: The helper ended before it answered. "
NOTHING, RECORDED = "Nothing was recorded. Type it again", r"What you typed is recorded as c\d+"
Point = tuple[str, int]


class Swept(NamedTuple):
    """A command on a log that can be put back, the points at which it is met, and the states before and after it."""

    place: Place
    helped: Helped
    points: list[Point]
    before: object
    after: object

    def popen(self) -> "subprocess.Popen[bytes]":
        """Type the command."""
        return popen(self.place, self.helped)

    def has_happened(self) -> bool:
        """Tell whether the log is as after the command; fail unless it is as before, or as after it."""
        state = self.place.state()
        assert state in (self.before, self.after)
        return bool(state == self.after)


@pytest.fixture(params=SENT)
def swept(request: pytest.FixtureRequest, helped: Helped, tmp_path: Path) -> Swept:
    place = Place(tmp_path, CASES[request.param])
    place.put_back()
    before, trace = place.state(), tmp_path / "trace"
    with traced(helped, place, trace, f"trace={WRITES}"):
        assert ended(popen(place, helped)).code == 0
    points: list[Point] = []
    count: Counter[str] = Counter()
    # What is written may look like a call.
    for call in re.findall(r"^(?:\d+ +)?(\w+)\(", trace.read_text(errors="replace"), re.MULTILINE):
        count[call] += 1
        points.append((call, count[call]))
    # Bounded, spread evenly; in their order, to the last.
    return Swept(place, helped, [*points[: -1 : 1 + len(points) // MOST_POINTS], points[-1]], before, place.state())


def popen(place: Place, helped: Helped) -> "subprocess.Popen[bytes]":
    """Type the command of the place."""
    around = helped.environment(PRACTICELOG_NOW=instant("18:30").isoformat())
    return helped.popen(place.case.command, env=around)


@contextmanager
def traced(helped: Helped, place: Place, trace: Path, *expressions: str) -> Iterator[int]:
    """Let strace follow the child that will have the next command, as far as it works on the log."""
    child = spare_of(helped)
    options = [word for expression in expressions for word in ("-e", expression)]
    command = ["strace", "-f", "-qq", "-o", str(trace), "-p", str(child), *options, *place.traced()]
    with subprocess.Popen(command) as strace:
        until(lambda: line_of(child, "TracerPid") != "0")
        yield child
        strace.wait(timeout=STUCK)


def line_of(process: int, name: str) -> str:
    """Return what the system says about a process under a name."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(line.partition(":")[2].strip() for line in lines if line.startswith(f"{name}:"))


def hears_of(process: int, number: signal.Signals) -> bool:
    """Tell whether a signal waits for a process that is stopped."""
    return bool(int(line_of(process, "ShdPnd"), 16) & 1 << number - 1)


@contextmanager
def held(swept: Swept, point: Point) -> Iterator["subprocess.Popen[bytes]"]:
    """Type the command on the log as it was; stop its child behind a system call, and let it go on afterwards.

    What is done in between has reached the child before it goes on.
    """
    name, number = point
    trace = swept.place.folder.parent / "trace"
    trace.unlink()
    swept.place.put_back()
    stop = f"inject={name}:signal=SIGSTOP:when={number}"
    with traced(swept.helped, swept.place, trace, f"trace={name}", stop) as child:
        process = swept.popen()
        until(lambda: "stopped by SIGSTOP" in trace.read_text())
        yield process
        until(lambda: hears_of(child, signal.SIGIO))
        kill(child, signal.SIGCONT)
        until(lambda: not is_alive(child))


def test_a_child_that_is_killed_is_said_to_have_recorded_what_it_has(swept: Swept) -> None:
    for name, number in swept.points:
        swept.place.put_back()
        murder = f"inject={name}:signal=SIGKILL:when={number}"
        with traced(swept.helped, swept.place, Path("/dev/null"), f"trace={name}", murder):
            outcome = ended(swept.popen())
        assert outcome.code == 6, (name, number, outcome)
        assert re.fullmatch(f"{LOST}{RECORDED if swept.has_happened() else NOTHING}\n", outcome.err), (name, number)
        assert_all_is_well(swept)


def assert_all_is_well(swept: Swept) -> None:
    """Assert that the log is whole, and that the next commands find it so."""
    has_happened, helped = swept.has_happened(), swept.helped
    assert helped.cold_there("db check").code == 0
    nothing_left = has_happened if swept.place.case.command == "undo" else swept.before is None and not has_happened
    assert helped.run("undo").code == (1 if nothing_left else 0)
    assert helped.run("start violin --new").code == 0


def test_the_death_of_the_process_that_was_typed_ends_the_child_before_its_commit_or_not_at_all(swept: Swept) -> None:
    happened = []
    for point in swept.points:
        with held(swept, point) as process:
            process.kill()
            process.wait(timeout=STUCK)
        ended(process)
        happened.append(swept.has_happened())
    assert (happened[0], happened[-1]) == (False, True)
    assert happened == sorted(happened), [*zip(swept.points, happened, strict=True)]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=str)
def test_a_signal_at_any_point_leaves_the_log_as_before_or_as_after(number: signal.Signals, swept: Swept) -> None:
    codes = (0, 130) if number == signal.SIGINT else (0, -number)
    for point in swept.points:
        with held(swept, point) as process:
            process.send_signal(number)
        outcome: Outcome = ended(process)
        assert outcome.code in codes, (point, outcome)
        assert outcome.err.count("\n") <= 1, (point, outcome)
        assert "Traceback" not in outcome.err, (point, outcome)
        assert swept.has_happened() or outcome.code != 0, (point, outcome)
