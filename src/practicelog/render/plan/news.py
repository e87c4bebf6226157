"""Goals that a command met, or meets no longer, in words and for JSON."""

from typing import TYPE_CHECKING, Any

from practicelog.render.plan.goals import progress_words

if TYPE_CHECKING:
    from practicelog.domain.time.here import Here
    from practicelog.queries.plan.news import GoalNews, Lost
    from practicelog.queries.plan.progress import Progress


def news_lines(news: "GoalNews", here: "Here") -> list[str]:
    """Return a line for each goal: `goal met: guitar 5h weekly  5h 10m of 5h this week`."""
    lines = [f"  goal met: {with_words(row, here)}" for row in news.met]
    return lines + [f"  no longer met: {lost_words(row, here)}" for row in news.lost]


def with_words(progress: "Progress", here: "Here") -> str:
    """Return the name of a goal and how far it is."""
    return "  ".join([progress.goal.name, ", ".join(progress_words(progress, here.today))]).rstrip()


def lost_words(lost: "Lost", here: "Here") -> str:
    """Return the name of a goal, and why it is not met any more where one set had met it."""
    if lost.ref is None:
        return with_words(lost.progress, here)
    became = f"{lost.ref} is now {lost.set_words}" if lost.set_words else f"{lost.ref} is gone"
    return f"{lost.progress.goal.name}: {became}"


def news_value(news: "GoalNews") -> dict[str, Any]:
    """Return the same for JSON: the names of the goals."""
    return {
        "met": [row.goal.name for row in news.met],
        "no_longer_met": [row.progress.goal.name for row in news.lost],
    }
