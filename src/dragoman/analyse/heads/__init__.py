"""What our small encoder proposes about a parsed report: span groups on its Doc.

`annotate(doc)` runs the heads once over the report and leaves:

`doc.spans["heads.attribution"]`
    The proposed attributions. A span has `label_` "CUE", "SOURCE" or "CONTENT", and
    `span.id` (an int) is the attribution's number, from 0, in order of the windows.
    An attribution has one CUE, at most one SOURCE (none: nobody is named) and one or
    more CONTENT pieces in text order. `attrs["score"]` is a list over attributions: the
    cue's probability, 0.25 at least. From 0.6 on F is best on text held back; which
    weaker ones stand is said in `extract.attributions.standing`. `attrs["nested"]` is
    a list of bools: True where the cue stands inside another's content or beside a
    relay ("citing"), False where it is outermost.

`doc.spans["heads.types"]`
    One span a sentence (the Doc's own), `label_` its likeliest PLOVER type, "NONE"
    where no type is likelier than none. `attrs["relevant"]`: a list of probabilities
    that the sentence tells of conflict or negotiation; `attrs["types"]`: a list of
    {type: probability} with all 16 types and "NONE", summing to 1.

`doc.spans["heads.sides"]`
    Who acts ("INITIATOR") and who is acted on ("RECIPIENT"), as learned from such spans
    in single sentences; who does both has two spans.

`doc.spans["heads.acts"]`
    Single words that may tell an act, in text order: `label_` is the likeliest PLOVER
    type, `attrs["score"]` a list of the probabilities that a word tells an act of any
    type, .05 at least.

`doc.ents`
    Entities of OntoNotes' types, where spaCy's recogniser did not run.

The groups are empty where nothing was found, and absent where the heads are switched
off or their weights are not installed. Spans are on token borders of the Doc.
"""

from dragoman.analyse.heads.groups import annotate
from dragoman.analyse.heads.model import installed, name

__all__ = ["annotate", "installed", "name"]
