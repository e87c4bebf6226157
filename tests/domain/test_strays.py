"""Words of another kind in a name, and the line that puts them where they belong."""

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.strays import is_time_of_day, refuse_strays
from tests.conftest import Run, done


@pytest.mark.parametrize(
    ("verb", "text", "line"),
    [
        ("add", "45m yesterday", "add ACTIVITY --took 45m --day yesterday"),
        ("add", "etude 4 10m friday", "add etude 4 --took 10m --day friday"),
        ("add", "bach yesterday for 2 hours", "add bach --took 2h --day yesterday"),
        ("add", "bach yesterday", "add bach --took 30m --day yesterday"),
        ("add", "lesson 11:00-12:00 saturday", "add lesson --from 11:00 --to 12:00 --day saturday"),
        ("add", "bach from 9am to 10am", "add bach --from 9am --to 10am"),
        ("add", "bach 20m ago", "add bach --from '20m ago'"),
        ("start", "etude 2 at 19:50 for 20m", "start etude 2 --at 19:50 --for 20m"),
        ("start", "etude 2 5 min ago", "start etude 2 --ago 5m"),
        ("start", "bach for 10 minutes", "start bach --for 10m"),
        ("start", "bach monday 19:00", "start bach --at mon-19:00"),
        ("start", "bach yesterday", "add bach --took 30m --day yesterday"),
        ("start", "bach 19:00-19:20", "add bach --from 19:00 --to 19:20"),
    ],
)
def test_words_that_say_when_or_how_long_are_put_behind_their_options(verb: str, text: str, line: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        refuse_strays(text, verb, is_timed=False)
    assert str(refusal.value).endswith(f". Write {line}")


@pytest.mark.parametrize("name", ["5 minute warm-up", "friday jam", "etude 2", "songs for anna", "from memory", "no 5"])
def test_a_name_may_hold_words_like_those(name: str) -> None:
    refuse_strays(name, "start")


@pytest.mark.parametrize(
    ("typed", "practised"),
    [
        ("add bach yesterday --took 20m", "2026-03-11,bach,1200"),
        ("add bach --day yesterday 20m", "2026-03-11,bach,1200"),
        ("add bach 20m yesterday +slow -m 'from memory'", "2026-03-11,bach,1200"),
        ("add bach 1:30 to 2:30", "2026-03-11,bach,3600"),
        ("add bach wed 16:30 - 17:10", "2026-03-11,bach,2400"),
        ("add bach 17:15 --took 10m", "2026-03-12,bach,600"),
    ],
)
def test_the_line_keeps_all_that_was_typed_and_works_when_pasted(typed: str, practised: str, run: Run) -> None:
    refused = run(typed)
    assert refused.code == 2
    line = refused.err.strip().split(". Write ")[1].split(";")[0]
    assert ("-m 'from memory'" in line) == ("-m" in typed)
    assert done(run(line.removeprefix("practicelog ")))
    found = run('db sql "SELECT practice_day, activity, seconds FROM v_interval" --csv')
    assert found.lines[1:] == [practised]


@pytest.mark.parametrize(
    ("verb", "text", "sentence"),
    [
        ("start", "bach 20m", '"20m" looks like a length. Write start bach --for 20m'),
        ("start", "bach 20m slowly", '"20m" looks like a length. Write start bach slowly --for 20m'),
        ("start", "bach for 20m slowly", '"20m" looks like a length. Write start bach slowly --for 20m'),
        ("start", "bach 20 minutes", '"20 minutes" looks like a length. Write start bach --for 20m'),
        ("start", "bach FOR 20 Minutes slowly", '"20 Minutes" looks like a length. Write start bach slowly --for 20m'),
        ("start", "bach 2 hrs +slow", '"2 hrs" looks like a length. Write start bach +slow --for 2h'),
        ("start", "20m", '"20m" looks like a length. Write start ACTIVITY --for 20m'),
        ("start", "bach 20m ago", '"20m ago" looks like a time. Write start bach --ago 20m'),
        ("start", "bach 20m ago slowly", '"20m ago" looks like a time. Write start bach slowly --ago 20m'),
        ("start", "bach 20 min ago slowly", '"20 min ago" looks like a time. Write start bach slowly --ago 20m'),
        ("start", "bach 19:00–19:20", '"19:00–19:20" looks like two times. Write add bach --from 19:00 --to 19:20'),
        ("start", "bach +slow", '"+slow" looks like a tag. Write start bach +slow'),
        ("start", "bach today 9am", '"today" looks like a time. Write start bach --at 9am'),
        ("start", "bach YESTERDAY 9pm", '"YESTERDAY" looks like a time. Write start bach --at yesterday-9pm'),
        ("start", "bach Friday 9am", '"Friday" looks like a time. Write start bach --at fri-9am'),
        ("start", "bach 2026-03-11 17:50", '"2026-03-11" looks like a time. Write start bach --at 2026-03-11T17:50'),
        ("start", "bach yesterday", '"yesterday" looks like a time. Write add bach --took 30m --day yesterday'),
        ("add", "bach yesterday", '"yesterday" looks like a time. Write add bach --day yesterday'),
        (
            "add",
            "bach yesterday friday 20m 30m",
            '"yesterday" looks like a time. Write add bach --took 20m --day yesterday',
        ),
        ("add", "bach 20m ago 10m ago", "\"20m ago\" looks like a time. Write add bach --from '20m ago'"),
        ("start", "bach 20m ago 10m ago", '"20m ago" looks like a time. Write start bach --ago 20m'),
        ("add", "bach 19:00 20m", '"19:00" looks like a time. Write add bach --from 19:00 --took 20m'),
        ("add", "bach 19:00-20:00 20m", '"19:00-20:00" looks like two times. Write add bach --from 19:00 --to 20:00'),
        ("add", "bach 19:00 20:00 21:00", '"19:00" looks like a time. Write add bach --from 19:00 --to 20:00'),
        ("add", "bach from 9am to 10am slowly", '"9am" looks like a time. Write add bach slowly --from 9am --to 10am'),
        ("start", "bach ##slowly", '"##slowly" looks like a remark. A remark goes after -m: start bach -m "slowly"'),
        (
            "start",
            "bach & 100kg",
            "\"100kg\" looks like a set word. If it belongs to the name, add --new: start --new 'bach & 100kg'",
        ),
        ("start", "100kg", '"100kg" looks like a set word. Write start ACTIVITY'),
    ],
)
def test_what_looks_like_something_else_is_told_in_a_whole_sentence(verb: str, text: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        refuse_strays(text, verb)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "name", ["bach 20 minutes slowly", "20 minutes slowly", "bach 20 bars", "play for anna", "sun 9"]
)
def test_a_length_in_the_middle_of_a_name_belongs_to_it(name: str) -> None:
    refuse_strays(name, "start")


def test_what_else_could_be_meant_is_told_at_the_end() -> None:
    with pytest.raises(NotUnderstood, match=r"Write start bach --for 20m; or a name$"):
        refuse_strays("bach 20m", "start", or_else="; or a name")


@pytest.mark.parametrize(
    ("word", "is_time"),
    [("17:15", True), ("9pm", True), ("9PM", True), ("bach", False), ("20m", False), ("\u0661\u0667:15", False)],
)
def test_a_time_of_day_is_told_from_other_words(word: str, is_time: bool) -> None:
    assert is_time_of_day(word) is is_time
