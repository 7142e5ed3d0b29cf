"""Wrong use of a command, said in the terminal's language."""

from collections.abc import Sequence
from typing import Any, NoReturn

from typer import Abort, TyperException
from typer.core import TyperGroup

from bot.cli.common import Exit, fail
from bot.texts import Markup, _


class Commands(TyperGroup):
    """All commands. What the library would say in English about wrong use, we say ourselves."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,  # noqa: ANN401  as wide as what it overrides
    ) -> Any:  # noqa: ANN401
        try:
            done = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except Abort:
            fail(Exit.FAILED, _("Stopped."))
        except TyperException as error:
            self._refuse(error)
        if standalone_mode:
            raise SystemExit(done or 0)
        return done

    def _refuse(self, error: TyperException) -> NoReturn:
        context = getattr(error, "ctx", None)
        if type(error).__name__ == "NoArgsIsHelpError":  # its message is the help itself
            raise SystemExit(Exit.WRONG_USE)
        command = context.command_path if context else "naparnik"
        told = self._wrong(error, getattr(context, "command", None))
        fail(Exit.WRONG_USE, told, _("What is possible: {command}", command=f"{command} --help"))

    def _wrong(self, error: TyperException, command: object) -> Markup:
        option, param = getattr(error, "option_name", None), getattr(error, "param", None)
        if option is not None:
            return _option(option, known=not hasattr(error, "possibilities"))
        if param is not None:
            return _value(param.get_error_hint().strip("'"), error.message)
        if command is self:
            names = ", ".join(self.commands)
            return _("There is no such command. There are: {names}.", names=names)
        return _("There is more on the command line than this command takes.")


def _option(name: str, *, known: bool) -> Markup:
    if known:
        return _("{name} needs a value.", name=name)
    return _("There is no option {name}.", name=name)


def _value(name: str, given: str) -> Markup:
    """`given`: what the library says of the value; nothing if there is none."""
    if given:
        return _("{name} cannot have this value.", name=name)
    return _("{name} is missing.", name=name)
