"""No text makes a parser fall over or take its time: steps grow with the length of the text, not with its square."""

import time
from collections.abc import Callable

import pytest

from practicelog.domain import (
    clock,
    durations,
    metrics,
    names,
    periods,
    references,
    set_line,
    set_words,
    sets,
    times,
    words,
)
from practicelog.domain.errors import PracticeError
from tests.conftest import at

NOW = at("18:00")
PARSERS: dict[str, Callable[[str], object]] = {
    "length": durations.parse_length,
    "is length": durations.is_length,
    "moment": lambda text: times.parse_moment(text, NOW),
    "ago": lambda text: times.parse_ago(text, NOW),
    "period": periods.parse_period,
    "day": lambda text: periods.parse_day(text, NOW.now.date()),
    "reference": references.parse_reference,
    "change": references.parse_change,
    "is reference": words.is_reference,
    "kind": words.kind_of_word,
    "name": names.check_name,
    "key": names.name_key,
    "match": lambda text: names.matching(text, [names.Candidate(1, "guitar")], substring=True),
    "slip": lambda text: names.near(text, ["guitar"]),
    "zone": clock.zone_called,
    "is set word": set_words.is_set_word,
    "set word": set_words.read_word,
    "set word of a side": lambda text: set_words.read_word(f"L:{text}"),
    "value": lambda text: set_words.read_word(f"words={text}"),
    "set line": lambda text: set_line.split_line(["guitar", text, "x5", *text.split()[:2000]], ["guitar", "guitar x"]),
    "sets": lambda text: sets.read_sets([text, "x5", *text.split(",")[:2000]]),
    "unit": metrics.check_unit,
    "metric": metrics.check_metric_name,
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
