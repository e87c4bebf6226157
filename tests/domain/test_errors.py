"""Errors: what each says, and the line to write in it where the words of the command are known."""

from practicelog.domain.errors import ForgottenTimer, Misplaced, NearMiss, UnknownMetric


def test_a_near_miss_says_what_is_wrong_and_the_line_that_makes_a_new_one() -> None:
    sentence, cure = 'No activity is called "bahc"', "Did you mean bach? A new one: {new}"
    miss = NearMiss(sentence, cure, "bahc", ["bach"], "start --new bahc")
    assert str(miss) == f"{sentence}. Did you mean bach? A new one: start --new bahc"
    assert miss.with_line("add --new bahc 10m") == f"{sentence}. Did you mean bach? A new one: add --new bahc 10m"
    assert (miss.text, miss.known, miss.kind, miss.code) == ("bahc", ["bach"], "unknown_name", 2)


def test_what_is_misplaced_is_said_with_the_words_in_their_place() -> None:
    told = Misplaced('"45m" looks like a length', "bach 45m", ("add", "bach", "--took", "45m"), "; or quote it")
    assert str(told) == '"45m" looks like a length. Write add bach --took 45m; or quote it'
    assert told.with_line(["start", "bach"]) == '"45m" looks like a length. Write start bach; or quote it'
    assert told.text == "bach 45m"
    assert str(Misplaced("No", "a", ("b",))) == "No. Write b"


def test_an_unknown_metric_is_said_with_the_line_that_defines_it() -> None:
    told = UnknownMetric("No metric words", "Define words?", "set --define words=5")
    assert str(told) == "No metric words. To define it: set --define words=5"
    other = told.with_line("stop --define words=5")
    assert str(other) == "No metric words. To define it: stop --define words=5"
    assert (other.question, other.kind) == ("Define words?", "unknown_metric")


def test_a_forgotten_clock_is_refused_with_a_question() -> None:
    told = ForgottenTimer("The clock ran all night", "When did it end?", has_sign=True)
    assert (str(told), told.question, told.has_sign, told.code) == (
        "The clock ran all night",
        "When did it end?",
        True,
        3,
    )
