"""The breaks of a session, as its text has them. They have no numbers: a line that is the same is the same break."""

from itertools import zip_longest

from practicelog.actions.bounds import refuse_overlap
from practicelog.actions.rewriting_clock import Clock, Put
from practicelog.db.store import Store
from practicelog.db.tables.log import Break
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.outline.lines import on_line
from practicelog.domain.outline.text import BreakText, End, SessionText
from practicelog.domain.spelling import check_text
from practicelog.domain.time.read import Here
from practicelog.queries.session.text import breaks_in_order
from practicelog.queries.shared.overlaps import breaks_between


def put_breaks(store: Store, before: SessionText, after: SessionText, clock: Clock) -> list[Put]:
    """Write, change and delete breaks; return those that have other times or are new."""
    olds = list(zip(before.breaks, breaks_in_order(store, before.number), strict=True))
    news = []
    for text in after.breaks:
        same = next((old for old in olds if old[0] == text), None)
        if same is not None:
            olds.remove(same)
        else:
            news.append(text)
    put = []
    for is_on in (True, False):
        for old, text in zip_longest(
            [one for one in olds if (one[0].stop is End.RUNNING) is is_on],
            [one for one in news if (one.stop is End.RUNNING) is is_on],
        ):
            if text is None:
                store.remove(store.get(Break, old[1]))
                continue
            with on_line(text.line):
                put.append(Put(write(store, before.number, old, text, clock), text.line))
    return put


def write(store: Store, session_id: int, old: tuple[BreakText, int] | None, text: BreakText, clock: Clock) -> int:
    """Write a break as the text has it, in place of an old one if there is one."""
    name = check_text(text.name, "A break's name") if text.name else None
    if old is None and isinstance(text.stop, End):
        raise NotUnderstood("A new break has two ends: 19:30 – 19:35. To begin one now: practicelog break")
    row = store.get(Break, old[1]) if old else Break(session_id=session_id, started_at=text.start)
    was = old[0] if old else None
    if was is None or text.start != was.start:
        row.started_at = clock.start(text.start)
    if was is None or text.stop != was.stop:
        if isinstance(text.stop, End):
            raise NotUnderstood("When did the break end? Write both ends, like 19:30 – 19:35")
        row.stopped_at = clock.stop(text.stop)
    clock.check(row.started_at, row.stopped_at)
    row.name, row.planned_seconds = name, text.planned_seconds or None
    return store.add(row).id or 0


def refuse_break_overlap(store: Store, break_id: int, there: Here) -> None:
    """Raise Refused where there was practice, or another break, at the time of the break."""
    row = store.get(Break, break_id)
    if row.stopped_at is None and not row.running:
        return
    refuse_overlap(store, row.started_at, row.stopped_at, there)
    if [one for one in breaks_between(store, row.started_at, row.stopped_at) if one != break_id]:
        raise Refused("Another break is at that time. Change one of them")
