"""Clock lines of Org belong to headlines, which are read as Org reads them."""

import time

import pytest

from practicelog.importers.clocks import org
from practicelog.importers.trackers import trackers_like
from tests.importers.lifts.reading import Deeds, lines, only

CLOCK = "  CLOCK: [2024-01-05 Fri 10:00]--[2024-01-05 Fri 11:10] =>  1:10"


@pytest.mark.parametrize(
    ("headline", "name", "tags"),
    [
        ("* Scales", "Scales", ()),
        ("* TODO Scales", "Scales", ()),
        ("* IN-PROGRESS [#A] Scales [2/3]", "Scales", ()),
        ("* DONE [#1] Scales [50%]   :slow:left_hand:", "Scales", ("slow", "left_hand")),
        ("* BACH in C", "BACH in C", ()),
        ("* [2/3]", "[2/3]", ()),
        ("* TODO", "TODO", ()),
        ("* :slow:", ":slow:", ()),
        ("* Scales: C :", "Scales: C :", ()),
        ("* Learn [[https://example.org/a][the fugue]] by [[file:bach.org]]", "Learn the fugue by file:bach.org", ()),
        ("* ", "", ()),
        ("*bold* words", "", ()),
    ],
)
def test_a_headline_is_the_activity_without_what_org_writes_beside_it(
    headline: str, name: str, tags: tuple[str, ...]
) -> None:
    for end in ("\n", "\r\n"):
        clock = only(Deeds(org.read, lines(headline, ":LOGBOOK:", CLOCK, ":END:", end=end)).deeds)
        assert (clock.activity, clock.tags, clock.timing.seconds) == (name, tags, 4200)


def test_headlines_above_are_groups_and_their_tags_count() -> None:
    text = lines(
        "#+FILETAGS: :music:",
        "* Piano :keys:",
        "*** Bach :slow:keys:",
        CLOCK,
        "** Scales",
        CLOCK,
        "* Violin",
        "** Scales",
        CLOCK,
    )
    told = Deeds(org.read, text)
    assert [(clock.groups, clock.activity, clock.tags) for clock in told.clocks] == [
        (("Piano",), "Bach", ("music", "keys", "slow")),
        (("Piano",), "Scales", ("music", "keys")),
        (("Violin",), "Scales", ("music",)),
    ]
    assert [tracker.name for tracker in trackers_like(text)] == ["org"]


def test_a_file_may_have_keywords_of_its_own() -> None:
    text = lines(
        "#+TODO: ÜBEN(u) SPIELEN(s!/@) | FERTIG(f)", "#+seq_todo: LATER", "* FERTIG Bach", CLOCK, "* LATER Bach", CLOCK
    )
    assert [clock.activity for clock in Deeds(org.read, text).clocks] == ["Bach", "Bach"]


@pytest.mark.parametrize(
    ("clock", "seconds"),
    [
        ("CLOCK: [2024-01-05 Fri 10:00]--[2024-01-06 Sat 01:00] => 15:00", 54000),
        ("clock: [2024-01-05 ven. 9:00]--[2024-01-05 ven. 9:00:30] =>  0:00", 30),
        ("CLOCK: [2024-01-05 10:00]--[2024-01-05 10:30]", 1800),
        ("#+CLOCK: [2024-01-05 Fri 10:00]--[2024-01-05 Fri 10:01] =>  0:01", 60),
        ("CLOCK: [2024-03-31 So 01:00]--[2024-03-31 So 04:00] =>  3:00", 7200),
    ],
)
def test_a_clock_line_in_every_form(clock: str, seconds: int) -> None:
    assert only(Deeds(org.read, lines("* a", clock)).deeds).timing.seconds == seconds


@pytest.mark.parametrize(
    "clock",
    [
        "CLOCK: => 2:00",
        "CLOCK: [2024-01-05 Fri]",
        "CLOCK: [2024-13-05 Fri 10:00]",
        "CLOCK: [2024-01-05 Fri 10:00]--[2024-01-05 Fri]",
        "CLOCK: [2024-01-05 Fri 10:00]--[2024-01-05 Fri 09:00] => -1:00",
        "CLOCK: [1899-01-05 Fri 10:00]",
        "CLOCK: <2024-01-05 Fri 10:00>",
    ],
)
def test_a_clock_that_cannot_be_is_told(clock: str) -> None:
    problem = only(Deeds(org.read, lines("* a", clock)).deeds)
    assert (problem.place, problem.raw) == ("line 2", clock)


def test_a_clock_without_an_end_is_unfinished() -> None:
    assert only(Deeds(org.read, lines("* a", "CLOCK: [2024-01-05 Fri 10:00]")).clocks).timing.is_open


def test_an_end_that_is_put_right_or_a_line_that_is_added_changes_no_key() -> None:
    first = only(Deeds(org.read, lines("* a", CLOCK)).clocks)
    later = Deeds(
        org.read, lines("* a", CLOCK.replace("-05 Fri", "-06 Sat"), CLOCK.replace("11:10", "11:30"), "* b", CLOCK)
    )
    assert first.key == later.clocks[1].key


def test_lines_of_a_million_blanks_are_read_at_once() -> None:
    started = time.process_time()
    text = lines(
        "* a" + " " * 10**6 + "b",
        "CLOCK: [2024-01-05 " + "x" * 10**6,
        "CLOCK:" + " " * 10**6,
        CLOCK + " " * 10**6 + "x",
    )
    assert len(Deeds(org.read, text).problems) == 3
    assert time.process_time() - started < 5
