"""How it learns: ways of asking for one thing come together, those that only come near stay apart.

Among the things of a batch the right one is to be found (InfoNCE, van den Oord et al. 2018); and
whether two belong together is to be told from their likeness alone, whatever else there is (the
loss of SigLIP, Zhai et al. 2023). A shorter one follows a longer one, too.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.encoder.lessons import Lesson
from benchmarks.encoder.torso import Torso

AT_ONCE, STRANGE, FOLLOWED = 40, 4, 40  # things in a batch, what is not ours, texts to follow
HEAT, ALONE = 0.05, 0.5  # of InfoNCE; the weight of the other loss
STEEP, LEVEL, OWN_RATE = math.log(10.0), -8.0, 1e-2  # of the other loss, where they begin
WARM, DECAY, LONGEST_STEP = 0.1, 0.01, 1.0

Cut = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Followed:
    """The vectors that a longer one gives to texts; `weight` beside the other losses."""

    texts: Sequence[str]
    rows: Tensor
    weight: float


def learn(
    torso: Torso,
    lessons: Sequence[Lesson],
    strange: Sequence[str],
    cut: Cut,
    steps: int,
    rate: float,
    seed: int,
    followed: Followed | None = None,
) -> Iterator[float]:
    """Changes the weights of `torso`; after each step, the loss."""
    chance = Random(seed)
    own = nn.ParameterList([nn.Parameter(torch.tensor(STEEP)), nn.Parameter(torch.tensor(LEVEL))])
    learned = [one for one in torso.parameters() if one.requires_grad]
    groups = [{"params": learned, "lr": rate}, {"params": own, "lr": OWN_RATE}]
    steered = torch.optim.AdamW(groups, weight_decay=DECAY)
    rates = [rate, OWN_RATE]
    slowing = torch.optim.lr_scheduler.OneCycleLR(
        steered, rates, total_steps=steps, pct_start=WARM
    )
    for batch in _batches(lessons, steps, chance):
        pairs = [one.pair(chance) for one in batch]
        near = [chance.choice(one.near) for one in batch if one.near]
        near += chance.sample(strange, STRANGE)
        at = chance.sample(range(len(followed.texts)), FOLLOWED) if followed else []
        told = [followed.texts[one] for one in at] if followed else []
        said = [*(one for one, _ in pairs), *(one for _, one in pairs), *near, *told]
        rows = torso([cut(one) for one in said])
        asked, meant, apart, copied = rows.split([AT_ONCE, AT_ONCE, len(near), len(told)])
        loss = _loss(asked, meant, apart, own)
        if followed:
            loss = loss + followed.weight * (1 - (copied * followed.rows[at]).sum(dim=1)).mean()
        yield stepped(loss, torso, steered, slowing)


def stepped(
    loss: Tensor,
    of: nn.Module,
    steered: torch.optim.Optimizer,
    slowing: torch.optim.lr_scheduler.LRScheduler,
) -> float:
    """One step down; the loss before it."""
    steered.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(of.parameters(), LONGEST_STEP)
    steered.step()
    slowing.step()
    return float(loss.detach())


def _loss(asked: Tensor, meant: Tensor, apart: Tensor, own: nn.ParameterList) -> Tensor:
    alike, right = asked @ meant.T, torch.arange(len(asked))
    every = torch.cat([alike.T, meant @ apart.T], dim=1)
    found = functional.cross_entropy(alike / HEAT, right) + functional.cross_entropy(
        every / HEAT, right
    )
    belongs = torch.full_like(every, -1.0)
    belongs[right, right] = 1.0
    alone = -functional.logsigmoid(belongs * (every * own[0].exp() + own[1])).sum() / len(asked)
    return found / 2 + ALONE * alone


def _batches(lessons: Sequence[Lesson], steps: int, chance: Random) -> Iterator[list[Lesson]]:
    """Different things in each, all of them equally often."""
    left: list[Lesson] = []
    for _ in range(steps):
        found: dict[int, Lesson] = {}
        while len(found) < AT_ONCE:
            if not left:
                left = chance.sample(lessons, len(lessons))
            one = left.pop()
            found[id(one)] = one
        yield list(found.values())
