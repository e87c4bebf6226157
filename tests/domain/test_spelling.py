"""What a name that was typed can mean, and what is a slip."""

import shlex

import pytest

from practicelog.domain.errors import NotUnderstood, UnknownName
from practicelog.domain.names import check_name
from practicelog.domain.spelling import (
    Candidate,
    as_word,
    check_text,
    joined,
    letters_apart,
    lookalike,
    matching,
    name_key,
    namesake,
    near,
    only_match,
    refuse_several,
    slip,
    typeable,
    unknown,
    words_in,
)


def called(*names: str) -> list[Candidate]:
    """Return candidates of those names."""
    return [Candidate(number, name) for number, name in enumerate(names)]


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("etude 2", "etude 1"),
        ("op 10 no 5", "op 10 no 4"),
        ("bar 13", "bar 12"),
        ("kata7", "kata6"),
        ("bwv999", "bwv998"),
        ("etude", "etude 1"),
        ("練習2", "練習1"),
    ],
)
def test_what_differs_in_a_number_is_no_slip(typed: str, known: str) -> None:
    assert near(typed, [known]) == []


@pytest.mark.parametrize(
    ("typed", "known"), [("etdue 1", "etude 1"), ("sqaut", "squat"), ("etude1", "etude 1"), ("push-up", "pull-up")]
)
def test_what_differs_in_letters_is_one(typed: str, known: str) -> None:
    assert near(typed, [known]) == [known]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("etude 1", []),
        ("etude 12", ["etude 12"]),
        ("etude", ["etude 12", "etude 13"]),
        ("bwv9", []),
        ("bwv", ["bwv999"]),
        ("3n", ["legato-3nps"]),
    ],
)
def test_a_number_is_not_the_beginning_of_another(typed: str, meant: list[str]) -> None:
    names = called("etude 12", "etude 13", "bwv999", "legato-3nps")
    assert [candidate.name for candidate in matching(typed, names)] == meant


def test_a_name_that_nothing_has_is_answered_with_at_most_three_slips_of_it() -> None:
    names = ["scale", "scales", "scaled", "scaler", "bach"]
    error = unknown('No activity is called "scalee"', "scalee", names, "practicelog activity lists them")
    cure = "Did you mean scale or scaled or scaler?"
    assert str(error) == f'No activity is called "scalee". {cure}'
    assert isinstance(error, UnknownName)


def test_without_a_slip_it_says_how_to_list_what_is_there() -> None:
    error = unknown('No activity is called "x"', "x", ["bach"], "practicelog activity lists them")
    assert str(error) == 'No activity is called "x". practicelog activity lists them'


def test_what_fits_several_names_is_refused_with_the_first_five() -> None:
    names = ["etude a", "etude b", "etude c", "etude d", "etude e"]
    refuse_several("etude", [])
    refuse_several("etude", names[:1])
    with pytest.raises(NotUnderstood) as refused:
        refuse_several("etude", names[:2])
    assert str(refused.value) == '"etude" fits etude a, etude b. Write it in full'
    with pytest.raises(NotUnderstood) as refused:
        refuse_several("etude", names)
    assert str(refused.value) == '"etude" fits etude a, etude b, etude c, etude d, etude e. Write it in full'
    with pytest.raises(NotUnderstood) as refused:
        refuse_several("etude", [*names, "etude f"])
    assert "etude e and more. Write it in full" in str(refused.value)
    assert "etude f" not in str(refused.value)


def test_the_one_that_is_meant_is_found_or_none_or_refused() -> None:
    names = called("etude 12", "etude 13", "bach")
    assert only_match("ba", names) == names[2]
    assert only_match("ach", names) is None
    assert only_match("ach", names, substring=True) == names[2]
    with pytest.raises(NotUnderstood, match='"etude" fits etude 12, etude 13'):
        only_match("etude", names)


def test_a_namesake_is_the_same_in_whatever_letters_and_a_lookalike_in_whatever_accents() -> None:
    names = called("Übung", "Uber", "uber-all")
    assert namesake("übung", names) == names[0]
    assert namesake("ubung", names) is None
    assert lookalike("ubung", names) == names[0]
    assert lookalike("ÜBUNG", names) == names[0]
    assert lookalike("ub", names) is None


