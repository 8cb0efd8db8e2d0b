"""`deann06 report`: what the command says. The documents themselves are Vietnamese."""

from typing import Final

TEXT: Final = {
    "report.help": (
        "Write a report in Markdown and Word (in the form of Decree 30/2020/NĐ-CP).\n\n"
        "Example: deann06 report weekly --period 2024-W20 --to docx"
    ),
    "report.help.name": "Which report: {names}.",
    "report.help.period": "The period, for example week 19 or 2024-W19 (default: the one with the --as-of day, to that day).",
    "report.help.to": "Forms, comma between them: md, docx, json.",
    "report.help.output": "The folder to write into.",
    "report.help.templates_at": "Use the templates as recorded in git by this revision or day (default: those that are there).",
    "report.late_unknown": "what had been recorded by {day} is not known, so the report marks nothing as recorded late: {reason}",
    "report.help.number": "The document's number, for example 45 or 45/BC-CAT (default: left open).",
    "report.help.signer_post": "The signer's post, for example GIÁM ĐỐC; several lines with | between them.",
    "report.help.signer_name": "The signer's full name.",
    "report.help.recipient": "One recipient; may be given several times (default: as in registry.yaml).",
    "report.help.force": "Overwrite a report that was edited by hand, too.",
    "report.edited": "{path} was edited after it was made (or is not of this command); it is not overwritten. Rename that file, write elsewhere with --output, or add --force to overwrite it",
    "report.not_begun": (
        "the period {name}, {first} to {last}, has not begun on {as_of}; choose another one or a later --as-of"
    ),
}
