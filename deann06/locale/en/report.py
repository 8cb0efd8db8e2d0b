"""`deann06 report`: what the command says. The documents themselves are Vietnamese."""

from typing import Final

TEXT: Final = {
    "report.help": (
        "Write a report in Markdown and Word, in the form of who issues it: of Decree 30/2020/NĐ-CP, or the Party's.\n\n"
        "Example: deann06 report weekly --period 2024-W20 --to docx"
    ),
    "report.help.name": "Which report: {names}.",
    "report.help.period": "The period, for example week 19 or 2024-W19 (default: the one with the --as-of day, to that day).",
    "report.help.to": "Forms of the files, comma between them: md, docx, pdf (needs LibreOffice), html, json.",
    "report.help.output": "The folder to write into.",
    "report.help.templates_at": "Use the templates as recorded in git by this revision or day (default: those that are there).",
    "report.late_unknown": "what had been recorded by {day} is not known, so the report marks nothing as recorded late: {reason}",
    "report.help.number": "The document's number, for example 45 or 45/BC-CAT (default: left open).",
    "report.help.signer_post": "The signer's post, for example GIÁM ĐỐC; several lines with | between them.",
    "report.help.signer_name": "The signer's full name.",
    "report.help.recipient": "One recipient; may be given several times (default: as in registry.yaml).",
    "report.help.force": "Overwrite a report that was edited by hand, too.",
    "report.help.show_template": "Only name the templates that the report uses, and where they lie; write nothing.",
    "report.edited": "{path} was edited after it was made (or is not of this command); it is not overwritten. Rename that file, write elsewhere with --output, or add --force to overwrite it",
    "report.help.subject": "The body, task or directive that the report is about (reports agency, grant, directive).",
    "report.help.on": "The day of the meeting (default: the next one of the cycle meeting in registry.yaml).",
    "report.help.agency": "Only for this body; may be repeated.",
    "report.help.all": "For every body with overdue tasks or reports not handed in.",
    "report.help.missing": "Only for bodies that have not handed in their report of --period.",
    "report.not_taken": "the report {called} takes no {option}; these do: {users}",
    "report.needs_subject": "the report {called} needs the id or name of one {kind}: deann06 report {name} ID",
    "report.no_subject": "the report {called} is about no single record; “{value}” is one word too many",
    "report.other_kind": "{id} is no {kind}",
    "report.list.name": "NAME",
    "report.list.called": "REPORT",
    "report.list.about": "FOR",
    "report.about.weekly": "tells the committee what was done in a week, and what the next one brings",
    "report.about.monthly": "as the weekly report, of a month, with how the months went",
    "report.about.quarterly": "as the weekly report, of a quarter, with how the quarters went",
    "report.about.yearly": "as the weekly report, of a year, with how the years went",
    "report.about.brief": "one page for the leader: figures, overdue, silent, to be decided",
    "report.no_meeting": (
        "the registry has no sessions (cycles.meeting in registry.yaml), or they have ended; "
        "say the day of the meeting with --on DATE"
    ),
    "report.about.meeting": "for a session: overdue, due soon, obstacles, what is to be decided",
    "report.about.conclusion": "a draft of what a session concludes, a clause for each decision",
    # audit
    "audit.no_origin": "{name} does not say of which report it was made (not by deann06, or its property “deann06” was removed), so that it cannot be compared",
    "audit.uncommitted": "{name} was made of a registry or a template that git had not recorded, so that it cannot be made again and compared; commit, and write the report anew",
    "audit.unknown_commit": "this repository has no commit {commit}, of which {name} was made; run git fetch, or name the right registry by --registry",
    "audit.other_registry": "{name} was made of the registry “{registry}”, not of that in {folder}; name the right one by --registry",
    "audit.other_template": "the template by which {name} was made (by deann06 {version}) is no longer there, so that it cannot be made again and compared; put the old one back into the folder templates, or use deann06 {version}",
    "audit.file.none": "there is no file {name}",
    "audit.file.unreadable": "{name} cannot be read: {reason}",
    "audit.file.kind": "{name} is no .docx, .odt, .doc or .rtf document",
    "audit.file.damaged": "{name} is damaged and cannot be read; open it in Word or LibreOffice and save it again",
    "audit.file.locked": "{name} is behind a password; remove that and audit again",
    "audit.file.large": "{name} is too large to be audited ({most} MiB unpacked at most)",
    "audit.file.doctype": "{name} declares a DOCTYPE, which no ordinary document does, and is not read",
    "audit.file.bookmarks": "{name} has more than {most} bookmarks and is not read",
    "audit.file.needs_office": "LibreOffice is not on this machine, so that {name} cannot be read; open it in Word and save it as .docx",
    "audit.file.unconverted": "LibreOffice cannot read {name}; open it in Word and save it as .docx",
    "report.no_libreoffice": "LibreOffice is not found on this machine, so that no {wanted} can be made; install LibreOffice, or open the Word file (--to docx) and save it as {wanted}",
    "report.libreoffice_failed": "LibreOffice ({program}) did not turn the document into {wanted}; open the Word file (--to docx) and save it as {wanted}",
    "report.about.models": "pilot models by body: states, results, proposals and reasons",
    "report.about.reminder": "a letter to each body with overdue work or missing reports",
    "report.reminder.for_whom": "for whom? --agency ID (may be repeated), --all, or --missing --period PERIOD",
    "report.reminder.both": "--all holds every body already: choose --all or --agency",
    "report.reminder.period": "--missing and --period go together: deann06 report reminder --missing --period PERIOD",
    "report.reminder.no_period": "no recurring report of the period {name}; the latest ones: {known}",
    "report.reminder.nothing": "there is nothing to remind {names} of, as of {day}",
    "report.not_issued": "{id} had not been issued by {as_of}; choose a later --as-of",
    "report.about.groups": "groups of work: owners, figures, what is overdue and what hinders",
    "report.about.directive": "a directive clause by clause: tasks, how they stand, results, gaps",
    "report.about.agency": "a body's own weekly report, what is not known left open",
    "report.agency.group": "{name} is a group of bodies: each of them has a report of its own",
    "report.not_begun": (
        "the period {name}, {first} to {last}, has not begun on {as_of}; choose another one or a later --as-of"
    ),
}
