"""What kinds of events look like: a role of the style sheet for each, the same in every picture."""

_ROLES = {
    "protest": ("protest", "campaign"),
    "petition": ("petition",),
    "act": ("dispersal", "travel_block", "summons", "warning", "search", "ill_treatment", "reprisal"),
    "custody": ("detention",),
    "ruling": ("prosecution", "sentence"),
    "free": ("release", "return"),
    "other": ("loss_of_contact", "death"),
    "word": ("statement", "context"),
}
_ROLE_OF = {kind: role for role, kinds in _ROLES.items() for kind in kinds}
ORDER = tuple(_ROLE_OF)  # from the protest to what came of it


def role_of(kind: str) -> str:
    """The role of an event type; one that was added to the vocabulary since has the plain one."""
    return _ROLE_OF.get(kind, "other")


def place_of(kind: str) -> tuple[int, str]:
    """Where an event type stands among the others."""
    return (ORDER.index(kind) if kind in _ROLE_OF else len(ORDER)), kind
