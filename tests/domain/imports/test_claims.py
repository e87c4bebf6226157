"""Every fact of a source is counted once: what an account does not know the fate of is not imported."""

import pytest

from practicelog.domain.imports.account import Account, Claim, Import, Unaccounted, ref_to, storable, stored
from practicelog.domain.imports.names import Name
from practicelog.domain.imports.records import IMPORTED, KEPT, MERGED, REJECTED, REVIEW, Fact, Link, Problem, Ref, Row

SESSION = Ref("session", "s")
GUITAR = Ref("activity", "g")
SLOWLY = Ref("note", "session/s/75e182acce57315b")
"""The note "slowly" on the session, by its BLAKE2b of eight bytes."""


def test_a_fact_has_the_fate_that_was_said_first_and_a_second_one_is_refused() -> None:
    account = Account()
    claim = account.found("set", "a")
    claim.settle(KEPT, "malformed")
    with pytest.raises(Unaccounted) as refusal:
        claim.settle(REJECTED, "empty")
    assert str(refusal.value) == "The set a was counted twice: kept and rejected"
    assert account.close(0, {}).facts == [Fact("set", "a", KEPT, "malformed")]


def test_an_account_with_a_fact_without_a_fate_is_not_closed() -> None:
    account = Account()
    account.found("set", "a").settle(IMPORTED)
    account.found("note.table", "b")
    account.found("note.table", "c")
    with pytest.raises(Unaccounted) as refusal:
        account.close(0, {})
    assert str(refusal.value) == "Nothing became of the note.table b"


def test_what_was_found_nowhere_comes_to_nothing() -> None:
    assert Account().close(7, {}) == Import([], [], [], [], 7, frozenset(), {})


@pytest.mark.parametrize(
    ("fate", "reason", "raw"),
    [
        (IMPORTED, None, "left"),
        (IMPORTED, "planned-only", "left"),
        (MERGED, None, "left"),
        (MERGED, "duplicate-id", "all"),
        (KEPT, "differs", "all"),
        (KEPT, None, "all"),
        (REJECTED, "empty", "all"),
    ],
)
def test_of_what_did_not_come_in_whole_all_is_kept_and_of_the_rest_what_no_column_holds(
    fate: str, reason: str | None, raw: str
) -> None:
    claim = Account().found("set", "a", "all", "line 3", "left")
    claim.settle(fate, reason, SESSION)
    assert claim.fact == Fact("set", "a", fate, reason, SESSION, raw, "line 3")


def test_what_is_left_is_kept_of_a_fact_of_which_nothing_else_was() -> None:
    claim = Account().found("program", "p", left="is_active")
    claim.settle(REJECTED, "endpoint-missing")
    assert claim.fact == Fact("program", "p", REJECTED, "endpoint-missing", None, "is_active")


@pytest.mark.parametrize(
    ("content", "raw"),
    [
        (None, None),
        ("as it is", "as it is"),
        ("", ""),
        ({"name": "Übung", "sets": [1, None]}, '{"name": "Übung", "sets": [1, null]}'),
        ([], "[]"),
        (0, "0"),
        ("half \ud83c of a\0", "half \\ud83c of a\\x00"),
    ],
)
def test_what_a_source_says_is_kept_as_it_stands_there(content: object, raw: str | None) -> None:
    assert Account().found("set", "a", content).raw == raw


def test_whatever_stands_in_a_fact_can_be_stored() -> None:
    claim = Account().found("set", "a\0", None, "line\ud800", "left\udfff")
    assert claim == Claim("set", "a\\x00", None, "line\\ud800", "left\\udfff")


def test_facts_of_one_key_are_numbered_from_the_second_on_each_kind_by_itself() -> None:
    account = Account()
    keys = [account.found(*fact).key for fact in [("k", "a"), ("k", "a"), ("k", "b"), ("l", "a"), ("k", "a")]]
    assert keys == ["a", "a#2", "b", "a", "a#3"]


def test_the_row_that_was_asked_for_first_stays() -> None:
    account = Account()
    assert account.add("activity", "g", {"name": "guitar", "position": 1}, rank=0, flag=REVIEW) == GUITAR
    assert account.add("activity", "g", {"name": "lute"}) == GUITAR
    assert account.add("metric", "g", {"name": "tempo"}) == Ref("metric", "g")
    assert account.close(0, {}).rows == [
        Row("activity", "g", {"name": "guitar", "position": 1}, 0, REVIEW),
        Row("metric", "g", {"name": "tempo"}),
    ]


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Name("guitar"), "guitar"),
        (Name("guitar", "gui\0tar"), "guitar"),
        (Name(""), None),
        ("a\0b", "a\\x00b"),
        ("", ""),
        (3, 3),
        (None, None),
        (GUITAR, GUITAR),
    ],
)
def test_a_row_holds_values_as_a_column_does(value: object, kept: object) -> None:
    account = Account()
    account.add("session", "s", {"name": value})
    assert account.rows[SESSION].values == {"name": kept}
    assert stored(value) == kept


def test_what_a_name_was_before_it_could_be_stored_is_kept_with_its_row() -> None:
    account = Account()
    account.add("activity", "a", {"name": Name("a", "a\u200b"), "description": Name("b", "b\0"), "unit": Name("c")})
    account.add("activity", "b", {"name": Name("a", "a\u200b")}, raw="all\0")
    account.add("activity", "c", {"name": Name("a")})
    assert [row.raw for row in account.rows.values()] == ["a\u200b\nb\\x00", "all\\x00", None]


