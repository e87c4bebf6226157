"""Words of another kind in a name, and the line that puts them where they belong."""

import pytest

from practicelog.domain.errors import Misplaced, NotUnderstood
from practicelog.domain.strays import Stray, apart, is_time_of_day, refuse_strays
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
        ("start", "bach 17:15", '"17:15" looks like a time. Write start bach --at 17:15'),
        ("start", "bach 20m", '"20m" looks like a length. Write start bach --for 20m'),
        ("start", "17:15", '"17:15" looks like a time. Write start ACTIVITY --at 17:15'),
        ("start", "bach 20m ago", '"20m ago" looks like a time. Write start bach --ago 20m'),
        ("start", "bach 1 Hour ago", '"1 Hour ago" looks like a time. Write start bach --ago 1h'),
        ("start", "bach 5 mins", '"5 mins" looks like a length. Write start bach --for 5m'),
        ("start", "bach 2026-03-11 17:50", '"2026-03-11" looks like a time. Write start bach --at 2026-03-11T17:50'),
        ("start", "bach yesterday 21:30", '"yesterday" looks like a time. Write start bach --at yesterday-21:30'),
        ("start", "bach today 9am", '"today" looks like a time. Write start bach --at 9am'),
        ("start", "bach tue 9am", '"tue" looks like a time. Write start bach --at tue-9am'),
        ("start", "bach 9am-10am", '"9am-10am" looks like two times. Write add bach --from 9am --to 10am'),
        ("start", "bach 9am–10am", '"9am–10am" looks like two times. Write add bach --from 9am --to 10am'),
        ("start", "bach 9am 10am", '"9am" looks like a time. Write add bach --from 9am --to 10am'),
        ("start", "bach +slow", '"+slow" looks like a tag. Write start bach +slow'),
        ("start", "bach +slow 20m", '"+slow" looks like a tag. Write start bach +slow --for 20m'),
        ("start", "bach #legato", '"#legato" looks like a remark. A remark goes after -m: start bach -m "legato"'),
        ("start", "100kgx5", '"100kgx5" looks like a set word. Write start ACTIVITY'),
        (
            "start",
            "bench 100kg",
            '"100kg" looks like a set word. If it belongs to the name, add --new: start --new bench 100kg',
        ),
        ("add", "bach 17:15 20m", '"17:15" looks like a time. Write add bach --from 17:15 --took 20m'),
        ("add", "bach 17:15 18:00 19:00", '"17:15" looks like a time. Write add bach --from 17:15 --to 18:00'),
        ("add", "bach 17:15 18:00 20m", '"17:15" looks like a time. Write add bach --from 17:15 --to 18:00'),
        ("add", "bach 20m mon tue", '"20m" looks like a length. Write add bach --took 20m --day mon'),
        ("add", "C# 20m", "\"20m\" looks like a length. Write add 'C#' --took 20m"),
    ],
)
def test_it_is_said_what_the_word_looks_like_and_the_whole_line_to_write(verb: str, text: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        refuse_strays(text, verb)
    assert str(refusal.value) == sentence


def test_practice_that_is_timed_needs_no_length_beside_its_day_and_else_half_an_hour_is_proposed() -> None:
    for is_timed, line in ((True, "add bach --day yesterday"), (False, "add bach --took 30m --day yesterday")):
        with pytest.raises(NotUnderstood) as refusal:
            refuse_strays("bach yesterday", "add", is_timed)
        assert str(refusal.value) == f'"yesterday" looks like a time. Write {line}'


def test_what_else_could_be_meant_is_said_behind_the_line() -> None:
    with pytest.raises(Misplaced) as refusal:
        refuse_strays("bach 20m", "start", or_else="; a set: set bach 20m")
    assert str(refusal.value) == '"20m" looks like a length. Write start bach --for 20m; a set: set bach 20m'
    assert refusal.value.text == "bach 20m"
    assert refusal.value.line == ("start", "bach", "--for 20m")


@pytest.mark.parametrize(
    ("words", "name", "strays"),
    [
        ("bach for 20m slowly", ["bach", "slowly"], [("length", "20m", "20m", 2)]),
        (
            "bach 10 minutes yesterday",
            ["bach"],
            [("length", "10 minutes", "10m", 2), ("day", "yesterday", "yesterday", 1)],
        ),
        ("for 10 minutes bach", ["bach"], [("length", "10 minutes", "10m", 3)]),
        ("bach 2 hr ago", ["bach"], [("ago", "2 hr ago", "2h", 3)]),
        ("10 minute warm-up", ["10", "minute", "warm-up"], []),
        ("etude 2", ["etude", "2"], []),
        ("songs for anna", ["songs", "for", "anna"], []),
        ("bach until", ["bach", "until"], []),
        ("friday jam 20m", ["friday", "jam"], [("length", "20m", "20m", 1)]),
        ("jam friday 20m", ["jam"], [("day", "friday", "friday", 1), ("length", "20m", "20m", 1)]),
        ("jam friday 9am-10am", ["jam"], [("day", "friday", "friday", 1), ("span", "9am-10am", "9am-10am", 1)]),
        ("jam friday", ["jam", "friday"], []),
    ],
)
def test_the_words_of_the_name_are_told_from_those_of_another_kind(
    words: str, name: list[str], strays: list[tuple[str, str, str, int]]
) -> None:
    assert apart(words.split()) == (name, [Stray(*stray) for stray in strays])


@pytest.mark.parametrize(
    ("word", "is_time"), [("17:15", True), ("9PM", True), ("9", False), ("20m", False), ("٩:15", False)]
)
def test_a_time_of_day_is_told_from_a_number_and_a_length(word: str, is_time: bool) -> None:
    assert is_time_of_day(word) is is_time
