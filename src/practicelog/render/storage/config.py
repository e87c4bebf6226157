"""The settings, as a screen and as plain values."""

from typing import Any

from practicelog.domain.config import SETTINGS, SettingRule
from practicelog.render.kit.grid import Grid, Row, Screen

COLUMNS = ("setting", "value", "default", "about")


def settings_screen(values: dict[str, str]) -> Screen:
    """Return every setting with its value and meaning, and its default if the value differs."""
    rows = []
    for setting in SETTINGS:
        value = setting_value(setting, values)
        changed = f" (default {value['default']})" if value["value"] != value["default"] else ""
        rows.append(Row((setting.name, value["value"], setting.about + changed), "total" if changed else ""))
    return Screen(("", ""), Grid("<<<", rows, movable=2))


def setting_value(setting: SettingRule, values: dict[str, str]) -> dict[str, Any]:
    """Return a setting, for JSON and CSV."""
    value = setting.show(values.get(setting.name, setting.default))
    return {"setting": setting.name, "value": value, "default": setting.show(setting.default), "about": setting.about}
