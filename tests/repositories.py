"""Git repositories that a test makes, whatever the configuration of the machine."""

import os
import subprocess
from pathlib import Path

_IDENTITY = ("-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false",
             "-c", "tag.gpgsign=false", "-c", "core.hooksPath=/dev/null")  # fmt: skip
_PLAIN = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}


def git(folder: Path, *arguments: str) -> str:
    """What git answers in this folder."""
    done = subprocess.run(
        ["git", *_IDENTITY, *arguments], cwd=folder, env=_PLAIN, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(folder: Path, tag: str | None = None) -> Path:
    """The folder, everything in it committed (to a repository made here, where it is in none), and tagged."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "a state of the package")
    if tag:
        git(folder, "tag", tag)
    return folder
