"""What a published file says about the package that it comes from."""

from tuys.exports.edition import Edition


def about(edition: Edition) -> dict[str, str]:
    """What is known of the package, by name, in the order in which people ask; nothing is empty."""
    licence = next(iter(edition.package.objects("licenses")), {})  # the first is that of the data
    told = {
        "name": edition.name,
        "title": edition.title,
        "description": str(edition.package.descriptor.get("description") or ""),
        "version": edition.version,
        "as_of": edition.as_of,
        "licence": str(licence.get("name") or licence.get("title") or ""),
        "licence_url": str(licence.get("path") or ""),
        "homepage": str(edition.package.descriptor.get("homepage") or ""),
        "citation": edition.citation or _named(edition),
    }
    return {key: value for key, value in told.items() if value}


def _named(edition: Edition) -> str:
    """How to name a package of which nobody says how it is cited."""
    version = f"version {edition.version}" if edition.version else ""
    return ", ".join(part for part in (edition.title, version, edition.as_of) if part)
