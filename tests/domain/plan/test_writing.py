"""The text of a template reads back to the same."""

import pytest
from hypothesis import given, settings

from practicelog.domain.plan.sets import read_planned_sets
from practicelog.domain.plan.template import PlannedItem, PlannedSection, PlannedTemplate
from practicelog.domain.plan.text import TemplateText, read_template
from practicelog.domain.plan.writing import template_as_text
from tests.domain.plan.planning import NAMES, RULES, SIDES, templates
from tests.domain.strategies import EVERYDAY

# Each is a text of many lines.
FEWER = settings(EVERYDAY, max_examples=60)


def planned(text: TemplateText) -> PlannedTemplate:
    """Return what was read, with the words of its sets read, too."""
    return PlannedTemplate(
        text.name or "",
        tuple(
            PlannedSection(
                section.name,
                section.planned_seconds,
                tuple(
                    PlannedItem(
                        item.name,
                        read_planned_sets(item.groups, RULES, SIDES),
                        item.planned_seconds,
                        item.rest_seconds,
                        item.turn,
                        item.remark,
                    )
                    for item in section.items
                ),
            )
            for section in text.sections
        ),
    )


@FEWER
@given(templates)
def test_what_is_written_reads_back_to_the_same(template: PlannedTemplate) -> None:
    text = template_as_text(template, NAMES)
    assert planned(read_template(text, NAMES, [template.name])) == template


@FEWER
@given(templates)
def test_it_reads_back_to_the_same_where_no_activity_is_known_yet(template: PlannedTemplate) -> None:
    text = template_as_text(template)
    assert planned(read_template(text, [], [template.name])) == template


EVENING = """\
evening-60
  Technique   17m
    alt picking  10m  84bpm..100bpm +8 -4, each of 8  "rest strokes"
    legato       7m   L:84bpm R:88bpm
  Repertoire  25m
    etude 3      25m
"""
LOWER = """\
lower-a
  squat         3x5 +2.5kg       rest 3m
  leg press     3x8-12 140kg     rest 2m
  A leg curl    3x10 45kg
  A calf raise  3x12 60kg        rest 90s
  lunge         x5,5,5+ 80%      rest none
  plank         3x45s
  row           x8 60kg warmup, 3x8 80kg
"""


@pytest.mark.parametrize("text", [EVENING, LOWER])
def test_a_text_in_columns_is_written_as_it_was_read(text: str) -> None:
    template = planned(read_template(text, [], ["evening-60", "lower-a"]))
    assert planned(read_template(template_as_text(template), [], [template.name])) == template
    assert [" ".join(line.split()) for line in template_as_text(template).splitlines()] == [
        " ".join(line.split()) for line in text.splitlines()
    ]
