"""What the tables of the world say of the day of a text: feasts and anniversaries."""
