"""The options that say which practice a report covers: of which days, and of which activities, groups and tags."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from practicelog.domain.errors import NotUnderstood, UnknownName
from practicelog.domain.time import period as periods
from practicelog.domain.time.here import Here
from practicelog.domain.time.period import Period

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.queries.resolve import Named
    from practicelog.queries.shared.chosen import Chosen


TWO_RANGES = "More than one range. Write one: --week, june, or --from DAY --to DAY"
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME] [PERIOD]", help="An activity or a group; then june, last week, friday."),
]
PeriodWords = Annotated[
    list[str] | None, typer.Argument(metavar="[PERIOD]", help="june, last week, friday, 1 june; else everything.")
]


class Range:
    """A range as typed; which days it covers depends on the settings in the log."""

    OPTIONS: ClassVar[dict[str, tuple[object, object]]] = {
        "today": (Annotated[bool, typer.Option("-d", "--today", help="Today.")], False),
        "yesterday": (Annotated[bool, typer.Option("--yesterday", help="Yesterday.")], False),
        "week": (Annotated[bool, typer.Option("-w", "--week", help="This week.")], False),
        "last_week": (Annotated[bool, typer.Option("--last-week", help="The week before.")], False),
        "month": (Annotated[bool, typer.Option("-m", "--month", help="This month.")], False),
        "last_month": (Annotated[bool, typer.Option("--last-month", help="The month before.")], False),
        "year": (Annotated[bool, typer.Option("-y", "--year", help="This year.")], False),
        "all": (Annotated[bool, typer.Option("-a", "--all", help="Everything.")], False),
        "first": (
            Annotated[
                str | None, typer.Option("--from", metavar="DAY", help="First day: 2026-03-12, yesterday, mon, 1 june.")
            ],
            None,
        ),
        "last": (Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day.")], None),
        "during": (
            Annotated[
                str | None, typer.Option("--during", metavar="PERIOD", help="2026-W11, 2026-03, june, last week.")
            ],
            None,
        ),
    }

    def __init__(self, **options: bool | str | None) -> None:
        self.first = options.pop("first", None)
        self.last = options.pop("last", None)
        self.during = options.pop("during", None)
        self.said: list[str] = []
        self.names = [name for name, value in options.items() if value]
        count = len(self.names) + (self.during is not None) + (self.first is not None or self.last is not None)
        if count > 1:
            raise NotUnderstood(TWO_RANGES)

    @property
    def is_given(self) -> bool:
        """Whether any range was typed."""
        return bool(self.names or self.first or self.last or self.during or self.said)

    def without(self, words: Sequence[str], here: Here) -> list[str]:
        """Return the words without the range at their end (`june`, `last week`), which is the range from now on.

        Raise NotUnderstood if another one was given.
        """
        if not words:
            return []
        # Here, not above: a report of the usual days is asked for without a word of when.
        from practicelog.domain.time import spoken

        for count in range(min(spoken.LONGEST, len(words)), 0, -1):
            said = list(words[-count:])
            if spoken.period_said(said, here.today, here.settings.week_start):
                if self.is_given:
                    raise NotUnderstood(TWO_RANGES)
                self.said = said
                return list(words[:-count])
        return list(words)

    def name_before(self, db: "Readable", words: Sequence[str], here: Here) -> str:
        """Return the name that `words` give, "" for none: without the range at their end, which is taken.

        What is exactly the name of an activity is no range. A range may stand before such a name, too.
        """
        from practicelog.domain.spelling import joined, lookalike
        from practicelog.domain.time import spoken
        from practicelog.queries.shared.names import activities

        rows = activities(db)
        if lookalike(joined(words), rows):
            return joined(words)
        for count in range(1, min(spoken.LONGEST + 1, len(words))):
            name = joined(words[count:])
            if lookalike(name, rows) and not self.without(words[:count], here):
                return name
        return joined(self.without(words, here))

    def period_of(self, words: Sequence[str] | None, here: Here) -> Period:
        """Return the range, which `words` may say as well, else all; raise NotUnderstood if they say something else."""
        if rest := self.without(words or [], here):
            raise NotUnderstood(f'"{" ".join(rest)}" isn\'t a period. Write one like june, last week or 2026-W11')
        return self.period(here, "all")

    def period(self, here: Here, otherwise: str) -> Period:
        """Return the practice days of the range; of the range called `otherwise` if none was typed."""
        today = here.today
        if self.said or self.during is not None:
            from practicelog.domain.time import spoken

            text = " ".join(self.said) or str(self.during)
            return spoken.parse_period(text, today, here.settings.week_start)
        if self.first is not None or self.last is not None:
            return self.between(today)
        name = self.names[0] if self.names else otherwise
        return periods.NAMED[name](today, here.settings.week_start)

    def between(self, today: date) -> Period:
        """Return the days from `--from` to `--to`, both included."""
        from practicelog.domain.time import spoken

        first = periods.FIRST if self.first is None else spoken.parse_day(str(self.first), today)
        last = today if self.last is None else spoken.parse_day(str(self.last), today)
        if last < first:
            raise NotUnderstood(f"The range ends ({last}) before it begins ({first})")
        return Period(first, periods.day_of(last).after)


class Filter:
    """Of which practice a report is, as typed: the same option twice is either, different ones are both."""

    OPTIONS: ClassVar[dict[str, tuple[object, object]]] = {
        "activity": (
            Annotated[list[str] | None, typer.Option("--activity", metavar="NAME", help="This activity.")],
            None,
        ),
        "group": (
            Annotated[
                list[str] | None, typer.Option("--group", metavar="NAME", help="This group, and everything in it.")
            ],
            None,
        ),
        "tag": (
            Annotated[list[str] | None, typer.Option("--tag", metavar="WORD", help="With this tag.")],
            None,
        ),
        "without_tag": (
            Annotated[list[str] | None, typer.Option("--without-tag", metavar="WORD", help="Without this tag.")],
            None,
        ),
        "template": (
            Annotated[
                list[str] | None, typer.Option("--template", metavar="NAME", help="Sessions that follow this template.")
            ],
            None,
        ),
        "least": (
            Annotated[
                str | None, typer.Option("--longer", metavar="LENGTH", help="What took at least that long: 5m, 1h.")
            ],
            None,
        ),
    }

    def __init__(self, **options: "list[str] | str | None") -> None:
        self.least = options.pop("least", None)
        self.options = {name: list(words) for name, words in options.items() if words}
        self.name, self.what = "", ""
        self.limits: list[str] = []

    @property
    def title(self) -> str:
        """What a report is of, once that is chosen; "" of everything."""
        return " ".join(filter(None, [self.what, *self.limits]))

    @property
    def is_given(self) -> bool:
        """Whether any was typed."""
        return bool(self.options) or self.least is not None

    def take(self, db: "Readable", words: Sequence[str], range_: Range, here: Here) -> None:
        """Take the words of a report: a name, a range, or a name and then a range.

        Raise NotUnderstood for a name beside `--activity`, and for a second tag.
        """
        for word in (word for word in words if word.startswith("+")):
            if tags := self.options.get("tag"):
                raise NotUnderstood(f"{word} and {tags[0]} are two tags. Write one of them, or --tag for each")
            self.options["tag"] = [word]
        words = [word for word in words if not word.startswith("+")]
        self.name = range_.name_before(db, words, here)
        if self.name and (others := self.options.get("activity")):
            raise NotUnderstood(f'"{self.name}" and --activity {others[0]} are two names. Write one of them')
        if not self.name:
            return
        from practicelog.domain.time import spoken

        if spoken.period_said(self.name.split(), here.today, here.settings.week_start):
            from practicelog.domain.spelling import as_word

            self.what = f"the activity {self.name}; the days: --during {as_word(self.name)}"

    def chosen(self, db: "Readable", period: Period) -> "Chosen":
        """Return what to keep in `period`; raise UnknownName or AmbiguousName for a name that means none or several."""
        from practicelog.queries.shared.chosen import EVERYTHING, Chosen

        kept = EVERYTHING
        if self.name:
            named = self.named(db)
            kept = Chosen(named_activities(db, named))
            self.what = self.what or named.title
        if self.is_given:
            # Here, not above: a report of everything does without.
            from practicelog.queries.review.chosen import chosen_by, longer_than

            chosen, self.limits = chosen_by(db, self.options, period)
            kept = kept.also(chosen)
            if self.least is not None:
                from practicelog.domain.time.length import format_length, parse_length

                seconds = parse_length(str(self.least))
                kept = kept.also(longer_than(db, seconds, period))
                self.limits.append(f"{format_length(seconds)} or longer")
        return kept

    def named(self, db: "Readable") -> "Named":
        """Return the activity or the group, or both, that the name means; raise UnknownName, or say it is a tag."""
        from practicelog.domain.spelling import namesake
        from practicelog.queries import resolve
        from practicelog.queries.shared.names import tags

        try:
            return resolve.activity_or_group(db, self.name)
        except UnknownName:
            if tag := namesake(self.name, tags(db)):
                raise UnknownName(f'"{self.name}" is a tag. Write +{tag.name}') from None
            raise


def named_activities(db: "Readable", named: "Named") -> set[int]:
    """Return the ids of the activities that a name means, be it of an activity or of a group."""
    from practicelog.queries.activity.activities import activities_in

    inside = {activity_id for row in named.groups for activity_id in activities_in(db, row.id)}
    return inside | {row.id for row in named.activities}
