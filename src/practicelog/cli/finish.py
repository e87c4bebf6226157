"""practicelog finish."""

from typing import Annotated

import typer

from practicelog.cli.answers import answer_json, show
from practicelog.cli.doors import here, moment, record
from practicelog.cli.options import Ago, AsJson, At, Note, Quiet


def finish(
    rating: Annotated[int | None, typer.Option("-r", "--rating", metavar="1-5", help="How it went.")] = None,
    focus: Annotated[int | None, typer.Option("--focus", metavar="1-5", help="How focused you were.")] = None,
    energy: Annotated[int | None, typer.Option("--energy", metavar="1-5", help="How fresh you were.")] = None,
    effort: Annotated[float | None, typer.Option("--effort", metavar="0-10", help="How hard it was.")] = None,
    note: Note = None,
    at: At = None,
    ago: Ago = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Stop the clock, end the session and print what came of it."""
    place = here()
    when = moment(at, ago, place)
    from practicelog.actions.finishing import Ratings, finish_session

    ratings = Ratings(rating, focus, energy, effort)
    finished = record(
        lambda store: finish_session(store, when, place, ratings, note),
        place.now,
        begins="No session is open. Begin with: practicelog start ACTIVITY",
    )
    if as_json:
        from practicelog.render.writes import finished_value

        answer_json(finished_value(finished, place.now))
    elif not quiet:
        from practicelog.render.sessions import finish_screen

        show(finish_screen(finished.session, place.now, place.zone.key))
