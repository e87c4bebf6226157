"""Progress: a curve of an activity, a line for each of them, both as drawings; each number against a plain count."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import Outcome, Record, Run, done
from tests.machine.program import Program

NOW = "2026-08-01T18:00"
SVG = "{http://www.w3.org/2000/svg}"
PICKING = (
    ("set alt picking 84bpm clean=7/8", "2026-05-04T18:00"),
    ("set alt picking 80bpm clean=3/8", "2026-05-08T18:00"),
    ("set alt picking 88bpm clean=7/8", "2026-05-24T18:00"),
    ("set alt picking 76bpm clean=8/8", "2026-06-08T18:00"),
    ("set alt picking 96bpm clean=7/8", "2026-06-20T18:00"),
    ("set alt picking 112bpm clean=3/8", "2026-07-17T18:00"),
    ("set alt picking 100bpm clean=8/8", "2026-07-26T18:00"),
    ("set alt picking 120bpm warmup", "2026-07-26T18:01"),
    ("goal add alt picking 120bpm --until 2026-09-30", "2026-07-26T18:10"),
)
LIFTING = (
    ("set squat 100kgx5", "2026-05-04T18:00"),
    ("set squat 60kgx20", "2026-05-11T18:00"),
    ("set squat 110kgx3", "2026-05-11T18:05"),
    ("set squat 130kgx0", "2026-05-18T18:00"),
    ("set row L:20kgx8 R:24kgx8", "2026-05-18T18:10"),
    ("set run 5km 25:00", "2026-05-19T18:00"),
    ("set run 10km 48:20", "2026-05-20T18:00"),
    ("goal add squat 140kgx1", "2026-05-20T18:10"),
)


@pytest.fixture
def practised(record: Record) -> None:
    """A spring of picking."""
    record(*PICKING)


@pytest.fixture
def lifted(record: Record) -> None:
    """Some weeks of lifting and running."""
    record(*LIFTING)


@pytest.fixture
def all_practised(record: Record) -> None:
    """Both."""
    record(*sorted((*PICKING, *LIFTING), key=lambda step: step[1]))


def rows(run: Run, command: str, now: str = NOW) -> list[dict[str, Any]]:
    """Return the rows of a report, once its CSV says the same."""
    found: list[dict[str, Any]] = json.loads(run(f"{command} --json", now).out)
    cells = list(csv.DictReader(io.StringIO(run(f"{command} --csv", now).out)))
    assert [{key: as_cell(value) for key, value in row.items()} for row in found] == cells
    return found


def as_cell(value: Any) -> str:
    """Return a value as CSV writes it."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def column(found: list[dict[str, Any]], *names: str) -> list[Any]:
    """Return what stands in a column, or in several."""
    return [row[names[0]] if len(names) == 1 else tuple(row[name] for name in names) for row in found]


@pytest.mark.usefixtures("practised")
def test_the_best_so_far_is_a_step_among_the_other_days(run: Run) -> None:
    assert run("progress alt picking", NOW).lines == [
        "alt picking, tempo held (80% clean or more)          4 May – 26 Jul 2026, 7 days",
        "120 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  goal, 30 Sep",
        "115 ┤",
        "110 ┤                                                     x",
        "105 ┤",
        "100 ┤                                                            ●",
        " 95 ┤                                  ●━━━━━━━━━━━━━━━━━━━━━━━━━┛",
        " 90 ┤              ●━━━━━━━━━━━━━━━━━━━┛",
        " 85 ┤●━━━━━━━━━━━━━┛",
        " 80 ┤   x",
        " 75 ┤                         o",
        "    └┬───────────────────┬───────────────────┬────────────────────",
        "     4 May               1 Jun               29 Jun",
        "● best so far   o held that day   x tried, not held   ╌ goal",
        "4 May 84bpm → 26 Jul 100bpm   best 100bpm, 26 Jul 7.1.1   goal 120bpm",
    ]


