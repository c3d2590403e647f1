"""How those who keep the dataset are reached: what the descriptor says, and whoever builds the site."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from tuys.package import Package

_MAIL, _WEB = "mailto:", "https://"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)


@dataclass(frozen=True)
class Contact:
    """One way to write to them: what is shown of it, and its address where it can be a link, else ""."""

    text: str
    link: str = ""

    @property
    def is_mail(self) -> bool:
        """Whether the link opens a letter."""
        return self.link.startswith(_MAIL)

    def about(self, subject: str) -> str:
        """The link that begins a letter with this subject; of what is no mail the link itself."""
        return f"{self.link}?subject={quote(subject)}" if self.is_mail and subject else self.link


def contacts(package: Package, told: Iterable[str]) -> tuple[Contact, ...]:
    """The contacts of the descriptor, then those that were told; each once, nothing empty."""
    shown = (one.strip() for one in (*_declared(package), *told))
    return tuple(dict.fromkeys(_contact(one) for one in shown if one))


def _contact(told: str) -> Contact:
    """Letters and whole addresses become links; anything else, such as a name in Signal, is plain text."""
    address = told.removeprefix(_MAIL).partition("?")[0]
    if told.startswith(_MAIL) and _ADDRESS.fullmatch(address):
        return Contact(address, _MAIL + address)
    return Contact(told, told if told.startswith(_WEB) and " " not in told else "")


def _declared(package: Package) -> Iterator[str]:
    paths = (str(one.get("path") or "") for one in package.objects("contributors"))
    return (path for path in paths if path.startswith(_WEB))
