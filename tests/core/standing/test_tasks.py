"""Every branch of the algorithm of standing (format.md, section 4), a sentence a case."""

from __future__ import annotations

import msgspec
import pytest

from deann06.core.days.calendar import UnknownYear
from deann06.core.standing.ledger import ledger, rows
from deann06.core.standing.tasks import Fold, standing
from tests.core.build import brief, cells, day, ledgers_by_agency, real_registry, registry, stands, task

OTHER = "policy: {confirmation: other-agency}"
LENIENT = "policy: {strict_before: false}"

# id: (head, log, {day: standing}, settings)
Case = tuple[str, list[str], dict[str, str], str]

ONE_OFF: dict[str, Case] = {
    "a task is absent before it is assigned": (
        "deadline: {before: 2024-05-15}",
        ["2024-04-01 a | state: in_progress"],
        {"22/4": "absent", "23/4": "on_track 14/5/2024"},
        "",
    ),
    "its own assigned wins over the directive's date": (
        "{assigned: 2024-05-02, deadline: {before: 2024-05-15}}",
        [],
        {"1/5": "absent", "2/5": "on_track 14/5/2024"},
        "",
    ),
    "an assignment known to the month exists from the month's last day": (
        "{assigned: 2024-05, deadline: {by: 2024-06-15}}",
        [],
        {"30/5": "absent", "31/5": "on_track 15/6/2024"},
        "",
    ),
    "before 15/5 is not overdue on 14/5 and is on 15/5": (
        "deadline: {before: 2024-05-15, phrase: trước ngày 15/5/2024}",
        [],
        {
            "8/5": "on_track 14/5/2024",
            "9/5": "due_soon 14/5/2024",
            "14/5": "due_soon 14/5/2024",
            "15/5": "overdue 14/5/2024 +1",
            "16/5": "overdue 14/5/2024 +2",
        },
        "",
    ),
    "before 15/5 allows 15/5 itself where the policy says so": (
        "deadline: {before: 2024-05-15}",
        [],
        {"15/5": "due_soon 15/5/2024", "16/5": "overdue 15/5/2024 +1"},
        LENIENT,
    ),
    "before 10/5": (
        "deadline: {before: 2024-05-10}",
        [],
        {"9/5": "due_soon 9/5/2024", "10/5": "overdue 9/5/2024 +1", "15/5": "overdue 9/5/2024 +6"},
        "",
    ),
    "within May": (
        "deadline: {within: 2024-05}",
        [],
        {"25/5": "on_track 31/5/2024", "31/5": "due_soon 31/5/2024", "1/6": "overdue 31/5/2024 +1"},
        "",
    ),
    "a task's own lead time says when it is due soon": (
        "{deadline: {by: 2024-05-31}, due_soon_days: 0}",
        [],
        {"30/5": "on_track 31/5/2024", "31/5": "due_soon 31/5/2024"},
        "",
    ),
    "ongoing": ("deadline: ongoing", ["2024-05-02 a | state: in_progress"], {"15/5": "ongoing"}, ""),
    "no term": ("deadline: none", [], {"15/5": "no_deadline"}, ""),
    "an absent term is none": ("lead: [a]", [], {"15/5": "no_deadline"}, ""),
    "in progress moves no clock": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-06 a | state: in_progress, progress: 60"],
        {"15/5": "overdue 14/5/2024 +1"},
        "",
    ),
    "a future entry says nothing yet": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-16 a | state: completed"],
        {"15/5": "overdue 14/5/2024 +1", "16/5": "completed_late 14/5/2024 +2"},
        "",
    ),
}