@pytest.mark.usefixtures("practised")
def test_machines_get_each_day_with_the_best_so_far(run: Run) -> None:
    found = rows(run, "progress alt picking")
    assert column(found, "value") == [84, None, 88, 76, 96, None, 100]
    assert column(found, "tried") == [None, 80, None, None, None, 112, None]
    assert column(found, "best") == [84, 84, 88, 88, 96, 96, 100]
    assert column(found, "new_best") == [True, False, True, False, True, False, True]
    assert {*column(found, "goal", "asked", "deadline")} == {("alt picking 120bpm", 120, "2026-09-30")}


@pytest.mark.usefixtures("practised")
def test_what_was_best_before_the_days_that_are_shown_counts(run: Run) -> None:
    found = rows(run, "progress alt picking june")
    assert column(found, "value", "best", "new_best") == [(76, 88, False), (96, 96, True)]
    assert column(rows(run, "progress alt picking may"), "first_day") == ["2026-05-04", "2026-05-08", "2026-05-24"]


@pytest.mark.usefixtures("practised")
def test_fewer_than_five_days_make_no_line(run: Run) -> None:
    screen = run("progress alt picking may june", NOW).out + run("progress alt picking june", NOW).out
    assert "━" not in screen
    assert "●" not in screen
    assert "o each day" in run("progress alt picking june", NOW).out


@pytest.mark.usefixtures("lifted")
def test_a_weight_is_told_as_the_maximum_that_is_estimated(run: Run) -> None:
    found = rows(run, "progress squat")
    assert column(found, "metric", "formula", "unit")[0] == ("maximum", "Epley", "kg")
    assert column(found, "value") == [116.6667, 121, None]
    assert column(found, "tried") == [None, None, 130]
    assert column(found, "asked")[0] == 140
    assert "squat, estimated maximum (Epley)" in run("progress squat", NOW).out
    assert column(rows(run, "progress squat weight"), "value") == [100, 110, None]


@pytest.mark.usefixtures("lifted")
def test_a_point_may_be_of_a_longer_period(run: Run) -> None:
    found = rows(run, "progress squat weight --by month")
    assert column(found, "first_day", "last_day", "value", "tried") == [("2026-05-01", "2026-05-31", 110, 130)]
    assert "squat, weight, heaviest of the month" in run("progress squat weight --by month", NOW).out


@pytest.mark.usefixtures("lifted")
def test_sides_have_a_curve_each(run: Run) -> None:
    found = rows(run, "progress row")
    assert column(found, "side", "value") == [("L", 25.3333), ("R", 30.4)]
    assert [line for line in run("progress row", NOW).lines if line in ("L", "R")] == ["L", "R"]


@pytest.mark.usefixtures("lifted")
def test_a_pace_is_better_the_lower_it_is(run: Run) -> None:
    found = rows(run, "progress run")
    assert column(found, "metric", "value", "unit") == [("pace", 300, "s/km"), ("pace", 290, "s/km")]
    assert column(found, "new_best") == [True, True]
    assert column(rows(run, "progress run distance"), "value") == [5, 10]


def test_a_metric_of_which_less_is_better_steps_down(run: Run) -> None:
    run("activity add puzzle", "2026-05-01T18:00")
    run("metric add puzzle moves --direction lower", "2026-05-01T18:00")
    for day, moves in enumerate((60, 52, 55, 52, 41), 4):
        assert done(run(f"set puzzle moves={moves}", f"2026-05-{day:02}T18:00"))
    found = rows(run, "progress puzzle")
    assert column(found, "best") == [60, 52, 52, 52, 41]
    assert column(found, "new_best") == [True, True, False, False, True]
    assert "┓" in run("progress puzzle", NOW).out
    assert "┛" not in run("progress puzzle", NOW).out


