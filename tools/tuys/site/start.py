"""The files at the top of the site: the choice of a language, and what search engines are asked to leave."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from tuys.site.addresses import LANGUAGES
from tuys.site.model import File
from tuys.site.policy import POLICY
from tuys.site.render import environment
from tuys.site.words import Words

_ = str  # marks a message for the catalogue
_TITLE = _("Families in Kazakhstan who protest for relatives held in China")
_ROBOTS = """\
# Search engines read robots.txt at the root of a host only: {root}/robots.txt.
User-agent: *
Disallow: {path}/data/
Disallow: {path}/download/
"""


def start(base_url: str) -> Iterator[File]:
    """The page that leads to the languages, and robots.txt: records as data cannot say `noindex`."""
    titles = {code: Words(code).say(_TITLE) for code in LANGUAGES}
    template = environment(Words("en")).get_template("start.html.jinja")
    text = template.render(policy=POLICY, languages=LANGUAGES, titles=titles)
    yield File("index.html", text.encode("utf-8") + b"\n")
    where = urlsplit(base_url)
    root = f"{where.scheme}://{where.netloc}" if base_url else ""
    yield File("robots.txt", _ROBOTS.format(root=root, path=where.path).encode())
