"""The pages of the rules that hold for tables of any subject: layers 1a, 1b and 2."""

from tuys.catalogue.layer_fields import FIELDS
from tuys.catalogue.layer_files import FILES
from tuys.catalogue.layer_form import FORM
from tuys.catalogue.layer_package import PACKAGE
from tuys.catalogue.page import Page

STRUCTURAL: tuple[Page, ...] = (*FILES, *FORM, *PACKAGE, *FIELDS)