COMPLETED: dict[str, Case] = {
    "on the last day is on time": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-14 a | state: completed"],
        {
            "13/5": "due_soon 14/5/2024",
            "14/5": "completed_on_time 14/5/2024",
            "1/1/2026": "completed_on_time 14/5/2024",
        },
        "",
    ),
    "a day later is late by one": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-15 a | state: completed"],
        {"20/5": "completed_late 14/5/2024 +1"},
        "",
    ),
    "without a term it is just completed": (
        "{lead: [a], deadline: none}",
        ["2024-05-15 a | state: completed"],
        {"20/5": "completed"},
        "",
    ),
    "an ongoing duty may be completed": (
        "{lead: [a], deadline: ongoing}",
        ["2024-05-15 a | state: completed"],
        {"20/5": "completed"},
        "",
    ),
    "done on the day that it was first reported": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-13 a | state: reported", "2024-05-20 a | state: completed"],
        {"14/5": "on_track 14/5/2024", "19/5": "on_track 14/5/2024", "20/5": "completed_on_time 14/5/2024"},
        "",
    ),
    "reopened, the run begins anew": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        [
            "2024-05-10 a | state: completed",
            "2024-05-12 ubnd | state: in_progress",
            "2024-05-16 a | state: completed",
        ],
        {
            "11/5": "completed_on_time 14/5/2024",
            "12/5": "due_soon 14/5/2024",
            "15/5": "overdue 14/5/2024 +1",
            "16/5": "completed_late 14/5/2024 +2",
        },
        "",
    ),
    "a completion is lateness-proof once accepted": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-10 a | state: completed", "2024-05-20 a | state: reported"],
        {"25/5": "completed_on_time 14/5/2024"},
        "",
    ),
    "for another agency to confirm, the clock stands": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-13 a | state: completed"],
        {"14/5": "on_track 14/5/2024", "1/6": "on_track 14/5/2024"},
        OTHER,
    ),
    "a late report stands overdue by the days until it": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-16 a | state: reported"],
        {"16/5": "overdue 14/5/2024 +2", "1/6": "overdue 14/5/2024 +2"},
        OTHER,
    ),
    "confirmed, it was done when it was reported": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-13 a | state: reported", "2024-06-03 ubnd | confirm: true"],
        {"2/6": "on_track 14/5/2024", "3/6": "completed_on_time 14/5/2024"},
        OTHER,
    ),
    "confirmed late is late by the report": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-16 a | state: reported", "2024-06-03 ubnd | confirm: true"],
        {"3/6": "completed_late 14/5/2024 +2"},
        OTHER,
    ),
    "sent back, the clock runs again from the old term": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-13 a | state: reported", "2024-05-20 ubnd | confirm: false"],
        {"19/5": "on_track 14/5/2024", "20/5": "overdue 14/5/2024 +6"},
        OTHER,
    ),
    "sent back also where no confirmation is asked for": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-13 a | state: completed", "2024-05-20 ubnd | confirm: false"],
        {"19/5": "completed_on_time 14/5/2024", "20/5": "overdue 14/5/2024 +6"},
        "",
    ),
    "sent back and reported again": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        [
            "2024-05-13 a | state: reported",
            "2024-05-20 ubnd | confirm: false",
            "2024-05-22 a | state: reported",
            "2024-05-23 ubnd | confirm: true",
        ],
        {"22/5": "overdue 14/5/2024 +8", "23/5": "completed_late 14/5/2024 +8"},
        OTHER,
    ),
    "a lead cannot confirm itself": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-13 a | state: reported", "2024-05-14 a | confirm: true"],
        {"1/6": "on_track 14/5/2024"},
        OTHER,
    ),
    "nor can one of two leads": (
        "{lead: [a, b], deadline: {by: 2024-05-14}}",
        ["2024-05-13 a | state: reported", "2024-05-14 b | confirm: true"],
        {"1/6": "on_track 14/5/2024"},
        OTHER,
    ),
    "nor a member of a group that leads": (
        "{lead: [ab], deadline: {by: 2024-05-14}}",
        ["2024-05-13 a | state: reported", "2024-05-14 b | confirm: true"],
        {"1/6": "on_track 14/5/2024"},
        OTHER,
    ),
    "nor the heir of a lead": (
        "{lead: [old], deadline: {by: 2025-03-31}}",
        ["2025-02-20 old | state: reported", "2025-03-10 new | confirm: true"],
        {"1/4/2025": "on_track 31/3/2025"},
        OTHER,
    ),
    "a former lead may, once the task is another's": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        [
            "2024-05-02 ubnd | reassign: {lead: [b]}",
            "2024-05-13 b | state: reported",
            "2024-05-14 a | confirm: true",
        ],
        {"1/6": "completed_on_time 14/5/2024"},
        OTHER,
    ),
    "a confirmation of nothing has no effect": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-13 ubnd | confirm: true"],
        {"14/5": "due_soon 14/5/2024", "15/5": "overdue 14/5/2024 +1"},
        OTHER,
    ),
    "state and confirmation of one day apply in file order": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-13 a | state: reported", "2024-05-13 ubnd | confirm: true"],
        {"13/5": "completed_on_time 14/5/2024"},
        OTHER,
    ),
    "waiting without a term": (
        "{lead: [a], deadline: none}",
        ["2024-05-13 a | state: reported"],
        {"1/6": "no_deadline"},
        OTHER,
    ),
    "waiting in an ongoing duty": (
        "{lead: [a], deadline: ongoing}",
        ["2024-05-13 a | state: reported"],
        {"1/6": "ongoing"},
        OTHER,
    ),
}

HALTED: dict[str, Case] = {
    "paused moves no term; after it the old one counts": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-10 ubnd | state: paused", "2024-05-20 ubnd | state: in_progress"],
        {"9/5": "due_soon 14/5/2024", "15/5": "paused", "20/5": "overdue 14/5/2024 +6"},
        "",
    ),
    "stopped": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-20 ubnd | state: stopped"],
        {"19/5": "overdue 14/5/2024 +5", "20/5": "stopped"},
        "",
    ),
    "a pause ends a run of reports": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-13 a | state: reported", "2024-05-16 ubnd | state: paused", "2024-05-20 ubnd | state: in_progress"],
        {"15/5": "on_track 14/5/2024", "16/5": "paused", "20/5": "overdue 14/5/2024 +6"},
        OTHER,
    ),
    "stopped, then done after all": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-10 ubnd | state: stopped", "2024-05-16 a | state: completed"],
        {"12/5": "stopped", "16/5": "completed_late 14/5/2024 +2"},
        "",
    ),
}

EXTENDED: dict[str, Case] = {
    "a new term counts from the day it was granted": (
        "{lead: [a], deadline: {within: 2024-05}}",
        ["2024-05-20 ubnd | extend: {by: 2024-06-15}"],
        {"19/5": "on_track 31/5/2024", "20/5": "on_track 15/6/2024", "16/6": "overdue 15/6/2024 +1"},
        "",
    ),
    "granted late, it was overdue until then": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-20 ubnd | extend: {by: 2024-06-15}"],
        {"15/5": "overdue 14/5/2024 +1", "19/5": "overdue 14/5/2024 +5", "20/5": "on_track 15/6/2024"},
        "",
    ),
    "the last one counts": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-10 ubnd | extend: {by: 2024-06-15}", "2024-05-12 ubnd | extend: {by: 2024-05-31}"],
        {"11/5": "on_track 15/6/2024", "12/5": "on_track 31/5/2024", "1/6": "overdue 31/5/2024 +1"},
        "",
    ),
    "granted after the work was done, it does not make it on time": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-16 a | state: completed", "2024-05-20 ubnd | extend: {by: 2024-06-15}"],
        {"19/5": "completed_late 14/5/2024 +2", "21/5": "completed_late 14/5/2024 +2"},
        "",
    ),
    "granted after the report, it does not move the standing clock": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-16 a | state: reported", "2024-05-20 ubnd | extend: {by: 2024-06-15}"],
        {"19/5": "overdue 14/5/2024 +2", "21/5": "overdue 14/5/2024 +2"},
        OTHER,
    ),
    "a term lifted while a report waits": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-13 a | state: reported", "2024-05-20 ubnd | extend: ongoing"],
        {"19/5": "on_track 14/5/2024", "20/5": "ongoing"},
        OTHER,
    ),
    "a request changes nothing": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-10 a | request: {by: 2024-06-15}"],
        {"15/5": "overdue 14/5/2024 +1"},
        "",
    ),
    "an extension may be a count of days": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-10 ubnd | extend: {days: 10, from: 2024-05-14}"],
        {"15/5": "on_track 24/5/2024", "25/5": "overdue 24/5/2024 +1"},
        "",
    ),
    "a term granted where there was none": (
        "{lead: [a], deadline: none}",
        ["2024-05-10 ubnd | extend: {by: 2024-05-31}"],
        {"9/5": "no_deadline", "10/5": "on_track 31/5/2024", "1/6": "overdue 31/5/2024 +1"},
        "",
    ),
    "for one body says nothing of a task without respondents": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-10 ubnd | extend: {by: 2024-06-15}, for: [a]"],
        {"15/5": "overdue 14/5/2024 +1"},
        "",
    ),
    "a recurring rule is no extension": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-10 ubnd | extend: {every: week}"],
        {"15/5": "overdue 14/5/2024 +1"},
        "",
    ),
}

