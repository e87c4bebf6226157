"""What was passed over of a plan, and is practised after all."""

from practicelog.db.tables.log import ActivityInstance


def take_up(instance: ActivityInstance) -> None:
    """Let an activity instance that is practised be passed over no longer."""
    instance.skipped_at = instance.skip_reason = None
