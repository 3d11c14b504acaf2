"""The text itself: lines, sentences, characters, languages and damage."""
