"""practicelog config."""

from typing import Annotated

import typer

from practicelog.cli.options import AsCsv, AsJson, Quiet
from practicelog.cli.visit import Visit, for_machine
from practicelog.domain.config import SETTINGS, SettingRule, setting_called
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
        show_all(visit, as_json, as_csv)
    elif value or reset:
        change(visit, setting_called(key), " ".join(value) if value else None, reset, quiet, as_json)
    else:
        show_one(visit, setting_called(key), as_json, as_csv)


def show_all(visit: Visit, as_json: bool, as_csv: bool) -> None:
    """Show every setting with its value."""
    values_by_name = visit.ask(stored_settings, {}, machine=True)
    values = [setting_value(setting, values_by_name) for setting in SETTINGS]
    if as_json:
        visit.answer_json(values)
    elif as_csv:
        visit.answer_csv(COLUMNS, (list(row.values()) for row in values))
    else:
        visit.show(settings_screen(values_by_name))


def show_one(visit: Visit, setting: SettingRule, as_json: bool, as_csv: bool) -> None:
    """Print the value of one setting."""
    row = setting_value(setting, visit.ask(stored_settings, {}, machine=True))
    if as_json:
        visit.answer_json(row)
    elif as_csv:
        visit.answer_csv(COLUMNS, [list(row.values())])
    else:
        write(row["value"])


def change(visit: Visit, setting: SettingRule, value: str | None, reset: bool, quiet: bool, as_json: bool) -> None:
    """Store `value` for a setting, or `reset` it; raise NotUnderstood for both at once."""
    if value is not None and reset:
        raise NotUnderstood(f"A value and --reset are two wishes. Write practicelog config {setting.name} --reset")
    stored = setting.read(value) if value is not None else None
    from practicelog.actions.storage.config import put_setting

    before = visit.record(lambda store: put_setting(store, setting, stored))
    now = setting.show(stored or setting.default)
    visit.answer(
        f"{setting.name} is {now}, was {setting.show(before)}",
        lambda: {"setting": setting.name, "value": now, "before": setting.show(before)},
        quiet,
        as_json,
    )
