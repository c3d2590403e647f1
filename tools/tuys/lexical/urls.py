"""Web addresses: the parts that do not belong in one, and the form in which two can be compared."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_TRACKING = re.compile(
    r"utm_\w+|mtm_\w+|pk_\w+|hsa_\w+|vero_\w+|fb_\w+|_hs\w+|ga_\w+|at_\w+|"
    r"fbclid|gclid|gclsrc|dclid|gbraid|wbraid|yclid|ysclid|twclid|ttclid|msclkid|igshid?|li_fat_id|mc_[ce]id|"
    r"mkt_tok|oly_\w+_id|rb_clickid|wickedid|s_cid|cmpid|ncid|ref_src|ref_url|share_id|si|feature|usp|spm"
)
_SECRET = re.compile(
    r"(\w+[_-])?token|sig|signature|x-(amz|goog)-(signature|credential)|auth(_?key)?|api_?key|access_?key|"
    r"(php|j|asp)?sess(ion)?_?id|session|sid|password|passwd|pwd|otp|invite|resourcekey|rlkey"
)
_PRIVATE = re.compile(
    r"(?<![\w-])((t\.me|telegram\.(me|dog))/(\+|joinchat/)|chat\.whatsapp\.com/|wa\.me/|discord\.(gg|com/invite)/|"
    r"(drive|docs)\.google\.com/|photos\.(app\.goo\.gl|google\.com)/share/|dropbox\.com/(s|sh|scl|t)/|1drv\.ms/|"
    r"onedrive\.live\.com/|[\w-]+\.sharepoint\.com/|(disk\.yandex\.\w+|yadi\.sk)/[di]/|we\.tl/|mega\.nz/|"
    r"icloud\.com/\w+/|cloud\.mail\.ru/public/|signal\.group/|zoom\.us/)"
)
_HOST_VARIANT = re.compile(r"^((www[0-9]?|m|mobile|amp|wap|touch)\.)+")
_PARAMETER = re.compile(r"[?&;#]([^=&;#?/]+)=([^&;#]*)")
_SHORT = 12  # a session of a parliament or a sid that is a story's number is shorter than any secret
_LAST_PAGE = re.compile(r"/(index|default)\.(html?|php)$")


def unwanted_part(url: str) -> str | None:
    """What makes the address unfit for publication, in words; None where nothing does."""
    decoded = unquote(url)
    if re.match(r"\w+://[^/?#]*@", decoded):
        return "a user name"
    if _PRIVATE.search(decoded.lower()):
        return "a private share or invitation link"
    for name, value in _PARAMETER.findall(decoded):
        if _SECRET.fullmatch(name.lower()) and len(value) >= _SHORT:
            return "a token or another secret"
        if _TRACKING.fullmatch(name.lower()):
            return f"the tracking parameter {name.lower()}"
    return None


def comparable(url: str) -> str:
    """The address without what differs between two links to one page.

    Set aside: scheme, port, `www.` and other host variants, AMP, tracking parameters, the order of the
    others, fragment, index page and final slash. An address that cannot be taken apart is left as it is.
    """
    try:
        parts = urlsplit(url)
        host = _HOST_VARIANT.sub("", (parts.hostname or "").lower())
    except ValueError:
        return url
    path = re.sub(r"/amp(?=/|$)|\.amp(?=\.html?$|$)", "", unquote(parts.path))
    path = re.sub(r"/+", "/", _LAST_PAGE.sub("", path)).rstrip("/")
    pairs = sorted(
        pair for pair in parse_qsl(parts.query, keep_blank_values=True) if _matters(pair[0].lower())
    )
    return f"{host}{path}?{urlencode(pairs)}" if pairs else f"{host}{path}"


def _matters(name: str) -> bool:
    return name not in ("amp", "outputtype") and not _TRACKING.fullmatch(name)
