"""The texts that a registry has beside its directives, read: what in them assigns."""

from collections.abc import Collection, Mapping

from deann06.core.commit import Commit
from deann06.core.records import Directive
from deann06.core.state.quotes import AssigningPassage, DirectiveText, decoded, directive_of_text
from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.exchange.documents.read import read_document
from deann06.ingest.build import read_directive
from deann06.services.session import Session


def texts_of(session: Session) -> Mapping[str, tuple[str, bytes]]:
    """The texts that the registry has beside its directives: the directive's id → path and content.

    Raises DeannError where git cannot be asked for those of a commit.
    """
    found = ((directive_of_text(path), (path, raw)) for path, raw in _files(session).items())
    return {name: one for name, one in found if name and name in session.registry.directives}


def read_texts(session: Session, names: Collection[str]) -> Mapping[str, DirectiveText]:
    """The texts of these directives, as far as they are there, and what in them assigns. Raises DeannError."""
    texts, known = texts_of(session), session.registry.directives
    return {name: _read_text(known[name], *texts[name], session.registry) for name in names if name in texts}


def _files(session: Session) -> Mapping[str, bytes]:
    """The files as the session has them; those of a commit are not kept with it."""
    if session.tree or not isinstance(session.commit, Commit):
        return session.tree
    from deann06.store.git.trees import read_tree_at

    return read_tree_at(session.root, session.commit, dict(session.memo.keys()))[0]


def _read_text(directive: Directive, path: str, raw: bytes, registry: Registry) -> DirectiveText:
    """A text, without passages where it cannot be read as a document: its quotes then do not stand in it."""
    day = directive.issued.last if directive.issued.exact else None
    try:
        read = read_document(path, raw)
    except DeannError:
        return DirectiveText(decoded(raw))
    made = read_directive(read.blocks, registry, wrapped=read.wrapped, issued=day)
    return DirectiveText(decoded(raw), tuple(AssigningPassage(one.clause, one.quote) for one in made.assignments))
