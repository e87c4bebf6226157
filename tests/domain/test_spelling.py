"""What a name that was typed can mean, and what is a slip."""

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import (
    Candidate,
    as_word,
    check_text,
    letters_apart,
    lookalike,
    matching,
    namesake,
    near,
    only_match,
    quoted,
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


@pytest.mark.parametrize(
    ("word", "name", "letters"),
    [
        ("scales", "sacles", 1),
        ("scale", "scole", 1),
        ("abcde", "abxye", 2),
        ("abcde", "abcdefg", 2),
        ("abcdef", "abcxyz", 0),
        ("abcde", "abcdefgh", 0),
        ("yoga", "yogaa", 1),
        ("yoga", "yogi", 1),
        ("abcd", "abxy", 0),  # two of four letters are too many
        ("abcd", "abcdef", 0),
        ("abc", "abd", 1),
        ("ab", "ac", 0),
        ("ab", "abc", 0),
    ],
)
def test_short_words_allow_fewer_slips(word: str, name: str, letters: int) -> None:
    assert slip(word, name) == slip(name, word) == letters


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [("", "", 0), ("", "ab", 2), ("ab", "ba", 1), ("xab", "xba", 1), ("abx", "bax", 1), ("abc", "cab", 2)],
)
def test_two_letters_swapped_are_one_slip(first: str, second: str, apart: int) -> None:
    assert letters_apart(first, second) == apart


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("scale", ["scale"]),  # not scales, too
        ("SCALE", ["scale"]),
        ("ubung", ["Übung"]),
        ("ubun", ["Übung", "ubungen"]),
        ("pizz", ["(pizzicato)"]),
        ("etude 1", []),
        ("etude", ["etude 12b"]),
    ],
)
def test_the_closest_kind_of_match_is_meant(typed: str, meant: list[str]) -> None:
    names = called("scales", "scale", "Übung", "ubungen", "(pizzicato)", "etude 12b")
    assert [candidate.name for candidate in matching(typed, names)] == meant


def test_one_match_is_taken_and_several_are_refused_with_a_list() -> None:
    names = called("scales", "scale of A", "guitar")
    assert only_match("gui", names) == Candidate(2, "guitar")
    assert only_match("tar", names) is None
    assert only_match("tar", names, substring=True) == Candidate(2, "guitar")
    with pytest.raises(NotUnderstood) as refused:
        only_match("sca", names)
    assert str(refused.value) == '"sca" fits scales, scale of A. Write it in full'


def test_at_most_five_names_are_listed() -> None:
    refuse_several("a", [])
    refuse_several("a", ["a1"])
    with pytest.raises(NotUnderstood) as refused:
        refuse_several("a", ["a1", "a2", "a3", "a4", "a5"])
    assert str(refused.value) == '"a" fits a1, a2, a3, a4, a5. Write it in full'
    with pytest.raises(NotUnderstood) as refused:
        refuse_several("a", ["a1", "a2", "a3", "a4", "a5", "a6"])
    assert str(refused.value) == '"a" fits a1, a2, a3, a4, a5 and more. Write it in full'


def test_what_nothing_is_called_is_told_with_up_to_three_slips_or_how_to_list_names() -> None:
    names = ["scala", "scalb", "scalc", "scald", "guitar"]
    assert (
        str(unknown('No "scale"', "scale", names, "List them")) == 'No "scale". Did you mean scala or scalb or scalc?'
    )
    assert str(unknown('No "guitra"', "guitra", names, "List them")) == 'No "guitra". Did you mean guitar?'
    assert str(unknown('No "piano"', "piano", names, "List them")) == 'No "piano". List them'


def test_a_namesake_differs_in_case_alone_and_a_lookalike_in_accents() -> None:
    names = called("Übung", "scales", "café", "cafe")
    assert namesake("SCALES", names) == Candidate(1, "scales")
    assert namesake("ubung", names) is None
    assert lookalike("ubung", names) == Candidate(0, "Übung")
    assert lookalike("CAFE", names) == Candidate(3, "cafe")
    assert lookalike("cafè", names) is None  # it could be either
    assert lookalike("piano", names) is None


@pytest.mark.parametrize(
    ("name", "typed", "word"),
    [
        ("guitar", "guitar", "guitar"),
        ("alt picking", "alt picking", "'alt picking'"),
        ("bwv999 b.17-24, 50%", "bwv999 b.17-24, 50%", "'bwv999 b.17-24, 50%'"),
        ("rock&roll", "'rock&roll'", "'rock&roll'"),
        ("=vi", "'=vi'", "'=vi'"),
        ("=it's", "'=it'\"'\"'s'", "'=it'\"'\"'s'"),
        ("a=b", "a=b", "a=b"),
        ("it's", "'it'\"'\"'s'", "'it'\"'\"'s'"),
        ("übung", "übung", "übung"),
    ],
)
def test_a_name_is_written_as_a_shell_takes_it(name: str, typed: str, word: str) -> None:
    assert typeable(name) == typed
    assert as_word(name) == word


def test_only_what_a_shell_would_interpret_is_quoted() -> None:
    assert quoted("guitar") == "guitar"
    assert quoted("a b") == "'a b'"


def test_words_in_a_column_may_be_none() -> None:
    assert words_in(None) == words_in("") == []
    assert words_in("slow  hard") == ["slow", "hard"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "A tag cannot be empty"),
        ("a\nb", "A tag cannot hold the character U+000A"),
        ("a" * 201, "A tag has at most 200 characters; this one has 201"),
    ],
)
def test_a_text_that_could_not_be_printed_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        check_text(text, "A tag")
    assert str(refused.value) == sentence
    with pytest.raises(NotUnderstood, match=r"^A name "):
        check_text(text)
    assert check_text("a" * 200) == "a" * 200
