"""Words inside the sentences of rules; the sentences themselves are on the pages of `locale/rules`."""

from typing import Final

TEXT: Final = {
    "rule.family.F": "Files that cannot be read",
    "rule.family.S": "Records of the wrong shape",
    "rule.family.D": "Dates and deadlines",
    "rule.family.G": "What a change may not do",
    "rule.family.L": "Links",
    "rule.family.P": "Progress and evidence",
    "rule.family.T": "Writing",
    # words inside sentences
    "rule.word.anchor": "anchors or aliases (&, *)",
    "rule.word.tag": "type tags (!)",
    "rule.word.merge": "merge keys (<<)",
    "rule.word.directive": "YAML directives (%)",
    "rule.word.tasks": "Task",
    "rule.word.directives": "Directive",
    "rule.word.models": "Model",
    "rule.word.indicators": "Indicator",
    "rule.word.agencies": "Agency",
    "rule.word.calendar": "Calendar year",
    "rule.word.text": "The text of directive",
    "rule.word.folder": "the folder",
    "rule.word.file": "the file",
    "rule.word.clause": "it has a clause but no directive",
    "rule.word.empty": "it gives no number, title, path or directive",
    "rule.word.count": "count",
    "rule.word.percent": "per cent",
    "rule.word.ratio": "ratio (such as 30/31)",
    "rule.word.rank": "rank",
    "rule.word.saturday": "a Saturday",
    "rule.word.sunday": "a Sunday",
    "rule.word.label": "the label “Số:” is no part of it",
    "rule.word.look_alike": "Ð (Eth) stands for Đ",
    "rule.word.spaces": "there are spaces inside",
    "rule.word.party_in_state_shape": "a Party number in the state's shape; the Party writes 30-NQ/TU",
    "rule.word.leading_zero": "a number below 10 takes a leading zero",
    "rule.fact.period": "PERIOD",
    "rule.fact.key": "KEY",
    "rule.fact.known": "…",
    "rule.fact.wanted": "ID",
    "rule.fact.name": "ID",
    "rule.fact.id": "ID",
    "rule.fact.successor": "the successor",
    "rule.fact.written": "the rule that the words say",
    "rule.fact.year": "YEAR",
    "rule.fact.day": "DAY",
    "rule.fact.clause": "the number",
    "rule.yaml.mapping": "a colon stands where it cannot; text with a colon needs quotes",
    "rule.yaml.colon": "a key lacks its colon",
    "rule.yaml.bracket": "a list [...] lacks a comma or its closing bracket",
    "rule.yaml.brace": (
        "a mapping {...} lacks a comma or its closing brace; text with a comma or colon in it needs quotes"
    ),
    "rule.yaml.indent": "the indentation does not match the lines that it belongs to",
    "rule.yaml.quote": "a quote is opened and not closed",
    "rule.yaml.start": "text that starts with a special character (@, `, %, &, *, !) needs quotes",
    "rule.yaml.document": "there is text behind a line “...” or “---”, which ends a YAML document; remove that line",
    "rule.yaml.after_quote": "there is text behind a closing quote; quote the whole value, with other quotes inside",
    "rule.yaml.after_bracket": "there is text, or a bracket too many, behind a closing bracket; quote text that begins with [ or {",
    "rule.yaml.stray": "a comma or a closing bracket too many; quote text that begins with a comma, ] or }",
    "rule.yaml.block": "text that begins with > or | must be quoted",
    "rule.yaml.dash": "text that begins with a dash and a space must be quoted; a list begins on the next line",
    "rule.yaml.deeper": "the line is indented though the line above has a value; align it, or quote the text",
    "rule.yaml.comment": "# behind a space begins a comment, which cuts off the rest; quote the text",
    "rule.yaml.control": "there is an invisible control character",
    "rule.yaml.escape": "a strange character follows a \\ in double quotes; use single quotes",
    "rule.yaml.key": "the name of a key must be text, not a list or a mapping",
    # F: files that cannot be read
    # S: records of the wrong shape
    # D: dates and deadlines
    # G: what a change may not do
    # L: links
    # P: progress and evidence
    # T: writing
}
