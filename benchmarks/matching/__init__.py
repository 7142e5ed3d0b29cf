"""How good, how fast and how small pairing is, against others, in one run."""

import os

# Before numpy is loaded: other threads would count as CPU seconds and win nothing.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
