"""The process: tune it, run one command, turn what came of it into an exit code. Nothing else exits."""

import gc
import os
import sys

from practicelog.domain.errors import NoLogYet, NothingThere, PracticeError
from practicelog.render.kit.terminal import write, write_data

TYPE_CHECKING = False
if TYPE_CHECKING:
    from practicelog.cli.visit import Visit

# Where CPython looks by default; tzdata is asked where these have nothing.
ZONE_FOLDERS = "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"
INTERRUPTED, LOST, CLOSED_PIPE = 130, 6, 141


def main() -> None:
    """Run the command line of this process and leave it with the command's exit code."""
    # One short command: collecting garbage and tearing the interpreter down cost a third of its time.
    gc.disable()
    spare_imports()
    try:
        take_any_bytes()
        code = run([readable(word) for word in sys.argv[1:]])
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BaseException:
        # A bug. Let Python show it.
        flush_or_drop()
        raise
    os._exit(code)


def spare_imports() -> None:
    """Keep out what libraries would load and nothing here uses.

    That is asyncio's TLS and plugins of pydantic (10 ms), and sysconfig, which zoneinfo asks where zones lie (3 ms).
    """
    sys.modules["ssl"] = None  # type: ignore[assignment]
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    if os.name == "posix":
        os.environ.setdefault("PYTHONTZPATH", ZONE_FOLDERS)


def take_any_bytes() -> None:
    """Let no byte that is read or shown raise an error: what the locale cannot say is refused or escaped later."""
    if sys.stdin is not None:
        ascii_only = sys.stdin.encoding.lower() in ("ascii", "us-ascii", "ansi_x3.4-1968")
        sys.stdin.reconfigure(encoding="utf-8" if ascii_only else None, errors="surrogateescape")  # type: ignore[union-attr]
    if sys.stdout is not None:
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def readable(word: str) -> str:
    """Return a word of the command line, read as UTF-8 where the locale (LC_ALL=C) could not read it."""
    if word.isprintable():
        return word
    try:
        return os.fsencode(word).decode()
    except UnicodeError:
        return word


def run(words: list[str]) -> int:
    """Run the command that `words` make and return its exit code; all output has left when this returns."""
    try:
        code, visit = carried_out(words)
        flushed(0)
        if visit:
            see_to(visit)
        return code
    except KeyboardInterrupt:
        flush_or_drop()
        return INTERRUPTED
    except BrokenPipeError:
        flush_or_drop()
        return CLOSED_PIPE
    except OSError as problem:
        flush_or_drop()
        where = f"Cannot read or write {problem.filename!s}" if problem.filename else "The output was lost"
        say_why(f"{where}: {problem.strerror or problem}")
        return LOST


def carried_out(words: list[str]) -> "tuple[int, Visit | None]":
    """Answer `words` on the quick path or by Typer; return the exit code, and the visit if that wrote to the log.

    An error that a person can mend becomes a line and a code.
    """
    from practicelog.glance import glance

    try:
        if (quick := glance(words)) is not None:
            text, code = quick
            write(text)
            return code, None
        if words[:1] == ["complete"] and words[2:3] == ["--"]:
            from practicelog.completing import offered

            write_data(offered(words[1], words[3:]))
            return 0, None
    except PracticeError as problem:
        return excused(problem), None
    from practicelog.cli.app import run_command
    from practicelog.cli.visit import Visit

    visit = Visit(words)
    try:
        code = run_command(visit)
    except NothingThere as nothing:
        code = nothing.code if visit.quiet else excused(nothing)
    except PracticeError as problem:
        code = excused(problem)
    finally:
        visit.close()
    return code, visit if visit.has_written else None


def excused(problem: PracticeError) -> int:
    """Put what a person can mend on stderr, or on stdout where it is an answer; return the exit code."""
    if isinstance(problem, NoLogYet):
        write(str(problem))
    else:
        flushed(0)
        say_why(str(problem))
    return problem.code


def see_to(visit: "Visit") -> None:
    """Make the backup that is due after the answer has been sent. What comes of it changes no exit code."""
    from practicelog.db.backups import has_todays

    log, local = visit.path, visit.here.local(visit.here.now)
    try:
        if not has_todays(log, local.date()):
            from practicelog.actions.storage.backups import look_after
            from practicelog.render.kit.text import tell

            for sentence in look_after(log, local):
                tell(sentence)
        flushed(0)
    except (KeyboardInterrupt, OSError):
        # The command is done and said so.
        pass


def say_why(sentence: str) -> None:
    """Put the one line about a failure on stderr, if that is still there."""
    from practicelog.render.kit.text import tell

    try:
        # A line end in a name that the sentence quotes must not make a second line.
        tell("practicelog: " + sentence.replace("\n", "\\n"))
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:
        pass


def flushed(code: int) -> int:
    """Send what is still held back, then return `code`; raises OSError when it cannot be sent."""
    if sys.stdout is not None:
        sys.stdout.flush()
    if sys.stderr is not None:
        sys.stderr.flush()
    return code


def flush_or_drop() -> None:
    """Make sure that output which could not be sent does not fail again later."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    main()
