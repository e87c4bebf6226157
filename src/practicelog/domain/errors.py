"""Errors that a person can put right: each says what is wrong and, if possible, what to do about it."""

from practicelog import INTERRUPTED


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


class Refused(PracticeError):
    """The request is clear, but the state of the log forbids it."""

    code = 3
    kind = "refused"


class Busy(Refused):
    """Another process has the log: the same words may do a moment later."""

    kind = "busy"


class UnknownName(NotUnderstood):
    """Nothing has the name that was typed."""

    kind = "unknown_name"


class UnknownMetric(NotUnderstood):
    """A metric is not defined yet: a person is asked whether to define it, a script must do so first."""

    kind = "unknown_metric"

    def __init__(self, sentence: str, question: str) -> None:
        super().__init__(sentence)
        self.question = question


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
