"""The `otklik` command."""
