"""Words of another kind in a name, and the line that puts them where they belong."""

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.strays import refuse_strays
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
