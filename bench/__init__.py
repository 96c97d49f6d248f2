"""Measures what the documentation claims; every figure there comes from a make target here."""
