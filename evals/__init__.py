"""Evaluations of the real pipeline: cases, scorers, statistics. It never reads the database."""
