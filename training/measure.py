"""Measure the heads alone: attributions by stratum, the sentences' types, the speed.

    python training/measure.py --shared SHARED [--heads FOLDER] [--held-back] [--n 20]

Attributions are scored by SHARED/eval/score_attribution.py on dev (or, to choose
thresholds, on the tenth of the training part that is held back), types on fold 0 of 5
of plv. Sentences end by punctuation and lines.
"""

import argparse
import importlib
import json
import sys
import time
from pathlib import Path

import acts as acting
import data
import numpy as np
import silver
import spacy
from model import SIDES
from spacy.tokens import Doc

from dragoman.analyse.heads import groups as heads
from dragoman.analyse.heads.model import load
from dragoman.analyse.parse import BUNDLED, DEFAULT_MODEL

SURE = 0.6  # a cue's least score; chosen on what is held back
ACTING = 0.7  # a word that tells an act
STRATA = ("direct", "mixed", "indirect", "sourceless")
SHOWN = (
    *("AR_soft_P", "AR_soft_R", "AR_soft_F", "AR_exact_F", "source_given_content"),
    *("source_exact_F", "cue_exact_F", "content_exact_F", "n_gold", "n_pred"),
    *(f"recall_{s}" for s in STRATA),
    *(f"recall_{s}_pair" for s in STRATA),
    *(f"n_{s}" for s in STRATA),
)


def docs(texts: list[str]) -> list[Doc]:
    """Sentences by punctuation and lines: the heads need no more of a parse."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 10**8
    return list(nlp.pipe(texts))


def prediction(key: str, doc: Doc, least: float = SURE) -> dict:
    """The heads' attributions in the ledger's form."""
    group = doc.spans[heads.ATTRIBUTION]
    nested = group.attrs["nested"]
    found = {
        n: {"id": f"a{n}", "source": None, "cue": None, "content": [], "inside": None}
        for n in range(len(nested))
    }
    for span in group:
        shape = {"start": span.start_char, "end": span.end_char, "text": span.text}
        if span.label_ == "CUE":
            found[span.id]["cue"] = shape
        elif span.label_ == "SOURCE":
            found[span.id]["source"] = {"span": shape}
        else:
            found[span.id]["content"].append(shape)
    scores = group.attrs["score"]
    kept = [a for n, a in found.items() if not nested[n] and scores[n] >= least]
    return {"id": key, "attributions": kept}


def attributions(args: argparse.Namespace) -> dict[str, float]:
    """Score the outermost attributions."""
    sys.path.insert(0, str(args.shared / "eval"))
    scorer = importlib.import_module("score_attribution")
    gold = args.shared / "gold" / "attribution"
    if args.held_back:
        records = [
            r
            for r in data.lines(gold / "train.jsonl.gz")
            if data.fold_of(r["text"], 10) == 0
        ]
    else:
        records = list(data.lines(gold / "dev.jsonl"))
    records = records[: args.n] if args.n else records
    made = [heads.annotate(d) for d in docs([r["text"] for r in records])]
    pairs = zip(records, made, strict=True)
    found = [prediction(r["id"], d, args.least) for r, d in pairs]
    return scorer.score(records, found)


def types(args: argparse.Namespace) -> dict[str, float]:
    """Compare each sentence's likeliest type with that of its pairs (plv, fold 0/5)."""
    sys.path.insert(0, str(args.shared / "eval"))
    common = importlib.import_module("common")
    texts = data.plv(args.shared / "gold", held_back=True)
    names = [t for t in load().types if t != heads.NONE]
    fold = [common.FOLD15.get(t, t) for t in names]
    hits, gold, said = {}, {}, {}
    for text, doc in zip(
        texts, docs([t.text.replace("\n", " ") for t in texts]), strict=True
    ):
        rows = heads.annotate(doc).spans[heads.TYPES].attrs["types"]
        total = dict.fromkeys(fold, 0.0)
        for name, folded in zip(names, fold, strict=True):
            total[folded] = max(total[folded], *(r.get(name, 0.0) for r in rows))
        best = max(total, key=lambda t: total[t])
        for want in (common.FOLD15.get(t, t) for t in text.sentences[0][1].types):
            gold[want] = gold.get(want, 0) + 1
            said[best] = said.get(best, 0) + 1
            hits[want] = hits.get(want, 0) + (want == best)
    f1 = [2 * hits.get(t, 0) / (n + said.get(t, 0)) for t, n in gold.items()]
    return {
        "root_acc": sum(hits.values()) / sum(gold.values()),
        "root_macro_f1": float(np.mean(f1)),
        "n": sum(gold.values()),
    }


