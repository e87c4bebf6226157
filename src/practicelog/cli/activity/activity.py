"""practicelog activity: list, add, rename, edit, merge, archive, unarchive, delete."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.definitions import CONNECTIVES, Noun
from practicelog.cli.options import AsJson, Quiet, Words
from practicelog.cli.visit import Visit
from practicelog.cli.words import required_name
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import joined

if TYPE_CHECKING:
    from practicelog.actions.sets.planning import ActivityEdited

LONGEST_INTERVAL = 999
NONE_YET = "There are no activities yet. practicelog start NAME makes one"
Name = Annotated[str, typer.Argument(metavar="NAME", help="The activity; quote a name of several words.")]

ACTIVITY = Noun(
    name="activity", where="activity.activity:ActivityDefinition", words=Words, rename_words=Name, none_yet=NONE_YET
)


def add(
    visit: Visit,
    words: Words = None,
    group: Annotated[str | None, typer.Option("--group", metavar="NAME", help="The group it belongs to.")] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Define an activity without starting it; group/NAME files it."""
    from practicelog.actions.activity.activity import add_activity

    name = required_name(words, "activity")
    added = visit.record(lambda store: add_activity(store, name, group))
    filed = f", filed under {added.activity_group}" if added.activity_group else ""
    visit.answer(f"Added {added.name}{filed}", added._asdict, quiet, as_json)


def edit(
    visit: Visit,
    words: Words = None,
    description: Annotated[
        str | None, typer.Option("--description", metavar="TEXT", help='A description; "" clears it.')
    ] = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="GROUP", help="The group it belongs to; none.")
    ] = None,
    most: Annotated[
        list[str] | None,
        typer.Option("--max", metavar="VALUE", help="The most you can do, 140kg, which 80% refers to; none."),
    ] = None,
    step: Annotated[
        list[str] | None, typer.Option("--step", metavar="VALUE", help="The step it is planned in, 2.5kg; none.")
    ] = None,
    rest: Annotated[
        str | None, typer.Option("--rest", metavar="LENGTH", help="The rest between its sets, 3m; none.")
    ] = None,
    every: Annotated[
        str | None, typer.Option("--every", metavar="DAYS", help="How soon it is due again: 7, 2w; none.")
    ] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Change the description of an activity, its group, what it is planned by, or when it is due."""
    name = required_name(words, "activity")
    from practicelog.actions.sets.planning import PlanningRequest, edit_activity

    rests, days = () if rest is None else (rest_of(rest),), () if every is None else (days_of(every),)
    request = PlanningRequest(most or (), step or (), rests, days)
    activity = visit.record(lambda store: edit_activity(store, name, description, group, request), begins=NONE_YET)
    visit.answer(edited_text(activity), activity.value, quiet, as_json)


def rest_of(text: str) -> int | None:
    """Return the seconds of a rest, None for `none`."""
    from practicelog.domain.plan.item import NO_REST, rest_length

    return None if text.lower() == NO_REST else rest_length(text)


def days_of(text: str) -> int | None:
    """Return the days of an interval, `7`, `7d`, `2w` or `2 weeks`, None for `none`; raise NotUnderstood otherwise."""
    words = text.strip().lower()
    if words == "none":
        return None
    match = re.fullmatch(r"(\d{1,3}) ?(?:d|days?|(?P<weeks>w|weeks?))?", words, re.ASCII)
    days = int(match[1]) * (7 if match["weeks"] else 1) if match else 0
    if not 1 <= days <= LONGEST_INTERVAL:
        raise NotUnderstood(f'"{text}" isn\'t an interval of 1 to {LONGEST_INTERVAL} days. Write --every 7, 2w or none')
    return days


def edited_text(activity: "ActivityEdited") -> str:
    """Return what is said of an activity now, and what it is planned by."""
    from practicelog.render.sets.planning import planning_text

    changed = activity.activity
    filed = f"filed under {changed.activity_group}" if changed.activity_group else "in no group"
    what = f"; {changed.description}" if changed.description else ""
    planned = planning_text(activity.planning)
    return f"{changed.name} is {filed}{what}" + (f"\n  {planned}" if planned else "")


def merge(
    visit: Visit,
    words: Annotated[
        list[str], typer.Argument(metavar="NAME into NAME", help="The one that goes, and the one that stays.")
    ],
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Give all practice of the first activity to the second; the first is deleted."""
    from practicelog.actions.sets.merge import merge_activities

    name, into = two_names(words)
    merged = visit.record(lambda store: merge_activities(store, name, into), begins=NONE_YET)
    length = (
        "without a known length" if merged.seconds is None else f"and {visit.here.elapsed(merged.seconds)} of practice"
    )
    what = f"{merged.times} × {length}" if merged.times else "it had no practice"
    new = ", ".join([*merged.new_metrics, *(f"side {side}" for side in merged.new_sides)])
    what += f"\n  new here: {new}" if new else ""
    visit.answer(f"Merged {merged.merged_activity} into {merged.activity}: {what}", merged._asdict, quiet, as_json)


rename = ACTIVITY.rename("Give an activity another name; what was practised of it stays with it.")
archive = ACTIVITY.archive("Take an activity out of use; what was practised of it stays.")
unarchive = ACTIVITY.unarchive("Bring an archived activity back into use.")
delete = ACTIVITY.delete("Delete an activity that was never practised.")


def two_names(words: list[str]) -> tuple[str, str]:
    """Return the names before and after `into` (or `to`, `as`), or just two words; raise NotUnderstood otherwise."""
    places = [at for at, word in enumerate(words) if word.lower() in CONNECTIVES]
    if len(places) == 1:
        (at,) = places
        first, second = joined(words[:at]), joined(words[at + 1 :])
        if first and second:
            return first, second
    elif len(words) == 2:
        return words[0], words[1]
    raise NotUnderstood("Merge which activity into which? Write practicelog activity merge NAME into NAME")
