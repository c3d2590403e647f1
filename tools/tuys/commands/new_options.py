"""The commands below `tuys new`: one for each kind of row, its options made from the schema."""

import click

from tuys.commands.edits import anyway_option, dry_run_option
from tuys.commands.new_row import write_row
from tuys.editing.kinds import KINDS, fields_of, needed
from tuys.errors import TuysError
from tuys.package import Field, read_package

_NEEDED = "* is needed. A reference is an id, or a name that only one record bears."
_OWN = ("dry_run", "anyway", "parts")  # options that are no cells
_PARTS = (
    "Who took part, and how: target=P0011, or agent=police, actor_type=police, actor_country=KZ. A person's "
    "id or name, or a group's label; then fields of the participation. May be repeated."
)


class Kinds(click.Group):
    """One command for each kind of row."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The kinds."""
        return list(KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command that writes this kind of row."""
        if cmd_name not in KINDS:
            return None
        return _KindCommand(cmd_name, help=f"{KINDS[cmd_name].purpose}\n\n{_NEEDED}")

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed; with did-you-mean where there is none."""
        if args[0] not in KINDS and not args[0].startswith("-"):
            from tuys.catalogue.lookup import nearest

            meant = nearest(args[0], KINDS)
            advice = f"did you mean {meant}?" if meant else f"there are {', '.join(KINDS)}."
            ctx.fail(f"{args[0]!r} is no kind of row; {advice}")
        return super().resolve_command(ctx, args)


class _KindCommand(click.Command):
    """Writes one kind of row. Its options are the fields of the package's schema, read when needed."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        if not self.params:
            self.params = _options(str(self.name), _package(ctx))
        return super().get_params(ctx)

    def invoke(self, ctx: click.Context) -> None:
        given = {name: text for name, text in ctx.params.items() if text and name not in _OWN}
        flags = (bool(ctx.params["dry_run"]), bool(ctx.params["anyway"]))
        write_row(str(self.name), _package(ctx), given, ctx.params.get("parts", ()), *flags)


def _package(ctx: click.Context) -> str | None:
    named = ctx.parent.params.get("package") if ctx.parent else None
    return None if named is None else str(named)


def _options(name: str, package: str | None) -> list[click.Parameter]:
    kind = KINDS[name]
    described, _ = read_package(package)
    if described.ruleset != "tuys" or kind.table not in described.by_name:
        raise TuysError(f"{described.name} has no table '{kind.table}' with the rules of this dataset.")
    required = needed(described, kind)
    options: list[click.Parameter] = [
        _option(field, field.name in required) for field in fields_of(described, kind)
    ]
    if kind.table == "events":
        options.append(click.Option(["--with", "parts"], multiple=True, metavar="ROLE=WHO", help=_PARTS))
    return [*options, anyway_option(), dry_run_option()]


def _option(field: Field, required: bool) -> click.Option:
    description = " ".join(str(field.descriptor.get("description") or "").split())
    codes = f" One of: {', '.join(map(str, field.enum))}." if field.enum else ""
    example = field.descriptor.get("example")
    shown = f" Example: {str(example).rstrip('.')}." if example and not field.enum else ""
    star = "* " if required else ""
    flag = f"--{field.name.replace('_', '-')}"
    return click.Option([flag, field.name], metavar="TEXT", help=f"{star}{description}{codes}{shown}")
