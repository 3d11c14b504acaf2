"""Configuration: which files apply to a path, what they say, and where each value stands."""

from readlint.config.finder import Configurations
from readlint.config.problem import ConfigError
from readlint.config.settings import CommandLine, Layer, Settings

__all__ = ["CommandLine", "ConfigError", "Configurations", "Layer", "Settings"]
