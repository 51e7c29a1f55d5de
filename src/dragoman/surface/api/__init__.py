"""The ledger over HTTP: every answer a resource, read only unless a token is given.

serving     what is served, and how
access      who may read, who may write
app         the application: resources, errors, headers
asking      query parameters -> Filter
kept        answers kept ready
lists       lists of stated and of derived records, page by page
links       one derived record, and on what it rests
reports     one report: its reading, annotations, provenance, cited records
sharing     what is kept back where a ledger is shared by its quotations
exports     whole answers as files
judgements  what analysts entered; entering and taking back
arrivals    reports read into the ledger
news        what is new: since a cursor, of saved queries
problems    errors as RFC 9457 problem details
states      entity tags by the ledger's state
"""

from dragoman.surface.api.app import create_app
from dragoman.surface.api.serving import Serving

__all__ = ["Serving", "create_app"]