def test_where_nothing_was_held_it_says_what_was_tried(run: Run) -> None:
    run("set jig 90bpm clean=8/8", "2026-06-01T18:00")
    run("set jig 104bpm clean=2/8", "2026-07-17T18:00")
    assert "jig       tempo held  tried 104bpm     –     1" in run("progress july", NOW).lines
    assert run("progress jig july", NOW).lines[-1] == "17 Jul tried 104bpm   best 90bpm, before"


def test_a_clock_that_runs_counts_and_is_said(run: Run) -> None:
    run("add piano --took 30m --day 2026-07-31", "2026-07-31T20:00")
    run("start piano", "2026-08-01T17:50")
    found = rows(run, "progress piano")
    assert column(found, "value", "running", "left_out") == [(1800, True, False), (600, True, False)]
    assert run("progress piano", NOW).lines[-1].startswith("31 Jul 30:00 → 1 Aug 10:00, running")
    assert run("progress", NOW).lines[-1].endswith("running")
    assert column(rows(run, "progress"), "days", "seconds", "running") == [(2, 2400, True)]
    left_on = rows(run, "progress piano", "2026-08-02T18:00")
    assert column(left_on, "value", "left_out") == [(1800, True)]
    assert "a clock left out" in run("progress piano", "2026-08-02T18:00").out


def test_a_group_or_a_tag_leaves_its_lines(run: Run) -> None:
    run("start technique/scales +slow", "2026-07-20T18:00")
    run("set 96bpm", "2026-07-20T18:05")
    run("start technique/trills", "2026-07-20T18:10")
    run("set 90bpm", "2026-07-20T18:15")
    run("start bach", "2026-07-20T18:20")
    run("finish", "2026-07-20T18:30")
    assert {*column(rows(run, "progress technique"), "activity")} == {"scales", "trills"}
    assert run("progress technique", NOW).lines[0].startswith("group technique, The last 28 days")
    assert column(rows(run, "progress +slow"), "activity") == ["scales"]
    assert column(rows(run, "progress trills +slow"), "value") == []
    run("start technique/scales +slow", "2026-08-01T10:00")
    run("set 90bpm", "2026-08-01T10:05")
    assert column(rows(run, "progress scales +slow august"), "value", "best") == [(90, 96)]
    assert run("progress scales +slow", NOW).lines[0].startswith("scales +slow, tempo, fastest of the day")


def test_of_many_days_the_best_of_those_that_share_a_place_are_drawn(run: Run) -> None:
    for day in range(1, 29):
        for month in range(1, 8):
            assert run(f"set etude {60 + month * 4 + day % 3}bpm", f"2026-{month:02}-{day:02}T18:00").code == 0
    drawn = "".join(run("progress etude", NOW).lines[1:-4])
    assert drawn.count("o") + drawn.count("●") < 196 / 2
    assert column(rows(run, "progress etude"), "value").count(90) == 9


def test_a_share_says_of_how_many_and_few_are_no_best(run: Run) -> None:
    for day, pair in enumerate(("17/20", "3/3", "36/40", "4/5", "41/45"), 4):
        assert run(f"set cards clean={pair}", f"2026-05-{day:02}T18:00").code == 0
    found = rows(run, "progress cards")
    assert column(found, "metric", "value", "attempts")[:2] == [("clean", 0.85, 20), ("clean", 1, 3)]
    assert column(found, "best") == [0.85, 0.85, 0.9, 0.9, 0.9111]
    assert "4 May 85% of 20 → 8 May 91% of 45" in run("progress cards", NOW).out


