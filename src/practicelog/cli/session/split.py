"""practicelog split."""

from typing import Annotated

import typer

from practicelog.cli.options import AsJson, Quiet, Ref
from practicelog.cli.session.edit import optional_time
from practicelog.cli.visit import Visit
from practicelog.cli.words import NOTHING_RECORDED
from practicelog.domain.references import read_reference
from practicelog.domain.time.span import parse_typed_time
from practicelog.render.kit.terminal import width


def split(
    visit: Visit,
    ref: Ref,
    at: Annotated[str, typer.Argument(metavar="TIME", help="Where to cut: 19:10.")],
    until: Annotated[str | None, typer.Argument(metavar="[TIME]", help="Cut out what lies between the two.")] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Cut an interval in two at TIME; with a second TIME, cut out what lies between them."""
    here = visit.here
    reference = read_reference(ref)
    first, last = parse_typed_time(at, here), optional_time(until, here)
    from practicelog.actions.session.split import Cut, split_interval
    from practicelog.render.session.split import split_text, split_value

    cuts = Cut(first, at), None if last is None else Cut(last, until or "")
    split = visit.record(lambda store: split_interval(store, reference, *cuts, here), begins=NOTHING_RECORDED)
    visit.answer(split_text(split, here, width()), lambda: split_value(split, here), quiet, as_json)
