"""Keys of workouts, exercises and sets: the same when the same file is read again, or a longer one."""

from collections import Counter


class Keys:
    """Keys of workouts, exercises and sets, the same when the same file is read again, or a longer one."""

    def __init__(self) -> None:
        self.numbers: dict[str, list[str]] = {}
        self.blocks: Counter[str] = Counter()
        self.times: Counter[str] = Counter()
        self.last: dict[str, tuple[str, float]] = {}

    def workout(self, start: str, name: str, number: str = "") -> str:
        """Return the key of a workout: a second one of that start and name has another `number` in the file."""
        key = joined(start, name)
        numbers = self.numbers.setdefault(key, [])
        if number not in numbers:
            numbers.append(number)
        place = numbers.index(number)
        return f"{key}#{place + 1}" if place else key

    def instance(self, workout: str, exercise: str, order: float | None = None) -> str:
        """Return the key of the exercise that the next set of a workout is of.

        It is another one where another exercise was in between, and where the `order` of its sets begins again.
        """
        base = joined(workout, exercise)
        previous, previous_order = self.last.get(workout, ("", 0.0))
        self.blocks[base] += previous != base or (order is not None and order <= previous_order)
        keeps_order = order is None and previous == base
        self.last[workout] = (base, previous_order if keeps_order else -1.0 if order is None else order)
        return f"{base}/{self.blocks[base]}"

    def set(self, workout: str, exercise: str) -> str:
        """Return the key of the next set of an exercise in a workout."""
        return self.numbered(f"{joined(workout, exercise)}/set")

    def clock(self, start: str, activity: str) -> str:
        """Return the key of the next stretch of practice on an activity that began so."""
        return self.numbered(f"{joined(start, activity)}/clock")

    def numbered(self, base: str) -> str:
        """Return a key with the number of the times that it was asked for."""
        self.times[base] += 1
        return f"{base} {self.times[base]}"


def joined(start: str, name: str) -> str:
    """Return a key of two parts, of which no other two have the same; a name is without what is around it."""
    return f"{start}/{' '.join(name.split()).replace('%', '%25').replace('/', '%2F')}"
