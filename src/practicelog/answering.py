"""A command line carried out: answered, with its outcome turned into an exit code. Nothing here ends the process."""

import os
import sys

from practicelog.domain.errors import (
    Damaged,
    Interrupted,
    NoLogYet,
    NothingThere,
    PracticeError,
    UnknownZone,
    Unshown,
    Unwritable,
    WrongDatabase,
)
from practicelog.render.kit.terminal import safe, write, write_data

TYPE_CHECKING = False
if TYPE_CHECKING:
    from practicelog.cli.visit import Visit

CLOSED_PIPE = 141
# What a value in the log raises that cannot be. Where the log is sound, they are bugs.
UNREADABLE = (Damaged, UnknownZone, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def run(words: list[str], now_us: "int | None" = None, in_helper: bool = False) -> int:
    """Run the command that `words` give and return its exit code; all output has been sent by then.

    It was typed at `now_us`, else now. In a helper it may raise NotHere, before it has printed or written anything.
    """
    try:
        code, visit = carry_out(words, now_us, in_helper)
        flush_output()
        if visit:
            finish_quietly(visit)
        return code
    except KeyboardInterrupt:
        return end_interrupted(words)
    except BrokenPipeError:
        flush_or_drop()
        return CLOSED_PIPE
    except MemoryError:
        flush_or_drop()
        print_error(Unwritable("There is not enough memory. To see what was recorded: practicelog history"), words)
        return Unwritable.code
    except OSError as problem:
        flush_or_drop()
        where = f"Cannot read or write {problem.filename!s}" if problem.filename else "The output was lost"
        print_error(Unwritable(f"{where}: {problem.strerror or problem}"), words)
        return Unwritable.code


def end_interrupted(words: list[str]) -> int:
    """Send what is left to send and return the exit code of Ctrl-C, which a person who typed it is not told."""
    flush_or_drop()
    if asks_for_json(words):
        print_error(Interrupted("Interrupted"), words)
    return Interrupted.code


def carry_out(words: list[str], now_us: "int | None", in_helper: bool) -> "tuple[int, Visit | None]":
    """Answer `words` on the quick path or through Typer; return the exit code, and the visit of the latter.

    An error that a person can put right becomes a line and a code; so does one that comes of a damaged log.
    """
    return carry_out_quickly(words) or carry_out_fully(words, now_us, in_helper)


def carry_out_quickly(words: list[str]) -> "tuple[int, None] | None":
    """Answer `words` without Typer, if they can be; return the exit code."""
    from practicelog.glance import QUICK, answer

    try:
        if (shape := QUICK.get(tuple(words))) is not None:
            text, code = answer(shape)
            write(text)
            return code, None
        if words[:1] == ["complete"] and words[2:3] == ["--"]:
            from practicelog.completing import completions

            write_data(completions(words[1], words[3:]))
            return 0, None
    except UNREADABLE as problem:
        return report_error(damage_behind(problem), words), None
    except PracticeError as problem:
        return report_error(problem, words), None
    return None


def carry_out_fully(words: list[str], now_us: "int | None", in_helper: bool) -> "tuple[int, Visit]":
    """Answer `words` through Typer; return the exit code, and the visit."""
    from practicelog.cli.app import run_command
    from practicelog.cli.visit import Visit

    visit = Visit(words, now_us, in_helper)
    try:
        code = run_command(visit)
        flush_output()
    except BrokenPipeError:
        raise
    except OSError as problem:
        if not visit.has_written or problem.filename:
            raise
        flush_or_drop()
        # Whoever is not told types it again, and has it twice.
        lost = f"It is recorded, but the output was lost: {problem.strerror or problem}"
        code = report_error(Unwritable(lost), words)
    except NothingThere as nothing:
        code = nothing.code if visit.quiet else report_error(nothing, words)
    except UNREADABLE as problem:
        code = report_damage(damage_behind(problem), visit)
    except PracticeError as problem:
        code = report_error(problem, words)
    finally:
        visit.close()
    return code, visit


def report_damage(damage: PracticeError, visit: "Visit") -> int:
    """Print that the log is damaged; return the exit code, which is 0 if only the answer could not be read from it."""
    if not visit.has_written:
        return report_error(damage, visit.words)
    print_error(Unshown(f"It is recorded, but cannot be shown. {damage}"), visit.words, name="")
    return Unshown.code


def damage_behind(problem: Exception) -> PracticeError:
    """Return the error to show where something could not be read; raise `problem` itself if the log is sound."""
    from practicelog.db.connect import reading
    from practicelog.queries.storage.impossible import impossible_value

    try:
        with reading() as db:
            sentence = impossible_value(db)
    except NoLogYet:
        sentence = None
    except PracticeError as damage:
        return damage
    if sentence:
        return WrongDatabase(sentence)
    if isinstance(problem, PracticeError):
        return problem
    raise problem


def report_loss(words: list[str], now_us: int) -> int:
    """Say whether a command is in the log that was in the hands of a helper when that ended; return the exit code."""
    from practicelog.cli.visit import Visit
    from practicelog.queries.history.lookup import change_made

    visit = Visit(words, now_us)
    try:
        change = visit.ask(lambda db: change_made(db, visit.command_line(), visit.now), None, machine=True)
        found = f"What you typed is recorded as c{change}" if change else "Nothing was recorded. Type it again"
    except PracticeError as problem:
        found = f"It is not known whether anything was recorded: {problem}"
    print_error(Unwritable(f"The helper ended before it answered. {found}"), words)
    return Unwritable.code


def report_error(problem: PracticeError, words: list[str]) -> int:
    """Print an error that a person can put right, on stdout if it is an answer; return its exit code."""
    if isinstance(problem, NoLogYet):
        write_data("null\n") if asks_for_json(words) else write(str(problem))
    else:
        flush_output()
        print_error(problem, words)
    return problem.code


def finish_quietly(visit: "Visit") -> None:
    """Do what is due once the answer is sent: a backup, a helper for the next command; never changes the exit code."""
    if visit.has_written:
        back_up_if_due(visit)
    if visit.wants_helper:
        from practicelog.handover.helping import begin

        begin()


def back_up_if_due(visit: "Visit") -> None:
    """Back up the log if today's copy is missing."""
    from practicelog.db.storage.backups import has_backup_of

    try:
        log, local = visit.path, visit.here.local(visit.now)
    except (PracticeError, *UNREADABLE):
        # A setting that cannot be: the next question says so.
        return
    try:
        if not has_backup_of(log, local.date()):
            from practicelog.actions.storage.backups import back_up_if_due
            from practicelog.render.kit.text import tell

            for sentence in back_up_if_due(log, local):
                tell(sentence)
        flush_output()
    except (KeyboardInterrupt, OSError):
        # The command has succeeded and reported it.
        pass


def print_error(problem: PracticeError, words: list[str], name: str = "practicelog: ") -> None:
    """Print one line about a failure on stderr, if that is open: behind `name`, or as JSON if `words` ask for it."""
    from practicelog.render.kit.text import tell, tell_json

    # A name in the sentence may hold a line end, which must not start a second line.
    sentence = safe(str(problem).replace("\n", "\\n"))
    try:
        if asks_for_json(words):
            tell_json({"error": {"code": problem.code, "kind": problem.kind, "message": sentence}})
        else:
            tell(name + sentence)
    except OSError:
        pass


def asks_for_json(words: list[str]) -> bool:
    """Return whether `words` ask for JSON, however little else of them is understood."""
    return "--json" in (words[: words.index("--")] if "--" in words else words)


def flush_output() -> None:
    """Send all buffered output; raise OSError if it cannot be sent."""
    if sys.stdout is not None:
        sys.stdout.flush()
    if sys.stderr is not None:
        sys.stderr.flush()


def flush_or_drop() -> None:
    """Send all buffered output, or drop it, so that it does not fail again at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
