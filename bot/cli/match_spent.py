"""What a run costs: time, processor and memory, the process that solves included."""

import os
from dataclasses import dataclass, field
from time import monotonic
from typing import Any


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@dataclass(frozen=True, slots=True)
class Spent:
    """Since it was made; starting the program comes before."""

    _began: float = field(default_factory=monotonic)
    _cpu_then: float = field(default_factory=_cpu)

    def until_now(self) -> dict[str, Any]:
        return {
            "cpu_seconds": round(_cpu() - self._cpu_then, 2),
            "seconds": round(monotonic() - self._began, 2),
            "peak_memory_mb": _peak(),
        }


def _peak() -> float | None:
    """Of this process and of the one that solves, whichever had more; unknown on Windows."""
    try:
        import resource
    except ImportError:
        return None
    whose = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    most = max(resource.getrusage(who).ru_maxrss for who in whose)
    return round(most / 1024, 1)
