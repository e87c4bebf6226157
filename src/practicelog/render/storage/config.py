"""The settings, as a screen and for machines."""

from typing import Any

from practicelog.domain.config import SETTINGS, Setting
from practicelog.render.kit.grid import Grid, Row, Screen

COLUMNS = ("setting", "value", "default", "about")


def settings_screen(chosen: dict[str, str]) -> Screen:
    """Return every setting with its value, what it means, and which differ from their defaults."""
    rows = []
    for setting in SETTINGS:
        value = setting_value(setting, chosen)
        changed = f" (default {value['default']})" if value["value"] != value["default"] else ""
        rows.append(Row((setting.name, value["value"], setting.about + changed), "total" if changed else ""))
    return Screen(("", ""), Grid("<<<", rows, yields=2))


def setting_value(setting: Setting, chosen: dict[str, str]) -> dict[str, Any]:
    """Return a setting for JSON and CSV."""
    value = setting.show(chosen.get(setting.name, setting.default))
    return {"setting": setting.name, "value": value, "default": setting.show(setting.default), "about": setting.about}
