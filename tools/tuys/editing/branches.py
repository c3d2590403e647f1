"""A merge of two branches that git could not finish: read from both, mended by rows and ids."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from tuys.editing.draft import NOTHING, Draft, open_draft
from tuys.editing.merge import merge
from tuys.editing.renumber import collisions, renamed
from tuys.errors import TuysError
from tuys.history import commit_at, former_ids
from tuys.history.git import Repository, find_repository

_ADVICE = "start one with `git merge BRANCH`, conflicts and all, then run this"


@dataclass(frozen=True)
class Mended:
    """The merged package, ready to be written, and the new ids by the old ones."""

    draft: Draft
    renames: Mapping[str, str]


def mend_merge(root: Path) -> Mended:
    """Both sides of the merge that is under way in the repository around `root`, in one draft.

    TuysError where no merge is under way, or both sides say different things of one cell.
    """
    base, ours, theirs = _commits(find_repository(root))
    with ExitStack() as stack:
        folders = [stack.enter_context(commit_at(ref, root)) for ref in (base, ours, theirs)]
        old, mine, other = (open_draft(folder) for folder in folders)
        _compare_schemas(mine, other)
        renames = collisions(old, mine, other, former_ids(root))
        renamed(mine, renames)
        merged = merge(old, mine, other)
    if merged.conflicts:
        raise TuysError(f"both sides changed the same: {merged.contradictions()}. Decide by hand. {NOTHING}")
    return Mended(_at(root, merged.draft), renames)


def _commits(repository: Repository) -> tuple[str, str, str]:
    ours, theirs = repository.commit("HEAD"), repository.commit("MERGE_HEAD")
    if theirs is None and repository.commit("REBASE_HEAD"):
        raise TuysError(f"a rebase is under way, this mends merges: `git rebase --abort`, then {_ADVICE}.")
    if ours is None or theirs is None:
        raise TuysError(f"no merge is under way: {_ADVICE}.")
    base = (repository.ask("merge-base", ours, theirs) or b"").decode("ascii").strip()
    if not base:
        raise TuysError("the two branches have no common past.")
    return base, ours, theirs


def _compare_schemas(mine: Draft, other: Draft) -> None:
    for table in mine.rows:
        resource = other.package.by_name.get(table)
        if resource and resource.schema and resource.schema.names != mine.schema(table).names:
            raise TuysError(f"the fields of '{table}' differ between the branches. {NOTHING}")


def _at(root: Path, draft: Draft) -> Draft:
    """The draft as one of the package in the work tree, all of whose files are to be written."""
    whole = {(table, path) for table, parts in draft.rows.items() for path in parts}
    return Draft(replace(draft.package, root=root, descriptor={}), draft.rows, draft.descriptor, dirty=whole)
