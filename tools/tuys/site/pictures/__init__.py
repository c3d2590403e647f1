"""The pictures, one module each, and the pages on which they stand.

A picture is a function from the edition and a language to a `Picture`, or to None where there is nothing to
show; one of a person takes the person's id too.
"""

from collections.abc import Callable

from tuys.site.edition import SiteEdition
from tuys.site.model import Picture
from tuys.site.pictures.aftermath import aftermath
from tuys.site.pictures.coverage import coverage
from tuys.site.pictures.life_line import life_line
from tuys.site.pictures.places_map import places_map
from tuys.site.pictures.timeline import timeline
from tuys.site.words import Words

Draw = Callable[[SiteEdition, Words], Picture | None]
DrawOne = Callable[[SiteEdition, Words, str], Picture | None]

ON_HOME: tuple[Draw, ...] = (timeline,)
# The page pictures.html has everything that is not about one record.
ON_OVERVIEW: tuple[Draw, ...] = (timeline, coverage, aftermath, places_map)
ON_PERSON: tuple[DrawOne, ...] = (life_line,)
