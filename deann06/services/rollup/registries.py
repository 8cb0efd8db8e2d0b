"""`registries.yaml`: the registries that are rolled up, and where what each of them publishes lies."""

from typing import Annotated, ClassVar

from msgspec import Meta

from deann06.core.records import Level, Part, Record, Slug, Text, Tier


class Published(Part, frozen=True, kw_only=True):
    """One registry: what it is called, what stands above it, and where its dataset lies."""

    id: Slug
    parent: Slug | None = None
    level: Level
    url: Text | None = None  # of a repository of git
    path: Text | None = None  # of a folder that this machine reaches
    ref: Text | None = None  # of the repository; else what its HEAD names
    folder: Text | None = None  # of the dataset, in the repository or below the path
    tier: Tier | None = None  # how far what it publishes may go; else it says so itself


class PublishedRegistries(Record, frozen=True, kw_only=True):
    """All registries that are rolled up."""

    file: ClassVar[str] = "registries.yaml"
    single: ClassVar[str] = "registries"

    registries: Annotated[tuple[Published, ...], Meta(min_length=1)]
