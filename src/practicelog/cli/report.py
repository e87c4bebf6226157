"""A report: columns and rows for machines, a screen for a person, and the form and the place that were asked for.

A reading command returns a Report; `@report` gives it the options of Form and prints what it returns. With a parameter
`range_: Range` it also takes the options of a range.
"""

import inspect
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NamedTuple

import typer

from practicelog.cli.options import AsCsv, AsJson, Force, Svg
from practicelog.cli.visit import Visit, for_machine
from practicelog.domain.errors import NotUnderstood, Refused

if TYPE_CHECKING:
    from practicelog.render.kit.file import Out
    from practicelog.render.kit.grid import Screen
    from practicelog.render.kit.page import Page

Columns = Mapping[str, Callable[[Any], Any]]
"""By the name of each column, what stands there in a row."""
SOME = 1000
"""After how many rows it is said how many there are."""


class Report(NamedTuple):
    """What a reading command found.

    `columns` are names where each of the `rows` is a sequence of cells, else Columns. With `visit.stream`, the rows are
    read from the log while they are written. `screen` is for a person: one or several, or a sentence where there is
    nothing to draw; None for an export, which is CSV unless JSON is asked for. JSON is an object for each row, the only
    row itself if it `is_single` (null without one), or what `value` returns. `drawing` is the screen as an SVG file,
    None where there is nothing to draw, and `page` what is sent to somebody, where that is more than the screen. `code`
    is the exit code.
    """

    columns: Sequence[str] | Columns
    rows: Iterable[Any]
    screen: "Callable[[], Screen | str | list[Screen]] | None" = None
    value: Callable[[], Any] | None = None
    is_single: bool = False
    code: int = 0
    drawing: Callable[[], str] | None = None
    page: "Callable[[], Page] | None" = None

    def cells(self) -> Iterator[Sequence[Any]]:
        """Yield the cells of each row, under the names of the columns."""
        if isinstance(self.columns, Mapping):
            return ([cell(row) for cell in self.columns.values()] for row in self.rows)
        return iter(self.rows)


class Form:
    """The form of a report, and where it goes: the options as typed. Raises NotUnderstood for two forms at once."""

    FILE, LIKE = "-o FILE", "-o NAME.csv"
    is_svg = is_html = is_markdown = False
    OPTIONS: ClassVar[dict[str, tuple[object, object]]] = {
        "as_json": (AsJson, False),
        "as_csv": (AsCsv, False),
        "excel": (
            Annotated[
                bool, typer.Option("--excel", help="CSV for spreadsheets: UTF-8 with its mark, no cell a formula.")
            ],
            False,
        ),
        "output": (
            Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a new file.")],
            None,
        ),
        "force": (Force, False),
    }

    def __init__(self, as_json: bool, as_csv: bool, excel: bool, output: str | None, force: bool) -> None:
        for_machine(as_json, as_csv)
        if as_json and excel:
            raise NotUnderstood("--json and --excel are two formats. Write one of them")
        self.as_json, self.excel, self.output, self.force = as_json, excel, output, force
        self.is_table = as_csv or excel or output is not None
        self.is_for_machine = self.is_table or as_json

    @property
    def is_page(self) -> bool:
        """Whether it is to be a page."""
        return self.is_html or self.is_markdown

    @property
    def file(self) -> str:
        """The file to write; "" for stdout."""
        return "" if self.output in (None, "-") else str(self.output)

    def check_file(self, log: str) -> None:
        """Raise NotUnderstood if the output cannot be a file, Refused if it is not to be replaced: never the `log`."""
        if self.force and not self.file:
            raise NotUnderstood(f"--force goes with {self.FILE}")
        if self.output == "" or os.path.isdir(self.file):
            raise NotUnderstood(f'"{self.output}" isn\'t a file. Write {self.LIKE}')
        if not self.file:
            return
        from practicelog.db.storage.places import refuse_kept
        from practicelog.render.kit.file import is_stream

        refuse_kept(log, self.file)
        if os.path.exists(self.file) and not is_stream(self.file) and not self.force:
            raise Refused(f"{self.file} exists. To replace it: --force")


class DrawnForm(Form):
    """The form of a report that can also be drawn."""

    FILE = "-o FILE or --svg FILE"
    OPTIONS: ClassVar[dict[str, tuple[object, object]]] = {"svg": (Svg, None), **Form.OPTIONS}

    def __init__(self, svg: str | None, output: str | None, force: bool, **options: bool) -> None:
        if svg is not None and (output is not None or any(options.values())):
            raise NotUnderstood("--svg is a format, and says where to. Write it without another one")
        super().__init__(output=output if svg is None else svg, force=force, **options)
        if svg is not None:
            self.is_svg, self.is_table, self.is_for_machine, self.LIKE = True, False, False, "--svg NAME.svg"


