"""Errors that a person can put right: each says what is wrong and, if possible, what to do about it."""

from practicelog import INTERRUPTED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class PracticeError(Exception):
    """A request that cannot be carried out; its text is one sentence for the person who made it.

    `kind` is a word for programs, which with --json stands beside the sentence.
    """

    code = 2
    kind = "not_understood"


class NothingThere(PracticeError):
    """There is nothing the request could be about."""

    code = 1
    kind = "nothing_there"


class NotUnderstood(PracticeError):
    """The words of the request cannot be read in exactly one way."""

    code = 2
    kind = "not_understood"


class PlanAtEnd(PracticeError):
    """There is nothing left in the plan."""

    code = 4
    kind = "plan_at_end"


class Refused(PracticeError):
    """The request is clear, but the state of the log forbids it."""

    code = 3
    kind = "refused"


class NoRoom(Refused):
    """Something else is recorded at that time, and would give way if asked to."""


class Busy(Refused):
    """Another process has the log: the same words may do a moment later."""

    kind = "busy"


class UnknownName(NotUnderstood):
    """Nothing has the name that was typed."""

    kind = "unknown_name"


class NearMiss(UnknownName):
    """A new name is almost one that is `known`: a person is asked which is meant, a script has to say that it is new.

    `text` is the name as it was typed. `cure` says what to write, `{new}` for the command that makes a new one, which
    is `line` where the words of the command are not known.
    """

    def __init__(self, sentence: str, cure: str, text: str, known: list[str], line: str) -> None:
        self.sentence, self.cure, self.text, self.known = sentence, cure, text, known
        super().__init__(self.with_line(line))

    def with_line(self, line: str) -> str:
        """Return what is wrong and what to write, with the `line` that makes a new one."""
        return f"{self.sentence}. {self.cure.format(new=line)}"


class Misplaced(NotUnderstood):
    """Words of a name that belong behind options; `text` is what was taken for the name.

    `line` is the verb, the name without them, and the options, for where the words of the command are not known.
    """

    def __init__(self, sentence: str, text: str, line: tuple[str, ...], or_else: str = "") -> None:
        self.sentence, self.text, self.line, self.or_else = sentence, text, line, or_else
        super().__init__(self.with_line(line))

    def with_line(self, line: "Sequence[str]") -> str:
        """Return what is wrong, with the `line` to write."""
        return f"{self.sentence}. Write {' '.join(line)}{self.or_else}"


class UnknownMetric(NotUnderstood):
    """A metric is not defined yet: a person is asked whether to define it, a script has to say so.

    `line` is the command that defines it, where the words of the command that lacks it are not known.
    """

    kind = "unknown_metric"

    def __init__(self, sentence: str, question: str, line: str) -> None:
        super().__init__(f"{sentence}. To define it: {line}")
        self.sentence, self.question = sentence, question

    def with_line(self, line: str) -> "UnknownMetric":
        """Return the same with the `line` that carries out the command and defines what it lacks."""
        return UnknownMetric(self.sentence, self.question, line)


class ForgottenTimer(Refused):
    """A timer seems to have been left on: a person says when it ended, or that it is right.

    Where the log `has_sign` of practice after its start, that may be when.
    """

    kind = "forgotten_timer"

    def __init__(self, sentence: str, question: str, has_sign: bool) -> None:
        super().__init__(sentence)
        self.question = question
        self.has_sign = has_sign


class WrongDatabase(PracticeError):
    """The file is damaged, empty, foreign or of another version."""

    code = 5
    kind = "unusable_log"


class Damaged(WrongDatabase):
    """Something in the log cannot be; in which row is found out before it is told."""


class UnknownZone(NotUnderstood):
    """There is no such zone: if it was not typed, the log is damaged."""

    kind = "unknown_zone"


class Unwritable(PracticeError):
    """The file, its folder or the output could not be read or written."""

    code = 6
    kind = "input_output"


class NoLogYet(PracticeError):
    """There is no file yet; for a reader this is an answer, not a failure."""

    code = 0


class Unshown(WrongDatabase):
    """What was asked for is recorded, but the answer cannot be read from a log that is damaged elsewhere."""

    code = 0


class Interrupted(PracticeError):
    """Ctrl-C was typed."""

    code = INTERRUPTED
    kind = "interrupted"


class NotHere(BaseException):
    """A helper cannot carry out the command, of which nothing is printed or written; no error, and caught by none."""
