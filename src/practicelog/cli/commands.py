"""Every command, in the order that help lists them, and where each is carried out."""

from typing import NamedTuple


class Entry(NamedTuple):
    """Where a command is: `module:function`; a noun has a default and further verbs."""

    where: str
    verbs: dict[str, str] | None = None
    hidden: bool = False


# A command is imported and built only when it is asked for: building all of them costs 20 ms.
SECTIONS: dict[str, dict[str, Entry]] = {
    "Practise": {
        "start": Entry("timer.start:start"),
        "stop": Entry("timer.stop:stop"),
        "pause": Entry("timer.pause:pause"),
        "resume": Entry("timer.pause:resume"),
        "break": Entry("timer.pause:break_"),
        "switch": Entry("timer.start:switch"),
        "finish": Entry("session.finish:finish"),
        "cancel": Entry("timer.cancel:cancel"),
    },
    "Say how it went": {
        "set": Entry("sets.set:set_"),
        "note": Entry("activity.note:note"),
        "rate": Entry("session.rate:rate"),
        "next-time": Entry("activity.note:next_time"),
    },
    "Look": {
        "status": Entry("timer.status:status"),
        "show": Entry("session.show:show"),
        "log": Entry("session.log:log"),
        "best": Entry("sets.best:best"),
    },
    "Put right": {
        "undo": Entry("history.undo:undo"),
        "redo": Entry("history.undo:redo"),
        "history": Entry("history.history:history"),
        "add": Entry("session.add:add"),
        "edit": Entry("session.edit:edit"),
        "split": Entry("session.split:split"),
        "move": Entry("session.move:move"),
        "delete": Entry("session.delete:delete"),
        "restore": Entry("session.restore:restore"),
        "trash": Entry("session.trash:trash"),
        "section": Entry(
            "session.section:list_sections",
            {
                "list": "session.section:list_sections",
                "add": "session.section:add",
                "rename": "session.section:rename",
                "plan": "session.section:plan",
                "move": "session.section:move",
                "delete": "session.section:delete",
            },
        ),
    },
    "Define": {
        "activity": Entry(
            "activity.activity:list_activities",
            {
                "list": "activity.activity:list_activities",
                "add": "activity.activity:add",
                "rename": "activity.activity:rename",
                "edit": "activity.activity:edit",
                "merge": "activity.activity:merge",
                "archive": "activity.activity:archive",
                "unarchive": "activity.activity:unarchive",
                "delete": "activity.activity:delete",
            },
        ),
        "group": Entry(
            "activity.group:list_groups",
            {
                "list": "activity.group:list_groups",
                "add": "activity.group:add",
                "rename": "activity.group:rename",
                "move": "activity.group:move",
                "archive": "activity.group:archive",
                "unarchive": "activity.group:unarchive",
                "delete": "activity.group:delete",
            },
        ),
        "metric": Entry(
            "sets.metric:list_metrics",
            {
                "list": "sets.metric:list_metrics",
                "show": "sets.metric:show_metric",
                "add": "sets.metric:add",
                "edit": "sets.metric:edit",
                "rename": "sets.metric:rename",
                "archive": "sets.metric:archive",
                "unarchive": "sets.metric:unarchive",
                "delete": "sets.metric:delete",
            },
        ),
        "side": Entry(
            "sets.side:list_sides",
            {
                "list": "sets.side:list_sides",
                "show": "sets.side:show_side",
                "add": "sets.side:add",
                "edit": "sets.side:edit",
                "rename": "sets.side:rename",
                "archive": "sets.side:archive",
                "unarchive": "sets.side:unarchive",
                "delete": "sets.side:delete",
            },
        ),
        "tag": Entry(
            "activity.tag:list_tags",
            {
                "list": "activity.tag:list_tags",
                "add": "activity.tag:add",
                "remove": "activity.tag:remove",
                "rename": "activity.tag:rename",
                "delete": "activity.tag:delete",
            },
        ),
    },
    "Data": {
        "export": Entry(
            "",
            {
                "intervals": "storage.export:intervals",
                "sessions": "storage.export:sessions",
                "days": "storage.export:days",
                "sets": "storage.export:sets",
                "long": "storage.export:long",
            },
        ),
        "db": Entry(
            "",
            {
                "path": "storage.sql:path",
                "sql": "storage.sql:sql",
                "check": "storage.check:check",
                "backup": "storage.backup:backup",
                "backups": "storage.backup:backups",
                "verify": "storage.verify:verify",
                "restore": "storage.restore:restore",
            },
        ),
        "config": Entry("storage.config:config"),
        "prompt": Entry("prompt:prompt"),
        "completion": Entry("completion:completion"),
        "help": Entry("help:help_"),
    },
}
COMMANDS = {name: entry for section in SECTIONS.values() for name, entry in section.items()}
ALIASES = {
    "activities": "activity",
    "groups": "group",
    "metrics": "metric",
    "sides": "side",
    "tags": "tag",
    "sections": "section",
}


def place_of(name: str) -> str:
    """Return where the function of a command is, empty when there is no such command."""
    noun, _, verb = name.partition(" ")
    entry = COMMANDS.get(noun)
    if entry is None:
        return ""
    return (entry.verbs or {}).get(verb, "") if verb else entry.where


def full_names() -> list[str]:
    """Return every command, those of a noun as `activity add`, in the order of the help."""
    return [
        full
        for name, entry in COMMANDS.items()
        for full in ([f"{name} {verb}" for verb in entry.verbs or ()] or [name])
    ]
