"""practicelog goal: add, edit, done, reopen, link, unlink, rename, archive, unarchive, delete."""

from typing import Annotated, Any

import typer

from practicelog.cli.definitions import CONNECTIVES, Noun, sentence
from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.visit import Visit
from practicelog.cli.words import required_name

NONE_YET = "There are no goals yet. practicelog goal add NAME 5h weekly makes one"
GoalWords = Annotated[list[str] | None, typer.Argument(metavar="GOAL...", help="The goal; words join with a space.")]
GoalName = Annotated[str, typer.Argument(metavar="GOAL", help="The goal; quote a name of several words.")]
What = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME] WORD...", help="120bpm, 140kgx1, 5h weekly, 85 cards daily, 2x weekly, 1000h."),
]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="The deadline: 30-sep, in 6 weeks.")]
Reason = Annotated[str | None, typer.Option("-m", "--reason", metavar="TEXT", help="Why it is a goal.")]
Under = Annotated[str | None, typer.Option("--under", metavar="GOAL", help="The goal it is part of.")]

GoalThing = Annotated[
    list[str] | None, typer.Argument(metavar="NAME|REF", help="An activity, a group, or a session: 212, last.")
]
SENTENCES = {"done": "{it.goal} is done", "reopen": "{it.goal} is not done after all"}


def text(outcome: Any, verb: str, width: int) -> str:
    """Return what became of a goal."""
    return SENTENCES[verb].format(it=outcome) if verb in SENTENCES else sentence(outcome, verb, width)


GOAL = Noun(
    name="goal",
    where="plan.goal:GoalDefinition",
    words=GoalWords,
    rename_words=GoalName,
    none_yet=NONE_YET,
    text=text,
)


def add(
    visit: Visit,
    words: What = None,
    until: Until = None,
    reason: Reason = None,
    under: Under = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Else made from the words.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="The day it counts from.")] = None,
    baseline: Annotated[
        str | None, typer.Option("--from", metavar="NUMBER", help="What you started from: 430h, 84bpm.")
    ] = None,
    side: Annotated[str | None, typer.Option("--side", metavar="SIDE", help="The side it is for; none.")] = None,
    activity: Annotated[str | None, typer.Option("--activity", metavar="NAME", help="The activity it is for.")] = None,
    group: Annotated[str | None, typer.Option("--group", metavar="NAME", help="The group it is for.")] = None,
    template: Annotated[
        str | None, typer.Option("-t", "--template", metavar="NAME", help="The template it is for.")
    ] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Set a goal: a set (alt picking 120bpm, squat 140kgx1), or an amount by the day, week, month, year or in all.

    guitar 5h weekly, anki 85 cards daily, listening 1000h. A template or an activity 2x weekly counts practice days, 2
    sessions weekly sessions. Without a number, it is met once the goals under it are.
    """
    here = visit.here
    from practicelog.actions.plan.goal import add_goal
    from practicelog.actions.plan.goal_words import GoalRequest
    from practicelog.domain.time.ahead import parse_day_ahead
    from practicelog.domain.time.spoken import parse_day
    from practicelog.render.plan.goals import added_text, added_value

    request = GoalRequest(
        words=tuple(words or ()),
        name=name,
        reason=reason,
        until=parse_day_ahead(until, here.today) if until is not None else None,
        since=parse_day(since, here.today) if since is not None else None,
        baseline=baseline,
        side=side,
        under=under,
        activity=activity,
        group=group,
        template=template,
    )
    added = visit.record(lambda store: add_goal(store, request, here))
    visit.answer(added_text(added, here), lambda: added_value(added), quiet, as_json)


def edit(
    visit: Visit,
    words: GoalWords = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="The deadline; none.")] = None,
    reason: Annotated[str | None, typer.Option("-m", "--reason", metavar="TEXT", help="Why; none.")] = None,
    under: Annotated[str | None, typer.Option("--under", metavar="GOAL", help="The goal it is part of; top.")] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Change the deadline of a goal, the reason for it or the goal it is part of."""
    here = visit.here
    from practicelog.actions.plan.goal import GoalDefinition
    from practicelog.domain.time.ahead import parse_day_ahead

    (name,) = GOAL.names(words, "edit")
    is_endless = until is not None and until.lower() == "none"
    day = parse_day_ahead(until, here.today) if until is not None and not is_endless else None
    GOAL.carry_out(
        visit,
        "edit",
        lambda store: GoalDefinition(store, name).edit(day, is_endless, reason, under),
        quiet,
        as_json,
    )


def link(visit: Visit, goal: GoalName, words: GoalThing = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Link a goal with what you practise for it: an activity, a group, or a session."""
    change_link(visit, goal, words, cut=False, quiet=quiet, as_json=as_json)


def unlink(
    visit: Visit, goal: GoalName, words: GoalThing = None, quiet: Quiet = False, as_json: AsJson = False
) -> None:
    """Cut the link between a goal and something practised."""
    change_link(visit, goal, words, cut=True, quiet=quiet, as_json=as_json)


def change_link(visit: Visit, goal: str, words: list[str] | None, *, cut: bool, quiet: bool, as_json: bool) -> None:
    """Link a goal with what the words name, or cut that link, and print it."""
    from practicelog.actions.plan.goal import GoalDefinition

    words = words[1:] if words and len(words) > 1 and words[0].lower() in (*CONNECTIVES, "with", "from") else words
    thing = required_name(words, "activity, group or session")
    linked = visit.record(lambda store: GoalDefinition(store, goal).link(thing, cut), begins=NONE_YET)
    verb = "is no longer linked with" if cut else "is linked with"
    visit.answer(f"{linked.goal} {verb} {linked.title}", linked._asdict, quiet, as_json)


done = GOAL.deed("done", "Say that a goal is done, whatever its numbers say.", lambda goal: goal.complete())
reopen = GOAL.deed("reopen", "Say that a goal is not done after all.", lambda goal: goal.reopen())
rename = GOAL.rename("Give a goal another name.")
archive = GOAL.archive("Take a goal out of the list; you are no longer told when it is met.")
unarchive = GOAL.unarchive("Bring an archived goal back.")
delete = GOAL.delete("Delete a goal.")
