"""Quoting what people said: only what they agreed to, only without their name."""

# Of one theme so many stand in a summary, and none that fills the screen.
OF_A_THEME, LONGEST = 2, 300
# Of a long period the newest so many are read.
LOOKED_AT = 300
