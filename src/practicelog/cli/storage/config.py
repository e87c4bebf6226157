"""practicelog config."""

from typing import Annotated

import typer

from practicelog.cli.options import Quiet
from practicelog.cli.report import Form, Report, print_report
from practicelog.cli.visit import Visit
from practicelog.db.connect import stored_settings
from practicelog.domain.config import SETTINGS, SettingRule, setting_called
from practicelog.domain.errors import NotUnderstood
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import tell

NOT_SET = "not set"
COLUMNS = ("setting", "value", "default", "about")


def config(
    visit: Visit,
    key: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="The setting; on its own, its value is printed.")
    ] = None,
    value: Annotated[list[str] | None, typer.Argument(metavar="[VALUE]", help="Its new value.")] = None,
    reset: Annotated[bool, typer.Option("--reset", help="Reset it to its default.")] = False,
    quiet: Quiet = False,
    *,
    form: Form,
) -> None:
    """Show the settings of this log, or change one. They are kept in the log, and undo takes a change back."""
    if key is None:
        print_report(visit, form, lambda: settings_report(visit))
    elif value or reset:
        if form.is_table:
            raise NotUnderstood("--csv, --excel and -o go with the list: practicelog config --csv")
        change(visit, setting_called(key), " ".join(value) if value else None, reset, quiet, form.as_json)
    else:
        setting = setting_called(key)
        print_report(visit, form, lambda: setting_report(visit, setting))


def settings_report(visit: Visit) -> Report:
    """Return every setting with its value and meaning."""
    stored = visit.ask(stored_settings, {}, machine=True)
    rows = [cells_of(setting, stored) for setting in SETTINGS]
    return Report(COLUMNS, rows, lambda: settings_screen(rows))


def setting_report(visit: Visit, setting: SettingRule) -> Report:
    """Return the value of one setting."""
    row = cells_of(setting, visit.ask(stored_settings, {}, machine=True))
    return Report(COLUMNS, [row], lambda: row[1], is_single=True)


def cells_of(setting: SettingRule, stored: dict[str, str]) -> tuple[str, str, str, str]:
    """Return the cells of a setting under COLUMNS: its name, value, default and meaning."""
    value = stored.get(setting.name, setting.default)
    return setting.name, setting.shown(value), setting.show(setting.default), setting.about


def settings_screen(rows: list[tuple[str, str, str, str]]) -> Screen:
    """Return every setting with its value and meaning, and its default if the value differs."""
    lines = []
    for name, value, default, about in rows:
        changed = f" (default {default})" if value != default else ""
        lines.append(Row((name, value, about + changed), "total" if changed else ""))
    return Screen(("", ""), Grid("<<<", lines, movable=2))


def change(visit: Visit, setting: SettingRule, value: str | None, reset: bool, quiet: bool, as_json: bool) -> None:
    """Store `value` for a setting, or `reset` it; raise NotUnderstood for both at once."""
    if value is not None and reset:
        raise NotUnderstood(
            f"A value and --reset contradict each other. Write practicelog config {setting.name} --reset"
        )
    stored = setting.read(value) if value is not None else None
    if setting.name == "helper":
        # Where one is, or can be, only the process that was typed knows.
        visit.need_own_process()
    from practicelog.actions.storage.config import put_setting

    # Settings are put right here that cannot be read, and no goal could be counted with them.
    before = visit.record(lambda store: put_setting(store, setting, stored), about_goals=False)
    now = setting.show(stored or setting.default)
    visit.answer(
        f"{setting.name} is {now or NOT_SET}, was {setting.shown(before) or NOT_SET}",
        lambda: {"setting": setting.name, "value": now, "before": setting.shown(before)},
        quiet,
        as_json,
    )
    if setting.name == "helper":
        helper_follows(visit, now)


def helper_follows(visit: Visit, value: str) -> None:
    """Let a helper be left behind by this very command, or end the one that is there, as the setting now says."""
    from practicelog.handover import helping

    visit.stored = {**(visit.stored or {}), "helper": value}
    if value == "off":
        try:
            helping.stop()
        except helping.StillRunning as problem:
            # The setting is stored all the same.
            tell(str(problem))
    elif obstacle := helping.obstacle():
        tell(f"{helping.NONE_HERE}: {obstacle}")
