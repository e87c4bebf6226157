"""Times, lengths and days typed as words, in the options that say the same."""

import pytest

from practicelog.domain.as_options import with_options


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("scales 9:00 - 10:00", "scales --from 9:00 --to 10:00"),
        ("scales 9:00 – 10:00", "scales --from 9:00 --to 10:00"),
        ("scales 9:00-10:00", "scales --from 9:00 --to 10:00"),
        ("scales 9:00–10:00", "scales --from 9:00 --to 10:00"),
        ("scales 9am-10PM", "scales --from 9am --to 10PM"),
        ("scales from 9:00 to 10:00", "scales --from 9:00 --to 10:00"),
        ("scales FROM 9:00 TO 10:00", "scales --from 9:00 --to 10:00"),
        ("scales at 9:00-10:00", "scales --from 9:00 --to 10:00"),
        ("scales between 9:00 and 10:00", "scales --from 9:00 --to 10:00"),
        ("scales 9pm until 10pm", "scales --from 9pm --to 10pm"),
        ("scales 9pm till 10:30:15pm", "scales --from 9pm --to 10:30:15pm"),
        ("scales 2026-03-11T9:00 to 10:00", "scales --from 2026-03-11T9:00 --to 10:00"),
        ("scales at 9am for 20m", "scales --from 9am --took 20m"),
        ("scales 9am For 1h30m", "scales --from 9am --took 1h30m"),
        ("scales 09:00 10:00", "scales --from 09:00 --to 10:00"),
        ("scales 9PM to 10PM", "scales --from 9PM --to 10PM"),
        ("scales 9am for 20m slowly", "scales slowly --from 9am --took 20m"),
        ("scales 09:00 10:00 slowly", "scales slowly --from 09:00 --to 10:00"),
        ("scales slowly 9:00 - 10:00 +tag", "scales slowly +tag --from 9:00 --to 10:00"),
        ("from 9:00 to 10:00", "--from 9:00 --to 10:00"),
        ("9:00-10:00 scales", "scales --from 9:00 --to 10:00"),
        ("from memory 9:00-10:00", "from memory --from 9:00 --to 10:00"),
    ],
)
def test_a_span_is_said_by_options(typed: str, line: str) -> None:
    assert with_options(typed.split()) == line.split()


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("scales 9:00-10:00 yesterday", "scales --from 9:00 --to 10:00 --day yesterday"),
        ("scales yesterday 9:00-10:00", "scales --from 9:00 --to 10:00 --day yesterday"),
        ("scales yesterday from 9:00 to 10:00", "scales --from 9:00 --to 10:00 --day yesterday"),
        ("yesterday scales 9:00-10:00", "scales --from 9:00 --to 10:00 --day yesterday"),
        ("scales 9:00-10:00 slowly sunday", "scales slowly --from 9:00 --to 10:00 --day sunday"),
        ("scales 9:00-10:00 Sunday slowly", "scales slowly --from 9:00 --to 10:00 --day Sunday"),
        ("scales yesterday 9:00-10:00 slowly", "scales slowly --from 9:00 --to 10:00 --day yesterday"),
        ("sunday 20m yesterday", "sunday --took 20m --day yesterday"),
        ("scales 20m yesterday", "scales --took 20m --day yesterday"),
        ("scales TODAY 1h30m", "scales --took 1h30m --day TODAY"),
        ("scales 20m 2026-03-11", "scales --took 20m --day 2026-03-11"),
        ("scales fri 20m", "scales --took 20m --day fri"),
        ("today scales 20m", "scales --took 20m --day today"),
        ("2026-03-11 scales 20m", "scales --took 20m --day 2026-03-11"),
        ("squat 100kg x5 yesterday", "squat 100kg x5 --day yesterday"),
        ("yesterday squat 100kg", "squat 100kg --day yesterday"),
        ("plank 90s yesterday", "plank 90s --day yesterday"),  # a hold
        ("friday scales monday 20m", "friday scales --took 20m --day monday"),
    ],
)
def test_a_day_beside_a_time_or_at_an_end_is_said_by_an_option(typed: str, line: str) -> None:
    assert with_options(typed.split()) == line.split()


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "scales",
        "scales 9:00",  # one time says too little
        "scales at 9:00",
        "scales 9:00 for ages",
        "scales 9:00 until noon",
        "scales 9:00 or 10:00",
        "plank 1:30 1:40",  # two holds
        "plank 23:30 24:00",
        "scales 9 - 10",
        "scales 20m",  # a length alone is read with the name
        "scales 90s",
        "scales yesterday",
        "yesterday 20m",  # there would be no name
        "sun salutation 20m",  # a weekday at the beginning belongs to the name
        "sunday squat 100kg",
        "scales -m yesterday 20m",  # a remark
        "the friday jam 20m",
        "squat 100kg x5",
    ],
)
def test_words_that_say_no_more_than_a_name_stay_words(typed: str) -> None:
    assert with_options(typed.split()) is None
