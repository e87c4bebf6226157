"""Tell whether a log lies where locks may not hold or files are synchronised, and what is never written over."""

import os
import re

from practicelog.db.storage.backups import SIDECAR, backups_of
from practicelog.domain.errors import Refused, Unwritable
from practicelog.domain.spelling import as_word

NETWORK = {"nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "afpfs", "ceph", "davfs", "glusterfs", "ncpfs"}
NETWORK_BY_FUSE = re.compile(r"fuse\.(sshfs|rclone|davfs2?|glusterfs|s3fs|ceph.*|gvfsd-fuse|curlftpfs|gcsfuse)")
SYNCHRONISERS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "pclouddrive": "pCloud",
    "megasync": "MEGA",
    "seafile": "Seafile",
}
MARKERS = {".stfolder": "Syncthing", ".dropbox.cache": "Dropbox", ".dropbox": "Dropbox"}
CONFLICT = re.compile(r"\.sync-conflict-|conflicted copy|\(conflict", re.IGNORECASE)
BESIDE = ("-journal", "-wal", "-shm")
# Of a database, of its journal and of its write-ahead log, in either order of bytes.
BEGINNINGS = (b"SQLite format 3\0", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
LONGEST = max(map(len, BEGINNINGS))


def location_warnings(log: str) -> list[str]:
    """Return a sentence for each doubt about the location of `log`; usually there is none."""
    real = os.path.realpath(log)
    doubts = []
    if service := synchroniser_of(os.path.dirname(real)):
        doubts.append(
            f"The log is in a folder that {service} synchronises; a copy made while it is written may be torn."
            " Use it on one machine at a time, or set PRACTICELOG_DB to a place outside"
        )
    if kind := network_file_system(real, mount_table()):
        doubts.append(
            f"The log is on a network drive ({kind}), where two programs may write at once and damage it."
            " Set PRACTICELOG_DB to a place on this machine"
        )
    return doubts + [
        f"{name} is another copy of the log, left by a synchroniser. What was recorded there alone comes in by:"
        f" practicelog import practicelog {as_word(os.path.join(os.path.dirname(real), name))}"
        for name in conflicts_beside(real)
    ]


def synchroniser_of(folder: str) -> str:
    """Return what synchronises `folder`, by the names of the folders above it and by its marks in them; else empty."""
    while True:
        above, name = os.path.split(folder)
        # "OneDrive - Company", "Dropbox (Personal)"
        service_key = re.split(r" - | \(", name.lower())[0].strip()
        if service_key in SYNCHRONISERS:
            return SYNCHRONISERS[service_key]
        for mark, service in MARKERS.items():
            # Dropbox keeps a folder of its own, ~/.dropbox, in a home folder that it does not synchronise.
            if os.path.lexists(os.path.join(folder, mark)) and folder != os.path.expanduser("~"):
                return service
        if above == folder:
            return ""
        folder = above


def mount_table() -> str:
    """Return the text of /proc/self/mountinfo, empty on systems without it."""
    try:
        with open("/proc/self/mountinfo", encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except OSError:
        return ""


def network_file_system(path: str, mountinfo: str) -> str:
    """Return the kind of network file system that `path` is on, by the text of /proc/self/mountinfo; else empty."""
    place, kind = "", ""
    for line in mountinfo.splitlines():
        mount, _, file_system = line.partition(" - ")
        fields = mount.split(" ")
        if len(fields) < 5 or not file_system:
            continue
        mount_point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
        # What was mounted last lies on top.
        if len(mount_point) >= len(place) and (path + "/").startswith(mount_point.rstrip("/") + "/"):
            place, kind = mount_point, file_system.split(" ")[0]
    return kind if kind in NETWORK or NETWORK_BY_FUSE.fullmatch(kind) else ""


def conflicts_beside(log: str) -> list[str]:
    """Return the names of the copies of `log` that synchronisers left beside it."""
    folder, name = os.path.split(log)
    stem = os.path.splitext(name)[0]
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return sorted(other for other in names if other.startswith(stem) and CONFLICT.search(other[len(stem) :]))


def refuse_kept(log: str, output: str) -> None:
    """Raise Refused when `output` is a file that nothing is written over, Unwritable if that cannot be seen.

    It is the log under whatever name, what SQLite keeps beside it, a backup of it or its sum, or a database of any
    program.
    """
    if is_same_file(output, log):
        raise Refused(f"{output} is the log itself. Write to another file")
    if os.path.realpath(output) in {os.path.realpath(log) + ending for ending in BESIDE}:
        raise Refused(f"{output} belongs to the log. Write to another file")
    backups = backups_of(log)
    if any(is_same_file(output, backup.path) for backup in backups):
        raise Refused(f"{output} is a backup of the log. Write to another file")
    if any(is_same_file(output, backup.path + SIDECAR) for backup in backups):
        raise Refused(f"{output} belongs to a backup of the log. Write to another file")
    if os.path.isfile(output) and is_of_sqlite(output):
        raise Refused(
            f"{output} is a database, which --force does not replace. Delete it first, or write to another file"
        )


def is_same_file(path: str, other: str) -> bool:
    """Return whether both are there and are one file, under whatever names."""
    return os.path.exists(path) and os.path.exists(other) and os.path.samefile(path, other)


def is_of_sqlite(path: str) -> bool:
    """Return whether the file is a SQLite database, or a journal of one; raise Unwritable if it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read(LONGEST).startswith(BEGINNINGS)
    except OSError as problem:
        raise Unwritable(f"Cannot look at {path}: {problem.strerror}") from None