def relevance(args: argparse.Namespace) -> dict[str, float]:
    """Area under the curve of relevance on fold 0/5 of cameo200 (small)."""
    texts = data.cameo200(args.shared / "gold", held_back=True)
    pairs = []
    for text, doc in zip(texts, docs([t.text for t in texts]), strict=True):
        score = max(
            heads.annotate(doc).spans[heads.TYPES].attrs["relevant"], default=0.0
        )
        pairs.append((score, bool(text.sentences[0][1].relevant)))
    yes, no = [s for s, r in pairs if r], [s for s, r in pairs if not r]
    wins = [(a > b) + 0.5 * (a == b) for a in yes for b in no]
    return {"auc": sum(wins) / max(1, len(wins)), "n": len(pairs)}


def acts(args: argparse.Namespace) -> dict[str, float]:
    """Types of the surest words (plv), and words seen where nothing is told."""
    right, fired = 0, 0
    texts = data.plv(args.shared / "gold", held_back=True)
    for text, doc in zip(texts, docs([t.text for t in texts]), strict=True):
        kind, _ = _surest(heads.annotate(doc))
        right += kind in acting.names(text.sentences[0][1])
    leads = data.cameo200(args.shared / "gold", held_back=True)
    still = [t.text for t in leads if not t.sentences[0][1].relevant]
    for doc in docs(still):
        fired += _surest(heads.annotate(doc))[1] >= ACTING
    return {"right": right / len(texts), "fired": fired, "n": len(still)}


def _surest(doc: Doc) -> tuple[str, float]:
    group = doc.spans[heads.ACTS]
    scored = zip(group, group.attrs["score"], strict=True)
    best = max(scored, key=lambda pair: pair[1], default=None)
    return ("", 0.0) if best is None else (best[0].label_, best[1])


def sides(args: argparse.Namespace) -> dict[str, float]:
    """Who acts and who is acted on, actor_spans fold 0 of 5: F1 by overlap."""
    texts = data.actor_spans(args.shared / "gold", held_back=True)
    made = [heads.annotate(d) for d in docs([t.text for t in texts])]
    out: dict[str, float] = {"n": len(texts)}
    for number, side in enumerate(SIDES):
        right = found = said = wanted = 0
        for text, doc in zip(texts, made, strict=True):
            gold = (text.sides or ())[number]
            spans = [
                (s.start_char, s.end_char)
                for s in doc.spans[heads.SIDES]
                if s.label_ == side.upper()
            ]
            right += sum(any(a < d and c < b for c, d in gold) for a, b in spans)
            found += sum(any(a < d and c < b for a, b in spans) for c, d in gold)
            said, wanted = said + len(spans), wanted + len(gold)
        p, r = right / max(said, 1), found / max(wanted, 1)
        out |= {f"{side}_p": p, f"{side}_r": r, f"{side}_f1": 2 * p * r / (p + r)}
    return out


def entities(args: argparse.Namespace) -> dict[str, float]:
    """Agreement with spaCy's recogniser on places, fold 0 of 5: type and border."""
    records = data.lines(args.shared / "gold" / "places" / "dev.jsonl")
    texts = [r["text"] for r in records if data.fold_of(r["text"]) == 0][:30]
    both, ours, theirs = 0, 0, 0
    nlp = spacy.load(BUNDLED / DEFAULT_MODEL, exclude=silver.UNUSED)
    for text, doc in zip(texts, docs(texts), strict=True):
        a = {(e.start_char, e.end_char, e.label_) for e in heads.annotate(doc).ents}
        b = {(e.start_char, e.end_char, e.label_) for e in nlp(text).ents}
        both, ours, theirs = both + len(a & b), ours + len(a), theirs + len(b)
    return {"precision": both / ours, "recall": both / theirs, "n": theirs}


def speed(args: argparse.Namespace) -> dict[str, float]:
    """Count sentences a second on one thread, over dev articles."""
    records = list(data.lines(args.shared / "gold" / "attribution" / "dev.jsonl"))[:12]
    made = docs([r["text"] for r in records])
    heads.annotate(made[0])
    start, used = time.perf_counter(), time.process_time()
    for doc in made:
        heads.annotate(doc)
    wall, cpu = time.perf_counter() - start, time.process_time() - used
    count = sum(1 for d in made for _ in d.sents)
    return {
        "sentences": count,
        "per_second": count / wall,
        "per_cpu_second": count / cpu,
    }


def main() -> None:
    """Print all figures as JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--heads", type=Path, help="other weights than the package's")
    parser.add_argument("--held-back", action="store_true")
    parser.add_argument("--least", type=float, default=SURE, help="least cue score")
    parser.add_argument("--n", type=int, default=0)
    args = parser.parse_args()
    if args.heads:
        other = load(args.heads)
        heads.load = lambda **_: other
    scores = attributions(args)
    out = {k: round(scores[k], 4) for k in SHOWN}
    for part in (types, relevance, acts, sides, entities, speed):
        out[part.__name__] = {k: round(v, 4) for k, v in part(args).items()}
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
