"""Making a template of a session, or of another template."""

from practicelog.actions.plan.items import refuse_no_items
from practicelog.actions.plan.template import TemplateChanged, TemplateDefinition, copy_template
from practicelog.db.store import Store
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.plan.session import session_as_plan
from practicelog.domain.references import Reference
from practicelog.queries import resolve
from practicelog.queries.session.session import outline_of
from practicelog.queries.sets.metrics import measures_of


def template_from_session(store: Store, reference: Reference, name: str | None) -> TemplateChanged:
    """Add a template of what a session planned, or of what was done in it; without a `name`, called as the session.

    Raise NotUnderstood when nothing says what it is to be called, or there is nothing in the session.
    """
    session = outline_of(store, resolve.session(store, reference))
    name = name or session.name
    if not name:
        raise NotUnderstood(f"What should it be called? Write practicelog template from {session.session_id} as NAME")
    ids = {activity.activity_id for section in session.sections for activity in section.activities}
    rules = {id_: [metric.rule for metric in measures_of(store, id_).metrics] for id_ in ids}
    sections = session_as_plan(session, rules)
    refuse_no_items(sections, f"session {session.session_id}")
    return copy_template(store, name, sections)


def template_from_template(store: Store, text: str, name: str | None) -> TemplateChanged:
    """Add a template with the same in it as another; raise NotUnderstood without a name for it."""
    definition = TemplateDefinition(store, text)
    if not name:
        raise NotUnderstood(f"What should it be called? Write practicelog template from {definition.title} as NAME")
    return definition.duplicate(name)
