"""The same transformer as `bot.knowledge.layers`, in torch, so that it can learn."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.encoder.e5 import Source

WIDTH, INNER, HEADS, LONGEST, TINY = 384, 1536, 12, 64, 1e-12
AT_ONCE, PAD = 32, 1


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.fi, self.fo = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.aln, self.oln = nn.LayerNorm(WIDTH, TINY), nn.LayerNorm(WIDTH, TINY)

    def forward(self, rows: Tensor, there: Tensor) -> Tensor:
        def heads(one: Tensor) -> Tensor:
            return one.unflatten(-1, (HEADS, -1)).transpose(1, 2)

        asks = heads(self.q(rows)), heads(self.k(rows)), heads(self.v(rows))
        seen = (
            functional.scaled_dot_product_attention(*asks, attn_mask=there)
            .transpose(1, 2)
            .flatten(2)
        )
        rows = self.aln(rows + self.ao(seen))
        return self.oln(rows + self.fo(functional.gelu(self.fi(rows), approximate="tanh")))


class Torso(nn.Module):
    """`kept`: the numbers of the pieces of the source that are left; `layers`: of its layers."""

    def __init__(self, pieces: int, layers: int) -> None:
        super().__init__()
        self.word = nn.Embedding(pieces, WIDTH)
        self.pos = nn.Parameter(torch.zeros(LONGEST, WIDTH))
        self.eln = nn.LayerNorm(WIDTH, TINY)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    @classmethod
    def of(cls, source: Source, kept: Sequence[int]) -> "Torso":
        known = {name: torch.tensor(one) for name, one in source.weights.items()}
        found = cls(len(kept), source.layers)
        found.word.weight.data = known["emb.word"][list(kept)]
        found.pos.data = (known["emb.pos"] + known["emb.type"][:1])[:LONGEST]
        _fill(found.eln, known, "emb.ln")
        for at, layer in enumerate(found.layers):
            for name, part in layer.named_children():
                _fill(part, known, f"l{at}.{name}")
        return found

    def shortened(self, layers: Sequence[int]) -> "Torso":
        """With some of the layers alone."""
        self.layers = nn.ModuleList(self.layers[at] for at in layers)
        return self

    def forward(self, texts: Sequence[Sequence[int]]) -> Tensor:
        """A row of length 1 for each text, given as numbers of pieces; those of like length are
        worked out together."""
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        parts = [order[at : at + AT_ONCE] for at in range(0, len(order), AT_ONCE)]
        rows = torch.cat([self._rows([texts[at] for at in part]) for part in parts])
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return rows[back]

    def _rows(self, texts: Sequence[Sequence[int]]) -> Tensor:
        longest = max(map(len, texts))
        at = torch.tensor([[*one, *[PAD] * (longest - len(one))] for one in texts])
        there = torch.tensor([[1] * len(one) + [0] * (longest - len(one)) for one in texts]) > 0
        rows = self.eln(self.word(at) + self.pos[:longest])
        for layer in self.layers:
            rows = layer(rows, there[:, None, None])
        return functional.normalize((rows * there[..., None]).sum(dim=1), dim=-1)


def _fill(part: nn.Module, known: dict[str, Tensor], name: str) -> None:
    part.weight.data, part.bias.data = known[f"{name}.w"], known[f"{name}.b"]
