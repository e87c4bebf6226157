"""No text makes a parser fall over or take its time: steps grow with the length of the text, not with its square."""

import time
from collections.abc import Callable

import pytest

from practicelog.domain import references
from practicelog.domain.errors import PracticeError
from practicelog.domain.names import check_metric_name, check_name, check_unit
from practicelog.domain.plan import sets as planned
from practicelog.domain.plan import text as templates
from practicelog.domain.references import is_reference
from practicelog.domain.sets import line as set_line
from practicelog.domain.sets import read as sets
from practicelog.domain.sets import words as set_words
from practicelog.domain.sets.words import kind_of_word
from practicelog.domain.spelling import Candidate, matching, name_key, near
from practicelog.domain.time import clock, spoken
from practicelog.domain.time import length as durations
from practicelog.domain.time import period as periods
from practicelog.domain.time import read as times
from tests.conftest import at

NOW = at("18:00")
PARSERS: dict[str, Callable[[str], object]] = {
    "length": durations.parse_length,
    "is length": durations.is_length,
    "moment": lambda text: times.parse_moment(text, NOW),
    "ago": lambda text: times.parse_ago(text, NOW),
    "period": periods.parse_period,
    "day": lambda text: spoken.parse_day(text, NOW.now.date()),
    "reference": references.parse_reference,
    "change": references.parse_change,
    "is reference": is_reference,
    "kind": kind_of_word,
    "name": check_name,
    "key": name_key,
    "match": lambda text: matching(text, [Candidate(1, "guitar")], substring=True),
    "slip": lambda text: near(text, ["guitar"]),
    "zone": clock.zone_called,
    "is set word": set_words.is_set_word,
    "set word": set_words.read_word,
    "set word of a side": lambda text: set_words.read_word(f"L:{text}"),
    "value": lambda text: set_words.read_word(f"words={text}"),
    "set line": lambda text: set_line.split_line(["guitar", text, "x5", *text.split()[:2000]], ["guitar", "guitar x"]),
    "sets": lambda text: sets.read_sets([text, "x5", *text.split(",")[:2000]]),
    "template": lambda text: templates.read_template(f"guitar {text}", ["guitar"]),
    "line of a template": lambda text: templates.read_template_line(["guitar", text, "x5"], ["guitar"]),
    "word of a plan": lambda text: planned.read_planned_sets([[text, "x5"]]),
    "unit": check_unit,
    "metric": check_metric_name,
}
# The longest word that a Linux command line can hold.
LONG = 128 * 1024
PIECES = (
    "9 a . : - + @ # / x × = , T \t \0 \u0301 \u0315\u0300 \u0661 ² é ß 練 \ud800"
    " 9. 9: 9- 9/ 9x 9, 1h 1m ,9 x9 a: a= 9kg -9 mon- 2026-"
).split(" ")
ENDS = ["", "!", "kg", "-ago"]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("parser", PARSERS)
def test_a_long_word_is_answered_at_once_or_refused(parser: str, end: str) -> None:
    for piece in PIECES:
        text = piece * (LONG // len(piece.encode(errors="surrogatepass")) - 5) + end
        before = time.process_time()
        try:
            PARSERS[parser](text)
        except PracticeError as refused:
            assert str(refused)
        # Linear parsers take 20 ms at most. Quadratic ones took 2 to 18 s.
        assert time.process_time() - before < 1.5, piece


@pytest.mark.parametrize("parser", PARSERS)
def test_a_refusal_is_one_line(parser: str) -> None:
    for text in ("", " ", "guitar!", "99:99", "1:30", "2026-02-30", "9" * 20, "é", "x5", "-", "#", "@"):
        try:
            PARSERS[parser](text)
        except PracticeError as refused:
            assert str(refused).splitlines() == [str(refused)]
