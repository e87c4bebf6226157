"""What a person says of a file that it does not say itself."""

from typing import NamedTuple

ACTIVITY_TAG, DAY_FIRST, MAP = "--activity-tag", "--day-first", "--map"


class Wishes(NamedTuple):
    """How a file is to be read, where it leaves that open.

    `activity_tag` is the tag that names the activity where tags do, None for the first.
    `is_day_first` is whether 4/5/2026 is in May, None where the file must say so. `mapping` has a pair for each
    column that is given a meaning: the field and the title of the column.
    """

    activity_tag: str | None = None
    is_day_first: bool | None = None
    mapping: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> list[str]:
        """The options by which something was said."""
        values = {ACTIVITY_TAG: self.activity_tag, DAY_FIRST: self.is_day_first, MAP: self.mapping or None}
        return [option for option, value in values.items() if value is not None]
