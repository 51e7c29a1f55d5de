r"""Take the least useful neurons out of the encoder's layers, without training.

    python training/prune.py --gold GOLD --checkpoint training/checkpoint \\
        --tokenizer BASE/tokenizer.json --inner 1024 --out RUN/pruned.pt

Layer after layer, on texts of the training parts: the neuron whose loss changes the
layer's answer least (optimal brain surgeon: Hassibi and Stork, 1993) goes, and the
weights of those left take over what it did, by least squares.
"""

import argparse
import random
from pathlib import Path

import checkpoint
import data
import export
import torch
from model import Block, Heads
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from dragoman.analyse.heads.windows import LIMIT

WINDOWS = 500
DAMPING = 1e-3


def choose(weight: Tensor, gram: Tensor, keep: int) -> tuple[list[int], Tensor]:
    """The neurons to keep, and the weights [width, inner] with the others' set to 0."""
    weight, inner = weight.clone(), len(gram)
    gram = gram + DAMPING * gram.diagonal().mean() * torch.eye(inner)
    inverse = torch.linalg.inv(gram)
    alive = torch.ones(inner, dtype=torch.bool)
    for _ in range(inner - keep):
        cost = (weight**2).sum(0) / inverse.diagonal()
        cost[~alive] = torch.inf
        j = int(cost.argmin())
        weight -= torch.outer(weight[:, j] / inverse[j, j], inverse[j])
        inverse -= torch.outer(inverse[:, j], inverse[j]) / inverse[j, j]
        inverse[j, j] = 1.0
        alive[j] = False
        weight[:, j] = 0.0
    return torch.nonzero(alive).flatten().tolist(), weight


def narrow(block: Block, states: list[Tensor], keep: int) -> None:
    """Prune one layer; `states` are what it gets."""
    gram = torch.zeros(block.up.out_features, block.up.out_features, dtype=torch.double)
    for x in states:
        found = functional.gelu(block.up(after_attention(block, x)))[0].double()
        gram += found.T @ found
    kept, weight = choose(block.down.weight.double(), gram, keep)
    up, down = nn.Linear(block.up.in_features, keep), nn.Linear(keep, block.down.out_features)
    up.weight.data, up.bias.data = block.up.weight[kept], block.up.bias[kept]
    down.weight.data, down.bias.data = weight[:, kept].float(), block.down.bias.data
    block.up, block.down = up, down


def after_attention(block: Block, x: Tensor) -> Tensor:
    """The first half of a layer."""
    shape = (*x.shape[:2], block.heads, x.shape[2] // block.heads)
    q, k, v = (f(x).view(shape).transpose(1, 2) for f in (block.q, block.k, block.v))
    seen = functional.scaled_dot_product_attention(q, k, v)
    return block.norm1(x + block.o(seen.transpose(1, 2).reshape(x.shape)))


@torch.no_grad()
def main() -> None:
    """Prune one checkpoint."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--inner", type=int, default=1024)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = Heads()
    model.load_state_dict(checkpoint.read(args.checkpoint))
    model.eval()
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    found = [e for t in export.texts(args.gold) for e in data.examples(t, tokenizer, LIMIT)]
    sample = random.Random(9).sample(found, min(WINDOWS, len(found)))  # noqa: S311 - a seed
    states = [model.encoder.start(torch.tensor([e.ids])) for e in sample]
    for number, layer in enumerate(model.encoder.layers):
        narrow(layer, states, args.inner)
        states = [layer(x, None) for x in states]
        print(f"layer {number}", flush=True)
    torch.save(model.state_dict(), args.out)


if __name__ == "__main__":
    main()
