"""Network drives and synchronised folders are recognised, and ordinary places are not."""

from pathlib import Path

import pytest

from practicelog.db.storage.places import location_warnings, network_file_system, synchroniser_of

MOUNTS = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
30 22 0:25 / /proc rw - proc proc rw
41 22 0:40 / /home/me rw - nfs4 server:/home/me rw
42 41 8:1 / /home/me/local\040disk rw - xfs /dev/sda1 rw
43 22 0:41 / /mnt/share rw shared:3 master:1 - cifs //nas/share rw
44 22 0:42 / /media/phone rw - fuse.sshfs phone:/ rw
45 22 0:43 / /media/win rw - fuseblk /dev/sdb1 rw
46 22 0:44 / /mnt/share/over rw - tmpfs none rw
47 22 0:45 / /twice rw - nfs server:/x rw
48 47 0:46 / /twice rw - ext4 /dev/vdb rw
not a line of mountinfo
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/practice.db", ""),
        ("/var/practice.db", ""),
        ("/home/me/practice.db", "nfs4"),
        ("/home/meg/practice.db", ""),
        ("/home/me/local disk/practice.db", ""),
        ("/mnt/share/log/practice.db", "cifs"),
        ("/mnt/share/over/practice.db", ""),
        ("/media/phone/practice.db", "fuse.sshfs"),
        ("/media/win/practice.db", ""),
        ("/twice/practice.db", ""),
    ],
)
def test_the_innermost_mount_says_whether_a_file_is_on_a_network_drive(path: str, kind: str) -> None:
    assert network_file_system(path, MOUNTS) == kind


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/me/Dropbox/music", "Dropbox"),
        ("/home/me/Dropbox (Personal)", "Dropbox"),
        ("/home/me/OneDrive - The Company", "OneDrive"),
        ("/Users/me/Library/Mobile Documents/com~apple~CloudDocs/log", "iCloud"),
        ("/home/me/Nextcloud", "Nextcloud"),
        ("/home/me/dropboxes", ""),
        ("/home/me/.local/share/practicelog", ""),
        ("/", ""),
    ],
)
def test_the_name_of_a_folder_says_who_synchronises_it(folder: str, service: str) -> None:
    assert synchroniser_of(folder) == service


def test_the_mark_of_a_synchroniser_says_so_too_whatever_the_folder_is_called(tmp_path: Path) -> None:
    (tmp_path / "music/.stfolder").mkdir(parents=True)
    (tmp_path / "music/log").mkdir()
    assert synchroniser_of(str(tmp_path / "music/log")) == "Syncthing"
    assert synchroniser_of(str(tmp_path)) == ""


@pytest.mark.parametrize(
    "name",
    [
        "practice.sync-conflict-20260312-183000-ABCDEFG.db",
        "practice (me's conflicted copy 2026-03-12).db",
        "practice (conflicted copy).db",
    ],
)
def test_a_second_copy_left_by_a_synchroniser_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / name).touch()
    (tmp_path / "practice.db").touch()
    (tmp_path / "other.sync-conflict-1.db").touch()
    [doubt] = location_warnings(str(tmp_path / "practice.db"))
    assert doubt.startswith(f"{name} is another copy of the log")
