"""Times as people type them: read, refused with a cure, and right through every change of the clock."""

from datetime import UTC, datetime, timedelta
from time import tzset
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood, PracticeError
from practicelog.domain.time.clock import elapsed_seconds
from practicelog.domain.time.here import Here
from practicelog.domain.time.read import Evidence, parse_ago, parse_moment
from tests.conftest import at
from tests.domain.strategies import EVERYDAY, ZONES, changes, instants, offset, zones

NOW = at("2026-03-12T18:00")  # a Thursday
MINUTE = timedelta(minutes=1)


def local(typed: str, here: Here) -> str:
    """Return the local date and time that `typed` means."""
    moment = parse_moment(typed, here)
    assert isinstance(moment, datetime)
    return moment.astimezone(here.zone).replace(tzinfo=None).isoformat()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("17:15", "2026-03-12T17:15:00"),
        ("7:05", "2026-03-12T07:05:00"),
        ("17:15:30", "2026-03-12T17:15:30"),
        ("5:15pm", "2026-03-12T17:15:00"),
        ("5:15 pm", "2026-03-12T17:15:00"),
        ("5pm", "2026-03-12T17:00:00"),
        ("1715", "2026-03-12T17:15:00"),
        ("0830", "2026-03-12T08:30:00"),
        ("8.30", "2026-03-12T08:30:00"),
        ("yesterday 2130", "2026-03-11T21:30:00"),
        ("yesterday-21.30", "2026-03-11T21:30:00"),
        ("monday 9am", "2026-03-09T09:00:00"),
        ("Wednesday 21:30", "2026-03-11T21:30:00"),
        ("9 march 21:30", "2026-03-09T21:30:00"),
        ("03-09 21:30", "2026-03-09T21:30:00"),
        ("last friday 21:30", "2026-03-06T21:30:00"),
        ("9AM", "2026-03-12T09:00:00"),
        ("12am", "2026-03-12T00:00:00"),
        ("12pm", "2026-03-12T12:00:00"),
        ("12:30am", "2026-03-12T00:30:00"),
        ("0:00", "2026-03-12T00:00:00"),
        ("18:00", "2026-03-12T18:00:00"),
        ("now", "2026-03-12T18:00:00"),
        ("20m-ago", "2026-03-12T17:40:00"),
        ("20m ago", "2026-03-12T17:40:00"),
        ("20min ago", "2026-03-12T17:40:00"),
        ("1h 30m ago", "2026-03-12T16:30:00"),
        ("today 9:00", "2026-03-12T09:00:00"),
        ("half an hour ago", "2026-03-12T17:30:00"),
        ("10 minutes ago", "2026-03-12T17:50:00"),
        ("noon", "2026-03-12T12:00:00"),
        ("yesterday noon", "2026-03-11T12:00:00"),
        ("midnight", "2026-03-12T00:00:00"),
        ("mon-midday", "2026-03-09T12:00:00"),
        ("yesterday-21:30", "2026-03-11T21:30:00"),
        ("Yesterday  21:30", "2026-03-11T21:30:00"),
        ("mon-9am", "2026-03-09T09:00:00"),
        ("mon 9am", "2026-03-09T09:00:00"),
        ("thu 9am", "2026-03-12T09:00:00"),
        ("fri 9am", "2026-03-06T09:00:00"),
        ("2026-03-12T17:50", "2026-03-12T17:50:00"),
        ("2026-03-12 17:50", "2026-03-12T17:50:00"),
        ("2026-03-12t17:50:10", "2026-03-12T17:50:10"),
        ("2026-03-12T18:00", "2026-03-12T18:00:00"),
        ("2026-03-12T16:50Z", "2026-03-12T17:50:00"),
        ("2026-03-12 16:50z", "2026-03-12T17:50:00"),
        ("2026-03-12 12:50-04:00", "2026-03-12T17:50:00"),
        ("2026-03-12T12:50-04:00", "2026-03-12T17:50:00"),
        ("2024-02-29T08:00", "2024-02-29T08:00:00"),
        ("mon-0830", "2026-03-09T08:30:00"),
        ("1am", "2026-03-12T01:00:00"),
        ("1:15pm", "2026-03-12T13:15:00"),
        ("1900-01-01T04:00", "1900-01-01T04:00:00"),
    ],
)
def test_a_time_is_read(typed: str, meant: str) -> None:
    assert local(typed, NOW) == meant


