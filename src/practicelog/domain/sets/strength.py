"""A one-repetition maximum, estimated from what was lifted more often."""

# Both formulas suit sets of few reps (Brzycki's own limit is 10); beyond a dozen no figure beats a guess.
MOST_REPS = 12
STEEPEST = 36 / (37 - MOST_REPS)
"""How much more than the weight itself a maximum is at most."""


def epley(weight: float, reps: float) -> float | None:
    """Return the one-repetition maximum after Epley, weight × (1 + reps / 30); one rep is its own maximum.

    None below one rep, above 12, and if the weight is not above 0 (assistance). Source: B. Epley, "Poundage Chart",
    Boyd Epley Workout, Body Enterprises, Lincoln 1985, p. 86.
    """
    if not fits(weight, reps):
        return None
    return weight if reps == 1 else weight * (1 + reps / 30)


def brzycki(weight: float, reps: float) -> float | None:
    """Return the one-repetition maximum after Brzycki, weight × 36 / (37 − reps); one rep is its own maximum.

    None below one rep, above 12, and if the weight is not above 0 (assistance). Source: M. Brzycki, "Strength Testing:
    Predicting a One-Rep Max from Reps-to-Fatigue", JOPERD 64 (1), 1993, pp. 88-90.
    """
    return weight * 36 / (37 - reps) if fits(weight, reps) else None


def fits(weight: float, reps: float) -> bool:
    """Return whether the formulas hold for so many reps with that weight."""
    return weight > 0 and 1 <= reps <= MOST_REPS


FORMULAS = {"Epley": epley, "Brzycki": brzycki}
