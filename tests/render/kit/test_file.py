"""What a machine reads is sent whole or not at all, however long it is."""

import os
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from practicelog.domain.errors import Unwritable
from practicelog.render.kit import file
from practicelog.render.kit.file import Spool, written_whole

TEXT = "é–😀\r\n\udce9"


@pytest.fixture(autouse=True)
def short_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let little be kept in memory, and sent at a time."""
    monkeypatch.setattr(file, "IN_MEMORY", 50)
    monkeypatch.setattr(file, "PART", 7)


@pytest.mark.parametrize("times", [0, 1, 8, 9, 500])
def test_what_is_kept_comes_back_as_it_was(times: int) -> None:
    with closing(Spool()) as spool:
        for _ in range(times):
            spool.write(TEXT)
        assert "".join(spool.parts()) == TEXT * times


def test_the_file_has_no_name_and_nobody_else_may_read_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryFile(dir=home) as made, closing(Spool()) as spool:
        monkeypatch.setattr(tempfile, "TemporaryFile", lambda: made)
        spool.write(TEXT * 9)
        assert os.fstat(made.fileno()).st_mode & 0o777 == 0o600
        assert made.tell() > 0
        assert os.listdir(home) == []


def write_much(path: str, then: Exception | None = None) -> None:
    """Write TEXT to `path` many times, and raise what comes `then`."""
    with written_whole(path) as out:
        for _ in range(5000):
            out.write(TEXT)
        if then:
            raise then


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_where_there_is_no_room_for_it_nothing_is_sent(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda: open("/dev/full", "w+b"))  # noqa: SIM115
    with pytest.raises(Unwritable, match=r"No space left on device\. Set TMPDIR to another"):
        write_much("")
    assert capsysbinary.readouterr().out == b""


def test_an_error_on_the_way_leaves_the_file_as_it_was(home: Path) -> None:
    place = home / "kept.csv"
    place.write_text("before")
    with pytest.raises(RuntimeError):
        write_much(str(place), RuntimeError())
    assert place.read_text() == "before"
    assert os.listdir(home) == ["kept.csv"]