AWAITED: dict[str, Case] = {
    "after an event: no term until it occurred": (
        "{lead: [a], deadline: {days: 30, after: khi Trung ương ban hành quy chế}}",
        ["2024-06-05 ubnd | occurred: 2024-06-03"],
        {"4/6": "no_deadline", "5/6": "on_track 3/7/2024", "4/7": "overdue 3/7/2024 +1"},
        "",
    ),
    "the last day of an event that is known to the month": (
        "{lead: [a], deadline: {days: 30, after: ban hành}}",
        ["2024-06-05 ubnd | occurred: 2024-05"],
        {"5/6": "on_track 1/7/2024"},
        "",
    ),
    "the last word about the event counts": (
        "{lead: [a], deadline: {days: 10, after: ban hành}}",
        ["2024-06-05 ubnd | occurred: 2024-06-03", "2024-06-08 ubnd | occurred: 2024-06-07"],
        {"7/6": "on_track 13/6/2024", "8/6": "on_track 17/6/2024"},
        "",
    ),
    "when: bound only once it occurred, whatever the deadline": (
        "{lead: [a], when: có hướng dẫn, deadline: {by: 2024-05-14}}",
        ["2024-05-20 ubnd | occurred: 2024-05-19"],
        {"15/5": "no_deadline", "20/5": "overdue 14/5/2024 +6"},
        "",
    ),
    "when: an ongoing duty too": (
        "{lead: [a], when: có hướng dẫn, deadline: ongoing}",
        ["2024-05-20 ubnd | occurred: 2024-05-19"],
        {"15/5": "no_deadline", "20/5": "ongoing"},
        "",
    ),
    "when: done before it bound is completed": (
        "{lead: [a], when: có hướng dẫn, deadline: {by: 2024-05-14}}",
        ["2024-05-18 a | state: completed"],
        {"20/5": "completed"},
        "",
    ),
    "when: a recurring duty owes no period before it": (
        "{lead: [a], when: có hướng dẫn, deadline: {every: week}}",
        ["2024-05-20 ubnd | occurred: 2024-05-19"],
        {"19/5": "no_deadline", "20/5": "on_track 26/5/2024", "27/5": "overdue 26/5/2024 +1"},
        "due_soon_days: 2",
    ),
}

CORRECTED: dict[str, Case] = {
    "a corrected entry is void for every day": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-09 a | state: completed", "2024-05-20 a | state: in_progress, corrects: 2024-05-09"],
        {"10/5": "due_soon 14/5/2024", "15/5": "overdue 14/5/2024 +1"},
        "",
    ),
    "what the correcting entry says holds from its own date": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-09 a | state: in_progress", "2024-05-20 a | state: completed, corrects: 2024-05-09"],
        {"19/5": "overdue 14/5/2024 +5", "20/5": "completed_late 14/5/2024 +6"},
        "",
    ),
    "it may be dated before what it corrects": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-16 a | state: completed", "2024-05-13 a | state: completed, corrects: 2024-05-16"],
        {"13/5": "completed_on_time 14/5/2024", "20/5": "completed_on_time 14/5/2024"},
        "",
    ),
    "the second of a date": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        [
            "2024-05-09 a | state: in_progress",
            "2024-05-09 a | state: completed",
            "2024-05-20 a | note: nhầm, corrects: 2024-05-09#2",
        ],
        {"10/5": "due_soon 14/5/2024"},
        "",
    ),
    "without a number, the first of a date": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        [
            "2024-05-09 a | state: in_progress",
            "2024-05-09 a | state: completed",
            "2024-05-20 a | note: nhầm, corrects: 2024-05-09",
        ],
        {"10/5": "completed_on_time 14/5/2024"},
        "",
    ),
    "a corrected correction corrects nothing": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        [
            "2024-05-09 a | state: completed",
            "2024-05-10 a | note: nhầm, corrects: 2024-05-09",
            "2024-05-11 a | note: không nhầm, corrects: 2024-05-10",
        ],
        {"9/5": "completed_on_time 14/5/2024", "20/5": "completed_on_time 14/5/2024"},
        "",
    ),
    "an extension entered by mistake": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-10 ubnd | extend: {by: 2024-06-15}", "2024-05-16 ubnd | note: nhầm, corrects: 2024-05-10"],
        {"15/5": "overdue 14/5/2024 +1"},
        "",
    ),
    "what is not there cannot be corrected": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        ["2024-05-10 a | state: completed", "2024-05-16 a | note: nhầm, corrects: 2024-05-10#2"],
        {"20/5": "completed_on_time 14/5/2024"},
        "",
    ),
    "entries that correct one another correct nothing": (
        "{lead: [a], deadline: {by: 2024-05-14}}",
        [
            "2024-05-09 a | state: completed, corrects: 2024-05-10",
            "2024-05-10 a | note: nhầm, corrects: 2024-05-09",
        ],
        {"20/5": "completed_on_time 14/5/2024"},
        "",
    ),
}

