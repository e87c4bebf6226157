"""The report: practice added up by anything, each sum held against a plain count of what `export intervals` says."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import Record, Run, done
from tests.machine.program import Program

WEEK = (
    ("start technique/scales +slow", "2026-03-09T18:00"),
    ("start technique/trills", "2026-03-09T18:20"),
    ("start bach +slow --section pieces", "2026-03-09T18:30"),
    ("finish", "2026-03-09T19:10"),
    ("start technique/scales", "2026-03-11T18:00"),
    ("set 96bpm clean=7/8", "2026-03-11T18:05"),
    ("set 104bpm clean=5/8", "2026-03-11T18:10"),
    ("finish", "2026-03-11T18:15"),
    ("add squat 3x5 100kg --day 2026-03-10", "2026-03-11T20:00"),
    ("add squat 60kg x5 warmup --day 2026-03-10", "2026-03-11T20:01"),
)


@pytest.fixture
def practised(record: Record) -> None:
    """A week with two activities in a group, one in none, and one without a clock."""
    record(*WEEK)


def rows(run: Run, command: str, now: str = "18:00") -> list[dict[str, Any]]:
    """Return the rows of a report, once its CSV says the same."""
    found: list[dict[str, Any]] = json.loads(run(f"{command} --json", now).out)
    cells = list(csv.DictReader(io.StringIO(run(f"{command} --csv", now).out)))
    assert [{key: as_cell(value) for key, value in row.items()} for row in found] == cells
    return found


def as_cell(value: Any) -> str:
    """Return a value as CSV writes it."""
    if isinstance(value, list):
        return " ".join(map(as_cell, value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.usefixtures("practised")
def test_the_week_stands_by_activity_under_its_groups(run: Run) -> None:
    assert run("report").lines == [
        "Mon 9 Mar – Sun 15 Mar 2026                                    1:25:00 on 3 days",
        "activity            time  share  days  sets",
        "technique          45:00    53%           2",
        "  scales           35:00    41%     2     2  ▇▇▇▇▇▇▇▇▇▇",
        "  trills           10:00    12%     1     –  ▇▇▇",
        "without a group    40:00    47%           3",
        "  bach             40:00    47%     1     –  ▇▇▇▇▇▇▇▇▇▇▇▇",
        "  squat                –      –     1     3",
        "Total            1:25:00            3     5",
    ]


@pytest.mark.usefixtures("practised")
@pytest.mark.parametrize(
    ("by", "label", "sums"),
    [
        ("day", "practice_day", {"2026-03-09": 4200, "2026-03-10": None, "2026-03-11": 900}),
        ("week", "first_day", {"2026-03-09": 5100}),
        ("month", "first_day", {"2026-03-01": 5100}),
        ("year", "last_day", {"2026-12-31": 5100}),
        ("weekday", "weekday", {0: 4200, 1: None, 2: 900}),
        ("hour", "hour", {18: 4500, 19: 600}),
        ("activity", "activity", {"bach": 2400, "scales": 2100, "trills": 600, "squat": None}),
        ("group", "activity_group", {"technique": 2700, None: 2400}),
        ("section", "section", {None: 2700, "pieces": 2400}),
        ("template", "template", {None: 5100}),
        ("tag", "tag", {"slow": 3600, None: 1500}),
    ],
)
def test_it_adds_up_by(by: str, label: str, sums: dict[Any, int | None], run: Run) -> None:
    assert {row[label]: row["seconds"] for row in rows(run, f"report --by {by}")} == sums


@pytest.mark.usefixtures("practised")
def test_two_things_make_a_table(run: Run) -> None:
    assert run("report --by weekday,group").lines[1:] == [
        "       technique  without a group    total",
        "Mon        30:00            40:00  1:10:00",
        "Tue                             –        –",
        "Wed        15:00                     15:00",
        "Total      45:00            40:00  1:25:00",
    ]
    found = rows(run, "report --by group,week")
    assert [(row["activity_group"], row["first_day"], row["seconds"]) for row in found] == [
        ("technique", "2026-03-09", 2700),
        (None, "2026-03-09", 2400),
    ]
    assert run("report --by weekday,group --columns time").lines == run("report --by weekday,group").lines
    assert [row["sets"] for row in rows(run, "report --by group,week --columns sets")] == [2, 3]


@pytest.mark.usefixtures("practised")
def test_columns_are_chosen_and_a_metric_is_put_together_as_it_says(run: Run) -> None:
    assert run("report --by group --columns 'hours times sets volume clean held tempo reps'").lines[1:] == [
        "group            hours  times  sets  volume  clean   held   tempo  reps",
        "technique         0.75      3     2       –    75%  96bpm  104bpm     –  ▇▇▇▇▇▇▇",
        "without a group   0.67      3     3  1500kg      –      –       –     5  ▇▇▇▇▇▇",
        "Total             1.42      6     5  1500kg    75%  96bpm  104bpm     5",
    ]


@pytest.mark.usefixtures("practised")
@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("technique", 2700),
        ("scales", 2100),
        ("--group technique", 2700),
        ("--activity scales --activity bach", 4500),
        ("--activity scales --tag slow", 1200),
        ("+slow", 3600),
        ("--without-tag slow", 1500),
        ("--longer 20m", 3600),
        ("technique yesterday", 900),
        ("last week", None),
        ("2026", 5100),
        ("scales 11 march", 900),
    ],
)
def test_names_periods_and_filters_say_of_what_it_is(words: str, seconds: int | None, run: Run) -> None:
    found = rows(run, f"report --by year {words}")
    assert [row["seconds"] for row in found] == ([] if seconds is None else [seconds])


@pytest.mark.parametrize("command", ["log", "report --by day"])
def test_log_has_the_same_filters(command: str, practised: None, run: Run) -> None:
    done(run("template add short scales 10m", "17:00"))
    done(run("start -t short", "17:10"))
    done(run("finish", "17:20"))
    assert [row["practice_day"] for row in rows(run, f"{command} --template short")] == ["2026-03-12"]
    assert {row["practice_day"] for row in rows(run, f"{command} --tag slow")} == {"2026-03-09"}


@pytest.mark.usefixtures("practised")
def test_a_clock_that_runs_is_in_it_and_said(run: Run) -> None:
    run("start trills", "17:50")
    report = run("report", "18:00")
    assert report.lines[0].endswith("1:35:00 on 4 days, running")
    (line,) = (line for line in report.lines if line.startswith("  trills"))
    assert line.split()[1:] == ["20:00", "21%", "2", "–", "running"]
    assert {row["activity"]: row["running"] for row in rows(run, "report")}["trills"] is True
    left_on = run("report", "2026-03-13T18:00")
    assert left_on.lines[0].endswith("1:25:00 on 4 days, a clock left out")


@pytest.mark.usefixtures("practised")
def test_empty_periods_are_there_with_fill(run: Run) -> None:
    found = rows(run, "report --by day --fill")
    assert [row["practice_day"][-2:] for row in found] == ["09", "10", "11", "12"]
    assert found[-1] | {"practice_day": ""} == {
        "practice_day": "",
        "seconds": None,
        "share": None,
        "days": 0,
        "running": False,
        "left_out": False,
        "seconds_twice": 0,
    }
    assert [row["first_day"][5:7] for row in rows(run, "report --by month --fill 2026")] == ["01", "02", "03"]


@pytest.mark.usefixtures("practised")
def test_what_has_no_length_now_nor_before_has_no_difference(run: Run) -> None:
    run("set squat 100kgx5 --new", "18:00")
    run("add squat 90kgx5 --day 2026-03-04", "18:01")
    found = {row["activity"]: row for row in rows(run, "report --against 'last week'")}
    assert found["squat"]["difference_seconds"] is None
    assert next(line for line in run("report --against 'last week'").lines if "squat" in line).endswith("–")


@pytest.mark.usefixtures("practised")
def test_another_period_stands_beside_it_to_the_same_day(run: Run) -> None:
    run("add trills --from 10:00 --to 10:30 --day 2026-03-03", "18:00")
    run("add trills --from 10:00 --to 11:00 --day 2026-03-06", "18:00")
    found = {row["activity"]: row for row in rows(run, "report --against 'last week'")}
    assert (found["trills"]["seconds"], found["trills"]["against_seconds"]) == (600, 1800)
    assert found["trills"]["difference_seconds"] == -1200
    assert "2–5 Mar" in run("report --against 'last week'").lines[1]
    tagged = {row["activity"]: row for row in rows(run, "report --against +slow")}
    assert (tagged["scales"]["seconds"], tagged["scales"]["against_seconds"]) == (900, 1200)


def test_a_median_is_told_of_five_and_more(run: Run) -> None:
    for day, minutes in enumerate((5, 7, 9, 30, 40), 9):
        run(f"add scales --took {minutes}m --day 2026-03-{day:02}", "2026-03-14T18:00")
    (row,) = rows(run, "report --against february", "2026-03-15T18:00")
    assert (row["timed"], row["median_seconds"], row["against_median_seconds"]) == (5, 540, None)
    assert "9:00 of 5" in run("report --against february", "2026-03-15T18:00").out


@pytest.mark.usefixtures("practised")
@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("report --by weeek", '"weeek" isn\'t something to report by. Write one of: day, week'),
        ("report --by day,week,month", "A report is by one thing or by two"),
        ("report --by day,day", "names one thing twice"),
        ("report --columns ''", "Which columns?"),
        ("report --columns tempoo", 'No metric is called "tempoo"'),
        ("report --fill", "--fill is of periods"),
        ("report --by day --against may", "--against is by what is in both"),
        ("report --against nothing", 'No tag is called "nothing"'),
        ("report --by hour --columns sets", "goes without --by hour"),
        ("report --by group,week --columns time,sets", "shows time alone, so --columns has no place in it"),
        ("report --by group,activity --against february", "shows time alone, so --against has no place in it"),
        ("report --longer 5", "has no unit"),
    ],
)
def test_what_it_is_not_by_is_refused(command: str, told: str, run: Run) -> None:
    refused = run(command)
    assert (refused.code, refused.out, told in refused.err) == (2, "", True), refused


def test_an_empty_log_has_nothing_to_report(run: Run) -> None:
    assert run("report").code == 0
    assert "No practice yet" in run("report").out + run("report").err


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_it_fits_a_terminal(columns: int, practised: None, run: Run) -> None:
    for command in (
        "report",
        "report --by day",
        "report --against 'last week'",
        "report --columns 'time sets volume held'",
    ):
        lines = re.sub(r"\x1b\[[\d;]*m", "", run(command, columns=columns).out).splitlines()
        assert max(map(len, lines)) <= columns, command


# Random logs, across zones and the change of clocks at the end of March.
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata"]
FIRST = datetime(2026, 3, 20, 6, tzinfo=UTC)


class Stretch(NamedTuple):
    """Practice that is added: what, when and for how long."""

    activity: str
    after_minutes: int
    seconds: int
    zone: str
    tags: tuple[str, ...]
    section: str | None


stretches = st.lists(
    st.builds(
        Stretch,
        st.sampled_from(["technique/scales", "technique/left/trills", "pieces/bach", "squat"]),
        st.integers(0, 900),
        st.integers(1, 9000),
        st.sampled_from(ZONES),
        st.sampled_from([(), ("slow",), ("slow", "loud")]),
        st.sampled_from([None, "warm", "late"]),
    ),
    min_size=1,
    max_size=12,
)


def recorded(program: Program, parts: list[Stretch]) -> datetime:
    """Start and stop what was drawn, one after the other; return the instant after it."""
    now = FIRST
    for part in parts:
        now += timedelta(minutes=part.after_minutes)
        words = ["start", part.activity, "--new", *(f"+{tag}" for tag in part.tags)]
        words += ["--section", part.section] if part.section else []
        outcome = program(words, now, part.zone)
        if outcome.code:
            words.remove("--new")
            assert program(words, now, part.zone).code == 0, (outcome, words)
        now += timedelta(seconds=part.seconds)
        assert program(["finish"], now, part.zone).code == 0
    return now + timedelta(minutes=1)


def counted(exported: list[dict[str, Any]], keys_of: Callable[[dict[str, Any]], Iterable[Any]]) -> dict[Any, Any]:
    """Return the seconds and the days by key, counted plainly from the export of intervals."""
    found: dict[Any, tuple[int, set[str]]] = {}
    for row in exported:
        for key in keys_of(row):
            seconds, days = found.get(key, (0, set()))
            found[key] = (seconds + row["seconds"], days | {row["practice_day"]})
    return {key: (seconds, len(days)) for key, (seconds, days) in found.items()}


def hours_in(row: dict[str, Any]) -> dict[int, int]:
    """Return the seconds of an interval in each hour of its clock, second by second."""
    zone, found = ZoneInfo(row["zone"]), dict[int, int]()
    for second in range(row["seconds"]):
        at = datetime.fromtimestamp(row["started_us"] / 1e6 + second, tz=UTC).astimezone(zone)
        found[at.hour] = found.get(at.hour, 0) + 1
    return found


def monday(day: str) -> str:
    """Return the Monday of the week of a day."""
    at = date.fromisoformat(day)
    return str(at - timedelta(days=at.weekday()))


KEYS: dict[str, tuple[str, Callable[[dict[str, Any]], Iterable[Any]]]] = {
    "day": ("practice_day", lambda row: [row["practice_day"]]),
    "week": ("first_day", lambda row: [monday(row["practice_day"])]),
    "month": ("first_day", lambda row: [row["practice_day"][:7] + "-01"]),
    "weekday": ("weekday", lambda row: [date.fromisoformat(row["practice_day"]).weekday()]),
    "activity": ("activity", lambda row: [row["activity"]]),
    "group": ("activity_group", lambda row: [row["activity_group"]]),
    "section": ("section", lambda row: [row["section"]]),
    "tag": ("tag", lambda row: row["tags"] or [None]),
}


@settings(
    max_examples=12,
    phases=[Phase.generate],
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(parts=stretches)
def test_every_sum_is_that_of_a_plain_count(parts: list[Stretch]) -> None:
    program = Program()
    try:
        now = recorded(program, parts)

        def value(*words: str) -> Any:
            outcome = program([*words, "--json"], now, "Europe/Berlin")
            assert outcome.code == 0, outcome
            return json.loads(outcome.out)

        exported = value("export", "intervals")
        total = sum(row["seconds"] for row in exported)
        for words in (["--all"], ["2026"]):
            for by, (label, keys_of) in KEYS.items():
                found = value("report", "--by", by, *words)
                sums = {row[label]: (row["seconds"], row["days"]) for row in found}
                assert sums == counted(exported, keys_of), by
                if by != "tag":
                    assert sum(row["seconds"] for row in found) == total
        by_hour = {row["hour"]: row["seconds"] for row in value("report", "--by", "hour", "2026") if row["seconds"]}
        expected: dict[int, int] = {}
        for row in exported:
            for hour, seconds in hours_in(row).items():
                expected[hour] = expected.get(hour, 0) + seconds
        assert by_hour == expected
    finally:
        program.remove()


@pytest.mark.usefixtures("practised")
@pytest.mark.parametrize(
    ("command", "refs"),
    [
        ("export intervals technique --tag slow", ["1.1:1"]),
        ("export intervals --without-tag slow march", ["1.2:1", "2.1:1"]),
        ("export sets scales 2026", ["2.1.1", "2.1.2"]),
        ("export long --activity bach", ["1.3:1"]),
    ],
)
def test_exports_have_the_same_filters(command: str, refs: list[str], run: Run) -> None:
    assert [row["ref"] for row in csv.DictReader(io.StringIO(run(f"{command} --csv").out))] == refs


@pytest.mark.usefixtures("practised")
def test_the_history_of_an_activity_has_the_same_filters(run: Run) -> None:
    assert [line.split()[:4] for line in run("show scales --tag slow").lines[1:2]] == [["Mon", "9", "Mar", "1.1"]]
    assert run("show last --tag slow").code == 2
    assert run("show scales +slow").lines[0].startswith("scales, in technique, +slow ")
    assert run("show scales +slow").lines[0].endswith(" 1 of 2 times")
    assert run("show scales --activity trills").code == 2
    assert "1.1" in run("show scales --group technique").out
    run("group add pieces", "18:00")
    assert run("show scales --group pieces", "18:00").lines[0].endswith(" 0 of 2 times")


@pytest.mark.usefixtures("practised")
def test_bests_are_of_a_group(run: Run) -> None:
    assert [row["activity"] for row in json.loads(run("best --group technique --json").out)] == ["scales"]


def test_bests_are_of_what_a_filter_or_a_period_leaves(run: Run) -> None:
    run("set scales 90bpm clean=8/8 --new", "2026-03-02T18:00")
    run("tag add slow", "2026-03-02T18:01")
    run("finish", "2026-03-02T18:20")
    run("set scales 120bpm clean=8/8", "2026-03-09T18:00")
    run("finish", "2026-03-09T18:10")

    def tempos(words: str) -> list[float]:
        rows = json.loads(run(f"best {words} --json", "2026-03-12T20:00").out)
        return [row["value"] for row in rows if row["metric"] == "tempo"]

    assert tempos("scales") == tempos("") == tempos("scales --without-tag slow") == [120]
    for words in ("scales --tag slow", "+slow", "scales 2 march", "--to 2026-03-05", "scales --tag slow march"):
        assert tempos(words) == [90]
    assert tempos("scales +slow --from 2026-03-03") == tempos("scales february") == []
    shown = run("best scales +slow 2 march", "2026-03-12T20:00").lines
    assert shown[0].startswith("scales +slow, Mon 2 Mar 2026")
    assert run("best scales february", "2026-03-12T20:00").lines == ["No best: scales, Sun 1 Feb – Sat 28 Feb 2026"]


def test_the_bests_of_part_of_a_log_are_of_its_sets_alone(run: Run) -> None:
    for day, sets in (("03", "-15kgx5"), ("04", "x8"), ("05", "5kgx3"), ("06", "x6")):
        run(f"set pullup {sets}" + " --new" * (day == "03"), f"2026-03-{day}T18:00")
        run("finish", f"2026-03-{day}T18:10")
    found = json.loads(run("best pullup 6 march --json", "2026-03-12T20:00").out)
    assert found
    assert {row["ref"].split(".")[0] for row in found} == {"4"}


@pytest.mark.usefixtures("practised")
@pytest.mark.parametrize(
    ("options", "title"),
    [
        ("--activity scales --longer 5m", "scales 5m or longer, "),
        ("--group technique --without-tag slow", "group technique without +slow, "),
        ("scales --tag slow", "scales +slow, "),
    ],
)
def test_a_title_says_what_a_report_is_limited_to(options: str, title: str, run: Run) -> None:
    assert run(f"report {options}").lines[0].removeprefix("No practice: ").startswith(title)
