"""The running clock, for what adds up time: the views count what has ended, and this is what is still to be added."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.time.length import added
from practicelog.queries.shared.running import check_instants, running_timer

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here


class Clock(NamedTuple):
    """What is running now. `seconds` is how long it has run, None if it counts as left on."""

    activity_instance_id: int
    activity_id: int
    session_id: int
    seconds: int | None


class Counted(NamedTuple):
    """A sum of time: None where no length is known; whether it includes the running clock, or leaves it out."""

    seconds: int | None
    running: bool
    left_out: bool


def clock(db: "Readable", here: "Here") -> Clock | None:
    """Return the running clock, or None if nothing runs; raise Damaged where a sum could not be believed."""
    check_instants(db)
    timer = running_timer(db)
    if timer is None:
        return None
    return Clock(
        activity_instance_id=timer.activity_instance_id,
        activity_id=timer.activity_id,
        session_id=timer.session_id,
        seconds=here.running_seconds(timer.started_at),
    )


def counted(ended_seconds: int | None, running: Clock | None) -> Counted:
    """Return the sum of what has ended and of the clock that is `running` there, if one is."""
    if running is None:
        return Counted(seconds=ended_seconds, running=False, left_out=False)
    return Counted(seconds=added([ended_seconds, running.seconds]), running=True, left_out=running.seconds is None)
