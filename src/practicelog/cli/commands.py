"""Every command, in the order of the help, and the function that carries it out."""

from typing import NamedTuple


class Command(NamedTuple):
    """The function that carries out a command, `module:function` in a room, and whether it writes to the log."""

    where: str
    writes: bool


class Noun(NamedTuple):
    """A word with verbs after it, and the command it is on its own."""

    alone: Command | None
    verbs: dict[str, Command]


def reads(where: str) -> Command:
    """Return a command that opens the log for reading only, if at all."""
    return Command(where, writes=False)


def writes(where: str) -> Command:
    """Return a command that opens the log for writing and makes its change in one transaction."""
    return Command(where, writes=True)


# A command is imported and built only when it is typed: building all of them takes 20 ms.
SECTIONS: dict[str, dict[str, Command | Noun]] = {
    "Practise": {
        "start": writes("timer.start:start"),
        "stop": writes("timer.stop:stop"),
        "pause": writes("timer.pause:pause"),
        "resume": writes("timer.pause:resume"),
        "break": writes("timer.pause:break_"),
        "switch": writes("timer.start:switch"),
        "finish": writes("session.finish:finish"),
        "cancel": writes("timer.cancel:cancel"),
    },
    "Say how it went": {
        "set": writes("sets.set:set_"),
        "note": writes("activity.note:note"),
        "rate": writes("session.rate:rate"),
        "next-time": writes("activity.note:next_time"),
    },
    "Look": {
        "status": reads("timer.status:status"),
        "show": reads("session.show:show"),
        "log": reads("session.log:log"),
        "best": reads("sets.best:best"),
    },
    "Put right": {
        "undo": writes("history.undo:undo"),
        "redo": writes("history.undo:redo"),
        "history": reads("history.history:history"),
        "add": writes("session.add:add"),
        "edit": writes("session.edit:edit"),
        "split": writes("session.split:split"),
        "move": writes("session.move:move"),
        "delete": writes("session.delete:delete"),
        "restore": writes("session.restore:restore"),
        "trash": reads("session.trash:trash"),
        "section": Noun(
            reads("session.section:list_sections"),
            {
                "list": reads("session.section:list_sections"),
                "add": writes("session.section:add"),
                "rename": writes("session.section:rename"),
                "plan": writes("session.section:plan"),
                "move": writes("session.section:move"),
                "delete": writes("session.section:delete"),
            },
        ),
    },
    "Define": {
        "activity": Noun(
            reads("activity.activities:list_activities"),
            {
                "list": reads("activity.activities:list_activities"),
                "add": writes("activity.activity:add"),
                "rename": writes("activity.activity:rename"),
                "edit": writes("activity.activity:edit"),
                "merge": writes("activity.activity:merge"),
                "archive": writes("activity.activity:archive"),
                "unarchive": writes("activity.activity:unarchive"),
                "delete": writes("activity.activity:delete"),
            },
        ),
        "group": Noun(
            reads("activity.groups:list_groups"),
            {
                "list": reads("activity.groups:list_groups"),
                "add": writes("activity.group:add"),
                "rename": writes("activity.group:rename"),
                "move": writes("activity.group:move"),
                "archive": writes("activity.group:archive"),
                "unarchive": writes("activity.group:unarchive"),
                "delete": writes("activity.group:delete"),
            },
        ),
        "metric": Noun(
            reads("sets.metrics:list_metrics"),
            {
                "list": reads("sets.metrics:list_metrics"),
                "show": reads("sets.metrics:show_metric"),
                "add": writes("sets.metric:add"),
                "edit": writes("sets.metric:edit"),
                "rename": writes("sets.metric:rename"),
                "archive": writes("sets.metric:archive"),
                "unarchive": writes("sets.metric:unarchive"),
                "delete": writes("sets.metric:delete"),
            },
        ),
        "side": Noun(
            reads("sets.sides:list_sides"),
            {
                "list": reads("sets.sides:list_sides"),
                "show": reads("sets.sides:show_side"),
                "add": writes("sets.side:add"),
                "edit": writes("sets.side:edit"),
                "rename": writes("sets.side:rename"),
                "archive": writes("sets.side:archive"),
                "unarchive": writes("sets.side:unarchive"),
                "delete": writes("sets.side:delete"),
            },
        ),
        "tag": Noun(
            reads("activity.tags:list_tags"),
            {
                "list": reads("activity.tags:list_tags"),
                "add": writes("activity.tag:add"),
                "remove": writes("activity.tag:remove"),
                "rename": writes("activity.tag:rename"),
                "delete": writes("activity.tag:delete"),
            },
        ),
    },
    "Data": {
        "export": Noun(
            None,
            {
                "intervals": reads("storage.export:intervals"),
                "sessions": reads("storage.export:sessions"),
                "days": reads("storage.export:days"),
                "sets": reads("storage.export:sets"),
                "long": reads("storage.export:long"),
            },
        ),
        "db": Noun(
            None,
            {
                "path": reads("storage.sql:path"),
                "sql": reads("storage.sql:sql"),
                "check": reads("storage.check:check"),
                "backup": reads("storage.backup:backup"),
                "backups": reads("storage.backups:backups"),
                "verify": reads("storage.verify:verify"),
                "restore": reads("storage.restore:restore"),
            },
        ),
        "config": writes("storage.config:config"),
        "prompt": reads("shell.prompt:prompt"),
        "completion": reads("shell.completion:completion"),
        "help": reads("help:help_"),
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


def command_called(name: str) -> Command | None:
    """Return the command with that full name, such as `activity add`; None if there is none."""
    word, _, verb = name.partition(" ")
    entry = COMMANDS.get(word)
    if isinstance(entry, Noun):
        return entry.verbs.get(verb) if verb else entry.alone
    return None if verb else entry


def verbs_of(word: str) -> dict[str, Command]:
    """Return the verbs of a noun; none for a plain command or an unknown word."""
    entry = COMMANDS.get(word)
    return entry.verbs if isinstance(entry, Noun) else {}


def full_names() -> list[str]:
    """Return the full name of every command, such as `activity add`, in the order of the help."""
    return [full for name in COMMANDS for full in ([f"{name} {verb}" for verb in verbs_of(name)] or [name])]
