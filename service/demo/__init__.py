"""The demo brand: an invented chain of coffee shops, its documents and its reviews."""
