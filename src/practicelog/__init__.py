"""Record practice from the terminal; every fact is stored once, as a row."""

import os
import sys

# What `signal` is made of: that itself takes 2 ms, in which nothing could be heard.
from _signal import SIGINT, default_int_handler, getsignal, signal  # type: ignore[import-not-found]

__version__ = "0.1.0"
__date__ = "2026-11-27"
"""When this version was made, for the manual page: the same program always gives the same page."""
INTERRUPTED = 130
LONGEST_FOLDER = 84
"""The longest path of a folder, in bytes, in which a socket has a path of at most 104."""


def helper_folder() -> str:
    """Return the folder in which this user's helpers have their sockets; it is there only while one is."""
    runtime, own = os.environ.get("XDG_RUNTIME_DIR", ""), f"practicelog-{os.geteuid()}"
    if os.path.isabs(runtime) and len(os.fsencode(folder := f"{runtime}/practicelog")) <= LONGEST_FOLDER:
        return folder
    folder = f"{os.environ.get('TMPDIR') or '/tmp'}/{own}"
    return folder if len(os.fsencode(folder)) <= LONGEST_FOLDER else f"/tmp/{own}"


def leave(*_: object) -> None:
    """End the process at once, as one that Ctrl-C has interrupted."""
    os._exit(INTERRUPTED)


# Ctrl-C is heard before anything else of the program is imported. Who imports this package from a program of their own
# keeps their ears, and who started this one deaf (`&`) wants it so.
if {"-m", "practicelog", "pl"}.intersection(map(os.path.basename, sys.argv[:1])) and getsignal(
    SIGINT
) is default_int_handler:
    signal(SIGINT, leave)