@pytest.mark.parametrize("tz", ["America/New_York", "Pacific/Auckland", "Asia/Kathmandu"])
@pytest.mark.parametrize("now", ["2026-03-12T00:30", "2026-03-12T10:00", "2026-03-12T23:30"])
@pytest.mark.parametrize(
    ("typed", "day", "clock"),
    [
        ("0:15", 12, "00:15:00"),
        ("today 0:15", 12, "00:15:00"),
        ("yesterday 21:30", 11, "21:30:00"),
        ("wed 21:30", 11, "21:30:00"),
        ("last wednesday 21:30", 11, "21:30:00"),
        ("11 march 21:30", 11, "21:30:00"),
        ("2026-03-11 21:30", 11, "21:30:00"),
    ],
)
def test_days_and_clock_times_are_those_of_the_zone_wherever_the_machine_is(
    typed: str, day: int, clock: str, now: str, tz: str
) -> None:
    assert local(typed, at(now, tz)) == f"2026-03-{day}T{clock}"


@pytest.mark.parametrize("typed", ["now", "17:15", "20m ago", "mon 9am", "2026-03-12T17:50", "2026-03-12T17:50+05:45"])
def test_an_instant_that_is_read_is_in_utc(typed: str) -> None:
    moment = parse_moment(typed, at("2026-03-12T18:00", "America/New_York"))
    assert isinstance(moment, datetime)
    assert moment.tzinfo is UTC


def test_the_last_evidence_is_left_to_the_log() -> None:
    assert parse_moment("last", NOW) is parse_moment(" LAST ", NOW) is Evidence.LAST


@pytest.mark.parametrize(
    ("typed", "cure"),
    [
        ("20m", "Write --ago 20m"),
        ("1h 30m", "Write --ago 1h30m"),
        ("25:00", "Write one like 17:15"),
        ("24:00", '"24:00" isn\'t a time. Write one like 17:15'),
        ("mon 24:00", '"mon 24:00" isn\'t a time. Write one like 17:15'),
        ("9 march 24:00", '"9 march 24:00" isn\'t a time. Write one like 17:15'),
        ("17:60", "Write one like 17:15"),
        ("17:15:60", "Write one like 17:15"),
        ("17:60:00", "Write one like 17:15"),
        ("13pm", "Write one like 17:15"),
        ("17:15pm", '"17:15pm" isn\'t a time: with am and pm the hours go from 1 to 12'),
        ("13:15am", "hours go from 1 to 12"),
        ("0:15am", "hours go from 1 to 12"),
        ("17", "Write one like 17:15"),
        ("1760", "Write one like 17:15"),
        ("17.5", "Write one like 17:15"),
        ("", "Write one like 17:15"),
        ("noonish", "Write one like 17:15"),
        ("8.3\u0660", "Write one like 17:15"),
        ("083\u0660", "Write one like 17:15"),
        ("1\u0667:15", "Write one like 17:15"),
        ("ago", "Write one like 17:15"),
        ("-ago", "Write one like 10m"),
        ("1:30 ago", "Write 1h30m or 1m30s"),
        ("5 ago", "Write 5m"),
        ("yesterday", "Write one like 17:15"),
        ("2026-03-12", "Write 2026-03-12T17:50"),
        ("2026-02-29T08:00", "Write one like 17:15"),
        ("2026-13-01T08:00", "Write one like 17:15"),
        ("1899-12-31T23:00", '"1899-12-31T23:00" is out of range: the years from 1900 to 2199 can be recorded'),
        ("1900-01-01T03:59", '"1900-01-01T03:59" is out of range: the years from 1900 to 2199 can be recorded'),
        ("0001-01-01T00:00", "1900 to 2199"),
        ("2200-01-01T00:00", "1900 to 2199"),
        ("0001-01-01T00:00+14:00", "1900 to 2199"),
        ("9999-12-31T23:59-14:00", "1900 to 2199"),
        ("1900-01-01T00:00+14:00", "1900 to 2199"),
        ("18:05", "today is 5m ahead. Yesterday's would be yesterday-18:05"),
        ("6:05pm", "is 5m ahead. Yesterday's would be yesterday-6:05pm"),
        ("6:05 pm", "6:05 pm today is 5m ahead. Yesterday's would be yesterday-6:05pm"),
        ("18:00:01", "is 1m ahead"),
        ("today-19:30", '"today-19:30" (19:30) is 1h 30m ahead. Only the past'),
        ("thu-19:30", "Last week's would be --at 2026-03-05T19:30"),
        ("thursday 19:30", "thursday 19:30 is 1h 30m ahead. Last week's would be --at 2026-03-05T19:30"),
        ("Thursday-19:30", "Last week's would be --at 2026-03-05T19:30"),
        ("thu-19:30:20", "Last week's would be --at 2026-03-05T19:30:20"),
        ("2026-03-13T18:00", '"2026-03-13T18:00" (Fri 13 Mar 18:00) is 24h 00m ahead'),
        ("12 march 19:30", '"12 march 19:30" (19:30) is 1h 30m ahead'),
        ("2026-03-14T17:59", "is 47h 59m ahead"),
        ("2026-03-14T18:00", "is 2 days ahead"),
        ("2026-03-16T17:00", "is 3 days ahead"),
    ],
)
def test_what_is_no_time_is_refused_with_a_cure(typed: str, cure: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_moment(typed, NOW)
    assert cure in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("now", "typed", "meant"),
    [
        ("2026-03-12T00:10", "23:50", "2026-03-11T23:50:00"),
        ("2026-03-12T08:00", "20:00", "2026-03-11T20:00:00"),
        ("2026-03-01T00:10", "23:50", "2026-02-28T23:50:00"),
        ("2028-03-01T00:10", "23:50", "2028-02-29T23:50:00"),
        ("2028-03-01T00:10", "yesterday 23:50", "2028-02-29T23:50:00"),
        ("2027-01-01T00:10", "23:50", "2026-12-31T23:50:00"),
        ("2026-03-12T00:00", "00:00", "2026-03-12T00:00:00"),
        ("2026-03-09T00:00", "mon 0:00", "2026-03-09T00:00:00"),
        ("2026-03-09T00:00", "sun 23:59", "2026-03-08T23:59:00"),
    ],
)
def test_a_time_later_than_now_is_yesterdays_within_half_a_day(now: str, typed: str, meant: str) -> None:
    assert local(typed, at(now)) == meant


