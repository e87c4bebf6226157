"""Changing a setting: a row where it differs from its default."""

from practicelog.db.store import Store
from practicelog.db.tables.log import Setting
from practicelog.domain.config import SettingRule
from practicelog.domain.errors import Refused
from practicelog.queries.storage.settings import setting_row_id


def put_setting(store: Store, setting: SettingRule, value: str | None) -> str:
    """Store `value` (None: the default) for the setting and return what it was; raise Refused if it is so already."""
    row_id = setting_row_id(store, setting.name)
    row = None if row_id is None else store.get(Setting, row_id)
    before = row.value if row else setting.default
    new_value = setting.default if value is None else value
    if new_value == before:
        raise Refused(f"{setting.name} is {setting.shown(before)} already")
    if new_value == setting.default and row:
        store.remove(row)
    elif row:
        row.value = new_value
    else:
        store.add(Setting(name=setting.name, value=new_value))
    return before
