"""practicelog config."""

from typing import Annotated

import typer

from practicelog.cli.options import AsCsv, AsJson, Quiet
from practicelog.cli.visit import Visit, for_machine
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
    for_machine(as_json, as_csv)
    if key is None:
        values_by_name = visit.ask(stored_settings, {}, machine=True)
        values = [setting_value(setting, values_by_name) for setting in SETTINGS]
        if as_json:
            visit.answer_json(values)
        elif as_csv:
            visit.answer_csv(COLUMNS, (list(row.values()) for row in values))
        else:
            visit.show(settings_screen(values_by_name))
        return
    chosen_setting = setting_called(key)
    if not value and not reset:
        row = setting_value(chosen_setting, visit.ask(stored_settings, {}, machine=True))
        if as_json:
            visit.answer_json(row)
        elif as_csv:
            visit.answer_csv(COLUMNS, [list(row.values())])
        else:
            write(row["value"])
        return
    if value and reset:
        raise NotUnderstood(
            f"A value and --reset are two wishes. Write practicelog config {chosen_setting.name} --reset"
        )
    stored = chosen_setting.read(" ".join(value)) if value else None
    from practicelog.actions.storage.config import put_setting

    before = visit.record(lambda store: put_setting(store, chosen_setting, stored))
    now = chosen_setting.show(stored or chosen_setting.default)
    visit.answer(
        f"{chosen_setting.name} is {now}, was {chosen_setting.show(before)}",
        lambda: {"setting": chosen_setting.name, "value": now, "before": chosen_setting.show(before)},
        quiet,
        as_json,
    )