@pytest.mark.parametrize(
    ("zone", "now", "typed", "meant"),
    [
        # Tonight the clock leaves 23:30 out (Nuuk), or shows it twice (Asuncion); yesterday it did not.
        ("America/Nuuk", "2026-03-28T11:10", "23:15", "2026-03-27T23:15:00"),
        ("America/Asuncion", "2022-03-26T11:00", "23:30", "2022-03-25T23:30:00"),
    ],
)
def test_a_clock_change_still_to_come_is_no_matter(zone: str, now: str, typed: str, meant: str) -> None:
    assert local(typed, at(now, zone)) == meant


@pytest.mark.parametrize(("now", "typed"), [("2026-03-12T08:00", "19:59"), ("2026-03-12T07:30:01", "19:30")])
def test_a_time_later_than_now_is_no_longer_yesterdays_after_half_a_day(now: str, typed: str) -> None:
    with pytest.raises(NotUnderstood, match=f"Yesterday's would be yesterday-{typed}"):
        parse_moment(typed, at(now))


def test_a_doubled_time_still_to_come_is_ahead() -> None:
    with pytest.raises(NotUnderstood, match=r"is 1h 30m ahead. Last week's would be --at 2026-10-18T02:30"):
        parse_moment("sun-02:30", at("2026-10-25T01:00"))
    with pytest.raises(NotUnderstood, match=r"02:30 today is 1h 30m ahead. Yesterday's would be yesterday-02:30"):
        parse_moment("02:30", at("2026-10-25T01:00"))


