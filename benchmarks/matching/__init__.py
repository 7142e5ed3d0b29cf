"""How good, how fast and how small pairing is, against others, in one run."""
