"""What the clues of a text leave of the days of its act and of its page."""
