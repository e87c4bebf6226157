"""An activity that was made or filed as it was used, as lines."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practicelog.actions.activity.naming import NamedActivity


def activity_lines(activity: "NamedActivity") -> list[str]:
    """Return the lines about an activity that was made, or filed under a group, and what else is called so."""
    filed = f"filed under {activity.group_path}" if activity.group_path else ""
    if not activity.is_new:
        return [f"  {filed}"] if filed else []
    lines = [f"  new activity{', ' * bool(filed)}{filed} (undo: practicelog undo)"]
    if activity.namesake:
        lines.append(f"  there is the {activity.namesake} as well: log finds both by that name")
    return lines
