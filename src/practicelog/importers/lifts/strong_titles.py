"""The columns of Strong, in all its headers: by their titles, or by where they stand in languages unknown here."""

import re

from practicelog.importers.lifts.table import TableLine, head_of, lines_of

TITLES = {
    "date": "date,datum",
    "number": "workout #",
    "name": "workout name,workout-name",
    "exercise": "exercise name,name der übung",
    "order": "set order,reihenfolge festlegen",
    "weight": "weight,kg,lb,lbs,gewicht",
    "unit": "weight unit",
    "reps": "reps,wiederh.",
    "distance": "distance,km,mi,miles,entfernung",
    "distance-unit": "distance unit",
    "seconds": "seconds,sekunden",
    "notes": "notes,notizen",
    "workout-notes": "workout notes,workout-notizen",
    "duration": "duration,workout duration,dauer,workout-dauer",
    "rpe": "rpe",
}
"""Titles of columns; newer ones have the unit behind them, in brackets."""
ROLES = {title: role for role, titles in TITLES.items() for title in titles.split(",")}
LAYOUTS = (
    "date name exercise order weight reps distance seconds notes",
    "date name exercise order weight reps distance seconds notes workout-notes",
    "date name duration exercise order weight reps distance seconds notes workout-notes rpe",
    "date name exercise order weight unit reps rpe distance distance-unit seconds notes workout-notes",
    "date name exercise order weight unit reps rpe distance distance-unit seconds notes workout-notes duration",
    "date name duration exercise order weight unit reps rpe distance distance-unit seconds notes workout-notes",
    "number date name duration exercise order weight reps rpe distance seconds notes workout-notes",
)
"""Where the columns of each generation stand: for a file in a language whose titles are not known."""
SHAPES = {
    "date": r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?",
    "order": r"\d{1,3}|[WDF]",
    "unit": r"[a-z]*",
    "seconds": r"[\d.,]*",
    "reps": r"[\d.,]*",
}


def columns_of(text: str) -> dict[str, int]:
    """Return where the columns stand by what they are for: by their titles, else as in the layout that fits."""
    delimiter, titles = head_of(text)
    plain = [re.sub(r" \(.*\)$", "", title) for title in titles]
    columns = {ROLES[title]: place for place, title in enumerate(plain) if title in ROLES}
    if {"date", "exercise"} <= set(columns):
        return columns
    line = next(lines_of(text, delimiter, {}), TableLine(2, [], {}))
    for layout in LAYOUTS:
        line.columns = {role: place for place, role in enumerate(layout.split())}
        fits = all(re.fullmatch(shape, line.of(role), re.ASCII) for role, shape in SHAPES.items())
        if fits and len(titles) == len(line.columns):
            return dict(line.columns)
    return columns


def unit_in(title: str) -> str:
    """Return the unit that the title of a column says, "" if it says none."""
    words = re.search(r"\((.*)\)$|^(kg|lbs?|km|mi|miles)$", title)
    return (words[1] or words[2]) if words else ""
