"""What our small encoder proposes about a parsed report, as span groups on its Doc.

`annotate(doc)` runs the heads once over the report and leaves:

`doc.spans["heads.attribution"]`
    The proposed attributions. Each span has `label_` "CUE", "SOURCE" or "CONTENT" and
    `span.id` = the attribution's number (from 0, by the place of the cue; use
    `span.id`, an int). An attribution has exactly one CUE, at most one SOURCE (none: nobody
    is named), and one or more CONTENT pieces in text order. `attrs["score"]` is a list
    over attributions: probability of the cue (0..1). `attrs["nested"]` is a list of bools:
    True where the cue stands inside another's content or beside a relay ("citing"),
    False where it is outermost.

`doc.spans["heads.types"]`
    One span a sentence (the Doc's own sentences), `label_` = its likeliest PLOVER type
    ("NONE" where no type is likelier than none). `attrs["relevant"]`: list of probabilities
    that the sentence tells an act of conflict or negotiation; `attrs["types"]`: list of
    {type: probability} with all 16 types and "NONE", summing to 1.

Both groups are present and empty where nothing was found, and absent where the heads are
switched off or their weights are not installed. Spans are on token borders of the Doc.
"""
