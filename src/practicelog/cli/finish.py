"""practicelog finish, rate."""

from typing import Annotated

import typer

from practicelog.cli.answers import answer, answer_json, show
from practicelog.cli.doors import here, moment, record, record_ending
from practicelog.cli.options import Ago, Anyway, AsJson, At, Effort, Energy, Focus, Note, Quiet, Rating
from practicelog.cli.words import NO_SESSION
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.references import parse_reference
from practicelog.render.kit.terminal import width


def finish(
    rating: Rating = None,
    focus: Focus = None,
    energy: Energy = None,
    effort: Effort = None,
    note: Note = None,
    at: At = None,
    ago: Ago = None,
    anyway: Anyway = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Stop the clock, end the session and print what came of it."""
    place = here()
    when = moment(at, ago, place)
    from practicelog.actions.session.finish import Said, finish_session
    from practicelog.actions.session.rate import Ratings

    said = Said(Ratings(rating, focus, energy, effort), note)
    finished = record_ending(
        lambda store, answered: finish_session(store, answered.moment(when), place, said, answered.anyway or anyway),
        place,
        begins=NO_SESSION,
    )
    if quiet:
        return
    if as_json:
        from practicelog.render.session.finish import finished_value

        answer_json(finished_value(finished, place.now))
    else:
        from practicelog.render.session.finish import finish_screen

        show(finish_screen(finished.session, place.now, place.zone.key))


def rate(
    rating: Rating = None,
    focus: Focus = None,
    energy: Energy = None,
    effort: Effort = None,
    on: Annotated[str | None, typer.Option("--on", metavar="REF", help="Another session: last, -2, 212.")] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Say how the open session went, or another one."""
    place = here()
    from practicelog.actions.session.rate import Ratings, rate_session
    from practicelog.render.kit.text import spread
    from practicelog.render.session.rate import ratings_of

    if on is not None and (where := parse_reference(on)) is None:
        raise NotUnderstood(f'"{on}" is not a session. Write last, -2 or a number like 212')
    ratings = Ratings(rating, focus, energy, effort)
    rated = record(lambda store: rate_session(store, ratings, where if on else None, place), place.now, NO_SESSION)
    said = f"{rated.session or 'Session'} rated: {ratings_of(rated).lower()}"
    answer(spread(said, str(rated.session_id), width()), rated._asdict, quiet, as_json)