@pytest.mark.parametrize(
    ("days", "by", "last"),
    [(20, "day", ("2026-07-31", "2026-07-31")), (80, "week", ("2026-07-27", "2026-08-02"))],
)
def test_a_sum_is_by_day_and_of_many_days_by_week(days: int, by: str, last: tuple[str, str], run: Run) -> None:
    for back in range(1, days, 4):
        run(f"add piano --took 30m --day {date(2026, 8, 1) - timedelta(days=back)}", NOW)
    found = rows(run, "progress piano")
    assert column(found, "first_day", "last_day")[-1] == last
    assert sum(column(found, "value")) == 1800 * len(range(1, days, 4))
    assert f"piano, time practised a {by}" in run("progress piano", NOW).out
    assert ("so far" in run("progress piano", NOW).lines[-1]) == (by == "week")
    assert column(rows(run, "progress piano --by month"), "last_day")[-1] == "2026-07-31"


@pytest.mark.usefixtures("practised")
def test_the_metric_is_a_word_or_an_option(run: Run) -> None:
    by_word = rows(run, "progress alt picking clean")
    assert by_word == rows(run, "progress alt picking --metric clean") == rows(run, "progress picking share")
    assert column(by_word, "value", "attempts")[:2] == [(0.875, 8), (0.375, 8)]
    assert column(rows(run, "progress alt picking sets --by day"), "value") == [1] * 7


@pytest.mark.usefixtures("all_practised")
def test_without_a_name_there_is_a_line_for_each_activity(run: Run) -> None:
    assert run("progress may", NOW).lines == [
        "Fri 1 May – Sun 31 May 2026                                         4 activities",
        "activity                                         then → now     best  days",
        "alt picking  tempo held                       84bpm → 88bpm    88bpm     3",
        "row          estimated maximum (Epley) L             25.3kg   25.3kg     1",
        "             estimated maximum (Epley) R             30.4kg   30.4kg",
        "run          pace, fastest                5:00/km → 4:50/km  4:50/km     2",
        "squat        estimated maximum (Epley)      116.7kg → 121kg    121kg     3",
    ]
    found = rows(run, "progress may")
    assert column(found, "then", "now", "best", "then_day", "now_day")[0] == (84, 88, 88, "2026-05-04", "2026-05-24")
    assert run("progress", NOW).lines[0].startswith("The last 28 days")
    assert column(rows(run, "progress"), "activity") == ["alt picking"]


@pytest.mark.usefixtures("practised")
@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("progress alt picking weight", 'Nothing called "weight" is measured for alt picking. Write one of: tempo'),
        ("progress alt pikking", "is measured for alt picking"),
        ("progress nothing", 'No activity is called "nothing"'),
        ("progress alt picking --by fortnight", '"fortnight" isn\'t a period. Write --by day'),
        ("progress --metric tempo", "--metric and --by are for one activity"),
        ("progress alt picking --svg a.svg --json", "--svg is a format"),
        ("progress alt picking --force", "--force goes with -o FILE or --svg FILE"),
        ("progress alt picking --svg ''", "isn't a file. Write --svg NAME.svg"),
    ],
)
def test_what_cannot_be_drawn_is_refused(command: str, told: str, run: Run) -> None:
    refused = run(command, NOW)
    assert (refused.code, refused.out, told in refused.err) == (2, "", True), refused


@pytest.mark.usefixtures("practised")
def test_where_nothing_was_measured_it_says_so(run: Run, tmp_path: Path) -> None:
    assert run("progress alt picking 2025", NOW).out.startswith("Nothing was measured: alt picking, Wed 1 Jan")
    assert run("progress 2025", NOW).out.startswith("No practice: ")
    assert rows(run, "progress 2025") == rows(run, "progress alt picking 2025") == []
    run(f"progress 2025 --svg {tmp_path}/none.svg", NOW)
    assert not (tmp_path / "none.svg").exists()


@pytest.mark.usefixtures("all_practised")
@pytest.mark.parametrize("command", ["progress alt picking", "progress row", "progress run", "progress may"])
@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_it_fits_a_terminal(command: str, columns: int, run: Run) -> None:
    lines = re.sub(r"\x1b\[[\d;]*m", "", run(command, NOW, columns=columns).out).splitlines()
    assert max(map(len, lines)) <= columns


