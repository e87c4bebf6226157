"""A text of somebody else's is read in whichever encoding it is, or refused in one line."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood, PracticeError, Unwritable
from practicelog.importers import reading
from practicelog.importers.reading import decoded_text, read_text

TEXT = "Datum;Übung\r\n2026-03-02;Kniebeuge “tief” – 100 €\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_same_text_comes_out_of_every_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(TEXT.encode(encoding))
    assert read_text(str(path)).text == TEXT


@pytest.mark.parametrize(
    ("content", "text"),
    [(b"one\rtwo\r", "one\ntwo\n"), (b"one\r\ntwo \r three\r\n", "one\r\ntwo \r three\r\n")],
)
def test_lines_that_end_as_macs_once_ended_them_are_lines(content: bytes, text: str, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    assert read_text(str(path)).text == text


def test_bytes_that_windows_gives_no_meaning_are_not_lost() -> None:
    assert decoded_text(b"caf\xe9 \x81", "x") == ("café \x81", "latin-1")


@pytest.mark.parametrize("content", [b"", b" \n", b"a\0b\0\0c", b"\xff\xfea", b"SQLite format 3\0..."])
def test_what_is_no_text_is_refused_in_one_line(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    with pytest.raises(NotUnderstood, match=r"export\.csv .*Nothing was imported"):
        read_text(str(path))


def test_a_folder_a_pipe_and_what_is_not_there_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(NotUnderstood, match="is not a file"):
            read_text(str(path))
    with pytest.raises(Unwritable, match="No such file"):
        read_text(str(tmp_path / "nowhere"))


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 1_000_000)
    (tmp_path / "large").write_text("x" * 1_000_001)
    with pytest.raises(NotUnderstood, match="larger than 1 MB"):
        read_text(str(tmp_path / "large"))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_refused(content: bytes) -> None:
    try:
        text = decoded_text(content, "x").text
    except PracticeError:
        return
    assert "\0" not in text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_text_in_utf_8_is_read_as_it_is(text: str) -> None:
    assert decoded_text(text.encode("utf-8-sig"), "x").text == text.removeprefix("\ufeff")
