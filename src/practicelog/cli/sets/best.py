"""practicelog best."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.options import AsCsv, AsJson
from practicelog.cli.visit import Visit, for_machine
from practicelog.domain.spelling import joined
from practicelog.queries.sets.bests import ActivityBestRow, bests_of, main_bests
from practicelog.render.kit.terminal import write
from practicelog.render.sets.bests import BEST_COLUMNS, best_value, bests_screen, main_bests_screen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def best(
    visit: Visit,
    words: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="All the bests of this one.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show the personal best of every activity, or all the bests of one. Warm-ups never count.

    A weight is the best for at least so many reps; a tempo was held with 80% of the attempts clean. A one-rep max is an
    estimate, by Epley and by Brzycki, from a set of at most 12 reps. Sums of sittings: the last 1,000 times.
    """
    machine = for_machine(as_json, as_csv)
    name = joined(words or [])
    here = visit.here

    def question(db: "Readable") -> tuple[str, list[ActivityBestRow]]:
        if not name:
            return "", main_bests(db)
        from practicelog.queries import resolve

        return bests_of(db, resolve.activity(db, name, reading=True).id)

    activity, lines = visit.ask(question, ("", []), machine)
    today = here.today
    if as_json:
        visit.answer_json([best_value(line) for line in lines])
    elif as_csv:
        visit.answer_csv(BEST_COLUMNS, ([best_value(line)[column] for column in BEST_COLUMNS] for line in lines))
    elif lines:
        visit.show(bests_screen(activity, lines, today) if name else main_bests_screen(lines, today))
    else:
        write(f"No best{f' of {activity}' if activity else ''} yet. To record a set: practicelog set NAME 100kgx5")
