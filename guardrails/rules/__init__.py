"""The rules: one small file per promise, one folder per family."""
