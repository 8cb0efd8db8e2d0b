"""What edits say."""

from typing import Final

TEXT: Final = {
    "edit.refused": "{path} is written in a way that this command cannot edit line by line (near line {line}); the file is untouched. Open it and write by hand",
    "edit.no_log": "{id} has no log to write to",
    "edit.no_settings": "registry.yaml could not be read, so nothing was written; see: deann06 validate",
    "edit.only_tasks": "this command is for tasks; {id} is none",
    "edit.nothing": "no change was asked for; see the options with --help",
    "edit.who": "who says it is not known: add --by ID, set DEANN06_AGENCY, or: git config deann06.agency ID",
    "edit.locked": "another command is writing to {folder}; nothing was written, run this again",
    "edit.changed_meanwhile": "{path} was just changed elsewhere; nothing was written, run the command again",
    "edit.would_break": "not written, because the registry would have error {code}: {message}",
    "edit.needs_document.completion": "a completion needs a document as evidence: add --document NUMBER --document-date DATE",
    "edit.needs_document.extend": "an extension needs the document that grants it: add --document NUMBER --document-date DATE",
    "edit.needs_document.waive": "a waiver needs a document: add --document NUMBER --document-date DATE",
    "edit.needs_document.reassign": "a reassignment needs a document: add --document NUMBER --document-date DATE",
    "edit.needs_document.occurred": "an event that came about needs a document: add --document NUMBER --document-date DATE",
    "edit.needs_document.decide": "a decision needs a document: add --document NUMBER --document-date DATE",
    "edit.own_work": "{names} leads the task and cannot confirm its own work",
    "edit.no_period": "{id} has no period left to hand in for; name an older one with --period",
    "edit.unclear_term": "“{text}” cannot be read as one term; write it like “trước ngày 15/6/2024” or 15/6/2024 (inclusive)",
    "edit.doubtful_term": "“{text}” is not clear ({doubt}); write the whole date, for example 15/6/2024",
    "edit.term": "“{text}”: last day {day}",
    "edit.standing": "Standing: {old} → {new}",
    "edit.standing_same": "Standing: {new}",
    "edit.not_assigned": "not yet assigned",
    "edit.until": "{words} (last day {day})",
    "edit.dry_run": "Not written (--dry-run).",
    "edit.done": "{id}: on {day}, {who}: {said}.",
}
