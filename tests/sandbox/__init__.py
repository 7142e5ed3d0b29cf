"""Tests of the local Bot API, over real HTTP."""
