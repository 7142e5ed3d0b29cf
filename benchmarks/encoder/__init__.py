"""How the encoder of questions is made; see `python -m benchmarks.encoder --help`."""