class PageForm(Form):
    """The form of a report that is also sent to somebody, as a page."""

    FILE = "-o FILE or --html FILE"
    OPTIONS: ClassVar[dict[str, tuple[object, object]]] = {
        "html": (
            Annotated[str | None, typer.Option("--html", metavar="FILE", help="Write a page, in one file of HTML.")],
            None,
        ),
        "as_markdown": (Annotated[bool, typer.Option("--markdown", help="Print the page as Markdown.")], False),
        **Form.OPTIONS,
    }

    def __init__(self, html: str | None, as_markdown: bool, output: str | None, **options: bool) -> None:
        typed = [name for name, value in options.items() if value and name != "force"]
        is_twice = html is not None and (as_markdown or output is not None)
        if is_twice or ((as_markdown or html is not None) and typed):
            raise NotUnderstood("--html, --markdown, --json and --csv are formats, and --html says where to. Write one")
        super().__init__(output=html if html is not None else output, **options)
        self.is_html, self.is_markdown = html is not None, as_markdown
        if self.is_html or as_markdown:
            self.is_table = self.is_for_machine = False
        if self.is_html:
            self.LIKE = "--html NAME.html"


def report(command: Callable[..., Report]) -> Callable[..., int]:
    """Return `command` as one that takes the options of Form as well, and prints the Report it returns."""
    return taking(Form, command)


def drawn_report(command: Callable[..., Report]) -> Callable[..., int]:
    """Return the same for a report that can be drawn as well."""
    return taking(DrawnForm, command)


def paged_report(command: Callable[..., Report]) -> Callable[..., int]:
    """Return the same for a report that can be a page as well."""
    return taking(PageForm, command)


def taking(kind: type[Form], command: Callable[..., Report]) -> Callable[..., int]:
    """Return `command` as one that takes the options of a kind of Form as well, and prints the Report it returns."""
    visit, *own = inspect.signature(command).parameters.values()

    @wraps(command)
    def printed(visit: Visit, form: Form, **options: Any) -> int:
        return print_report(visit, form, lambda: command(visit, **options))

    form_parameter = inspect.Parameter("form", inspect.Parameter.KEYWORD_ONLY, annotation=kind)
    keyword_only = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    # What is the command's own comes first, then the form, then the range and the filters.
    ordered = sorted([form_parameter, *keyword_only], key=lambda part: hasattr(part.annotation, "OPTIONS"))
    printed.__signature__ = inspect.Signature([visit, *ordered])  # type: ignore[attr-defined]
    return printed


def print_report(visit: Visit, form: Form, find: Callable[[], Report]) -> int:
    """Print what `find` returns as a screen or in the form asked for, or write it to a file, whole; return its code."""
    form.check_file(visit.path)
    visit.is_for_machine = form.is_for_machine
    found = find()
    is_drawn = form.is_svg and found.drawing is not None
    if found.screen is not None and not (form.is_for_machine or form.is_page or is_drawn):
        screen = found.screen()
        with visit.paged():
            for part in screen if isinstance(screen, list) else [screen]:
                visit.say(part) if isinstance(part, str) else visit.show(part)
        return found.code
    # Here, not above: a screen does without.
    from practicelog.render.kit.file import written_whole

    with written_whole(form.file) as out, visit.progress(visit.words[0]) as say:
        written = write_drawing(found, out) if is_drawn else write_report(found, form, out, say)
    if form.file:
        from practicelog.render.kit.text import tell

        tell(f"Wrote {written} to {form.file}")
    return found.code


def write_drawing(found: Report, out: "Out") -> str:
    """Write a report as a drawing, and return what that is."""
    assert found.drawing is not None
    out.write(found.drawing())
    return "a drawing"


def write_report(found: Report, form: Form, out: "Out", say: Callable[[str], None]) -> str:
    """Write a report as JSON or CSV while its rows are read, and return how much that is: `3 rows`.

    `say` is told how much it is so far.
    """
    if form.is_page:
        from practicelog.render.kit.page import as_html, as_markdown, page_of

        page = found.page() if found.page else page_of(found.screen() if found.screen else "")
        out.write(as_html(page) if form.is_html else as_markdown(page))
        return "a page"
    if form.as_json and found.value is not None:
        from practicelog.render.kit.json import as_json

        out.write(as_json(found.value()))
        return "1 object"
    names, rows = list(found.columns), Counted(found.cells(), say)
    if form.as_json:
        from practicelog.render.kit.json import as_json, write_objects

        if found.is_single:
            row = next(rows, None)
            out.write(as_json(row and dict(zip(names, row, strict=True))))
        else:
            write_objects(out, names, rows)
    else:
        from practicelog.render.kit.csv import write_csv, write_excel_csv

        (write_excel_csv if form.excel else write_csv)(out, names, rows)
    return "1 row" if rows.count == 1 else f"{rows.count} rows"


class Counted:
    """Rows, counted while they are taken, as whoever waits is told."""

    def __init__(self, rows: Iterable[Sequence[Any]], say: Callable[[str], None]) -> None:
        self.rows = iter(rows)
        self.say = say
        self.count = 0

    def __iter__(self) -> "Counted":
        return self

    def __next__(self) -> Sequence[Any]:
        row = next(self.rows)
        self.count += 1
        if self.count % SOME == 0:
            self.say(f"{self.count:,} rows")
        return row