ASKED_OF_EACH: dict[str, Case] = {
    "missing shares count, whatever the lead reported": (
        "{lead: [cat], respondents: [a, b], deadline: {before: 2024-05-15}}",
        ["2024-05-13 a | submit: once", "2024-05-14 cat | state: reported"],
        {"14/5": "on_track 14/5/2024", "15/5": "overdue 14/5/2024 +1"},
        OTHER,
    ),
    "all handed in: on the last submission": (
        "{lead: [cat], respondents: [a, b], deadline: {before: 2024-05-15}}",
        ["2024-05-13 a | submit: once", "2024-05-14 b | submit: once"],
        {"13/5": "due_soon 14/5/2024", "14/5": "completed_on_time 14/5/2024"},
        "",
    ),
    "any late share makes it late, by the greatest delay": (
        "{lead: [cat], respondents: [a, b, c], deadline: {before: 2024-05-15}}",
        ["2024-05-20 a | submit: once", "2024-05-16 b | submit: once", "2024-05-10 c | submit: once"],
        {"20/5": "completed_late 14/5/2024 +6"},
        "",
    ),
    "the first submission of a body counts": (
        "{lead: [cat], respondents: [a], deadline: {before: 2024-05-15}}",
        ["2024-05-13 a | submit: once", "2024-05-20 a | submit: once"],
        {"21/5": "completed_on_time 14/5/2024"},
        "",
    ),
    "by several at once, or for them": (
        "{lead: [cat], respondents: [a, b, c], deadline: {before: 2024-05-15}}",
        ["2024-05-13 [a, b] | submit: once", "2024-05-14 cat | submit: once, for: [c]"],
        {"14/5": "completed_on_time 14/5/2024"},
        "",
    ),
    "for another body it is not the speaker's own": (
        "{lead: [cat], respondents: [a, b], deadline: {before: 2024-05-15}}",
        ["2024-05-13 a | submit: once, for: [b]"],
        {"15/5": "overdue 14/5/2024 +1"},
        "",
    ),
    "a body that does not owe it changes nothing": (
        "{lead: [cat], respondents: [a], deadline: {before: 2024-05-15}}",
        ["2024-05-13 b | submit: once"],
        {"15/5": "overdue 14/5/2024 +1"},
        "",
    ),
    "a waived share is not asked for": (
        "{lead: [cat], respondents: [a, b], deadline: {before: 2024-05-15}}",
        ["2024-05-13 a | submit: once", "2024-05-14 ubnd | waive: once, for: [b]"],
        {"14/5": "completed_on_time 14/5/2024"},
        "",
    ),
    "waived for nobody in particular is waived for all": (
        "{lead: [cat], respondents: [a, b], deadline: {before: 2024-05-15}}",
        ["2024-05-14 ubnd | waive: once"],
        {"15/5": "completed_on_time 14/5/2024"},
        "",
    ),
    "a submission beats a waive": (
        "{lead: [cat], respondents: [a], deadline: {before: 2024-05-15}}",
        ["2024-05-14 ubnd | waive: once", "2024-05-20 a | submit: once"],
        {"15/5": "completed_on_time 14/5/2024", "20/5": "completed_late 14/5/2024 +6"},
        "",
    ),
    "an extension for one body": (
        "{lead: [cat], respondents: [a, b], deadline: {before: 2024-05-15}}",
        ["2024-05-13 a | submit: once", "2024-05-14 ubnd | extend: {by: 2024-05-31}, for: [b]"],
        {"15/5": "on_track 31/5/2024", "1/6": "overdue 31/5/2024 +1"},
        "",
    ),
    "an extension for one body leaves the other overdue": (
        "{lead: [cat], respondents: [a, b], deadline: {before: 2024-05-15}}",
        ["2024-05-14 ubnd | extend: {by: 2024-05-31}, for: [b]"],
        {"15/5": "overdue 14/5/2024 +1", "2/6": "overdue 14/5/2024 +19"},
        "",
    ),
    "an extension for a group is for its members": (
        "{lead: [cat], respondents: [a, b, c], deadline: {before: 2024-05-15}}",
        ["2024-05-10 c | submit: once", "2024-05-14 ubnd | extend: {by: 2024-05-31}, for: [ab]"],
        {"15/5": "on_track 31/5/2024"},
        "",
    ),
    "an extension for all after one for one": (
        "{lead: [cat], respondents: [a, b], deadline: {before: 2024-05-15}}",
        ["2024-05-10 ubnd | extend: {by: 2024-06-30}, for: [b]", "2024-05-14 ubnd | extend: {by: 2024-05-20}"],
        {"13/5": "due_soon 14/5/2024", "15/5": "due_soon 20/5/2024", "21/5": "overdue 20/5/2024 +1"},
        "",
    ),
    "without a term, all handed in is completed": (
        "{lead: [cat], respondents: [a, b], deadline: none}",
        ["2024-05-13 a | submit: once", "2024-05-14 b | submit: once"],
        {"13/5": "no_deadline", "14/5": "completed"},
        "",
    ),
    "accepted as completed, the whole is completed": (
        "{lead: [cat], respondents: [a, b], deadline: {before: 2024-05-15}}",
        ["2024-05-13 a | submit: once", "2024-05-14 cat | state: completed"],
        {"20/5": "completed_on_time 14/5/2024"},
        "",
    ),
    "a pause hides missing shares, and waives none": (
        "{lead: [cat], respondents: [a], deadline: {before: 2024-05-15}}",
        ["2024-05-10 ubnd | state: paused", "2024-05-20 ubnd | state: in_progress"],
        {"15/5": "paused", "20/5": "overdue 14/5/2024 +6"},
        "",
    ),
    "a group without members is never all handed in": (
        "{lead: [cat], respondents: [empty], deadline: {before: 2024-05-15}}",
        ["2024-05-10 a | submit: once"],
        {"14/5": "due_soon 14/5/2024", "15/5": "overdue 14/5/2024 +1"},
        "",
    ),
    "who owes is settled on the last day": (
        "{lead: [cat], respondents: [growing], deadline: {by: 2024-05-31}}",
        ["2024-05-10 a | submit: once", "2024-05-11 c | submit: once"],
        {"11/5": "completed_on_time 31/5/2024", "1/6": "completed_on_time 31/5/2024"},
        "",
    ),
    "and moves with the last day": (
        "{lead: [cat], respondents: [growing], deadline: {by: 2024-05-31}}",
        ["2024-05-10 a | submit: once", "2024-05-20 ubnd | extend: {by: 2024-06-10}"],
        {"1/6": "on_track 10/6/2024", "11/6": "overdue 10/6/2024 +1"},
        "",
    ),
    "reassigned, others answer": (
        "{lead: [cat], respondents: [a, b], deadline: {by: 2024-05-31}}",
        [
            "2024-05-10 a | submit: once",
            "2024-05-12 ubnd | reassign: {respondents: [a, c]}",
            "2024-05-20 c | submit: once",
        ],
        {"12/5": "on_track 31/5/2024", "20/5": "completed_on_time 31/5/2024"},
        "",
    ),
    "respondents that a reassignment brings": (
        "{lead: [cat], deadline: {by: 2024-05-31}}",
        ["2024-05-12 ubnd | reassign: {respondents: [a]}", "2024-05-20 a | submit: once"],
        {"12/5": "on_track 31/5/2024", "20/5": "completed_on_time 31/5/2024"},
        "",
    ),
    "respondents that a reassignment takes away": (
        "{lead: [cat], respondents: [a], deadline: {by: 2024-05-31}}",
        ["2024-05-10 a | submit: once", "2024-05-12 ubnd | reassign: {respondents: []}"],
        {"11/5": "completed_on_time 31/5/2024", "12/5": "on_track 31/5/2024", "1/6": "overdue 31/5/2024 +1"},
        "",
    ),
    "the standing clock of a lead, while shares are upcoming": (
        "{lead: [cat], respondents: [a, b], deadline: {by: 2024-05-31}}",
        ["2024-05-28 cat | state: reported"],
        {"27/5": "due_soon 31/5/2024", "28/5": "on_track 31/5/2024"},
        OTHER,
    ),
}

