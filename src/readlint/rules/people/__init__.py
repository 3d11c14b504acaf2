"""Who took part: the persons a sidecar lists against those its text names."""
