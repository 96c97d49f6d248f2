"""The statistics an evaluation is decided by, with the standard library alone.

One public module per method; each cites where the method comes from.
"""
