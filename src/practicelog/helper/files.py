"""Whether the program is still the one that was loaded."""

import os

import practicelog

FileTimes = dict[str, tuple[int, int]]


def file_times() -> FileTimes:
    """Return when each file of the program was written, with its size, and when a package was last installed there."""
    program = os.path.dirname(os.path.realpath(practicelog.__file__))
    paths = [os.path.dirname(program)]
    for folder, _, names in os.walk(program):
        paths += (os.path.join(folder, name) for name in names if not name.endswith(".pyc"))
    return {path: (found.st_mtime_ns, found.st_size) for path in paths if (found := status_of(path))}


def status_of(path: str) -> os.stat_result | None:
    """Return what the system knows about a file, None if it is gone."""
    try:
        return os.stat(path)
    except OSError:
        return None