@pytest.mark.usefixtures("practised")
def test_it_is_drawn_in_ascii_where_that_is_all_there_is(spawn: Callable[..., Outcome]) -> None:
    drawn = spawn("progress alt picking", PRACTICELOG_NOW=f"{NOW}:00+02:00", LC_ALL="C", PYTHONUTF8="0")
    assert drawn.out.isascii()
    assert "95 |                                  *=====" in drawn.out


def drawing(path: Path) -> ElementTree.Element:
    """Return a drawing, once it is known to stand by itself."""
    text = path.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    tags = {part.tag.removeprefix(SVG) for part in root.iter()}
    assert tags <= {"svg", "title", "desc", "style", "rect", "line", "polyline", "circle", "path", "text", "g"}
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
    assert "prefers-color-scheme:dark" in text
    return root


@pytest.mark.usefixtures("practised")
def test_the_drawing_has_every_number_in_a_tooltip(run: Run, tmp_path: Path) -> None:
    assert "Wrote a drawing" in run(f"progress alt picking --svg {tmp_path}/curve.svg", NOW).err
    root = drawing(tmp_path / "curve.svg")
    says = [part.text for part in root.iter(f"{SVG}title")]
    assert says[0] == "alt picking, tempo held (80% clean or more)"
    assert {"4 May: 84bpm", "8 May: –, tried 80bpm", "26 Jul: 100bpm"} <= {*says}
    words = [part.text for part in root.iter(f"{SVG}text")]
    assert {"goal, 30 Sep", "best so far", "tried, not held", "4 May"} <= {*words}


@pytest.mark.usefixtures("lifted")
@pytest.mark.parametrize("command", ["progress squat", "progress row", "progress run", "progress may"])
def test_everything_can_be_drawn(command: str, run: Run, tmp_path: Path) -> None:
    run(f"{command} --svg {tmp_path}/drawn.svg", NOW)
    assert drawing(tmp_path / "drawn.svg").find(f"{SVG}title") is not None
    assert run(f"{command} --svg -", NOW).out == (tmp_path / "drawn.svg").read_text(encoding="utf-8")


@pytest.mark.usefixtures("practised")
def test_a_drawing_replaces_no_file_unless_told_to(run: Run, tmp_path: Path, log_file: Path) -> None:
    file = tmp_path / "mine.svg"
    file.write_text("mine", encoding="utf-8")
    refused = run(f"progress alt picking --svg {file}", NOW)
    assert (refused.code, file.read_text(encoding="utf-8")) == (3, "mine")
    assert "exists. To replace it: --force" in refused.err
    assert run(f"progress alt picking --svg {file} --force", NOW).code == 0
    assert drawing(file)
    assert run(f"progress alt picking --svg {log_file} --force", NOW).code == 3


def test_a_name_is_text_in_a_drawing(run: Run, tmp_path: Path) -> None:
    name = '<script>alert("1")<b>&amp;'
    assert run(["set", name, "96bpm", "--new"], "2026-07-20T18:00").code == 0
    for words in (["progress", name], ["progress"]):
        file = tmp_path / f"{len(words)}.svg"
        assert run([*words, "--svg", str(file)], NOW).code == 0
        assert name[:10] in "".join(part.text or "" for part in drawing(file).iter(f"{SVG}text"))


# Random logs, across zones and the change of clocks at the end of March.
class Tried(NamedTuple):
    """A set that is recorded: how long after the last one, where, and its numbers."""

    hours: int
    zone: str
    side: str
    tempo: int
    clean: int
    weight: int
    reps: int


tries = st.lists(
    st.builds(
        Tried,
        st.integers(1, 60),
        st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata"]),
        st.sampled_from(["L", "R"]),
        st.integers(60, 66),
        st.integers(4, 8),
        st.integers(20, 24),
        st.integers(0, 14),
    ),
    min_size=1,
    max_size=10,
)


