"""What a word looks like is one thing at most, so that nothing typed is taken for something else."""

import pytest

from practicelog.domain.references import is_reference
from practicelog.domain.sets.words import kind_of_word


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("time", "17:15 5:15pm 9am 17:15:30 yesterday-21:30 mon-9am 2026-03-12 2026-03-12T17:50 20m-ago 1:30"),
        ("time", "9AM 5:15PM yesterday Yesterday TODAY tomorrow 20M-AGO"),
        ("length", "10m 1h30m 1.5h 90s 45s 10min 5m"),
        ("tag", "+slow + +12"),
        ("remark", "#easy #12 #"),
        ("set word", "100kg 45lb 92bpm x5 100kgx5 100kg×5 3x5 x5,5,4 100kgx5,5,4 @8 @8.5 clean=7/8 words=12 7/8"),
        ("set word", "kind=warmup L:32kgx10 R:32kgx8 left:84bpm -20kg +2.5kg 100x5 2.5KG X5"),
        (None, "warmup drop amrap failure fail"),
        (None, "guitar czerny 299 b.17-24 op bwv999 3nps x 6s-picking legato-3nps kg C#"),
    ],
)
def test_a_word_is_of_one_kind(kind: str | None, words: str) -> None:
    for word in words.split():
        assert kind_of_word(word) == kind, word


@pytest.mark.parametrize("word", "212 212.3 212.3.2 212.3:1 .3 ..2 :1 -1 1.2.3:4".split())
def test_a_reference_looks_like_one(word: str) -> None:
    assert is_reference(word)


@pytest.mark.parametrize("word", ". .. : - a 1a b.17 17-24 --1 1:2:3".split())
def test_nothing_else_looks_like_a_reference(word: str) -> None:
    assert not is_reference(word)