INHERITED: dict[str, Case] = {
    "a body merged since: its heir answers for it": (
        "{lead: [cat], respondents: [a, old], deadline: {by: 2025-01-31}}",
        ["2025-01-20 a | submit: once", "2025-03-10 new | submit: once"],
        {"9/3/2025": "overdue 31/1/2025 +37", "10/3/2025": "completed_late 31/1/2025 +38"},
        "",
    ),
    "an heir with a share of its own answers for that one": (
        "{lead: [cat], respondents: [new, old], deadline: {by: 2025-01-31}}",
        ["2025-03-10 new | submit: once"],
        {"11/3/2025": "overdue 31/1/2025 +39"},
        "",
    ),
    "an heir with a share of its own names the ended body": (
        "{lead: [cat], respondents: [new, old], deadline: {by: 2025-01-31}}",
        ["2025-01-10 new | submit: once", "2025-03-10 new | submit: once, for: [old]"],
        {"9/3/2025": "overdue 31/1/2025 +37", "11/3/2025": "completed_late 31/1/2025 +38"},
        "",
    ),
    "for the ended body is not for the heir": (
        "{lead: [cat], respondents: [new, old], deadline: {by: 2025-01-31}}",
        ["2025-03-10 new | submit: once, for: [old]"],
        {"11/3/2025": "overdue 31/1/2025 +39"},
        "",
    ),
    "merged before the last day, one share is left": (
        "{lead: [cat], respondents: [new, old], deadline: {by: 2025-03-31}}",
        ["2025-02-10 old | submit: once"],
        {"11/2/2025": "on_track 31/3/2025", "1/3/2025": "completed_on_time 31/3/2025"},
        "",
    ),
    "two mergers later": (
        "{lead: [cat], respondents: [tax1], deadline: {by: 2024-05-31}}",
        ["2025-07-10 tax3 | submit: once"],
        {"9/7/2025": "overdue 31/5/2024 +404", "10/7/2025": "completed_late 31/5/2024 +405"},
        "",
    ),
    "an extension for the ended body holds after the merger": (
        "{lead: [cat], respondents: [old], deadline: {by: 2025-01-31}}",
        ["2025-01-20 ubnd | extend: {by: 2025-02-20}, for: [old]"],
        {"21/2/2025": "overdue 20/2/2025 +1", "2/3/2025": "overdue 20/2/2025 +10"},
        "",
    ),
    "an extension for the heir is for the share it has taken over": (
        "{lead: [cat], respondents: [a, old], deadline: {by: 2025-01-31}}",
        ["2025-01-20 a | submit: once", "2025-03-10 ubnd | extend: {by: 2025-03-31}, for: [new]"],
        {"9/3/2025": "overdue 31/1/2025 +37", "10/3/2025": "on_track 31/3/2025"},
        "",
    ),
    "a waive for the heir": (
        "{lead: [cat], respondents: [a, old], deadline: {by: 2025-01-31}}",
        ["2025-01-20 a | submit: once", "2025-03-10 ubnd | waive: once, for: [new]"],
        {"10/3/2025": "completed_on_time 31/1/2025"},
        "",
    ),
    "with two heirs it stays the ended body's": (
        "{lead: [cat], respondents: [split], deadline: {by: 2025-03-31}}",
        ["2025-03-10 a | submit: once"],
        {"1/4/2025": "overdue 31/3/2025 +1"},
        "",
    ),
}

WEEKLY = "{lead: [cat], assigned: 2024-05-01, deadline: {every: week, before: thursday}}"  # 8/5, 15/5, 22/5

