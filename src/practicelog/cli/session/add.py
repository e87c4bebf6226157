"""practicelog add."""

import re
import shlex
from typing import Annotated

import typer

from practicelog.cli.options import AsJson, Define, Formerly, Note, Quiet, Words
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.references import read_optional
from practicelog.domain.sets.apart import together
from practicelog.domain.sets.words import is_set_word
from practicelog.domain.spelling import joined
from practicelog.domain.strays import LINKS, is_time_of_day, refuse_strays
from practicelog.domain.time.length import is_length, parse_length
from practicelog.domain.time.span import parse_past_day, parse_span
from practicelog.render.kit.terminal import width


def add(
    visit: Visit,
    words: Words = None,
    start: Annotated[str | None, typer.Option("--from", metavar="TIME", help="When it began.")] = None,
    stop: Annotated[str | None, typer.Option("--to", metavar="TIME", help="When it ended.")] = None,
    took: Annotated[
        str | None,
        typer.Option("--took", metavar="LENGTH", help="How long it took; on its own, the times stay unknown."),
    ] = None,
    day: Annotated[
        str | None, typer.Option("--day", metavar="DAY", help="2026-03-12, yesterday, mon."), Formerly("--on")
    ] = None,
    into: Annotated[
        str | None,
        typer.Option("--in", metavar="REF", help="The session (212) or the activity in it (212.3)."),
        Formerly("--into"),
    ] = None,
    adjust: Annotated[bool, typer.Option("--adjust", help="Leave out what overlaps other practice.")] = False,
    note: Note = None,
    section: Annotated[str | None, typer.Option("--section", metavar="NAME", help="A part of the session.")] = None,
    apart: Annotated[bool, typer.Option("--apart", help="In a session of its own.")] = False,
    new: Annotated[bool, typer.Option("--new", help="A new activity, whatever its name looks like.")] = False,
    define: Define = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Record practice that is over: --from and --to, --took, or sets; +WORD tags it, group/NAME files a new activity.

    It goes into the session it overlaps; without times, into that day's session without times; else into one of
    its own. Time that overlaps other practice is refused, or left out with --adjust.
    """
    here = visit.here
    seconds = parse_length(took) if took is not None else None
    on_day = parse_past_day(day, here) if day is not None else None
    timed = start is not None or stop is not None
    span = parse_span(start, stop, seconds, on_day, here) if timed else None
    from practicelog.actions.session.add import Addition, add_practice
    from practicelog.render.session.add import added_text, added_value

    if start is None and stop is None and took is None:
        refuse_time_words(visit.words[1:])
    refuse_times_of_day(words or [], timed or took is not None)
    name, tags, sets = split_words(words or [])
    addition = Addition(
        name=name,
        tags=tags,
        span=span,
        seconds=seconds or 0,
        day=on_day,
        into=read_optional(into),
        adjust=adjust,
        note=note,
        section=section,
        new=new,
        sets=sets,
        define=define,
        apart=apart,
    )
    added = visit.record(lambda store: add_practice(store, addition, here))
    visit.answer(added_text(added, here, width()), lambda: added_value(added, here), quiet, as_json)


def refuse_time_words(words: list[str]) -> None:
    """Raise NotUnderstood, with the line to copy, for words that say when it was: `kata 9:00 - 10:00`."""
    from practicelog.domain.as_options import with_options

    if line := with_options(words):
        raise NotUnderstood(f"Times are options here. Write practicelog add {shlex.join(line)}")


def refuse_times_of_day(words: list[str], is_timed: bool) -> None:
    """Raise NotUnderstood for a word like `17:15`, or `1:30 to 2:30`: more likely times than holds of minutes."""
    clocks = [word for word in words if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", word, re.ASCII)]
    between = [words[at - 1 : at + 2] for at, word in enumerate(words) if at and word in LINKS]
    span = next((list(ends) for ends in between if all(map(is_time_of_day, ends[::2]))), [])
    if not clocks and not span:
        return
    or_else = f"; of a hold, hold={clocks[0]}" if len(clocks) == 1 and not span else ""
    name = [word for word in words if not word.startswith("+")]
    if not any(is_set_word(word) and not is_time_of_day(word) and not is_length(word) for word in together(name)):
        refuse_strays(joined(name), "add", is_timed, or_else)
    time = [*clocks, *span][0]
    raise NotUnderstood(f'"{time}" looks like a time. Write --from {time}{or_else}')


def split_words(words: list[str]) -> tuple[str, list[str], tuple[str, ...]]:
    """Return the name and the tags that `words` give; where any of them is a set word, all of them as set words."""
    # `10m` is not a set: the refusal suggests --took 10m.
    if any(is_set_word(word) and not (is_length(word) and not word.endswith("s")) for word in together(words)):
        return "", [], tuple(words)
    tags = [word for word in words if word.startswith("+")]
    return joined(word for word in words if not word.startswith("+")), tags, ()
