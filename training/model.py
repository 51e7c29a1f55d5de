"""The network: a BERT encoder of six layers and the heads on it (training only)."""

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

LAYERS = ("cue", "nested", "source", "content")  # each tagged O, B, I
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "ACCUSE",
    "REQUEST", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE",
    "ASSAULT", "NONE",
)  # fmt: skip
ENTITIES = (
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART",
    "LAW", "LANGUAGE", "DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL",
    "CARDINAL",
)  # fmt: skip
SIDES = ("initiator", "recipient")  # of a sentence's act; each tagged O, B, I
WORDS = {"entity": 1 + 2 * len(ENTITIES), **dict.fromkeys(SIDES, 3)}
"""Layers of tags that are learned on the finished encoder, with their classes."""
ACTS = {"act": len(TYPES)}
"""The words that tell an act: none, then each type but NONE."""
SEEN = (1, 3, 5)  # the encoder's layers whose states they are read from
REACH = 96  # pieces from a cue that have a distance of their own


@dataclass(frozen=True)
class Shape:
    """Sizes of the network; those of the encoder are MiniLM-L6's."""

    vocab: int = 30522
    places: int = 512
    width: int = 384
    inner: int = 1536
    heads: int = 12
    layers: int = 6
    link: int = 128
    link_heads: int = 4
    link_layers: int = 2
    words: int = 128
    near: int = 3


class Block(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self, width: int, inner: int, heads: int, drop: float = 0.1) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Attend, then transform; `mask` is True where a key may be seen."""
        b, t, w = x.shape
        q, k, v = (
            f(x).view(b, t, self.heads, w // self.heads).transpose(1, 2)
            for f in (self.q, self.k, self.v)
        )
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = self.o(seen.transpose(1, 2).reshape(b, t, w))
        x = self.norm1(x + self.drop(seen))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM-L6: word, place and layer norm, then six layers."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.word = nn.Embedding(shape.vocab, shape.width)
        self.place = nn.Embedding(shape.places, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(
            Block(shape.width, shape.inner, shape.heads) for _ in range(shape.layers)
        )

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Word pieces [B, T] -> [B, T, width]; `mask` [B, T] is True on real pieces."""
        x, see = self.start(ids), mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, see)
        return x

    def start(self, ids: Tensor) -> Tensor:
        """What the first layer gets."""
        places = torch.arange(ids.shape[1], device=ids.device)
        return self.drop(self.norm(self.word(ids) + self.place(places)))


class Linker(nn.Module):
    """For one cue: which pieces are its source, which its content."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.token = nn.Linear(shape.width, shape.link)
        self.cue = nn.Linear(shape.width, shape.link)
        self.gate = nn.Linear(shape.width, shape.link)
        self.far = nn.Embedding(2 * REACH + 1, shape.link)
        self.inside = nn.Parameter(torch.zeros(shape.link))
        self.norm = nn.LayerNorm(shape.link, eps=1e-12)
        self.layers = nn.ModuleList(
            Block(shape.link, 2 * shape.link, shape.link_heads)
            for _ in range(shape.link_layers)
        )
        self.tags = nn.Linear(shape.link, 3)

    def forward(self, hidden: Tensor, cues: Tensor, mask: Tensor) -> Tensor:
        """Score O, SOURCE, CONTENT for each piece, for each cue.

        `hidden` [C, T, width] are the windows of the cues, `cues` [C, T] is 1 on a
        cue's pieces, `mask` [C, T] True on real pieces; the answer is [C, T, 3].
        """
        share = cues / cues.sum(1, keepdim=True)
        head = (share[:, :, None] * hidden).sum(1)
        first = cues.argmax(1)
        places = torch.arange(hidden.shape[1], device=hidden.device)
        far = (places[None] - first[:, None]).clamp(-REACH, REACH) + REACH
        x = self.token(hidden) * (1 + self.gate(head))[:, None]
        x = x + self.cue(head)[:, None] + self.far(far)
        x = self.norm(x + cues[:, :, None] * self.inside)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return self.tags(x)


class Words(nn.Module):
    """Layers of tags, from states of several layers and of neighbouring pieces."""

    def __init__(self, shape: Shape, layers: dict[str, int]) -> None:
        super().__init__()
        self.layers = layers
        self.mix = nn.Linear(len(SEEN) * shape.width, shape.words)
        self.near = nn.Conv1d(
            shape.words, shape.words, shape.near, padding=shape.near // 2
        )
        self.out = nn.Linear(shape.words, sum(layers.values()))
        self.drop = nn.Dropout(0.1)

    def forward(self, states: Tensor) -> dict[str, Tensor]:
        """[B, T, seen layers * width] -> [B, T, classes] for each layer."""
        x = functional.relu(self.mix(self.drop(states)))
        near = functional.relu(self.near(x.transpose(1, 2))).transpose(1, 2)
        scores = self.out(self.drop(x + near)).split(list(self.layers.values()), -1)
        return dict(zip(self.layers, scores, strict=True))


class Heads(nn.Module):
    """The encoder with all heads."""

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        self.shape = shape or Shape()
        self.encoder = Encoder(self.shape)
        self.tags = nn.Linear(self.shape.width, 3 * len(LAYERS))
        self.linker = Linker(self.shape)
        self.type_in = nn.Linear(self.shape.width, self.shape.width)
        self.type_out = nn.Linear(self.shape.width, len(TYPES) + 1)  # + relevant
        self.words = Words(self.shape, WORDS)
        self.acts = Words(self.shape, ACTS)
        self.drop = nn.Dropout(0.1)

    def tag(self, hidden: Tensor) -> Tensor:
        """[B, T, width] -> [B, T, layer, O/B/I]."""
        return self.tags(self.drop(hidden)).unflatten(-1, (len(LAYERS), 3))

    def type(self, pooled: Tensor) -> Tensor:
        """Mean of a sentence's pieces [S, width] -> scores of TYPES, then relevance."""
        x = functional.gelu(self.type_in(self.drop(pooled)))
        return self.type_out(self.drop(x))


def with_base_weights(model: Heads, path: Path) -> Heads:
    """Load the encoder of a BERT checkpoint in safetensors."""
    given = load_file(path)
    segment = given["embeddings.token_type_embeddings.weight"][0]
    state = {
        "word.weight": given["embeddings.word_embeddings.weight"],
        "place.weight": given["embeddings.position_embeddings.weight"] + segment,
    }
    names = {
        "q": "attention.self.query",
        "k": "attention.self.key",
        "v": "attention.self.value",
        "o": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for i in range(model.shape.layers):
            for ours, theirs in names.items():
                key = f"encoder.layer.{i}.{theirs}.{part}"
                state[f"layers.{i}.{ours}.{part}"] = given[key]
    model.encoder.load_state_dict(state)
    return model
