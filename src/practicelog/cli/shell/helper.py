"""practicelog helper."""

from practicelog.cli.options import AsJson
from practicelog.cli.visit import Visit
from practicelog.domain.errors import Busy
from practicelog.handover import helping

NONE = "No helper is running"


def helper(visit: Visit, as_json: AsJson = False) -> None:
    """Show whether a helper is running: with practicelog config helper on, it keeps the program loaded."""
    process = helping.process()
    text = f"A helper is running: process {process}" if process else NONE
    visit.answer(text, lambda: {"process": process}, False, as_json)


def stop(visit: Visit, as_json: AsJson = False) -> None:
    """End the helper; unless config helper is off, the next command on a terminal starts another one."""
    try:
        process = helping.stop()
    except helping.StillRunning as problem:
        raise Busy(str(problem)) from None
    text = f"The helper has ended: process {process}" if process else NONE
    visit.answer(text, lambda: {"process": process}, False, as_json)
