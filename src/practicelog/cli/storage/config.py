"""practicelog config."""

from typing import Annotated

import typer

from practicelog.cli.options import AsCsv, AsJson, Quiet
from practicelog.cli.visit import Visit, one_format
from practicelog.domain.config import SETTINGS, setting_called
from practicelog.domain.errors import NotUnderstood
from practicelog.queries.shared.settings import stored_settings
from practicelog.render.kit.terminal import write
from practicelog.render.storage.config import COLUMNS, setting_value, settings_screen


def config(
    visit: Visit,
    key: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="The setting; alone, its value is printed.")
    ] = None,
    value: Annotated[list[str] | None, typer.Argument(metavar="[VALUE]", help="Its new value.")] = None,
    reset: Annotated[bool, typer.Option("--reset", help="Put it back to its default.")] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show the settings of this log, or change one. They are kept in the log, and undo takes a change back."""
    one_format(as_json, as_csv)
    if key is None:
        chosen = visit.ask(stored_settings, {}, machine=True)
        values = [setting_value(setting, chosen) for setting in SETTINGS]
        if as_json:
            visit.answer_json(values)
        elif as_csv:
            visit.answer_csv(COLUMNS, (list(row.values()) for row in values))
        else:
            visit.show(settings_screen(chosen))
        return
    wanted = setting_called(key)
    if not value and not reset:
        row = setting_value(wanted, visit.ask(stored_settings, {}, machine=True))
        if as_json:
            visit.answer_json(row)
        elif as_csv:
            visit.answer_csv(COLUMNS, [list(row.values())])
        else:
            write(row["value"])
        return
    if value and reset:
        raise NotUnderstood(f"A value and --reset are two wishes. Write practicelog config {wanted.name} --reset")
    stored = wanted.read(" ".join(value)) if value else None
    from practicelog.actions.storage.config import put_setting

    before = visit.record(lambda store: put_setting(store, wanted, stored))
    now = wanted.show(stored or wanted.default)
    visit.answer(
        f"{wanted.name} is {now}, was {wanted.show(before)}",
        lambda: {"setting": wanted.name, "value": now, "before": wanted.show(before)},
        quiet,
        as_json,
    )
