"""Pure questions: frames in, frame out; no store, no catalogue, no screen inside."""
