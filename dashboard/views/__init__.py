"""One page per file; nothing else lists them."""
