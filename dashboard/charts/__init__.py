"""Pure: frame to figure."""
