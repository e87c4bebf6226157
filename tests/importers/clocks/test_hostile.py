"""Whatever stands in a file of a clock tracker, it is read, told as a problem, or asked about."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.imports.deeds import Clock, Deed
from practicelog.domain.imports.gather import gather
from practicelog.domain.imports.records import Fact, Problem, Ref, Row
from practicelog.domain.imports.timing import LONGEST_SECONDS
from practicelog.domain.time.clock import EARLIEST_US, LATEST_US
from practicelog.importers.clocks import clockify, klog, org, timeclock, timedot, timetrap, timewarrior, toggl, watson
from practicelog.importers.trackers import TRACKERS
from practicelog.importers.wishes import DAY_FIRST, Wishes
from tests.conftest import Run
from tests.importers.clocks import test_clocks, test_entries, test_timetrap, test_watson
from tests.importers.lifts.reading import FRAME, ZONE

LATER = "2026-12-31T12:00"
WORDS = [
    *(
        "",
        " ",
        "  ",
        "\t",
        "0",
        "-1",
        "1e999",
        "NaN",
        "9" * 30,
        "２",
        "1_0",
        "null",
        "true",
        "[]",
        "{}",
        "-",
        "#",
        "##",
    ),
    *(
        "2026-02-30",
        "2026-03-29",
        "02:30",
        "24:00",
        "25:61",
        "12:00am",
        "13:00pm",
        "<23:59",
        "0:00>",
        "?",
        "-45m",
        "99h",
    ),
    *(
        "20260329T013000Z",
        "99991231T235959Z",
        "00010101T000000Z",
        "1899/12/31 00:00",
        "2199-12-31 23:59:59",
        "4/5/2026",
    ),
    *(
        "2026-10-25T02:30:00",
        "2026-10-25T02:30:00+23:59",
        "[2026-10-25 Sun 02:30]",
        "=> 1:00",
        "CLOCK:",
        "* a",
        "inc",
        "i",
    ),
    *("....", "14-16", ".5", "1.5h", '"', '\\"', "\\", "'", ",", ";", ":", "/", "%", "|", "a:b/c", "://", ":::", "..."),
    *(
        "\x00",
        "\x1b]0;x\x07",
        "\u202e" * 30,
        "\ud800",
        "\u2028",
        "\x85",
        "\ufeff",
        "\r",
        "\n",
        "\n\n",
        "=1+1",
        "x" * 5000,
    ),
]
KINDS: list[tuple[ModuleType, str, Wishes]] = [
    (watson, test_clocks.ARRAYS, Wishes()),
    (watson, json.dumps(test_watson.FORMS, indent=1), Wishes()),
    (timewarrior, test_clocks.MONTH, Wishes(activity_tag="life")),
    (timewarrior, test_clocks.EXPORT, Wishes()),
    (klog, test_clocks.KLG, Wishes()),
    (timeclock, test_clocks.TIMECLOCK, Wishes()),
    (timedot, test_clocks.TIMEDOT, Wishes()),
    (org, test_clocks.ORG, Wishes()),
    (toggl, test_clocks.TOGGL, Wishes()),
    (clockify, test_clocks.CLOCKIFY, Wishes(is_day_first=True)),
    (clockify, test_entries.CLOCKIFY + "\n" + test_entries.OPEN + "\n", Wishes()),
    (timetrap, test_clocks.TRAP, Wishes()),
]
READERS = [watson, timewarrior, klog, timeclock, timedot, org, toggl, clockify, timetrap]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=3),
    max_leaves=8,
)


def torn(text: str, data: st.DataObject) -> str:
    """Return a text with words put in, parts cut out, and lines moved about."""
    for _ in range(data.draw(st.integers(1, 5))):
        at, cut = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(st.sampled_from(WORDS) | st.text(max_size=8)) + text[at + cut :]
    rows = text.split("\n")
    again = data.draw(st.lists(st.sampled_from(rows), max_size=3))
    return "\n".join([*rows, *again] if data.draw(st.booleans()) else [*again, *rows])


def spoilt(text: str, data: st.DataObject) -> str:
    """Return a document with other values in a few places."""
    said = json.loads(text)
    for _ in range(data.draw(st.integers(1, 4))):
        frame = data.draw(st.sampled_from(said))
        if isinstance(frame, dict | list) and frame:
            place = data.draw(st.sampled_from(list(frame) if isinstance(frame, dict) else range(len(frame))))
            frame[place] = data.draw(JSON)
        said += data.draw(st.lists(JSON | st.sampled_from(said), max_size=2))
    return json.dumps(said)


def check(deeds: list[Deed]) -> None:
    """Hold that deeds are such as the log can take, and every clock among them has its place in it."""
    for deed in deeds:
        assert isinstance(deed, Clock | Fact | Problem)
        assert deed.place
        if isinstance(deed, Clock):
            start, stop, seconds, *_ = deed.timing
            assert all(at is None or EARLIEST_US <= at <= LATEST_US for at in (start, stop))
            assert stop is None or (start is not None and stop >= start)
            assert seconds is None or 0 <= seconds <= LONGEST_SECONDS
            assert deed.day or start is not None
    seen: set[Ref] = set()
    for record in gather(deeds, FRAME):
        if isinstance(record, Row):
            for column, value in record.values.items():
                assert not isinstance(value, Ref) or value in seen
                assert not isinstance(value, int) or -(2**63) <= value < 2**63
                assert not isinstance(value, str) or ("\0" not in value and value.encode() is not None)
                assert column != "name" or value is None or len(str(value)) <= 200
            seen.add(Ref(record.table, record.key))
    assert {Ref("timer_interval", deed.key) for deed in deeds if isinstance(deed, Clock)} <= seen


def read(module: ModuleType, text: str, wishes: Wishes) -> list[Deed]:
    """Return what a text tells, the same whenever it is read; nothing where it asks how to read dates."""
    try:
        deeds = list(module.read(text, ZONE, wishes))
    except NotUnderstood as question:
        assert "--day-first or --month-first" in str(question)
        return []
    assert list(module.read(text, ZONE, wishes)) == deeds
    return deeds


def read_torn(data: st.DataObject) -> None:
    module, text, wishes = data.draw(st.sampled_from(KINDS))
    is_json = text.lstrip()[:1] == "["
    check(read(module, (spoilt if is_json and data.draw(st.booleans()) else torn)(text, data), wishes))


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_stands_in_a_file_it_is_read(data: st.DataObject) -> None:
    read_torn(data)


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
@given(data=st.data())
def test_whatever_stands_in_many_files_they_are_read(data: st.DataObject) -> None:
    read_torn(data)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(text=st.text() | st.lists(st.sampled_from(WORDS), max_size=30).map("".join) | JSON.map(json.dumps))
def test_any_text_is_of_one_tracker_at_most_and_is_read_all_the_same(text: str) -> None:
    assert sum(reader.is_like(text) for reader in READERS) <= 1
    for reader in READERS:
        check(read(reader, text, Wishes()))


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    cells=st.lists(
        st.tuples(
            *[
                st.none()
                | st.sampled_from(WORDS)
                | st.integers(-(2**63), 2**63 - 1)
                | st.floats()
                | st.binary(max_size=5)
            ]
            * 4
        ),
        max_size=4,
    )
)
def test_whatever_stands_in_a_database_it_is_read(cells: list[tuple[Any, ...]]) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(test_timetrap.SCHEMA)
        for row in [*cells, *test_timetrap.ENTRIES]:
            values = [value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value for value in row]
            kinds = ", ".join("CAST(? AS TEXT)" if isinstance(value, str) else "?" for value in row)
            db.execute(f'INSERT INTO entries (note, start, "end", sheet) VALUES ({kinds})', values)
        deeds = list(timetrap.read_database(db, ZONE, Wishes()))
    check(deeds)
    assert len(deeds) == len(cells) + len(test_timetrap.ENTRIES)


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
@given(data=st.data())
def test_whatever_is_read_the_log_takes(
    data: st.DataObject, run: Run, rows: Callable[..., list[Any]], home: Path
) -> None:
    module, text, _ = data.draw(st.sampled_from([kind for kind in KINDS if kind[2] == Wishes()]))
    torn_text = torn(text, data).replace("\0", "")
    (home / "file").write_bytes(torn_text.encode("utf-8", "replace"))
    tracker = module.__name__.rpartition(".")[2]
    option = DAY_FIRST if DAY_FIRST in TRACKERS[tracker].wishes else ""
    came = run(f"import {tracker} {home / 'file'} {option}", LATER)
    if torn_text.strip() and not all(isinstance(deed, Problem) for deed in read(module, torn_text, Wishes())):
        assert came.code == 0, came
    else:
        assert came.code == 0 or (came.code == 2 and "Nothing was imported" in came.err), came
    assert run("import list", LATER).code == 0
    run("undo", LATER)


@pytest.mark.parametrize(("module", "text", "wishes"), KINDS)
def test_a_file_cut_off_anywhere_tells_what_was_before_the_cut(module: ModuleType, text: str, wishes: Wishes) -> None:
    for at in range(0, len(text), 7):
        check(read(module, text[:at], wishes))


HANGING = [
    "* ",
    "CLOCK: [2024-01-05 ",
    "inc 20260301T100000Z # ",
    "  1h ",
    "i 2024-01-05 10:00 ",
    "2024-01-05\na  ",
    '[["',
]


@pytest.mark.parametrize("beginning", HANGING)
@pytest.mark.parametrize("more", [" ", "\t", '"', '\\"', '" ', ".", "a ", "#a=", "[[", "(", ")", ":", "9"])
def test_a_line_of_any_length_is_read_at_once(beginning: str, more: str) -> None:
    import time

    text, started = f"2023-06-12\n{beginning}{more * 100_000}x\n", time.process_time()
    for reader in READERS:
        reader.is_like(text[:20_000])
        for start in (0, 11):
            list(reader.read(text[start:], ZONE, Wishes()))
    assert time.process_time() - started < 10
