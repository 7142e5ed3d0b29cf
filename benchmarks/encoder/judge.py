"""How a question looks into a text, learned: the last layers of the encoder once more, where the
pieces of the question see those of the text as well.

The pieces of both come as they are before these layers, so that those of a text can be kept
(MacAvaney et al. 2020, "Efficient Document Re-Ranking for Transformers by Precomputing Term
Representations").
"""

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from random import Random

import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.encoder.closely import Pair
from benchmarks.encoder.learning import stepped
from benchmarks.encoder.torso import AT_ONCE, HEADS, PAD, WIDTH, Torso
from bot.knowledge.documents import Document
from bot.knowledge.encoder import LAST

PAIRS, SORTED, DROPPED, DECAY, WARM = 48, 40, 0.1, 0.05, 0.1
RATE, OWN_RATE, STEEP, LEVEL = 1e-4, 3e-3, 8.0, -6.0
Cut = Callable[[str], Sequence[int]]
Look = Mapping[str, tuple[Tensor, Tensor]]
"""Of each text: its pieces before the last layers (a row each), and its vector."""


def looks(torso: Torso, texts: Sequence[str], cut: Cut) -> dict[str, tuple[Tensor, Tensor]]:
    found: dict[str, tuple[Tensor, Tensor]] = {}
    order = sorted(texts, key=lambda one: len(cut(one)))
    with torch.no_grad():
        for first in range(0, len(order), AT_ONCE):
            part = order[first : first + AT_ONCE]
            found.update(zip(part, _look(torso, [cut(one) for one in part]), strict=True))
    return found


def _look(torso: Torso, texts: Sequence[Sequence[int]]) -> Iterator[tuple[Tensor, Tensor]]:
    longest = max(map(len, texts))
    at = torch.tensor([[*one, *[PAD] * (longest - len(one))] for one in texts])
    there = torch.tensor([[1] * len(one) + [0] * (longest - len(one)) for one in texts]) > 0
    rows = torso.eln(torso.word(at) + torso.pos[:longest])
    before = rows
    for number, layer in enumerate(torso.layers):
        before = rows if number == len(torso.layers) - LAST else before
        rows = layer(rows, there[:, None, None])
    vectors = functional.normalize((rows * there[..., None]).sum(dim=1), dim=-1)
    for each, (row, vector) in enumerate(zip(before, vectors, strict=True)):
        yield row[: len(texts[each])].half(), vector.clone()


class Judge(nn.Module):
    """A figure for each pair: above 0 the text answers the question, as far as one can see."""

    def __init__(self, torso: Torso) -> None:
        super().__init__()
        self.layers = copy.deepcopy(torso.layers[-LAST:])
        self.marks = nn.Parameter(torch.zeros(LAST, WIDTH))
        self.out = nn.Linear(WIDTH, 1)
        nn.init.normal_(self.out.weight, std=0.02)
        self.steep, self.level = (nn.Parameter(torch.tensor(one)) for one in (STEEP, LEVEL))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, asked: Sequence[Tensor], told: Sequence[Tensor], alike: Tensor) -> Tensor:
        rows, there = _padded(asked)
        text, of_text = _padded(told)
        seen = torch.cat([there, of_text], dim=1)[:, None, None]
        for layer, mark in zip(self.layers, self.marks, strict=True):
            around = torch.cat([rows, text + mark], dim=1)
            asks = _heads(layer.q(rows)), _heads(layer.k(around)), _heads(layer.v(around))
            found = functional.scaled_dot_product_attention(*asks, attn_mask=seen)
            rows = layer.aln(rows + self.drop(layer.ao(found.transpose(1, 2).flatten(2))))
            inner = functional.gelu(layer.fi(rows), approximate="tanh")
            rows = layer.oln(rows + self.drop(layer.fo(inner)))
        mean = (rows * there[..., None]).sum(dim=1) / there.sum(dim=1, keepdim=True)
        judged: Tensor = self.out(mean)[:, 0] + self.steep * alike + self.level
        return judged


def _heads(rows: Tensor) -> Tensor:
    return rows.unflatten(-1, (HEADS, -1)).transpose(1, 2)


def _padded(texts: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    rows = nn.utils.rnn.pad_sequence([one.float() for one in texts], batch_first=True)
    lengths = torch.tensor([len(one) for one in texts])
    return rows, torch.arange(rows.shape[1]) < lengths[:, None]


def judged(judge: Judge, look: Look, pairs: Sequence[tuple[str, Document]]) -> Tensor:
    told = [torch.cat([look[part][0].float() for part in document]) for _text, document in pairs]
    with torch.autocast("cpu", enabled=False):
        alike = [
            max(float(look[text][1] @ look[part][1]) for part in parts) for text, parts in pairs
        ]
    found: Tensor = judge([look[text][0] for text, _ in pairs], told, torch.tensor(alike))
    return found


def learn(
    judge: Judge, look: Look, pairs: Sequence[Pair], steps: int, seed: int
) -> Iterator[float]:
    """After each step, the loss."""
    own = [*judge.out.parameters(), judge.steep, judge.level]
    names = {id(one) for one in own}
    rest = [one for one in judge.parameters() if id(one) not in names]
    groups = [{"params": rest, "lr": RATE}, {"params": own, "lr": OWN_RATE, "weight_decay": 0.0}]
    steered = torch.optim.AdamW(groups, weight_decay=DECAY)
    slowing = torch.optim.lr_scheduler.OneCycleLR(
        steered, [RATE, OWN_RATE], total_steps=steps, pct_start=WARM
    )
    judge.train()
    for part in islice(_parts(pairs, look, Random(seed)), steps):
        wanted = torch.tensor([float(one.right) for one in part])
        with torch.autocast("cpu", torch.bfloat16):
            found = judged(judge, look, [(one.text, one.document) for one in part])
        loss = functional.binary_cross_entropy_with_logits(found.float(), wanted)
        yield stepped(loss, judge, steered, slowing)


def _parts(pairs: Sequence[Pair], look: Look, chance: Random) -> Iterator[Sequence[Pair]]:
    """All of them again and again, by chance, but texts as long as each other beside each other:
    so few places are filled up with nothing."""

    def length(pair: Pair) -> int:
        return sum(len(look[part][0]) for part in pair.document)

    while True:
        drawn = chance.sample(pairs, len(pairs))
        for first in range(0, len(drawn), PAIRS * SORTED):
            some = sorted(drawn[first : first + PAIRS * SORTED], key=length)
            parts = [some[at : at + PAIRS] for at in range(0, len(some), PAIRS)]
            yield from chance.sample(parts, len(parts))
