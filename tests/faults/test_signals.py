"""A signal at any instant, while the program is loaded too: one line at most, the log as before or after."""

import random
import signal
import subprocess
import sys

import pytest

from practicelog import INTERRUPTED
from tests.faults.processes import PROGRAM, shell
from tests.faults.scene import DEEDS, Deed, Point, Scene, needs_strace

AT_ONCE, FEW, MOST = 12, 6, 24
pytestmark = needs_strace


def check(scene: Scene, deed: Deed, number: signal.Signals, points: list[Point]) -> None:
    """Send the signal at each of those points, and assert that all is as before the command or as after it."""
    assert scene.run(deed).returncode == 0
    after = scene.state(deed)
    scene.run(Deed("status -q"))
    before = scene.state(deed)
    for point in points:
        ended = scene.signalled(deed, number, point)
        ended_by = INTERRUPTED if number is signal.SIGINT else -number
        assert ended.returncode in (0, ended_by), (point, ended)
        assert ended.stderr.count(b"\n") <= 1, (point, ended)
        assert scene.state(deed) in (before, after), (point, ended)
        if number is signal.SIGINT:
            assert not [*scene.folder.glob("**/.*")], (point, ended)


def test_ctrl_c_is_heard_from_the_first_moment_on(scene: Scene) -> None:
    deed = Deed("status")
    points = scene.instants(deed)
    for point in points[:: len(points) // AT_ONCE]:
        ended = scene.signalled(deed, signal.SIGINT, point)
        assert (ended.returncode, ended.stderr) == (INTERRUPTED, b""), point


def test_a_command_that_ctrl_c_meets_while_it_is_loaded_has_not_happened(scene: Scene) -> None:
    deed = DEEDS["start"]
    reads = [point for point in scene.instants(deed) if point[0] == "openat"]
    check(scene, deed, signal.SIGINT, reads[:: len(reads) // 2])


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL], ids=str)
@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_at_whatever_instant_a_signal_comes_the_log_is_as_before_or_after(
    deed: Deed, number: signal.Signals, scene: Scene
) -> None:
    points = scene.instants(deed)
    dice = random.Random(f"{deed} {number}")
    # Half of them after the loading of libraries, which takes nine tenths of the calls.
    last = points[-len(points) // 10 :]
    check(scene, deed, number, dice.sample(points, FEW // 2) + dice.sample(last, FEW // 2))


@pytest.mark.slow
def test_ctrl_c_is_heard_at_instants_all_over_a_start(scene: Scene) -> None:
    deed = DEEDS["start"]
    points = scene.instants(deed)
    check(scene, deed, signal.SIGINT, points[:: len(points) // MOST])


def test_a_program_that_imports_this_one_keeps_its_ears() -> None:
    code = "import signal, practicelog.__main__; print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "True\n"


def test_a_program_that_was_started_deaf_stays_so(scene: Scene) -> None:
    ended = shell(
        "trap '' INT; strace -f -qq -o /dev/null -e inject=openat:signal=SIGINT:when=100+50 $@", *PROGRAM, "log"
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"piano" in ended.stdout


@pytest.mark.parametrize("deaf_place", ["except KeyboardInterrupt: input()", "finally: input()"])
def test_whoever_does_not_wait_until_all_is_put_away_types_ctrl_c_again(deaf_place: str) -> None:
    code = f"""
from signal import SIGINT, raise_signal
from practicelog.__main__ import hear_interrupts
hear_interrupts()
input = lambda: raise_signal(SIGINT)
try: input()
{deaf_place}
print("still here")
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (INTERRUPTED, b"", b"")


def test_ctrl_c_is_heard_where_nothing_can_be_raised() -> None:
    code = """
from signal import SIGINT, raise_signal
from practicelog.__main__ import hear_interrupts
hear_interrupts()
class Gone:
    def __del__(self): raise_signal(SIGINT)
Gone()
print("still here")
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (INTERRUPTED, b"", b"")
