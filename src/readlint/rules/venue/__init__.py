"""Where and in what form the act was held."""
