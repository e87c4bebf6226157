"""List templates, and tell how the items of one went when it was practised by."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practicelog.db.readable import Readable

LAST_TIMES = 10
"""Of how many times the median is: habits change."""
TOTALS = """
    SELECT template.id, template.name, template.archived_at IS NOT NULL,
        (
            SELECT count(*)
            FROM template_section JOIN template_item ON template_item.template_section_id = template_section.id
            WHERE template_section.template_id = template.id
        ),
        (
            SELECT count(*)
            FROM template_section
            JOIN template_item ON template_item.template_section_id = template_section.id
            JOIN template_set ON template_set.template_item_id = template_item.id
            WHERE template_section.template_id = template.id
        ),
        (
            SELECT sum(coalesce(template_section.planned_seconds, (
                SELECT sum(template_item.planned_seconds) FROM template_item
                WHERE template_item.template_section_id = template_section.id
            )))
            FROM template_section WHERE template_section.template_id = template.id
        ),
        (
            SELECT count(*)
            FROM session_template JOIN v_session ON v_session.session_id = session_template.session_id
            WHERE session_template.template_id = template.id
        ),
        (
            SELECT max(v_session.practice_day)
            FROM session_template JOIN v_session ON v_session.session_id = session_template.session_id
            WHERE session_template.template_id = template.id
        )
    FROM template
    WHERE :archived OR template.archived_at IS NULL
    ORDER BY template.name_key
    """


class TemplateTotalsRow(NamedTuple):
    """A template with what is in it, and how often a session was practised by it."""

    template_id: int
    template: str
    archived: bool
    activities: int
    sets: int
    planned_seconds: int | None
    sessions: int
    last_day: str | None


def template_totals(db: "Readable", archived: bool) -> list[TemplateTotalsRow]:
    """Return the templates by name; archived ones only if `archived`."""
    rows = db.execute(TOTALS, {"archived": archived})
    return [TemplateTotalsRow(id_, name, bool(is_archived), *rest) for id_, name, is_archived, *rest in rows]


class ItemTimes(NamedTuple):
    """How often an item was laid in, how often it was done then, and the median of its last times."""

    laid_in: int = 0
    times: int = 0
    median_seconds: int | None = None


def times_of_items(db: "Readable", template_id: int) -> dict[int, ItemTimes]:
    """Return how the items of a template went, by their ids; those that were never laid in are left out."""
    rows = db.execute(
        """
        SELECT activity_instance_item.template_item_id, v_instance.practised, v_instance.seconds
        FROM template_section
        JOIN template_item ON template_item.template_section_id = template_section.id
        CROSS JOIN activity_instance_item ON activity_instance_item.template_item_id = template_item.id
        CROSS JOIN v_instance ON v_instance.activity_instance_id = activity_instance_item.activity_instance_id
        WHERE template_section.template_id = :template
        ORDER BY v_instance.practice_day DESC, v_instance.activity_instance_id DESC
        """,
        {"template": template_id},
    )
    by_item: dict[int, list[tuple[int, int | None]]] = {}
    for item_id, practised, seconds in rows.fetchall():
        by_item.setdefault(item_id, []).append((practised, seconds))
    return {
        item_id: ItemTimes(
            laid_in=len(times),
            times=sum(practised for practised, _ in times),
            median_seconds=median([seconds for practised, seconds in times if practised and seconds][:LAST_TIMES]),
        )
        for item_id, times in by_item.items()
    }


def median(lengths: "Sequence[int]") -> int | None:
    """Return the middle of the lengths, or between the two there are in whole seconds; None for none."""
    if not lengths:
        return None
    ordered = sorted(lengths)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) // 2


def is_archived(db: "Readable", template_id: int) -> bool:
    """Return whether the template is archived."""
    row = db.execute("SELECT archived_at IS NOT NULL FROM template WHERE id = :id", {"id": template_id}).fetchone()
    return bool(row[0])
