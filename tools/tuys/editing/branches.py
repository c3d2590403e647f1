"""A merge of two branches that git could not finish: read from both, mended by rows and ids."""

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from tuys.editing.ahead import raise_after
from tuys.editing.draft import NOTHING, Draft, open_draft
from tuys.editing.merge import Merged, Three, merge, refuse_twice
from tuys.editing.renumber import collisions, renamed
from tuys.errors import TuysError
from tuys.history import commit_at, former_ids, last_release
from tuys.history.git import Repository, find_repository
from tuys.lexical.semver import precedence

_ADVICE = "start one with `git merge BRANCH`, conflicts and all, then run this"


@dataclass(frozen=True)
class Mended:
    """The merged package, ready to be written, the new ids by the old ones, and what is left to a person."""

    draft: Draft
    renames: Mapping[str, str]
    conflicts: tuple[str, ...]  # other files, from the top of the repository


def mend_merge(root: Path) -> Mended:
    """Both sides of the merge that is under way in the repository around `root`, in one draft.

    TuysError where no merge is under way, both sides say different things of one cell, or a file that would
    be written holds what git does not have.
    """
    repository = find_repository(root)
    commits = _commits(repository)
    with ExitStack() as stack:
        three = Three(*(open_draft(stack.enter_context(commit_at(ref, root))) for ref in commits))
        _compare(three)
        former = former_ids(root) | former_ids(root, commits.theirs)
        renames = collisions(*three, former)
        renamed(three.ours, renames, three.base)
        merged = merge(*three)
        _refuse_contradictions(merged)
        _raise_version(root, commits, three, merged.draft)
    draft = _at(root, merged.draft)
    _refuse_uncommitted(repository, draft)
    return Mended(draft, renames, _unmerged(repository, draft))


def _refuse_contradictions(merged: Merged) -> None:
    if merged.conflicts:
        raise TuysError(f"both sides changed the same: {merged.contradictions()}. Decide by hand. {NOTHING}")


def _raise_version(root: Path, commits: Three, three: Three, draft: Draft) -> None:
    """Raises the version for what the merge adds to the side that has the last release."""
    sides = [(last_release(root, ref), side) for ref, side in zip(commits[1:], three[1:], strict=True)]
    released = [(release, side) for release, side in sides if release]
    if released:
        release, side = max(reversed(released), key=lambda one: precedence(one[0].version))
        raise_after(release, _whole(draft), side.package.root)


def _commits(repository: Repository) -> Three:
    ours, theirs = repository.commit("HEAD"), repository.commit("MERGE_HEAD")
    if theirs is None and repository.commit("REBASE_HEAD"):
        raise TuysError(f"a rebase is under way, this mends merges: `git rebase --abort`, then {_ADVICE}.")
    if ours is None or theirs is None:
        raise TuysError(f"no merge is under way: {_ADVICE}.")
    base = (repository.ask("merge-base", ours, theirs) or b"").decode("ascii").strip()
    if not base:
        raise TuysError("the two branches have no common past.")
    return Three(base, ours, theirs)


def _compare(three: Three) -> None:
    """TuysError where the sides cannot be merged row by row."""
    old, mine, other = three
    refuse_twice(mine, "your branch")
    refuse_twice(other, "the other branch")
    for table in {**old.rows, **mine.rows}:
        if table not in mine.rows or table not in other.rows:
            change = "removes" if table in old.rows else "adds"
            side = "the other branch" if table in mine.rows and table in old.rows else "your branch"
            raise TuysError(f"{side} {change} a table, '{table}'; merge the schemas by hand. {NOTHING}")
        if other.schema(table).names != mine.schema(table).names:
            raise TuysError(f"the fields of '{table}' differ between the branches. {NOTHING}")


def _at(root: Path, draft: Draft) -> Draft:
    """The draft as one of the package in the work tree, all of whose files are to be written."""
    return _whole(Draft(replace(draft.package, root=root, descriptor={}), draft.rows, draft.descriptor))


def _whole(draft: Draft) -> Draft:
    """The draft, all of its files to be written."""
    draft.dirty = {(table, path) for table, parts in draft.rows.items() for path in parts}
    return draft


def _refuse_uncommitted(repository: Repository, draft: Draft) -> None:
    """TuysError where a file that would be written holds what neither branch nor the index has."""
    conflicts = {*_listed(repository, "diff-files", "--relative", "--diff-filter=U")}
    changed = {*_listed(repository, "diff-files", "--relative", "--diff-filter=MDT")} - conflicts
    known = {*_listed(repository, "ls-files")}
    for path in sorted(draft.files()):
        if (path in changed and _differs(repository, path)) or (
            path not in known and os.path.lexists(repository.root / path)
        ):
            raise TuysError(f"{path} has changes that are not committed: commit or stash it first. {NOTHING}")


def _differs(repository: Repository, path: str) -> bool:
    """Whether a file is not what the index has; one that was only touched is."""
    file = repository.root / path
    staged = repository.ask("cat-file", "blob", f":{repository.prefix}{path}")
    return not file.is_file() or file.is_symlink() or file.read_bytes() != staged


def _unmerged(repository: Repository, draft: Draft) -> tuple[str, ...]:
    """The files in conflict that are not of the draft, from the top of the repository."""
    written = {f"{repository.prefix}{path}" for path in draft.files()}
    listed = _listed(repository, "diff-files", "--diff-filter=U")
    return tuple(sorted({*listed} - written))


def _listed(repository: Repository, command: str, *options: str) -> Iterable[str]:
    """The paths that a command of git lists."""
    names = ("--name-only",) if command == "diff-files" else ()
    return map(os.fsdecode, (repository.ask(command, *names, *options, "-z") or b"").split(b"\0")[:-1])
