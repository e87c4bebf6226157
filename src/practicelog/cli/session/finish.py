"""practicelog finish."""

from practicelog.cli.deeds import read_deed
from practicelog.cli.options import (
    Ago,
    Anyway,
    AsJson,
    At,
    DeedWords,
    Define,
    Effort,
    Energy,
    Focus,
    Note,
    Quiet,
    Rating,
)
from practicelog.cli.visit import Visit
from practicelog.cli.words import NO_SESSION
from practicelog.render.kit.terminal import width


def finish(
    visit: Visit,
    words: DeedWords = None,
    rating: Rating = None,
    focus: Focus = None,
    energy: Energy = None,
    effort: Effort = None,
    note: Note = None,
    at: At = None,
    ago: Ago = None,
    anyway: Anyway = False,
    define: Define = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Stop the clock, end the session and sum it up.

    One that was left open ends at its last sign of practice; --at now ends it now. Set words after it record a set
    of what was practised last.
    """
    here = visit.here
    deed = read_deed(words, define)
    when = visit.moment_said(deed.time, at, ago, rated=True)
    from practicelog.actions.session.finish import SessionRemarks, finish_session
    from practicelog.actions.session.rate import Ratings

    remarks = SessionRemarks(Ratings(rating, focus, energy, effort), note, tuple(deed.sets), define)
    typed = None if at is None and ago is None and not deed.time else when
    finished = visit.record_ending(
        lambda store, answer: finish_session(store, answer.ended or typed, here, remarks, answer.anyway),
        when,
        anyway,
        NO_SESSION,
    )
    if quiet:
        return
    if as_json:
        from practicelog.render.session.finish import finished_value

        visit.answer_json(finished_value(finished, here))
    else:
        from practicelog.render.session.finish import finish_screen

        visit.show(finish_screen(finished, here, width()))
