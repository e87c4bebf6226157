"""What every table of the log calls itself: its rows, its columns, and the rows that they belong to.

The one place where a noun or a label is written. The truths that must hold of the rows are in `queries/truths`.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.connect import id_list

if TYPE_CHECKING:
    from practicelog.db.past import Place
    from practicelog.db.readable import Readable


class Entry(NamedTuple):
    """How a table speaks of its rows.

    `title`, an SQL expression, is what a row of `source` is called: the table, or that joined with those around it.
    `absent` is what a row is called that is no longer there, if not just by the noun, and `nameless` what one is called
    then that had no name. `parents` are the tables that its
    columns refer to. A row that `is_named` has a name by whose key it is found; one with an archive can be taken out of
    use.
    """

    noun: str
    plural: str
    title: str
    source: str = ""
    absent: str = ""
    nameless: str = ""
    parents: Mapping[str, str] = {}
    has_trash: bool = False
    is_named: bool = False
    has_archive: bool = False


AROUND_INSTANCE = "JOIN section ON section.id = activity_instance.section_id"
AROUND_INTERVAL = f"""
    JOIN activity_instance ON activity_instance.id = timer_interval.activity_instance_id
    {AROUND_INSTANCE}
    """
AROUND_SET = f"""
    JOIN activity_instance ON activity_instance.id = activity_set.activity_instance_id
    {AROUND_INSTANCE}
    """
AROUND_VALUE = f"""
    JOIN activity_set ON activity_set.id = metric_value.activity_set_id
    {AROUND_SET}
    """
AROUND_ITEM = """
    JOIN template_section ON template_section.id = template_item.template_section_id
    JOIN template ON template.id = template_section.template_id
    JOIN activity ON activity.id = template_item.activity_id
    """
ITEM_TITLE = "activity.name || ' in template ' || template.name"
INSTANCE_REF = "section.session_id || '.' || activity_instance.number"
INTERVAL_REF = f"{INSTANCE_REF} || ':' || timer_interval.number"
# Nothing where the activity is not there: of what is damaged a reference is said alone.
PRACTISED = """coalesce(
    ' ' || (SELECT practised.name FROM activity AS practised WHERE practised.id = activity_instance.activity_id), ''
)"""
SET_REF = f"{INSTANCE_REF} || '.' || activity_set.number"

# What belongs to others stands below them.
TABLES = {
    "setting": Entry(
        noun="setting",
        plural="settings",
        title="setting.name || ' ' || setting.value",
    ),
    "tag": Entry(noun="tag", plural="tags", title="'tag ' || tag.name", is_named=True),
    "activity_group": Entry(
        noun="group",
        plural="groups",
        title="'group ' || activity_group.name",
        parents={"parent_id": "activity_group"},
        is_named=True,
        has_archive=True,
    ),
    "activity": Entry(
        noun="activity",
        plural="activities",
        title="'activity ' || activity.name",
        parents={"group_id": "activity_group"},
        is_named=True,
        has_archive=True,
    ),
    "metric": Entry(
        noun="metric",
        plural="metrics",
        title="'metric ' || metric.name || ' of ' || activity.name",
        source="metric JOIN activity ON activity.id = metric.activity_id",
        parents={"activity_id": "activity"},
        is_named=True,
        has_archive=True,
    ),
    "side": Entry(
        noun="side",
        plural="sides",
        title="'side ' || side.name || ' of ' || activity.name",
        source="side JOIN activity ON activity.id = side.activity_id",
        parents={"activity_id": "activity"},
        is_named=True,
        has_archive=True,
    ),
    "session": Entry(
        noun="session",
        plural="sessions",
        absent="session {id}",
        title="'session ' || session.id",
        has_trash=True,
    ),
    "section": Entry(
        noun="section",
        plural="sections",
        title="coalesce('section ' || section.name, 'a section of session ' || section.session_id)",
        parents={"session_id": "session"},
    ),
    "break": Entry(
        noun="break",
        plural="breaks",
        absent="a break",
        nameless="a pause",
        title="""coalesce("break".name, 'pause') || ' in session ' || "break".session_id""",
        parents={"session_id": "session"},
    ),
    "activity_instance": Entry(
        noun="activity",
        plural="activities of sessions",
        absent="an activity done",
        title=f"{INSTANCE_REF} || {PRACTISED}",
        source=f"activity_instance {AROUND_INSTANCE}",
        parents={"section_id": "section", "activity_id": "activity"},
        has_trash=True,
    ),
    "timer_interval": Entry(
        noun="interval",
        plural="intervals",
        absent="an interval",
        title=f"{INTERVAL_REF} || {PRACTISED}",
        source=f"timer_interval {AROUND_INTERVAL}",
        parents={"activity_instance_id": "activity_instance"},
        has_trash=True,
    ),
    "activity_set": Entry(
        noun="set",
        plural="sets",
        absent="a set",
        title=f"'set ' || {SET_REF} || {PRACTISED}",
        source=f"activity_set {AROUND_SET}",
        parents={"activity_instance_id": "activity_instance"},
        has_trash=True,
    ),
    "metric_value": Entry(
        noun="value",
        plural="values",
        absent="a set",
        title=SET_REF,
        source=f"metric_value {AROUND_VALUE}",
        parents={"activity_set_id": "activity_set", "metric_id": "metric", "side_id": "side"},
    ),
    "note": Entry(
        noun="note",
        plural="notes",
        absent="a note",
        title="'note n' || note.id",
        parents={
            "session_id": "session",
            "section_id": "section",
            "activity_instance_id": "activity_instance",
            "activity_set_id": "activity_set",
            "activity_id": "activity",
        },
        has_trash=True,
    ),
    "template": Entry(
        noun="template",
        plural="templates",
        title="'template ' || template.name",
        is_named=True,
        has_archive=True,
    ),
    "template_section": Entry(
        noun="section of a template",
        plural="sections of templates",
        title="coalesce('section ' || template_section.name, 'a section') || ' of template ' || template.name",
        source="template_section JOIN template ON template.id = template_section.template_id",
        parents={"template_id": "template"},
    ),
    "template_item": Entry(
        noun="item",
        plural="items of templates",
        absent="an item of a template",
        title=ITEM_TITLE,
        source=f"template_item {AROUND_ITEM}",
        parents={"template_section_id": "template_section", "activity_id": "activity"},
    ),
    "template_set": Entry(
        noun="planned set",
        plural="planned sets",
        absent="a planned set",
        title=f"'a set of ' || {ITEM_TITLE}",
        source=f"template_set JOIN template_item ON template_item.id = template_set.template_item_id {AROUND_ITEM}",
        parents={"template_item_id": "template_item"},
    ),
    "template_value": Entry(
        noun="planned value",
        plural="planned values",
        absent="a planned value",
        title=f"'a set of ' || {ITEM_TITLE}",
        source=f"""
        template_value JOIN template_set ON template_set.id = template_value.template_set_id
        JOIN template_item ON template_item.id = template_set.template_item_id {AROUND_ITEM}
        """,
        parents={"template_set_id": "template_set", "metric_id": "metric", "side_id": "side"},
    ),
    "schedule": Entry(
        noun="schedule",
        plural="schedules",
        title="'schedule ' || schedule.name",
        is_named=True,
        has_archive=True,
    ),
    "schedule_block": Entry(
        noun="block",
        plural="blocks of schedules",
        absent="a block of a schedule",
        title="coalesce('block ' || schedule_block.name, 'a block') || ' of schedule ' || schedule.name",
        source="schedule_block JOIN schedule ON schedule.id = schedule_block.schedule_id",
        parents={"schedule_id": "schedule"},
    ),
    "schedule_day": Entry(
        noun="scheduled day",
        plural="scheduled days",
        absent="a scheduled day",
        title="coalesce(template.name, activity.name) || ' in schedule ' || schedule.name",
        source="""
        schedule_day JOIN schedule_block ON schedule_block.id = schedule_day.schedule_block_id
        JOIN schedule ON schedule.id = schedule_block.schedule_id
        LEFT JOIN template ON template.id = schedule_day.template_id
        LEFT JOIN activity ON activity.id = schedule_day.activity_id
        """,
        parents={"schedule_block_id": "schedule_block", "template_id": "template", "activity_id": "activity"},
    ),
    "day_off": Entry(noun="day off", plural="days off", title="'day off ' || day_off.first_day"),
    "lesson": Entry(
        noun="lesson",
        plural="lessons",
        title="'lesson ' || lesson.id",
        parents={"template_id": "template"},
    ),
    "goal": Entry(
        noun="goal",
        plural="goals",
        title="'goal ' || goal.name",
        parents={"parent_id": "goal"},
        is_named=True,
        has_archive=True,
    ),
    "target": Entry(
        noun="target",
        plural="targets of goals",
        absent="a target",
        title="'a target of goal ' || goal.name",
        source="target JOIN goal ON goal.id = target.goal_id",
        parents={
            "goal_id": "goal",
            "activity_id": "activity",
            "group_id": "activity_group",
            "template_id": "template",
        },
    ),
    "target_condition": Entry(
        noun="condition",
        plural="conditions of targets",
        absent="a condition of a target",
        title="'a target of goal ' || goal.name",
        source="""
        target_condition JOIN target ON target.id = target_condition.target_id JOIN goal ON goal.id = target.goal_id
        """,
        parents={"target_id": "target", "metric_id": "metric", "side_id": "side"},
    ),
    "log_identity": Entry(noun="identity of the log", plural="identities of logs", title="'the identity of the log'"),
    "log_branch": Entry(noun="branch of the log", plural="branches of the log", title="'branch ' || log_branch.name"),
    "import_run": Entry(noun="import", plural="imports", title="'import ' || import_run.id"),
    "import_fact": Entry(
        noun="imported fact",
        plural="imported facts",
        absent="a fact of an import",
        title="import_fact.kind || ' ' || import_fact.source_key",
        parents={"import_run_id": "import_run"},
    ),
}
TAGGED = ("session", "section", "activity_instance", "activity_set", "activity")
LINKS = {f"{table}_tag": {f"{table}_id": table, "tag_id": "tag"} for table in TAGGED} | {
    "metric_factor": {"metric_id": "metric", "factor_id": "metric"},
    "session_template": {"session_id": "session", "template_id": "template"},
    "activity_instance_item": {"activity_instance_id": "activity_instance", "template_item_id": "template_item"},
    "session_goal": {"session_id": "session", "goal_id": "goal"},
    "activity_goal": {"activity_id": "activity", "goal_id": "goal"},
    "group_goal": {"activity_group_id": "activity_group", "goal_id": "goal"},
}
"""The tables that link two others, with the columns on the left and on the right."""
KNOWN = {*TABLES, *LINKS}
LABELS = {
    "started_at": "start",
    "stopped_at": "stop",
    "ended_at": "end",
    "planned_seconds": "plan",
    "archived_at": "archived",
    "deleted_at": "deleted",
    "practice_day": "day",
    "bare_seconds": "length",
    "body": "text",
    "recorded_at": "time",
    "side_rule": "side rule",
    "rest_seconds": "rest",
    "each_seconds": "turn of",
    "planned_to": "up to",
    "first_day": "from",
    "last_day": "to",
    "every_days": "every",
    "due_every_days": "days until due",
    "times_weekly": "times a week",
    "held_at": "time",
    "completed_at": "done",
    "skipped_at": "skipped",
    "skip_reason": "reason",
}
"""The columns that have a word of their own. One that refers to another table has the noun of that table."""
MARKS = {
    "deleted_at": ("deleted", "restored"),
    "archived_at": ("archived", "unarchived"),
    "skipped_at": ("skipped", "no longer skipped"),
}
"""The columns that mark a row, with the deed that sets the mark and the one that takes it off."""
ENDS = {("timer_interval", "stopped_at"): "stopped", ("session", "ended_at"): "ended", ("break", "stopped_at"): "ended"}
"""The columns that say when a row ended, by table, with the deed."""
PLACES = frozenset("session section activity_instance activity_set activity_group".split())
"""The tables in whose rows other rows lie, and can be moved."""
SELF_EXPLANATORY = frozenset(
    "name description intent rating focus energy effort zone kind done value planned unit direction aggregate minimum"
    " maximum most step turn remark basis weekday day optional reason deadline window baseline comparison"
    " weekly_seconds created_at".split()
)
"""The columns that are a word themselves."""
UNTOLD = frozenset(
    "id name_key position number running open metric_id side_id identity first_id source file file_hash imported_at"
    " imported merged kept rejected source_key fate table_name row_id digest rank as_of flag place raw".split()
)
"""The columns that are not told: they follow from others that are."""


def table_of(noun: str) -> str:
    """Return the table whose rows are called by `noun`."""
    return next(table for table, entry in TABLES.items() if entry.noun == noun)


def any_of(table: str) -> str:
    """Return what any row of `table` is called: `an activity`."""
    noun = TABLES[table].noun if table in TABLES else table
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def parents_of(table: str) -> Mapping[str, str]:
    """Return the tables that the columns of a table or link refer to, by column."""
    return LINKS[table] if table in LINKS else TABLES[table].parents


def source_of(table: str) -> str:
    """Return what the titles of the rows of `table` are taken from: the table, joined with those around it."""
    return TABLES[table].source or f'"{table}"'


def identity_of(table: str) -> str:
    """Return the column by which a row is known: its id, or the left side of a link."""
    return next(iter(LINKS[table])) if table in LINKS else "id"


def label_of(table: str, column: str) -> str | None:
    """Return the word for a column, None for one that is not told."""
    if column in UNTOLD:
        return None
    parent = TABLES[table].parents.get(column)
    return TABLES[parent].noun if parent else LABELS.get(column, column)


def absent_title(table: str, row_id: int) -> str:
    """Return what a row is called that is no longer there."""
    entry = TABLES[table]
    return (entry.absent or entry.noun).format(id=row_id)


def gone_title(table: str, row_id: int, name: str | None) -> str:
    """Return what a row is called that is no longer there, and that had this name."""
    if not name:
        return TABLES[table].nameless or absent_title(table, row_id)
    return " ".join([absent_title(table, row_id), *([name] if name != TABLES[table].noun else [])])


def titles(db: "Readable", places: "Iterable[Place]") -> "dict[Place, str]":
    """Return what screens call those rows, without the ones that are no longer there, in one statement."""
    ids: dict[str, set[int]] = {table: set() for table in TABLES}
    for table, row_id in places:
        ids[table].add(row_id)
    rows = db.execute(
        " UNION ALL ".join(
            f"""
            SELECT '{table}', "{table}".id, {entry.title} FROM {source_of(table)}
            WHERE "{table}".id IN (SELECT value FROM json_each(:{table}))
            """  # noqa: S608
            for table, entry in TABLES.items()
        ),
        {table: id_list(row_ids) for table, row_ids in ids.items()},
    )
    return {(table, row_id): str(title) for table, row_id, title in rows}
