"""The desk: the ledger in the browser, on top of the API.

desk        the application: the API, the pages, their files
pages       templates and what all of them are given
asked       filters of a page as its URL says them
today, talks, figures, places, claims, report, actor, search, collection
            one page each: what it shows, from the ledger
judge       what analysts enter; judged is what they judge, forms are what they send
enter       the token, entered once
facets      how many rows of a page there are by their values
marked      a report's text cut at the borders of its records
charts      what Vega-Lite and Cytoscape draw
"""

from dragoman.surface.web.desk import create_desk

__all__ = ["create_desk"]
