"""The help texts of all commands, as plain text for the generated reference."""

import click

WIDTH = 88


def reference() -> list[tuple[str, str]]:
    """(command, help) of the whole tool, always of one width."""
    root = click.get_current_context().find_root().command
    return _texts(root, "tuys", None)


def _texts(command: click.Command, name: str, parent: click.Context | None) -> list[tuple[str, str]]:
    settings = {**command.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    context = click.Context(command, info_name=name, parent=parent, **settings)
    texts = [(context.command_path, command.get_help(context))]
    if isinstance(command, click.Group) and command.name != "new":  # its options are the schemas' fields
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            texts += _texts(found, child, context) if found else []
    return texts
