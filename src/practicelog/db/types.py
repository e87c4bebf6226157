"""Column types that a STRICT table accepts: a bare str, bool, float or datetime field fails at CREATE."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import REAL, TEXT, Dialect, Integer
from sqlalchemy.types import TypeDecorator, UserDefinedType

from practicelog.domain.time.clock import from_us, stored_day, to_us

Text = TEXT
Real = REAL


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept as whole microseconds since the epoch (UTC)."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Return the microseconds of `value`."""
        return None if value is None else to_us(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Return the instant that is `value` microseconds after the epoch."""
        return None if value is None else from_us(value)


class Flag(TypeDecorator[bool]):
    """A mark that is there (1) or not (NULL), so that UNIQUE lets it stand once."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """Return 1 for True, NULL otherwise."""
        return 1 if value else None

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool:
        """Tell whether the mark is there."""
        return value is not None


class Day(TypeDecorator[date]):
    """A calendar date, kept as `2026-07-29`."""

    impl = TEXT
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Return `value` in ISO 8601."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Return the date that `value` spells."""
        return None if value is None else stored_day(value)


class AnyValue(UserDefinedType[Any]):
    """A value of any storage class, kept as it is."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Return the type's name in SQL."""
        return "ANY"
