"""Other people's files made into packages. A new importer is a module here and a row in the list."""

from sitboard.importers import ucdp
from sitboard.importers.importer import Importer

IMPORTERS: tuple[Importer, ...] = (ucdp.IMPORTER,)
