"""Evaluations of the real pipeline: cases, scorers, statistics. Reads values, never the database."""
