"""One vendor's certification pages per file; nothing else lists them."""
