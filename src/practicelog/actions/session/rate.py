"""Rating a session."""

from typing import NamedTuple

from practicelog.db.store import Store
from practicelog.db.tables.log import Session
from practicelog.domain.errors import NothingThere, NotUnderstood
from practicelog.domain.references import Reference
from practicelog.domain.time.here import Here
from practicelog.queries import resolve
from practicelog.queries.shared.signs import last_stop, open_session


class Ratings(NamedTuple):
    """Ratings of a session; None leaves a rating as it is."""

    rating: int | None = None
    focus: int | None = None
    energy: int | None = None
    effort: float | None = None


class Rated(NamedTuple):
    """A session as it is rated now."""

    session_id: int
    session: str | None
    rating: int | None
    focus: int | None
    energy: int | None
    effort: float | None


def put_ratings(session: Session, ratings: Ratings) -> None:
    """Write the ratings that are not None."""
    for name, value in ratings._asdict().items():
        if value is not None:
            setattr(session, name, value)


def rate_session(store: Store, ratings: Ratings, on: Reference | None, here: Here) -> Rated:
    """Rate the open session, or the one that `on` names; raise NothingThere when there is none."""
    if on is None:
        current = open_session(store)
        if current is None:
            line = f"practicelog rate {words_of(ratings)} --on last"
            raise NothingThere(f"{none_open(store, here)}. To rate the last session: {line}")
        session_id = current.id
    else:
        session_id = resolve.session(store, on)
    if all(value is None for value in ratings):
        raise NotUnderstood("How was it? Write practicelog rate -r 4, --focus, --energy (1-5) or --effort (0-10)")
    session = store.get(Session, session_id)
    put_ratings(session, ratings)
    return Rated(
        session_id=session_id,
        session=session.name,
        rating=session.rating,
        focus=session.focus,
        energy=session.energy,
        effort=session.effort,
    )


def words_of(ratings: Ratings) -> str:
    """Return the options that say the ratings, as they are typed; an example where there are none."""
    options = {f"--{name}": value for name, value in ratings._asdict().items() if value is not None}
    typed = [f"{option if option != '--rating' else '-r'} {value:g}" for option, value in options.items()]
    return " ".join(typed) or "-r 4"


def none_open(store: Store, here: Here) -> str:
    """Return the sentence for a request that needs an open session."""
    last = last_stop(store)
    if last is None:
        return "No session is open. Begin with: practicelog start ACTIVITY"
    return f"No session is open. Last: {last.activity}, stopped {here.when(last.stopped_at)}"
