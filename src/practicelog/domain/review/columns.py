"""The columns of a report: what is said of each row of it."""

from typing import NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.review.measured import NAMED

TIME, HOURS, SHARE, DAYS, TIMES = "time", "hours", "share", "days", "times"
OF_TIME = (TIME, HOURS, SHARE, DAYS, TIMES)
"""The columns that are of practice itself; all others are of what was measured in it."""
DEFAULT = (TIME, SHARE, DAYS)
BESIDE = (TIME, DAYS)
"""The same where something is laid beside."""
UNTIMED = ("sets",)
"""What stands there as well where some practice has no length."""


class Wanted(NamedTuple):
    """The columns that were asked for; `is_default` if none were."""

    names: tuple[str, ...]
    is_default: bool

    @property
    def measures(self) -> tuple[str, ...]:
        """Those that are of what was measured."""
        return tuple(name for name in self.names if name not in OF_TIME)

    def on_screen(self, *, has_untimed: bool, has_beside: bool) -> "Wanted":
        """Return those that a person reads: of the default ones sets as well where some practice has no length.

        Beside something else the share is left out, as the screen would be too wide.
        """
        if not self.is_default:
            return self
        names = BESIDE if has_beside else (*self.names, *UNTIMED) if has_untimed else self.names
        return Wanted(names, is_default=False)


def parse_columns(text: str | None) -> Wanted:
    """Return the columns in `text`, with commas or blanks between them; the default ones for None."""
    if text is None:
        return Wanted(DEFAULT, is_default=True)
    names = tuple(dict.fromkeys(word for word in text.replace(",", " ").split()))
    if not names:
        raise NotUnderstood(f"Which columns? Write some of {' '.join(OF_TIME)} {' '.join(NAMED)}, or metrics by name")
    return Wanted(
        tuple(name.lower() if name.lower() in {*OF_TIME, *NAMED} else name for name in names), is_default=False
    )
