"""What a sidecar says of itself: accepted exceptions, placeholders, odd types."""