RECURRING: dict[str, Case] = {
    "the next period": (
        WEEKLY,
        [],
        {"1/5": "on_track 8/5/2024", "3/5": "due_soon 8/5/2024", "8/5": "due_soon 8/5/2024"},
        "",
    ),
    "the latest due period decides": (
        WEEKLY,
        ["2024-05-14 cat | submit: 2024-W20"],
        {"9/5": "overdue 8/5/2024 +1", "14/5": "overdue 8/5/2024 +6", "16/5": "on_track 22/5/2024"},
        "",
    ),
    "handed in early, the next period is upcoming": (
        WEEKLY,
        ["2024-05-07 cat | submit: 2024-W19"],
        {"7/5": "on_track 15/5/2024", "10/5": "due_soon 15/5/2024"},
        "",
    ),
    "handed in late, it is not overdue any more": (
        WEEKLY,
        ["2024-05-10 cat | submit: 2024-W19"],
        {"9/5": "overdue 8/5/2024 +1", "10/5": "due_soon 15/5/2024"},
        "",
    ),
    "a pause waives the periods that end in it": (
        WEEKLY,
        ["2024-05-07 ubnd | state: paused", "2024-05-13 ubnd | state: in_progress"],
        {"9/5": "paused", "13/5": "due_soon 15/5/2024", "16/5": "overdue 15/5/2024 +1"},
        "",
    ),
    "a period that ended before the pause stays missing": (
        WEEKLY,
        ["2024-05-10 ubnd | state: paused", "2024-05-13 ubnd | state: in_progress"],
        {"9/5": "overdue 8/5/2024 +1", "13/5": "overdue 8/5/2024 +5"},
        "",
    ),
    "waived, the period is not asked for": (
        WEEKLY,
        ["2024-05-07 ubnd | waive: 2024-W19"],
        {"9/5": "on_track 15/5/2024"},
        "",
    ),
    "an extension of one period": (
        WEEKLY,
        ["2024-05-07 ubnd | extend: {by: 2024-05-10}, period: 2024-W19"],
        {"9/5": "due_soon 10/5/2024", "11/5": "overdue 10/5/2024 +1", "16/5": "overdue 15/5/2024 +1"},
        "",
    ),
    "the latest due period, once extended, has time and does not bring back the one before it": (
        WEEKLY,
        ["2024-05-16 ubnd | extend: {by: 2024-05-31}, period: 2024-W20"],
        {"15/5": "overdue 8/5/2024 +7", "16/5": "on_track 22/5/2024", "23/5": "overdue 22/5/2024 +1"},
        "",
    ),
    "an extension without its period changes no period": (
        WEEKLY,
        ["2024-05-07 ubnd | extend: {by: 2024-12-31}"],
        {"9/5": "overdue 8/5/2024 +1"},
        "",
    ),
    "a period is never extended without end": (
        WEEKLY,
        ["2024-05-07 ubnd | extend: ongoing, period: 2024-W19"],
        {"9/5": "overdue 8/5/2024 +1"},
        "",
    ),
    "an extension granted after the submission leaves it late": (
        "{lead: [cat], assigned: 2024-05-01, deadline: {every: week, before: thursday, until: 2024-05-08}}",
        ["2024-05-10 cat | submit: 2024-W19", "2024-05-11 ubnd | extend: {by: 2024-05-20}, period: 2024-W19"],
        {"12/5": "completed_late 8/5/2024"},
        "",
    ),
    "ended, every period on time": (
        "{lead: [cat], assigned: 2024-05-01, deadline: {every: week, before: thursday, until: 2024-05-15}}",
        ["2024-05-08 cat | submit: 2024-W19", "2024-05-15 cat | submit: 2024-W20"],
        {"8/5": "on_track 15/5/2024", "15/5": "completed_on_time 15/5/2024", "1/6": "completed_on_time 15/5/2024"},
        "",
    ),
    "ended, the last period missing is overdue": (
        "{lead: [cat], assigned: 2024-05-01, deadline: {every: week, before: thursday, until: 2024-05-15}}",
        ["2024-05-08 cat | submit: 2024-W19"],
        {"1/6": "overdue 15/5/2024 +17"},
        "",
    ),
    "ended, an older gap makes it late": (
        "{lead: [cat], assigned: 2024-05-01, deadline: {every: week, before: thursday, until: 2024-05-15}}",
        ["2024-05-15 cat | submit: 2024-W20"],
        {"1/6": "completed_late 15/5/2024"},
        "",
    ),
    "it ends with its phase": (
        "{lead: [cat], phase: first, assigned: 2024-06-15, deadline: {every: month, by: 20}}",
        ["2024-06-20 cat | submit: 2024-06"],
        {"19/6": "due_soon 20/6/2024", "20/6": "completed_on_time 20/6/2024"},
        "",
    ),
    "until wins over the phase": (
        "{lead: [cat], phase: first, assigned: 2024-06-15, deadline: {every: month, by: 20, until: 2024-07-31}}",
        ["2024-06-20 cat | submit: 2024-06"],
        {"20/6": "on_track 20/7/2024", "21/7": "overdue 20/7/2024 +1"},
        "",
    ),
    "completed, the duty is over": (
        WEEKLY,
        ["2024-05-08 cat | submit: 2024-W19", "2024-05-10 cat | state: completed"],
        {"10/5": "completed_on_time 8/5/2024", "1/12": "completed_on_time 8/5/2024"},
        "",
    ),
    "confirmed as completed, the duty is over too": (
        WEEKLY,
        ["2024-05-08 cat | submit: 2024-W19", "2024-05-10 cat | state: reported", "2024-05-13 ubnd | confirm: true"],
        {"12/5": "due_soon 15/5/2024", "13/5": "completed_on_time 8/5/2024", "16/5": "completed_on_time 8/5/2024"},
        OTHER,
    ),
    "stopped": (WEEKLY, ["2024-05-10 ubnd | state: stopped"], {"20/5": "stopped"}, ""),
    "every two weeks without an anchor has no occurrences": (
        "{lead: [cat], deadline: {every: 2 weeks}}",
        ["2024-05-08 cat | submit: 2024-W19"],
        {"15/5": "ongoing"},
        "",
    ),
    "every two weeks from an anchor": (
        "{lead: [cat], deadline: {every: 2 weeks, anchor: 2024-05-07}}",
        ["2024-05-07 cat | submit: 2024-05-07"],
        {"24/4": "on_track 7/5/2024", "8/5": "on_track 21/5/2024", "22/5": "overdue 21/5/2024 +1"},
        "",
    ),
    "each respondent of each period": (
        "{lead: [cat], respondents: [a, b], assigned: 2024-05-01, deadline: {every: week, before: thursday}}",
        ["2024-05-08 a | submit: 2024-W19", "2024-05-14 [a, b] | submit: 2024-W20"],
        {"8/5": "due_soon 8/5/2024", "9/5": "overdue 8/5/2024 +1", "16/5": "on_track 22/5/2024"},
        "",
    ),
    "a period that nobody owes is never handed in": (
        "{lead: [cat], respondents: [empty], assigned: 2024-05-01, deadline: {every: week, before: thursday}}",
        ["2024-05-08 a | submit: 2024-W19"],
        {"9/5": "overdue 8/5/2024 +1"},
        "",
    ),
    "rolled back, a period is due before its name's day": (
        "{lead: [cat], deadline: {every: week, before: thursday, roll: previous}}",
        ["2024-04-24 cat | submit: 2024-W17"],
        {"26/4": "due_soon 26/4/2024", "27/4": "overdue 26/4/2024 +1", "2/5": "overdue 26/4/2024 +6"},
        "",
    ),
    "rolled on, a period is due after its name's day": (
        "{lead: [cat], deadline: {every: week, before: thursday, roll: next}}",
        ["2024-04-24 cat | submit: 2024-W17"],
        {"2/5": "due_soon 2/5/2024", "3/5": "overdue 2/5/2024 +1"},
        "",
    ),
}