def by_day(exported: list[dict[str, Any]], value: Callable[[dict[str, Any]], float | None]) -> dict[str, float]:
    """Return the greatest value of each day on which there is any."""
    found: dict[str, float] = {}
    for row in exported:
        number = value(row)
        if number is not None:
            found[row["practice_day"]] = max(number, found.get(row["practice_day"], 0))
    return found


def estimated(side: str, row: dict[str, Any]) -> float | None:
    """Return the maximum after Epley of a set, on one side."""
    weight, reps = row.get(f"weight_kg_{side}"), row.get(f"reps_{side}")
    if not weight or not reps or reps > 12:
        return None
    return float(weight if reps == 1 else weight * (1 + reps / 30))


@settings(
    max_examples=10,
    phases=[Phase.generate],
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(parts=tries)
def test_every_number_is_that_of_a_plain_count(parts: list[Tried]) -> None:
    program, now = Program(), datetime(2026, 3, 20, 6, tzinfo=UTC)
    try:
        for part in parts:
            now += timedelta(hours=part.hours)
            for words in (
                ["set", "trills", f"{part.tempo}bpm", f"clean={part.clean}/8"],
                ["set", "curl", f"{part.side}:{part.weight}kgx{part.reps}"],
            ):
                outcome = program(words, now, part.zone)
                assert outcome.code == 0, outcome

        def value(*words: str) -> Any:
            outcome = program([*words, "--json"], now + timedelta(minutes=1), "Europe/Berlin")
            assert outcome.code == 0, outcome
            return json.loads(outcome.out)

        sets = value("export", "sets")
        picked = [row for row in sets if row["activity"] == "trills"]
        held = by_day(picked, lambda row: row["tempo_bpm"] if row["clean"] / row["attempts"] >= 0.8 else None)
        every = by_day(picked, lambda row: row["tempo_bpm"])
        found = value("progress", "trills")
        assert {row["first_day"]: row["value"] for row in found} == {day: held.get(day) for day in every}
        best = 0.0
        for row in found:
            assert row["new_best"] == ((row["value"] or 0) > best)
            best = max(best, row["value"] or 0)
            assert row["best"] == (best or None)
            beyond = every[row["first_day"]] > held.get(row["first_day"], 0)
            assert row["tried"] == (every[row["first_day"]] if beyond else None)
        shares = value("progress", "trills", "clean")
        for row in shares:
            of_day = [one for one in picked if one["practice_day"] == row["first_day"]]
            clean, attempts = sum(one["clean"] for one in of_day), sum(one["attempts"] for one in of_day)
            assert (row["value"], row["attempts"]) == (round(clean / attempts, 4), attempts)
        weeks = value("progress", "trills", "sets", "--by", "week")
        assert sum(row["value"] for row in weeks) == len(picked)
        lifted = [row for row in sets if row["activity"] == "curl"]
        curves = value("progress", "curl", "maximum")
        for side in ("L", "R"):
            maxima = by_day(lifted, partial(estimated, side))
            told = {row["first_day"]: row["value"] for row in curves if row["side"] == side and row["value"]}
            assert told == {day: round(number, 4) for day, number in maxima.items()}
        (row,) = (one for one in value("progress", "--all") if one["activity"] == "trills")
        numbers: list[float | None] = [held[day] for day in sorted(held)] or [None]
        assert (row["then"], row["now"], row["days"]) == (numbers[0], numbers[-1], len(every))
        assert row["best"] == max(held.values(), default=None)
    finally:
        program.remove()


@pytest.mark.parametrize(("words", "labels"), [("100kgx5", ["117", "116"]), ("60kgx1", ["60"]), ("33.4kg", ["33.4"])])
def test_a_single_number_has_round_numbers_beside_it(words: str, labels: list[str], run: Run) -> None:
    run(f"set squat {words}", "18:00")
    shown = run("progress squat", "18:01").lines
    assert [line.split()[0] for line in shown if "┤" in line] == labels
