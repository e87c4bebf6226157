"""The process: tune it, run one command and turn its outcome into an exit code. Nothing else exits."""

import gc
import os
import sys
from _signal import SIG_IGN, SIGINT, default_int_handler, getsignal, signal  # type: ignore[import-not-found]

from practicelog import helper_folder, leave

# Where CPython looks by default; tzdata is asked where these have nothing.
ZONE_FOLDERS = "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"
# What is answered without Typer is answered sooner here than by a helper.
QUICK_WORDS = ("status", "complete")
NOT_LOADED = 6


def main() -> None:
    """Run the command line of this process and exit with the command's code."""
    # Garbage collection and the interpreter's shutdown would cost a short command a third of its time.
    gc.disable()
    spare_imports()
    try:
        code = outcome_elsewhere(sys.argv[1:])
        code = outcome(sys.argv[1:]) if code is None else code
    except ImportError as problem:
        # While an installer replaces the program, some of its files are not there.
        if sys.stderr is not None:
            sys.stderr.write(f"practicelog: Cannot load the program ({problem}). Try again when it is installed\n")
        code = NOT_LOADED
    os._exit(code)


def outcome_elsewhere(words: list[str]) -> "int | None":
    """Let a helper carry out `words`, if one is there, and return the exit code; None if that is left to this process.

    Until then nothing of the program is imported, and without a helper one folder is looked for.
    """
    if not words or words[0] in QUICK_WORDS or not hasattr(os, "geteuid") or not os.path.isdir(helper_folder()):
        return None
    from practicelog.handover.client import Lost, hand_over

    try:
        return hand_over(words)
    except Lost as lost:
        from practicelog.answering import report_loss

        return report_loss([readable(word) for word in words], lost.now_us)


def outcome(words: list[str], now_us: "int | None" = None, in_helper: bool = False) -> int:
    """Carry out `words` in this process and return the exit code; `now_us` is the present instant, if that is known."""
    from practicelog.answering import end_interrupted, flush_or_drop, run

    try:
        hear_interrupts()
        take_any_bytes()
        code = run([readable(word) for word in words], now_us, in_helper)
        # What is done is done.
        signal(SIGINT, SIG_IGN)
    except BaseException:
        # Of an interrupt a library may have made an error of its own. Anything else is a bug: let Python show it.
        if not was_interrupted():
            flush_or_drop()
            raise
        code = end_interrupted(words)
    return code


def hear_interrupts() -> None:
    """Let Ctrl-C be heard as KeyboardInterrupt from now on; whoever does not wait for what follows types it again."""
    if getsignal(SIGINT) in (leave, default_int_handler):
        signal(SIGINT, interrupt)
        sys.unraisablehook = leave_if_interrupted


def interrupt(*_: object) -> None:
    """Raise KeyboardInterrupt, and let the next Ctrl-C end the process at once."""
    signal(SIGINT, leave)
    raise KeyboardInterrupt


def was_interrupted() -> bool:
    """Tell whether Ctrl-C was heard, whatever became of it on its way."""
    return getsignal(SIGINT) is leave


def leave_if_interrupted(unraisable: "sys.UnraisableHookArgs") -> None:
    """End the process if Ctrl-C was heard where nothing can be raised, as in a callback; else show what happened."""
    if was_interrupted():
        leave()
    sys.__unraisablehook__(unraisable)


def spare_imports() -> None:
    """Block imports that libraries make and this program never needs.

    They are asyncio's TLS and pydantic's plugins (10 ms), and sysconfig, which zoneinfo asks for its folders (3 ms).
    """
    sys.modules["ssl"] = None  # type: ignore[assignment]
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    if os.name == "posix":
        os.environ.setdefault("PYTHONTZPATH", ZONE_FOLDERS)


def take_any_bytes() -> None:
    """Let no byte that is read or printed raise an error: what the locale cannot show is refused or escaped."""
    if sys.stdin is not None:
        ascii_only = sys.stdin.encoding.lower() in ("ascii", "us-ascii", "ansi_x3.4-1968")
        sys.stdin.reconfigure(encoding="utf-8" if ascii_only else None, errors="surrogateescape")  # type: ignore[union-attr]
    if sys.stdout is not None:
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def readable(word: str) -> str:
    """Return a word of the command line as UTF-8 if the locale (LC_ALL=C) could not decode it."""
    if word.isprintable():
        return word
    try:
        return os.fsencode(word).decode()
    except UnicodeError:
        return word


if __name__ == "__main__":
    main()
