"""Pure: answer to bytes."""
