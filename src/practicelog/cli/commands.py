"""Every command, in the order of the help, and the function that carries it out."""

from typing import NamedTuple


class Command(NamedTuple):
    """The function that carries out a command, `module:function` in a room, and whether it writes to the log.

    One that has its `own_process` is never left to a helper.
    """

    where: str
    writes: bool
    own_process: bool = False


class CommandGroup(NamedTuple):
    """A word with verbs after it, the command it is on its own, and its plural, if that may be typed as well.

    If it `takes_words`, words that are none of its verbs belong to the command that it is on its own.
    """

    alone: Command | None
    verbs: dict[str, Command]
    plural: str = ""
    takes_words: bool = False


def reads(where: str) -> Command:
    """Return a command that opens the log for reading only, if at all."""
    return Command(where, writes=False)


def writes(where: str) -> Command:
    """Return a command that opens the log for writing and makes its change in one transaction."""
    return Command(where, writes=True)


def alone(command: Command) -> Command:
    """Return the command as one that a helper never carries out: it asks, takes long, or is about the helper."""
    return command._replace(own_process=True)


def noun(room: str, name: str, plural: str, deeds: str, shown: bool = False) -> CommandGroup:
    """Return a noun of a room: alone it lists what there is. Its `deeds` write and stand in the module of its name.

    What it lists, and one by one if it is `shown`, stands in the module of its plural.
    """
    lists = reads(f"{room}.{plural}:list_{plural}")
    verbs = {"list": lists} | ({"show": reads(f"{room}.{plural}:show_{name}")} if shown else {})
    deeds_written = {verb: writes(f"{room}.{name}:{FUNCTIONS.get(verb, verb)}") for verb in deeds.split()}
    return CommandGroup(lists, verbs | deeds_written, plural)


FUNCTIONS = {"from": "from_"}
"""The functions of the verbs that Python has a meaning for."""

# A command is imported and built only when it is typed: building all of them takes 20 ms.
SECTIONS: dict[str, dict[str, Command | CommandGroup]] = {
    "Practise": {
        "start": writes("timer.start:start"),
        "stop": writes("timer.stop:stop"),
        "pause": writes("timer.pause:pause"),
        "resume": writes("timer.pause:resume"),
        "break": writes("timer.pause:break_"),
        "switch": writes("timer.start:switch"),
        "next": writes("plan.next:next_"),
        "skip": writes("plan.next:skip"),
        "rotate": writes("timer.rotate:rotate"),
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
        "report": reads("review.report:report_"),
        "progress": reads("review.progress:progress"),
        "calendar": reads("review.calendar:calendar"),
        "streak": reads("review.calendar:streak"),
        "week": reads("review.week:week"),
        "month": reads("review.week:month"),
        "year": reads("review.week:year"),
        "due": reads("review.due:due"),
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
        "section": CommandGroup(
            reads("session.section:list_sections"),
            {
                "list": reads("session.section:list_sections"),
                "add": writes("session.section:add"),
                "rename": writes("session.section:rename"),
                "plan": writes("session.section:plan"),
                "move": writes("session.section:move"),
                "delete": writes("session.section:delete"),
            },
            plural="sections",
        ),
    },
    "Plan": {
        "template": noun(
            "plan",
            "template",
            "templates",
            "add edit from duplicate rename archive unarchive delete",
            shown=True,
        ),
        "today": reads("plan.today:today"),
        "schedule": noun(
            "plan",
            "schedule",
            "schedules",
            "add edit rename archive unarchive delete off on",
            shown=True,
        ),
        "goal": noun(
            "plan", "goal", "goals", "add edit done reopen link unlink rename archive unarchive delete", shown=True
        ),
        "lesson": CommandGroup(
            reads("review.lesson:lesson"),
            {
                **noun("plan", "lesson", "lessons", "").verbs,
                "show": reads("review.lesson:show_lesson"),
                **noun("plan", "lesson", "lessons", "add edit delete").verbs,
            },
            plural="lessons",
        ),
    },
    "Define": {
        "activity": noun("activity", "activity", "activities", "add rename edit merge archive unarchive delete"),
        "group": noun("activity", "group", "groups", "add rename move archive unarchive delete"),
        "metric": noun("sets", "metric", "metrics", "add edit rename archive unarchive delete", shown=True),
        "side": noun("sets", "side", "sides", "add edit rename archive unarchive delete", shown=True),
        "tag": noun("activity", "tag", "tags", "add remove rename delete"),
    },
    "Data": {
        "export": CommandGroup(
            None,
            {
                "intervals": reads("storage.export:intervals"),
                "sessions": reads("storage.export:sessions"),
                "days": reads("storage.export:days"),
                "sets": reads("storage.export:sets"),
                "long": reads("storage.export:long"),
            },
        ),
        "import": CommandGroup(
            alone(writes("storage.import_file:import_")),
            {
                "list": reads("storage.imports:list_imports"),
                "show": reads("storage.imports:show_import"),
                "practicelog": alone(writes("storage.import_:practicelog")),
                "fractal-goals": alone(writes("storage.import_:fractal_goals")),
            },
            takes_words=True,
        ),
        "db": CommandGroup(
            None,
            {
                "path": reads("storage.sql:path"),
                "sql": reads("storage.sql:sql"),
                "check": reads("storage.check:check"),
                "backup": reads("storage.backup:backup"),
                "backups": reads("storage.backups:backups"),
                "verify": reads("storage.verify:verify"),
                "restore": alone(reads("storage.restore:restore")),
            },
        ),
        "config": writes("storage.config:config"),
        "helper": CommandGroup(
            alone(reads("shell.helper:helper")),
            {"show": alone(reads("shell.helper:helper")), "stop": alone(reads("shell.helper:stop"))},
        ),
        "prompt": reads("shell.prompt:prompt"),
        "completion": reads("shell.completion:completion"),
        "help": reads("help:help_"),
    },
}
COMMANDS = {name: entry for section in SECTIONS.values() for name, entry in section.items()}
ALIASES = {entry.plural: name for name, entry in COMMANDS.items() if isinstance(entry, CommandGroup) and entry.plural}


def command_called(name: str) -> Command | None:
    """Return the command with that full name, such as `activity add`; None if there is none."""
    word, _, verb = name.partition(" ")
    entry = COMMANDS.get(word)
    if isinstance(entry, CommandGroup):
        return entry.verbs.get(verb) if verb else entry.alone
    return None if verb else entry


def verbs_of(word: str) -> dict[str, Command]:
    """Return the verbs of a noun; none for a plain command or an unknown word."""
    entry = COMMANDS.get(word)
    return entry.verbs if isinstance(entry, CommandGroup) else {}


def takes_words(word: str) -> bool:
    """Return whether words after a noun that are none of its verbs belong to what it is on its own."""
    entry = COMMANDS.get(word)
    return isinstance(entry, CommandGroup) and entry.takes_words
