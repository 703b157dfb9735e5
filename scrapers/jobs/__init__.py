"""One board or API per file; nothing else lists them."""
