"""practicelog rate."""

from typing import Annotated

import typer

from practicelog.cli.options import AsJson, Effort, Energy, Focus, Quiet, Rating
from practicelog.cli.visit import Visit
from practicelog.cli.words import NO_SESSION
from practicelog.domain.references import read_session
from practicelog.render.kit.terminal import width


def rate(
    visit: Visit,
    rating: Rating = None,
    focus: Focus = None,
    energy: Energy = None,
    effort: Effort = None,
    on: Annotated[str | None, typer.Option("--on", metavar="REF", help="Another session: last, -2, 212.")] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Rate the open session, or another one."""
    here = visit.here
    from practicelog.actions.session.rate import Ratings, rate_session
    from practicelog.render.kit.text import spread
    from practicelog.render.session.rate import ratings_of

    where = None if on is None else read_session(on)
    ratings = Ratings(rating, focus, energy, effort)
    rated = visit.record(lambda store: rate_session(store, ratings, where, here), begins=NO_SESSION)
    text = f"{rated.session or 'Session'} rated: {ratings_of(rated).lower()}"
    visit.answer(spread(text, str(rated.session_id), width()), rated._asdict, quiet, as_json)
