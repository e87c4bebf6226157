"""Errors that a person can put right: each says what is wrong and, if possible, what to do about it."""


class PracticeError(Exception):
    """A request that cannot be carried out; its text is one sentence for the person who made it."""

    code = 2


class NothingThere(PracticeError):
    """There is nothing the request could be about."""

    code = 1


class NotUnderstood(PracticeError):
    """The words of the request cannot be read in exactly one way."""

    code = 2


class Refused(PracticeError):
    """The request is clear, but the state of the log forbids it."""

    code = 3


class UnknownName(NotUnderstood):
    """Nothing has the name that was typed."""


class UnknownMetric(NotUnderstood):
    """A metric is not defined yet: a person is asked whether to define it, a script must do so first."""

    def __init__(self, sentence: str, question: str) -> None:
        super().__init__(sentence)
        self.question = question


class ForgottenTimer(Refused):
    """A timer seems to have been left on: a person says when it ended, or that it is right.

    Where the log `has_sign` of practice after its start, that may be when.
    """

    def __init__(self, sentence: str, question: str, has_sign: bool) -> None:
        super().__init__(sentence)
        self.question = question
        self.has_sign = has_sign


class WrongDatabase(PracticeError):
    """The file is damaged, empty, foreign or of another version."""

    code = 5


class Damaged(WrongDatabase):
    """Something in the log cannot be; in which row is found out before it is told."""


class UnknownZone(NotUnderstood):
    """There is no such zone: if it was not typed, the log is damaged."""


class Unwritable(PracticeError):
    """The file, its folder or the output could not be read or written."""

    code = 6


class NoLogYet(PracticeError):
    """There is no file yet; for a reader this is an answer, not a failure."""

    code = 0