TABLES = {
    "one-off": ONE_OFF,
    "completed": COMPLETED,
    "halted": HALTED,
    "extended": EXTENDED,
    "awaited": AWAITED,
    "corrected": CORRECTED,
    "of each": ASKED_OF_EACH,
    "inherited": INHERITED,
    "recurring": RECURRING,
}


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=f"{table}: {name}") for table, cases in TABLES.items() for name, case in cases.items()],
)
def test_a_task_stands_as_the_format_says(case: Case) -> None:
    head, log, expected, settings = case
    made = task(head, *log)
    assert {on: stands(made, on, settings) for on in expected} == expected


def test_the_tax_office_and_its_three_bodies() -> None:
    """Task 4.4 of the committed registry: "hoàn thành trước ngày 10/5/2024", followed to November 2026."""
    real = real_registry()
    made = real.tasks["kl-2024-04-23.4.4"]
    expected = {
        "22/4": ("absent", ""),
        "9/5": ("due_soon 9/5/2024", "ct-kh"),
        "10/5": ("overdue 9/5/2024 +1", "ct-kh"),
        "15/5": ("overdue 9/5/2024 +6", "ct-kh"),
        "28/2/2025": ("overdue 9/5/2024 +295", "ct-kh"),
        "1/3/2025": ("overdue 9/5/2024 +296", "cct-kv13"),
        "30/6/2025": ("overdue 9/5/2024 +417", "cct-kv13"),
        "1/7/2025": ("overdue 9/5/2024 +418", "thue-kh"),
        "30/11/2026": ("overdue 9/5/2024 +935", "thue-kh"),
    }
    for on, (stands_so, answers) in expected.items():
        assert brief(standing(made, real, day(on))) == stands_so
        counted = [row for row in rows(real, day(on)) if row.id == made.id]
        own = ledgers_by_agency(counted)
        assert {agency: whole.assigned for agency, whole in own.items()} == ({answers: 1} if answers else {})


@pytest.mark.parametrize("on", ["23/4", "15/5", "30/6/2025", "1/7/2025", "24/11/2026"])
def test_every_task_of_the_committed_registry_stands(on: str) -> None:
    found = rows(real_registry(), day(on))
    assert len(found) == len(real_registry().tasks)
    assert ledger(found).balances


def test_an_entry_of_the_last_body_completes_the_task_of_the_first() -> None:
    real = real_registry()
    made = real.tasks["kl-2024-04-23.4.4"]
    done = msgspec.structs.replace(made, log=task("{}", "2026-11-02 thue-kh | state: completed").log)
    assert brief(standing(done, real, day("1/11/2026"))) == "overdue 9/5/2024 +906"
    assert brief(standing(done, real, day("24/11/2026"))) == "completed_late 9/5/2024 +907"