def test_a_key_that_cannot_be_stored_is_the_same_wherever_it_stands() -> None:
    account = Account()
    ref = account.add("session", "s\0", {})
    assert ref == ref_to("session", "s\0") == Ref("session", "s\\x00")
    assert account.rows[ref].key == "s\\x00"


def test_taking_a_claim_makes_a_row_of_its_key_and_place() -> None:
    account = Account()
    account.add("session", "s", {})
    claim = account.found("section", "w", {"name": "warm-up"}, "session s", "colour")
    ref = account.take(claim, "section", {"session_id": SESSION, "name": "warm-up"}, rank=2)
    assert ref == Ref("section", "w")
    assert account.rows[ref] == Row("section", "w", {"session_id": SESSION, "name": "warm-up"}, 2, place="session s")
    assert claim.fact == Fact("section", "w", IMPORTED, None, ref, "colour", "session s")


def test_a_note_is_a_row_on_its_owner_whose_key_is_by_its_text() -> None:
    account = Account()
    claim = account.found("note.exercise", "n")
    account.note(claim, SESSION, " slowly\n")
    assert claim.fact == Fact("note.exercise", "n", IMPORTED, None, SLOWLY)
    values = {"kind": "note", "body": "slowly", "created_at": None, "session_id": SESSION}
    assert account.rows == {SLOWLY: Row("note", SLOWLY.key, values)}


def test_a_note_may_have_a_key_and_stamps_of_its_own() -> None:
    account = Account()
    account.note(account.found("note.table", "n"), GUITAR, "slowly", "17", created_at=5, deleted_at=6)
    values = {"kind": "note", "body": "slowly", "created_at": 5, "activity_id": GUITAR, "deleted_at": 6}
    assert account.rows == {Ref("note", "17"): Row("note", "17", values)}


def test_the_same_text_on_the_same_owner_is_one_note() -> None:
    account = Account()
    claims = [account.found("note", key) for key in "abcd"]
    account.note(claims[0], SESSION, "slowly")
    account.note(claims[1], SESSION, "slowly ", "17")
    account.note(claims[2], SESSION, "Slowly")
    account.note(claims[3], GUITAR, "slowly")
    assert [claim.fact and claim.fact.fate for claim in claims] == [IMPORTED, MERGED, IMPORTED, IMPORTED]
    assert [claim.fact and claim.fact.target for claim in claims[:2]] == [SLOWLY, SLOWLY]
    assert len(account.rows) == 3
    assert account.remark(SESSION, "slowly\n") == SLOWLY


def test_half_a_character_in_a_note_is_written_out_once() -> None:
    account = Account()
    claims = [account.found("note", key) for key in "ab"]
    account.note(claims[0], SESSION, "\ud83c")
    account.note(claims[1], SESSION, "\\ud83c")
    assert [row.values["body"] for row in account.rows.values()] == ["\\ud83c"]
    assert claims[1].fact is not None
    assert claims[1].fact.fate == MERGED


@pytest.mark.parametrize(
    ("content", "text", "body"),
    [("all", "tempo = fast", "tempo = fast"), ("all", None, "all"), ("all", "", "all"), (None, None, "m")],
)
def test_what_has_no_other_place_is_a_remark_of_what_is_known_of_it(
    content: str | None, text: str | None, body: str
) -> None:
    account = Account()
    claim = account.found("metric.json", "m", content, "line 3")
    account.keep(claim, "non-numeric", SESSION, text)
    [(ref, row)] = account.rows.items()
    assert claim.fact == Fact("metric.json", "m", KEPT, "non-numeric", ref, content, "line 3")
    assert (row.values["body"], row.values["session_id"]) == (body, SESSION)


def test_rows_come_after_what_they_refer_to_and_links_once_after_all_rows() -> None:
    account = Account()
    account.remark(SESSION, "slowly")
    for table, key in [("session", "s"), ("activity", "a"), ("section", "w"), ("activity", "g"), ("goal", "z")]:
        account.add(table, key, {})
    link = Link("session_goal", SESSION, Ref("goal", "z"))
    assert [account.link(*link), account.link(*link)] == [True, False]
    assert account.link("session_goal", SESSION, Ref("goal", "y"))
    *rows, first, second = account.close(0, {}).rows
    found = [(row.table, row.key) for row in rows if isinstance(row, Row)]
    tables = [("activity", "a"), ("activity", "g"), ("goal", "z"), ("session", "s"), ("section", "w")]
    assert found == [*tables, ("note", SLOWLY.key)]
    assert [first, second] == [link, link._replace(right=Ref("goal", "y"))]


def test_all_that_was_said_beside_the_rows_is_in_the_whole() -> None:
    account = Account()
    account.completed.update("ab")
    lost = Row("timer_interval", "i", {})
    account.superseded.append(lost)
    account.problem("line\0 3", "is no section", "raw\ud800")
    account.problem("line 4", "is no section")
    remarks = {"generation": "G4"}
    whole = account.close(99, remarks)
    assert (whole.as_of, whole.completed, whole.remarks, whole.superseded) == (99, frozenset("ab"), remarks, [lost])
    assert whole.problems == [
        Problem("line\\x00 3", "is no section", "raw\\ud800"),
        Problem("line 4", "is no section", None),
    ]
    remarks.clear()
    assert whole.remarks == {"generation": "G4"}


@pytest.mark.parametrize("text", ["", "plain", "👩\u200d🎤", "a\nb", "\\ud800"])
def test_a_text_that_can_be_stored_stays_as_it_is(text: str) -> None:
    assert storable(text) == text
