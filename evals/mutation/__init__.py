"""The mutation bench: good replies with one fault planted in each, to see what the rules notice."""