def test_between_the_two_showings_of_a_time_only_the_first_can_be_meant() -> None:
    here = Here(datetime(2026, 10, 25, 0, 45, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
    assert parse_moment("02:30", here) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_at_the_second_showing_of_a_time_either_can_be_meant() -> None:
    here = Here(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
    with pytest.raises(NotUnderstood, match="02:30 comes twice"):
        parse_moment("02:30", here)


@pytest.mark.parametrize(
    ("typed", "tz", "sentence"),
    [
        (
            "2026-10-25T02:30",
            "Europe/Berlin",
            "02:30 comes twice on Sun 25 Oct 2026 in Europe/Berlin: the clock goes back."
            " Write 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00",
        ),
        (
            "2026-10-25T02:30:15",
            "Europe/Berlin",
            "02:30 comes twice on Sun 25 Oct 2026 in Europe/Berlin: the clock goes back."
            " Write 2026-10-25T02:30:15+02:00 or 2026-10-25T02:30:15+01:00",
        ),
        (
            "2026-11-01T01:30",
            "America/New_York",
            "01:30 comes twice on Sun 1 Nov 2026 in America/New_York: the clock goes back."
            " Write 2026-11-01T01:30-04:00 or 2026-11-01T01:30-05:00",
        ),
        (
            "2026-03-08T02:30",
            "America/New_York",
            "02:30 does not exist on Sun 8 Mar 2026 in America/New_York: the clock goes forward."
            " Write 2026-03-08T01:30 or 2026-03-08T03:30",
        ),
    ],
)
def test_a_time_that_comes_twice_or_not_at_all_is_refused_with_both_that_may_be_meant(
    typed: str, tz: str, sentence: str
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_moment(typed, at("2026-12-01T12:00", tz))
    assert str(refused.value) == sentence


def test_where_the_zone_has_no_name_it_is_called_this_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    tzset()
    with pytest.raises(NotUnderstood, match="02:30 comes twice on Sun 25 Oct 2026 in this zone: the clock goes back"):
        parse_moment("2026-10-25T02:30", Here(datetime(2026, 10, 26, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("now", "typed"),
    [
        ("1900-01-10T12:00", "300h ago"),
        ("1900-01-01T05:00", "yesterday 23:00"),
        ("1900-01-01T05:00", "23:00"),
        ("2200-01-01T00:30", "0:15"),
    ],
)
def test_an_instant_outside_the_years_is_refused_by_the_words_that_were_typed(now: str, typed: str) -> None:
    with pytest.raises(NotUnderstood, match=f'"{typed}" is out of range: the years from 1900 to 2199 can be recorded'):
        parse_moment(typed, at(now))


def test_a_length_ago_that_leads_out_of_the_years_is_refused_by_itself() -> None:
    with pytest.raises(NotUnderstood, match='"300h" is out of range'):
        parse_ago("300h", at("1900-01-10T12:00"))


@pytest.mark.parametrize("name", ZONES)
def test_around_every_change_each_time_is_read_or_refused_in_words(name: str) -> None:
    zone = ZoneInfo(name)
    for change in changes(zone):
        later = Here(change + timedelta(days=2), zone)
        shift = offset(change, zone) - offset(change - MINUTE, zone)
        back = max(-shift, timedelta(0))  # how much before the change is shown again after it
        for sure in (change - back - MINUTE, change + back):
            assert parse_moment(f"{sure.astimezone(zone):%Y-%m-%dT%H:%M}", later) == sure
        last_sure = (change - back - MINUTE).astimezone(zone).replace(tzinfo=None)
        doubtful = last_sure + MINUTE + abs(shift) / 2
        with pytest.raises(NotUnderstood) as refused:
            parse_moment(f"{doubtful:%Y-%m-%dT%H:%M}", later)
        words = str(refused.value)
        assert ("comes twice" if shift < timedelta(0) else "does not exist") in words
        assert name in words
        proposed = [word for word in words.rpartition("Write ")[2].split() if word[0].isdigit()]
        one, other = (parse_moment(typed, later) for typed in proposed)
        assert isinstance(one, datetime)
        assert isinstance(other, datetime)
        assert other - one == abs(shift)


@EVERYDAY
@given(zones, instants, st.integers(1, 10**6))
def test_a_time_with_its_offset_is_read_back_exactly(zone: ZoneInfo, instant: datetime, later: int) -> None:
    typed = instant.astimezone(zone).isoformat()
    assert parse_moment(typed, Here(instant + timedelta(seconds=later), zone)) == instant


@EVERYDAY
@given(zones, instants, st.integers(0, 86400 * 2))
def test_a_local_time_means_an_instant_at_which_the_clock_showed_it(zone: ZoneInfo, now: datetime, ago: int) -> None:
    shown = (now - timedelta(seconds=ago)).astimezone(zone)
    typed = shown.replace(tzinfo=None).isoformat(timespec="seconds")
    try:
        meant = parse_moment(typed, Here(now, zone))
    except NotUnderstood as refused:
        assert "comes twice" in str(refused)
    else:
        assert isinstance(meant, datetime)
        assert meant <= now
        assert meant.astimezone(zone).replace(tzinfo=None) == shown.replace(tzinfo=None)


@EVERYDAY
@given(zones, instants, st.times())
def test_a_bare_clock_time_was_shown_within_a_day(zone: ZoneInfo, now: datetime, clock: object) -> None:
    typed = f"{clock}"[:8]
    try:
        meant = parse_moment(typed, Here(now, zone))
    except NotUnderstood as refused:
        assert any(words in str(refused) for words in ("ahead", "comes twice", "does not exist"))
    else:
        assert isinstance(meant, datetime)
        assert f"{meant.astimezone(zone):%H:%M:%S}" == typed
        assert timedelta(0) <= now - meant <= timedelta(hours=27)


@EVERYDAY
@given(zones, instants, st.integers(1, 86400 * 300))
def test_ago_counts_real_time_through_any_change(zone: ZoneInfo, now: datetime, seconds: int) -> None:
    assume(now - timedelta(seconds=seconds) > datetime(1971, 1, 2, tzinfo=UTC))
    began = parse_ago(f"{seconds}s", Here(now, zone))
    assert elapsed_seconds(began, now) == seconds
    assert elapsed_seconds(began.astimezone(zone), now.astimezone(ZoneInfo("America/New_York"))) == seconds


@EVERYDAY
@given(st.text(max_size=40), instants, zones)
def test_no_text_does_worse_than_be_refused(text: str, now: datetime, zone: ZoneInfo) -> None:
    try:
        meant = parse_moment(text, Here(now, zone))
    except PracticeError as refused:
        assert str(refused)
    else:
        assert meant is Evidence.LAST or meant <= now
