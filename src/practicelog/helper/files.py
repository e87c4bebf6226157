"""Whether the program is still the one that was loaded."""

import os

import practicelog

PROGRAM = os.path.dirname(os.path.realpath(practicelog.__file__))
PACKAGES = os.path.dirname(PROGRAM)
FileTimes = dict[str, tuple[int, int]]


def file_times() -> FileTimes:
    """Return when each file of the program was written, with its size, and when a package was last installed there."""
    paths = [PACKAGES]
    for folder, _, names in os.walk(PROGRAM):
        paths += (os.path.join(folder, name) for name in names if not name.endswith(".pyc"))
    return {path: found for path in paths if (found := time_of(path))}


def is_installed_anew(files: FileTimes) -> bool:
    """Tell at a glance whether a package, perhaps this program, was installed since the times of `files`."""
    return time_of(PACKAGES) != files.get(PACKAGES)


def time_of(path: str) -> tuple[int, int] | None:
    """Return when a file was written, with its size; None if it is gone."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
