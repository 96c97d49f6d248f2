"""The second reader of every draft: a text and its context in, violations out."""
