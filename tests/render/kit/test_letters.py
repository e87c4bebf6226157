"""Letters are as wide as Rich says, which draws the tables, and no cut parts a letter from its marks."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from practicelog.render.kit.letters import clusters
from practicelog.render.kit.terminal import columns_of
from practicelog.render.kit.text import wrapped
from tests.domain.strategies import EVERYDAY

THAI, DEVANAGARI, KOREAN, CHINESE = "สวัสดี", "नमस्ते", "한글 연습", "練習の本"
NAMES = [THAI, DEVANAGARI, KOREAN, CHINESE, "á é", "Ⅷ½→–×·…", "عربي ٣", "ﾊﾝｶｸ", "\u1112\u1161\u11ab"]
EMOJI = [
    "❤",
    "❤\ufe0f",
    "👨\u200d👩\u200d👧",
    "👍🏽",
    "🇩🇪",
    "1\ufe0f\u20e3",
    "▶\ufe0f",
    "🏳\ufe0f\u200d🌈",
    "☎",
    "🎸",
    "🫠",
]
STRANGE = [
    "",
    "\ufe0f",
    "\u200d",
    "a\u200d",
    "\u200d\ufe0f❤",
    "❤\ufe0f\ufe0f",
    "\u200b",
    "\xad",
    "\u0301",
    "👨\u200d\u200d👩",
]


@pytest.mark.parametrize("text", [*NAMES, *EMOJI, *STRANGE], ids=ascii)
def test_a_text_is_as_wide_as_rich_says(text: str) -> None:
    assert columns_of(text) == cell_len(text)
    assert columns_of(f"{text} and {text}") == cell_len(f"{text} and {text}")


def test_every_letter_that_this_python_knows_is_as_wide_as_rich_says() -> None:
    letters = (chr(code) for code in (*range(0x20, 0xD800), *range(0xE000, 0x20000), *range(0xE0000, 0xE0200)))
    known = [letter for letter in letters if unicodedata.category(letter) not in ("Cn", "Co", "Cc")]
    assert len(known) > 70_000
    assert [letter for letter in known if columns_of(letter) != cell_len(letter)] == []


@EVERYDAY
@given(st.text(st.sampled_from([*"a 1é❤👨👩🎸▶☎漢글ี", "\ufe0f", "\u200d", "\u0301", "\u20e3", *THAI, *DEVANAGARI])))
def test_any_mixture_is_as_wide_as_rich_says(text: str) -> None:
    assert columns_of(text) == cell_len(text)


@EVERYDAY
@given(st.lists(st.sampled_from([*NAMES, *EMOJI, "scales", "x" * 30])), st.integers(8, 40))
def test_lines_are_as_wide_as_there_is_room_and_lose_nothing(words: list[str], columns: int) -> None:
    text = " ".join(words)
    lines = wrapped(text, columns, "  ")
    assert all(cell_len(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("emoji", EMOJI)
def test_an_emoji_stays_whole(emoji: str) -> None:
    assert wrapped("x" * 7 + emoji, 8, "") == ["x" * 7, emoji] or cell_len(emoji) == 1
    assert [cluster for cluster, _ in clusters(emoji + "a")] == [emoji, "a"]


@pytest.mark.parametrize("word", [THAI, DEVANAGARI])
def test_a_letter_stays_with_its_marks(word: str) -> None:
    lines = wrapped(word, 2, "")
    assert "".join(lines) == word
    assert all(unicodedata.category(line[0]) == "Lo" for line in lines)
