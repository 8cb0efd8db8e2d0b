"""Every piece of the form texts has its English, which says the same of the same tags."""

import re

import pytest

from forms.__main__ import forms
from forms.english import Catalogue, catalogue, faults, piece, pieces, texts, translated
from forms.text import TAG, BadForm, Form, Paragraph, Table, read_form


def test_no_english_is_missing_or_left_over() -> None:
    """After a change of a form text: do in forms/english.pairs what is said here, then `make templates`."""
    assert list(faults((form for _, form in forms()), catalogue())) == []


def test_faults_are_told_by_their_piece() -> None:
    form = read_form("a.txt", "Tên\nCó {{ report.count | pad }} việc.\nHết.")
    known = {text: text for text in pieces([form])}
    assert list(faults([form], known)) == []
    assert list(faults([form], {**known, "Có {count} việc.": "Tasks."})) == [
        "give the English the tags of: Có {count} việc."
    ]
    assert list(faults([form], {**known, "Thừa": "Too much"})) == ["take away, or mend, what no form text says: Thừa"]
    del known["Hết."]
    assert list(faults([form], known)) == ["write the English of: Hết."]
    with pytest.raises(BadForm, match="Hết"):
        translated(form, known)


TEXT = """\
Tên
{% if report.tasks %}
  # Có {{ report.tasks | length | pad }} việc{% if report.late %}, muộn {{ report | traced("late", "pad") }}{% endif %}
{% endif %}
[[table row in report.tasks
9 number TT :: {{ loop.index }}
9 text {% for key in report.columns %}Việc {{ key }} :: {{ row.title }} :: **Cộng**
]]
"""
KNOWN: Catalogue = {
    "Tên": "Name",
    "Có {tasks} việc{if}, muộn {late}{endif}": "{tasks} {tasks:task|tasks}{if}, {late} {late:is|are} late{endif}",
    "TT": "No.",
    "Việc {key}": "Task {key}",
    "**Cộng**": "**Total**",
}


def test_a_form_in_english_differs_in_its_prose_alone() -> None:
    form = read_form("a.txt", TEXT)
    english = translated(form, KNOWN)
    assert english.name == "Name"
    head, order, heading, end, table = english.blocks
    assert isinstance(head, Paragraph)
    assert head.text.startswith("Working translation")
    assert [order, end] == [form.blocks[0], form.blocks[2]]
    assert isinstance(heading, Paragraph)
    assert heading.text == (
        "{{ report.tasks | length | pad }} {% if (report.tasks | length) == 1 %}task{% else %}tasks{% endif %}"
        '{% if report.late %}, {{ report | traced("late", "pad") }} '
        "{% if (report.late) == 1 %}is{% else %}are{% endif %} late{% endif %}"
    )
    assert isinstance(table, Table)
    assert [(one.head, one.cell, one.foot) for one in table.columns] == [
        ("No.", "{{ loop.index }}", ""),
        ("Task {{ key }}", "{{ row.title }}", "**Total**"),
    ]


def test_tags_have_the_names_of_what_they_say() -> None:
    tags = ("a.b | dmy", "c.b | dmy", "a.b | dmy", "row | titled(most=8)", 'a | traced("x", "both")', "y")
    text = " ".join(f"{{{{ {tag} }}}}" for tag in tags)
    assert piece(text).text == "{b} {b2} {b} {titled} {x} {y}"


def test_what_is_no_number_chooses_no_word() -> None:
    form = read_form("a.txt", "Tên\nCó {{ row | titled }} việc.")
    known = {"Tên": "Name", "Có {titled} việc.": "{titled} {titled:task|tasks}."}
    with pytest.raises(BadForm, match="no number"):
        translated(form, known)


@pytest.mark.parametrize(("name", "form"), [*forms()])
def test_both_languages_name_the_same_facts(name: str, form: Form) -> None:
    english = translated(form, catalogue())

    def facts(one: Form) -> set[str]:
        return {tag for text in texts(one) for tag in re.findall(TAG, text) if tag.startswith("{{")}

    assert facts(english) == facts(form), name
    letters = "".join(re.sub(TAG, "", text) for text in texts(english))
    assert set(re.sub(r"[ -~]", "", letters)) <= set("…“”")
