"""A group of commands that loads a command only when it is asked for."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """Commands by name; each is the function `prefix + name` in the module of that name in `commands`."""

    def __init__(self, *arguments: Any, names: Sequence[str] = (), prefix: str = "", **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._names, self._prefix = tuple(names), prefix

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order in which the help shows them."""
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded now; None where there is none of that name."""
        if cmd_name not in self._names:
            return None
        name = self._prefix + cmd_name
        command: click.Command = getattr(import_module(f"tuys.commands.{name}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments ask for; an unknown one is told with the nearest."""
        if args[0] not in self._names and not args[0].startswith("-"):
            from tuys.catalogue.lookup import nearest

            meant = nearest(args[0], self._names)
            ctx.fail(f"there is no command {args[0]!r}" + (f"; did you mean {meant}?" if meant else ""))
        return super().resolve_command(ctx, args)
