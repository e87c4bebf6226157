"""Names: what can be one, which are the same, and which one is meant."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood, PracticeError
from practicelog.domain.names import check_metric_name, check_name, check_side_name, check_unit, parse_limit
from practicelog.domain.references import parse_reference
from practicelog.domain.sets.words import kind_of_word
from practicelog.domain.spelling import LONGEST, Candidate, joined, letters_apart, matching, name_key, near, slip
from tests.domain.strategies import EVERYDAY

KNOWN = [
    Candidate(number, name)
    for number, name in enumerate(
        ["guitar", "legato-3nps", "leg-press", "chromatic scales", "bwv999 b.17-24", "Übung", "uber", "yoga"]
    )
]
letters = st.text("abcdeé ", min_size=1, max_size=8)


@pytest.mark.parametrize(
    "name",
    [
        "guitar",
        "czerny 299",
        "op 10 no 4",
        "b.17-24",
        "C#",
        "Übung",
        "練習",
        "don't",
        "a+b",
        "12th fret",
        "x" * LONGEST,
    ],
)
def test_a_name_can_be_nearly_anything(name: str) -> None:
    assert check_name(name) == name


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "cannot be empty"),
        ("x" * (LONGEST + 1), "at most 200 characters"),
        ("a\tb", "U+0009"),
        ("a\x1b[31m", "U+001B"),
        ("a\u202eb", "U+202E"),
        ("a\u2028b", "U+2028"),
        ("\ufeffa", "U+FEFF"),
        (" a", "too many spaces"),
        ("a ", "too many spaces"),
        ("a  b", "too many spaces"),
        ("#fast", '-m "fast"'),
        ("-a", 'cannot begin with "-"'),
        ("+a", 'cannot begin with "+"'),
        ("@a", 'cannot begin with "@"'),
        (":a", 'cannot begin with ":"'),
        (".a", 'cannot begin with "."'),
        ("212", "a number or a reference"),
        ("212.3:1", "a number or a reference"),
        ("212.3.2:1", "a number or a reference"),
        ("last", "a number or a reference"),
        ("Last", "a number or a reference"),
        ("NOW", "a number or a reference"),
        ("9am", "written like a time"),
        ("10m", "written like a length"),
        ("100kgx5", "written like a set word"),
        ("words=12", "written like a set word"),
    ],
)
def test_what_could_not_be_typed_back_is_no_name(name: str, why: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        check_name(name)
    assert why in str(refused.value)


@EVERYDAY
@given(st.text(max_size=30) | st.text("0123456789.:-+@#xkgbpm=/ hs", max_size=10))
def test_a_name_that_is_taken_can_be_typed_back(text: str) -> None:
    try:
        name = check_name(text)
    except PracticeError:
        return
    assert joined(name.split(" ")) == name
    assert parse_reference(name) is None
    assert kind_of_word(name) is None
    assert matching(name, [Candidate(1, name)]) == [Candidate(1, name)]
    assert name.splitlines() == [name]


@EVERYDAY
@given(st.text(max_size=30))
def test_a_key_is_the_same_however_a_name_is_spelt(text: str) -> None:
    key = name_key(text)
    assert name_key(key) == key
    for form in ("NFC", "NFD"):
        assert name_key(unicodedata.normalize(form, text)) == key
    assume("\u0345" not in unicodedata.normalize("NFD", text))  # the one mark whose capital stands elsewhere
    assert name_key(text.casefold()) == key


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("GUITAR", ["guitar"]),
        ("gui", ["guitar"]),
        ("u", ["Übung", "uber"]),
        ("ubung", ["Übung"]),
        ("U\u0308bung", ["Übung"]),
        ("3nps", ["legato-3nps"]),
        ("scales", ["chromatic scales"]),
        ("b.17", ["bwv999 b.17-24"]),
        ("leg", ["legato-3nps", "leg-press"]),
        ("tar", []),
        ("piano", []),
    ],
)
def test_a_name_is_found_by_its_beginning_or_that_of_a_word(typed: str, meant: list[str]) -> None:
    assert [one.name for one in matching(typed, KNOWN)] == meant


def test_only_a_reader_finds_a_name_by_its_middle() -> None:
    assert matching("tar", KNOWN) == []
    assert [one.name for one in matching("tar", KNOWN, substring=True)] == ["guitar"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("guitra", ["guitar"]),
        ("legto", ["legato-3nps"]),
        ("chromatc", ["chromatic scales"]),
        ("yogi", ["yoga"]),
        ("bowl", []),
        ("piano", []),
        ("", []),
    ],
)
def test_a_slip_is_within_two_letters_of_a_name_or_its_first_word(typed: str, meant: list[str]) -> None:
    assert near(typed, [one.name for one in KNOWN]) == meant


@EVERYDAY
@given(letters, letters, letters)
def test_letters_apart_is_a_distance(one: str, other: str, third: str) -> None:
    assert letters_apart(one, one) == 0
    assert letters_apart(one, other) == letters_apart(other, one)
    assert abs(len(one) - len(other)) <= letters_apart(one, other) <= max(len(one), len(other))
    assert (letters_apart(one, other) == 0) == (one == other)
    assert slip(one, other) in (0, letters_apart(one, other))
    assert letters_apart(one + third, other + third) <= letters_apart(one, other)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "A name cannot be empty"),
        (" scales", '" scales" has too many spaces'),
        ("my  scales", '"my  scales" has too many spaces'),
        ("##9", '"##9": a name cannot begin with "#". For a remark: -m "9"'),
        ("+slow", '"+slow": a name cannot begin with "+"'),
        ("Last", '"Last" is a number or a reference; it could not be typed back as a name'),
        ("NOW", '"NOW" is a number or a reference; it could not be typed back as a name'),
        ("212.3", '"212.3" is a number or a reference; it could not be typed back as a name'),
        ("100kg", '"100kg" is written like a set word; it could not be typed back as a name'),
        ("20m", '"20m" is written like a length; it could not be typed back as a name'),
    ],
)
def test_what_is_no_name_is_told_why(name: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        check_name(name)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("name", ["cards", "my words", "speed", "kinder", "L to R"])
def test_a_metric_may_have_such_a_name(name: str) -> None:
    assert check_metric_name(name) == name


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("kind", '"kind" has a meaning of its own before "=". Choose another name'),
        ("Effort", '"Effort" has a meaning of its own before "=". Choose another name'),
        ("RPE", '"RPE" has a meaning of its own before "=". Choose another name'),
        ("side", '"side" has a meaning of its own before "=". Choose another name'),
        ("my : words", '"my : words": a metric\'s name cannot hold ":"'),
        ("+slow", '"+slow": a name cannot begin with "+"'),
    ],
)
def test_a_name_that_could_not_stand_before_a_number_is_no_metric(name: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        check_metric_name(name)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("2nd", '"2nd": a side\'s name cannot begin with a digit'),
        ("left : up", '"left : up": a side\'s name cannot hold ":"'),
        ("-left", '"-left": a name cannot begin with "-"'),
    ],
)
def test_a_name_that_could_not_stand_before_a_colon_is_no_side(name: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        check_side_name(name)
    assert str(refused.value) == sentence
    assert check_side_name("left foot") == "left foot"


@pytest.mark.parametrize(
    ("typed", "limit"),
    [
        ("none", None),
        ("NONE", None),
        ("0", 0),
        ("140", 140),
        ("-2.5", -2.5),
        ("0.000001", 0.000001),
        ("9" * 9, 999999999),
    ],
)
def test_a_limit_is_a_number_or_none(typed: str, limit: float | None) -> None:
    assert parse_limit(typed) == limit


@pytest.mark.parametrize("typed", ["", "much", "1,5", "+1", "1.", ".5", "9" * 10, "0.0000001", "\u0665", "1e3", "5 "])
def test_what_is_no_limit_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_limit(typed)
    assert str(refused.value) == f'"{typed}" isn\'t a limit. Write a number, or none'


@pytest.mark.parametrize("unit", ["", "km", "cents", "%"])
def test_a_unit_may_follow_a_number(unit: str) -> None:
    assert check_unit(unit) == unit


@pytest.mark.parametrize("unit", ["5km", "a b", "=", "+x"])
def test_what_could_not_follow_a_number_is_no_unit(unit: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        check_unit(unit)
    assert str(refused.value) == f'"{unit}" isn\'t a unit. Write one like km, cents or %'
