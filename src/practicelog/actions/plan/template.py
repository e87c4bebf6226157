"""Adding, rewriting, copying, archiving and deleting templates."""

from collections.abc import Sequence
from typing import NamedTuple

from practicelog.actions.plan.items import Additions, plan_of, put_sections, remove_section, update_sections
from practicelog.actions.shared.definitions import Archivable, refuse_namesake
from practicelog.db.store import Store
from practicelog.db.tables.templates import SessionTemplate, Template
from practicelog.domain.errors import Refused
from practicelog.domain.names import check_name
from practicelog.domain.plan.template import PlannedSection
from practicelog.domain.plan.text import TemplateText
from practicelog.domain.spelling import as_word, name_key
from practicelog.queries import resolve
from practicelog.queries.plan.template import sessions_by_template, template_of, template_uses
from practicelog.queries.shared.names import templates


class TemplateChanged(NamedTuple):
    """A template as it is now (or was, if deleted), and its name before, None if it is new; and what came with it."""

    template_id: int
    template: str
    before: str | None
    activities: int
    sets: int
    planned_seconds: int | None
    new_activities: Sequence[str] = ()
    new_metrics: Sequence[str] = ()
    new_sides: Sequence[str] = ()

    @property
    def name(self) -> str:
        """What sentences call it."""
        return self.template


def add_template(store: Store, name: str, text: TemplateText, define: bool = False) -> TemplateChanged:
    """Add a template with all that the text says, and the activities, metrics and sides that are new in it.

    Raise Refused when there is one of that name.
    """
    row = put_template(store, name)
    sections, additions = plan_of(store, text, define=define)
    put_sections(store, row.id, sections)
    return outcome_of(store, row, None, additions)


def copy_template(store: Store, name: str, sections: Sequence[PlannedSection]) -> TemplateChanged:
    """Add a template of what is planned already; raise Refused when there is one of that name."""
    row = put_template(store, name)
    put_sections(store, row.id, sections)
    return outcome_of(store, row, None)


def put_template(store: Store, name: str) -> Template:
    """Write a new template without anything in it."""
    name = check_name(name)
    refuse_template(store, name)
    return store.add(Template(name=name, name_key=name_key(name), created_at=store.now))


def refuse_template(store: Store, name: str, own_id: int = 0) -> None:
    """Raise Refused when a template other than `own_id` has that name."""
    refuse_namesake("There is already a template", name, templates(store), own_id)


class TemplateDefinition(Archivable[TemplateChanged]):
    """A template that a person named. Archived, it stays beside the sessions that were practised by it."""

    def __init__(self, store: Store, text: str) -> None:
        found = resolve.template(store, text)
        super().__init__(store, store.get(Template, found.id), found.name)

    def check_name(self, text: str) -> str:
        """Return `text`, if it can be the name of this template."""
        name = check_name(text)
        refuse_template(self.store, name, self.row.id)
        return name

    def duplicate(self, name: str) -> TemplateChanged:
        """Add another template with the same in it."""
        return copy_template(self.store, name, template_of(self.store, self.row.id).sections)

    def rewrite(self, text: TemplateText, define: bool = False) -> TemplateChanged:
        """Make it what the text says; what stays the same keeps its rows, and with them its history.

        Raise Refused when nothing is different.
        """
        before = template_of(self.store, self.row.id)
        sections, additions = plan_of(self.store, text, before, define)
        is_renamed = text.name is not None and text.name != self.row.name
        if is_renamed and text.name is not None:
            self.put_name(self.check_name(text.name))
        if not update_sections(self.store, self.row.id, before.sections, sections) and not is_renamed:
            raise Refused(f"{self.title} is already like that. Nothing was changed")
        return outcome_of(self.store, self.row, self.title, additions)

    def refuse_use(self) -> None:
        """Raise Refused, with the way out, when something asks for it."""
        if uses := template_uses(self.store, self.row.id):
            cure = f"practicelog template archive {as_word(self.title)}"
            raise Refused(f"{self.title} is used by {' and '.join(uses)}. To take it out of the lists: {cure}")

    def let_go(self) -> None:
        """Delete what is in it, and its links to the sessions that were practised by it; those stay."""
        for session_id in sessions_by_template(self.store, self.row.id):
            self.store.unlink(SessionTemplate, session_id, self.row.id)
        for section in template_of(self.store, self.row.id).sections:
            remove_section(self.store, section)

    def outcome(self) -> TemplateChanged:
        """Return it with its name before."""
        return outcome_of(self.store, self.row, self.title)


def outcome_of(store: Store, row: Template, before: str | None, additions: Additions | None = None) -> TemplateChanged:
    """Return a template as it is now."""
    template, new = template_of(store, row.id), additions or Additions()
    return TemplateChanged(
        template_id=row.id,
        template=row.name,
        before=before,
        activities=len(template.items),
        sets=sum(len(item.sets) for item in template.items),
        planned_seconds=template.seconds,
        new_activities=new.activities,
        new_metrics=new.metrics,
        new_sides=new.sides,
    )
