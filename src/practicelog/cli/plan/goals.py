"""practicelog goal: list, show."""

from practicelog.cli.options import Archived
from practicelog.cli.plan.goal import GOAL, NONE_YET, GoalWords
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.queries import resolve
from practicelog.queries.plan.goal_list import GoalTreeRow, goal_list, table_rows
from practicelog.render.plan.goals import columns, goal_screen, goals_screen


@report
def list_goals(visit: Visit, archived: Archived = False) -> Report:
    """List the goals as a tree, with how far each has come: a set by the rules of best, else the sum so far."""
    lines: list[GoalTreeRow] = visit.ask(lambda db: goal_list(db, visit.here, archived), [])
    rows = list(table_rows(lines))
    return Report(columns(visit.here), rows, lambda: goals_screen(lines, visit.here) if lines else NONE_YET)


@report
def show_goal(visit: Visit, words: GoalWords = None) -> Report:
    """Show one goal with those under it, the reason for it, and what is practised for it."""
    (name,) = GOAL.names(words, "show")
    lines: list[GoalTreeRow] = visit.ask(
        lambda db: goal_list(db, visit.here, goal_id=resolve.goal(db, name, reading=True).id), []
    )
    return Report(columns(visit.here), list(table_rows(lines)), lambda: goal_screen(lines, visit.here))
