"""References: each printed form is read back, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.references import (
    Reference,
    is_reference,
    parse_change,
    parse_note,
    parse_reference,
    read_optional,
    read_reference,
    read_session,
    refuse_twice,
)
from tests.domain.strategies import EVERYDAY

numbers = st.integers(0, 10**18 - 1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("212", Reference(session=212)),
        ("212.3", Reference(session=212, activity=3)),
        ("212.3.2", Reference(session=212, activity=3, set=2)),
        ("212.3:1", Reference(session=212, activity=3, interval=1)),
        (".3", Reference(activity=3)),
        ("..2", Reference(set=2)),
        (".3.2", Reference(activity=3, set=2)),
        (":1", Reference(interval=1)),
        (".3:1", Reference(activity=3, interval=1)),
        ("-1", Reference(back=1)),
        ("-2.3", Reference(back=2, activity=3)),
        ("last", Reference(back=1)),
        ("LAST", Reference(back=1)),
        ("last.3:1", Reference(back=1, activity=3, interval=1)),
    ],
)
def test_a_reference_is_read(typed: str, meant: Reference) -> None:
    assert parse_reference(typed) == meant._replace(text=typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        ".",
        "..",
        ":",
        "-",
        "212.",
        "212..",
        "2.",
        "a",
        "1a",
        "1.2.3.4",
        "1:2:3",
        "--1",
        "+1",
        "1 2",
        "1\n",
        "9" * 19,
    ],
)
def test_what_is_no_reference_is_left_alone(typed: str) -> None:
    assert parse_reference(typed) is None


@EVERYDAY
@given(numbers, numbers, numbers)
def test_what_is_printed_is_read_back(session: int, activity: int, part: int) -> None:
    def read(text: str) -> tuple[int | None, ...]:
        reference = parse_reference(text)
        assert reference is not None
        assert reference.text == text
        return (reference.session, reference.activity, reference.set, reference.interval)

    assert read(f"{session}") == (session, None, None, None)
    assert read(f"{session}.{activity}") == (session, activity, None, None)
    assert read(f"{session}.{activity}.{part}") == (session, activity, part, None)
    assert read(f"{session}.{activity}:{part}") == (session, activity, None, part)


@EVERYDAY
@given(st.text("0123456789.:-", max_size=12))
def test_what_is_read_as_a_reference_looks_like_one(text: str) -> None:
    if parse_reference(text) is not None:
        assert is_reference(text)


@EVERYDAY
@given(numbers)
def test_a_change_is_read_back(number: int) -> None:
    assert parse_change(f"c{number}") == parse_change(f"C{number}") == number


@pytest.mark.parametrize("typed", ["", "c", "c\u0667", "71", "d71", "c-1", "c1.5", "c" + "9" * 19])
def test_what_is_no_change_is_refused_with_a_cure(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="practicelog history lists them"):
        parse_change(typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("n5", 5), ("N12", 12), ("n0", 0), ("n", None), ("5", None), ("n5 ", None), ("n-5", None), ("n\u0665", None)],
)
def test_a_note_is_named_by_its_number(typed: str, number: int | None) -> None:
    assert parse_note(typed) == number


@pytest.mark.parametrize(
    ("typed", "is_part"), [("212", False), ("last", False), ("212.3", True), ("..2", True), (":1", True)]
)
def test_a_reference_names_a_session_or_a_part_of_one(typed: str, is_part: bool) -> None:
    assert read_reference(typed).is_part is is_part


def test_what_is_no_reference_is_refused_with_a_cure() -> None:
    sentence = '"bach" isn\'t a reference. Write one like 212, 212.3, 212.3.2 (a set), 212.3:1 or last'
    for read in (read_reference, read_optional):
        with pytest.raises(NotUnderstood) as refused:
            read("bach")
        assert str(refused.value) == sentence
    with pytest.raises(NotUnderstood) as refused:
        read_session("bach")
    assert str(refused.value) == '"bach" isn\'t a session. Write last, -2 or a number like 212'


def test_without_a_text_the_current_session_is_meant_or_nothing() -> None:
    assert read_session(None) == Reference()
    assert read_session("-2") == Reference(back=2, text="-2")
    assert read_optional(None) is None
    assert read_optional("212") == Reference(session=212, text="212")


def test_one_thing_named_twice_is_refused_in_whatever_way() -> None:
    refuse_twice([], [])
    refuse_twice([7, 8], ["7", "8"])
    with pytest.raises(NotUnderstood, match=r"^7 and last: the same thing twice\. Write it once$"):
        refuse_twice([7, 8, 7], ["7", "8", "last"])
    with pytest.raises(NotUnderstood, match=r"^7: the same thing twice\. Write it once$"):
        refuse_twice([7, 7], ["7", "7"])
