"""How well questions are understood, how fast, and against what else."""