SHARES = [
    (
        "the share of each period",
        "{lead: [cat], respondents: [a, b], assigned: 2024-05-01, deadline: {every: week, before: thursday}}",
        [
            "2024-05-08 a | submit: 2024-W19",
            "2024-05-09 b | submit: 2024-W19",
            "2024-05-13 ubnd | waive: 2024-W20, for: [a]",
        ],
        "16/5",
        [
            "2024-W19 a on_time 8/5/2024",
            "2024-W19 b late 8/5/2024",
            "2024-W20 a waived 15/5/2024",
            "2024-W20 b missing 15/5/2024",
            "2024-W21 a upcoming 22/5/2024",
            "2024-W21 b upcoming 22/5/2024",
        ],
    ),
    (
        "early shares, and one look ahead to what is still upcoming",
        "{lead: [cat], assigned: 2024-05-01, deadline: {every: week, before: thursday}}",
        ["2024-05-06 cat | submit: 2024-W19", "2024-05-06 cat | submit: 2024-W20"],
        "6/5",
        ["2024-W19 - on_time 8/5/2024", "2024-W20 - on_time 15/5/2024", "2024-W21 - upcoming 22/5/2024"],
    ),
    (
        "who owes each period is settled on its nominal last day",
        "{lead: [cat], respondents: [both], assigned: 2025-02-18, deadline: {every: week, by: wednesday}}",
        [],
        "7/3/2025",
        [
            "2025-W08 old missing 19/2/2025",
            "2025-W08 new missing 19/2/2025",
            "2025-W09 old missing 26/2/2025",
            "2025-W09 new missing 26/2/2025",
            "2025-W10 new missing 5/3/2025",
            "2025-W11 new upcoming 12/3/2025",
        ],
    ),
    (
        "before its last day, on the day that is asked about",
        "{lead: [cat], respondents: [both], assigned: 2025-02-26, deadline: {every: week, by: wednesday}}",
        ["2025-02-27 old | submit: 2025-W10"],
        "28/2/2025",
        ["2025-W10 old on_time 5/3/2025", "2025-W10 new upcoming 5/3/2025"],
    ),
    (
        "after the merger one share is left, and the old body's submission is its heir's",
        "{lead: [cat], respondents: [both], assigned: 2025-02-26, deadline: {every: week, by: wednesday}}",
        ["2025-02-27 old | submit: 2025-W10"],
        "1/3/2025",
        ["2025-W10 new on_time 5/3/2025", "2025-W11 new upcoming 12/3/2025"],
    ),
    (
        "a period that the rule does not yield changes nothing",
        "{lead: [cat], assigned: 2024-05-01, deadline: {every: week, before: thursday}}",
        ["2024-05-06 cat | submit: 2024-05", "2024-05-06 cat | waive: 2024-W18"],
        "6/5",
        ["2024-W19 - upcoming 8/5/2024"],
    ),
    (
        "an extension for one body in one period",
        "{lead: [cat], respondents: [a, b], assigned: 2024-05-01, deadline: {every: week, before: thursday}}",
        ["2024-05-07 ubnd | extend: {by: 2024-05-10}, period: 2024-W19, for: [b]"],
        "9/5",
        [
            "2024-W19 a missing 8/5/2024",
            "2024-W19 b upcoming 10/5/2024",
            "2024-W20 a upcoming 15/5/2024",
            "2024-W20 b upcoming 15/5/2024",
        ],
    ),
    (
        "two rules of one task",
        "{lead: [cat], assigned: 2024-05-06, deadline: [{every: week, by: friday}, {every: month, by: 10}]}",
        ["2024-05-10 cat | submit: 2024-05"],
        "11/5",
        ["2024-W19 - missing 10/5/2024", "2024-05 - on_time 10/5/2024", "2024-W20 - upcoming 17/5/2024"],
    ),
    (
        "a pause waives what ends in it and what comes",
        "{lead: [cat], assigned: 2024-05-01, deadline: {every: week, before: thursday}}",
        ["2024-05-10 ubnd | state: paused"],
        "16/5",
        ["2024-W19 - missing 8/5/2024", "2024-W20 - waived 15/5/2024", "2024-W21 - waived 22/5/2024"],
    ),
]


@pytest.mark.parametrize(("head", "log", "on", "expected"), [pytest.param(*row[1:], id=row[0]) for row in SHARES])
def test_the_shares_of_a_task(head: str, log: list[str], on: str, expected: list[str]) -> None:
    assert cells(task(head, *log), on) == expected


def test_what_a_standing_tells_beside_its_kind() -> None:
    made = task(
        "{lead: [a], deadline: {by: 2024-05-14}}",
        "2024-05-06 a | state: in_progress, progress: 40",
        "2024-05-10 ubnd | extend: {by: 2024-05-20}",
        "2024-05-12 a | note: đang làm",
    )
    how = standing(made, registry(made), day("15/5"))
    assert how is not None
    assert (how.state.value, how.progress, how.extended, how.recurring) == ("in_progress", 40, True, False)
    assert (how.updated, how.done_on, how.days_overdue, how.days_late) == (day("12/5"), None, 0, None)


def test_the_day_done_is_the_last_submission() -> None:
    head = "{lead: [cat], respondents: [a, b], deadline: {by: 2024-05-14}}"
    made = task(
        head,
        "2024-05-14 ubnd | extend: {by: 2024-05-31}, for: [b]",
        "2024-05-16 a | submit: once",
        "2024-05-30 b | submit: once",
    )
    how = standing(made, registry(made), day("1/6"))
    assert how is not None
    assert (brief(how), how.done_on) == ("completed_late 31/5/2024 +2", day("30/5"))


def test_obstacles_are_open_until_one_entry_ends_them_all() -> None:
    made = task(
        "{lead: [a], deadline: {by: 2024-05-14}}",
        "2024-05-06 a | blocked: {kind: funding}",
        "2024-05-07 a | blocked: {kind: guidance, waiting_on: ubnd}",
        "2024-05-10 a | unblocked: đã có hướng dẫn",
        "2024-05-12 a | blocked: {kind: technical}",
    )
    open_on = {
        on: [b.kind.value for _, b in Fold(made, registry(made), day(on)).blocks] for on in ("8/5", "10/5", "12/5")
    }
    assert open_on == {"8/5": ["funding", "guidance"], "10/5": [], "12/5": ["technical"]}


def test_a_request_is_open_until_an_extension() -> None:
    made = task(
        "{lead: [a], deadline: {by: 2024-05-14}}",
        "2024-05-06 a | request: {by: 2024-05-31}",
        "2024-05-10 ubnd | extend: {by: 2024-05-20}",
        "2024-05-12 a | request: {by: 2024-05-31}",
    )
    asked = {on: len(Fold(made, registry(made), day(on)).requested()) for on in ("6/5", "10/5", "12/5")}
    assert asked == {"6/5": 1, "10/5": 0, "12/5": 1}


def test_a_task_of_an_unknown_directive_is_absent() -> None:
    made = task("{directive: unknown, deadline: {by: 2024-05-14}}")
    assert standing(made, registry(made), day("15/5")) is None


def test_a_missing_calendar_stops_what_needs_it() -> None:
    made = task("{deadline: {by: 2027-05-04, roll: next}}")
    with pytest.raises(UnknownYear):
        standing(made, registry(made), day("15/5"))
