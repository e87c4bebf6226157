"""When a lesson is, past or to come: `17:00` (today), `thu 17:00`, `tomorrow 17:00`, `2026-06-18T17:00`."""

import re
from datetime import date, datetime

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.plan.when import single_day
from practicelog.domain.time.clock import CLOCK
from practicelog.domain.time.here import Here
from practicelog.domain.time.read import parse_clock, parse_iso, parse_moment, settle, spelled

FORMS = "Write one like 17:00, thu 17:00, tomorrow 17:00 or 2026-06-18T17:00"


def parse_appointment(text: str, here: Here, day: date | None = None) -> datetime:
    """Return the instant of an appointment: a clock time alone is on `day`, else today's; a weekday the last such one.

    Raise NotUnderstood for what says no time of day.
    """
    words, today = spelled(text), here.local(here.now).date()
    if match := re.fullmatch(rf"(today[- ])?({CLOCK})", words):
        return settle(today if match[1] else day or today, parse_clock(match[2], text, FORMS), text, here)
    match = re.fullmatch(rf"(.+?)[- ]({CLOCK})", words)
    if match and (said := single_day(match[1].split(), today)):
        return settle(said, parse_clock(match[2], text, FORMS), text, here)
    if re.match(r"\d{4}-\d\d-\d\d[t ]\d", words):
        return parse_iso(text, here)
    moment = parse_moment(text, here)
    if not isinstance(moment, datetime):
        raise NotUnderstood(f'"{text}" is not the time of a lesson. {FORMS}')
    return moment
