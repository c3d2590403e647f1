"""Written forms of `string`: default, email, uri, binary, uuid. The value is the text itself.

Source: Table Schema, Field Types, `string`.
"""

from tuys.lexical.forms import ANY_TEXT, Form, exact, screened
from tuys.package import Field

# RFC 5321, 4.1.2, Mailbox: dot-string or quoted-string, at a domain name of two labels or more.
_ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = "(?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = (
    rf'(?:{_ATOM}(?:\.{_ATOM})*|"(?:[ !#-\[\]-~]|\\[ -~])*")'
    rf"@(?:[A-Za-z0-9]{_LABEL}\.)+[A-Za-z]{_LABEL}"
)

# RFC 3986, appendix A.
_HEX = "[0-9A-Fa-f]"
_SAFE = "A-Za-z0-9._~!$&'()*+,;="
_ENCODED = f"%{_HEX}{{2}}"
_PCHAR = f"(?:[{_SAFE}:@-]|{_ENCODED})"
_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_H16 = f"{_HEX}{{1,4}}"
_LS32 = rf"(?:{_H16}:{_H16}|{_OCTET}(?:\.{_OCTET}){{3}})"


def _ipv6() -> str:
    """IPv6address: eight groups of 16 bits, or fewer and one `::`."""
    forms = [f"(?:{_H16}:){{6}}{_LS32}", f"::(?:{_H16}:){{5}}{_LS32}"]
    tails = [f"(?:{_H16}:){{{count}}}{_LS32}" for count in (4, 3, 2, 1, 0)] + [_H16, ""]
    for most, tail in enumerate(tails):
        forms.append(f"(?:(?:{_H16}:){{0,{most}}}{_H16})?::{tail}")
    return f"(?:{'|'.join(forms)})"


_HOST = rf"(?:\[(?:{_ipv6()}|[vV]{_HEX}+\.[{_SAFE}:-]+)\]|(?:[{_SAFE}-]|{_ENCODED})*)"
_AUTHORITY = f"(?:(?:[{_SAFE}:-]|{_ENCODED})*@)?{_HOST}(?::[0-9]*)?"
_ROOTLESS = f"{_PCHAR}+(?:/{_PCHAR}*)*"
_PATH = f"(?://{_AUTHORITY}(?:/{_PCHAR}*)*|/(?:{_ROOTLESS})?|{_ROOTLESS}|)"
_REST = f"(?:[{_SAFE}:@/?-]|{_ENCODED})*"
_URI = rf"[A-Za-z][A-Za-z0-9+.-]*:{_PATH}(?:\?{_REST})?(?:#{_REST})?"

_BASE64 = "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"
_UUID = f"{_HEX}{{8}}-(?:{_HEX}{{4}}-){{3}}{_HEX}{{12}}"


def _mailbox(text: str) -> str | None:
    """The address, None where a part is over the length of RFC 5321, 4.5.3.1."""
    local, _, domain = text.rpartition("@")
    return text if len(local) <= 64 and len(domain) <= 253 else None


_FORMATS = {
    "default": ANY_TEXT,
    "email": screened(_EMAIL, _mailbox),  # RFC 5321, in ASCII
    "uri": exact(_URI),  # RFC 3986: any scheme, ASCII, no relative reference
    "binary": exact(_BASE64),  # RFC 4648, section 4: padded, no line breaks
    "uuid": exact(_UUID),  # RFC 9562, section 4: hyphens, either case, any version
}


def string_form(field: Field) -> Form | None:
    """Any text, or the form of the RFC behind the format."""
    return _FORMATS.get(field.format)
