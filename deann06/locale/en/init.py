"""A registry from nothing: `deann06 init` and `deann06 demo`."""

from typing import Final

TEXT: Final = {
    # asked on a terminal
    "init.ask.starter": "Usual bodies to begin with: province, commune, ministry, none",
    "init.starter.of.province": "province, city",
    "init.starter.of.commune": "commune, ward, special zone",
    "init.starter.of.ministry": "ministry",
    "init.starter.of.none": "none",
    "init.starter.first": "province",
    "init.ask.province": "Province or city (or commune, ministry), for example tỉnh Khánh Hòa",
    "init.ask.programme": "Programme that is followed",
    "init.ask.committee": "Committee (full name, or ID=NAME)",
    "init.ask.focal_point": "Focal point that gathers the figures (full name, or ID=NAME)",
    "init.ask.id": "Id of the registry (tells it from others, and never changes)",
    # written into files
    "init.title": "Progress of {programme} {place}",
    "init.committee": "Committee of {programme} {place}",
    "init.focal_point": "Police of {unit}",
    "init.starter.source": "Usual bodies of deann06: names, codes and levels as they usually are, not confirmed.",
    "init.list.source": "List {name}.",
    # told
    "init.files": "{folder}: {count} {count:file|files}",
    "init.starter.told": "Names and codes of bodies are the usual ones, not confirmed: put them right in agencies.",
    "init.drafts": "The working calendar of {years} is not confirmed: edit its file in calendar once the decree is out.",
    "init.demo.done": "The example registry is in {folder}; its entries are made up.",
    "init.demo.exists": "{folder} is there and not empty; name a new folder: deann06 demo FOLDER",
    "init.demo.next": "Look further (in {folder}):",
    # errors
    "init.both": "--from and --starter do not go together: the list stands for the usual bodies",
    "init.bad_id": "the id of the registry “{value}” has to be small ASCII letters, digits and hyphens, for example {near}",
    "init.list.wrong": "{path} has rows that are not right; nothing was written: {rows}",
    "init.list.same_id": "the id {id} stands in a row above",
    "init.list.no_name": "the name of the body is missing",
    "init.list.no_body": "{id} makes no record of a body",
    "init.list.no_member": "{id}: the member “{member}” is no id of the table",
}
