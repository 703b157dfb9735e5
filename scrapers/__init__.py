"""The only part that knows the network: boards and vendors' pages to rows."""
