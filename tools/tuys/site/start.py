"""The files at the top of the site: the choice of a language, and what search engines are asked to leave."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from tuys.site.addresses import LANGUAGES
from tuys.site.model import File
from tuys.site.render import POLICY, environment
from tuys.site.words import Words

_ = str  # marks a message for the catalogue
_TITLE = _("Families in Kazakhstan who protest for relatives held in China")
_UNFOUND = ("data", "download")  # folders of files that cannot say `noindex`


def start(base_url: str) -> Iterator[File]:
    """The page that leads to the languages, and robots.txt, which a host reads at its top only."""
    titles = {code: Words(code).say(_TITLE) for code in LANGUAGES}
    template = environment(Words("en")).get_template("start.html.jinja")
    text = template.render(policy=POLICY, languages=LANGUAGES, titles=titles)
    yield File("index.html", text.encode("utf-8") + b"\n")
    top = urlsplit(base_url).path
    asked = "".join(f"Disallow: {top}/{folder}/\n" for folder in _UNFOUND)
    yield File("robots.txt", f"User-agent: *\n{asked}".encode())