def test_of_several_that_look_alike_only_the_namesake_is_meant() -> None:
    names = called("Übung", "Ubung")
    assert lookalike("ubung", names) == names[1]
    assert lookalike("übung", names) == names[0]
    assert lookalike("ùbung", names) is None


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("", "", 0),
        ("a", "", 1),
        ("", "abc", 3),
        ("scale", "scale", 0),
        ("scale", "scales", 1),
        ("scale", "scae", 1),
        ("scale", "stale", 1),
        ("scale", "sacle", 1),
        ("ab", "ba", 1),
        ("abc", "cab", 2),
        ("ca", "abc", 3),
        ("kitten", "sitting", 3),
    ],
)
def test_letters_apart_counts_what_was_added_dropped_changed_or_swapped(one: str, other: str, apart: int) -> None:
    assert letters_apart(one, other) == letters_apart(other, one) == apart


@pytest.mark.parametrize(
    ("word", "name", "by"),
    [
        ("sqaut", "squat", 1),
        ("sqqat", "squat", 1),
        ("sqaut", "squats", 2),
        ("scalaes", "scale", 2),
        ("xcalx", "scale", 2),
        ("xxalx", "scale", 0),
        ("yoga", "bowl", 0),
        ("yoga", "yogi", 1),
        ("yoga", "yogis", 0),
        ("yog", "yoga", 1),
        ("go", "goe", 0),
        ("ab", "ba", 0),
        ("scale", "scale", 0),
        ("scales and", "scale", 0),
    ],
)
def test_a_slip_is_so_many_letters_by_the_length_of_the_shorter(word: str, name: str, by: int) -> None:
    assert slip(word, name) == by


def test_the_nearest_slips_come_first() -> None:
    assert near("scales", ["stalls", "scalps", "scale"]) == ["scale", "scalps", "stalls"]


@pytest.mark.parametrize(
    ("name", "line", "word"),
    [
        ("bach", "bach", "bach"),
        ("leg press", "leg press", "'leg press'"),
        ("a/b 1:2 +x @y 5%", "a/b 1:2 +x @y 5%", "'a/b 1:2 +x @y 5%'"),
        ("don't", "'don'\"'\"'t'", "'don'\"'\"'t'"),
        ("C#", "'C#'", "'C#'"),
        ("a$b", "'a$b'", "'a$b'"),
        ("=vi", "'=vi'", "'=vi'"),
        ("='", "'='\"'\"''", "'='\"'\"''"),
        ("練習", "練習", "練習"),
    ],
)
def test_a_name_is_shown_as_a_shell_takes_it(name: str, line: str, word: str) -> None:
    assert typeable(name) == line
    assert as_word(name) == word
    assert shlex.split(word) == [name]


def test_words_are_joined_with_one_space_whatever_stood_between_them() -> None:
    assert joined(["leg", "press"]) == "leg press"
    assert joined(["leg press "]) == "leg press"
    assert joined(["", "leg", ""]) == "leg"
    assert joined([]) == ""


def test_the_words_of_a_column_are_taken_apart() -> None:
    assert words_in("slow concert") == ["slow", "concert"]
    assert words_in(None) == words_in("") == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "A reason cannot be empty"),
        ("a\x07b", "A reason cannot hold the character U+0007"),
        ("x" * 201, "A reason has at most 200 characters; this one has 201"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_the_name_of_what_it_is(text: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        check_text(text, "A reason")
    assert str(refused.value) == sentence
    with pytest.raises(NotUnderstood, match=r"^A name "):
        check_text(text)
    assert check_text("x" * 200) == "x" * 200


@pytest.mark.parametrize("space", ["\xa0", "\u2009", "\u202f", "\u3000"])
def test_a_space_of_another_kind_is_a_space_in_a_name(space: str) -> None:
    assert joined([f"{space}alt{space}picking", "slow"]) == "alt picking slow"


@pytest.mark.parametrize("space", ["\xa0", "\u2009", "\u202f", "\u3000"])
def test_a_name_is_kept_and_found_with_plain_spaces(space: str) -> None:
    typed = f"alt{space}picking"
    assert check_text(typed) == check_name(typed) == "alt picking"
    assert name_key(typed) == name_key("Alt picking")
    with pytest.raises(NotUnderstood, match="cannot be empty"):
        check_text(space)


def test_a_name_of_nothing_but_accents_is_found_by_itself_alone() -> None:
    names = [Candidate(1, "\u0301"), Candidate(2, "\u0301\u0302"), Candidate(3, "etude")]
    assert only_match("\u0301", names) == names[0]
    assert only_match("\u0301\u0302", names) == names[1]
    assert only_match("\u0303", names) is None
    assert only_match("", names) is None
