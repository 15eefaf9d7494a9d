"""The words that decide: data in schema/, checked when it is loaded."""

from normalise.vocabulary.entries import HeadingEntry, StatusWord
from normalise.vocabulary.files import VocabularyError
from normalise.vocabulary.looks import colour_of, icon_of, trend_of_look
from normalise.vocabulary.store import Vocabulary, digest, load, vocabulary

__all__ = [
    "HeadingEntry",
    "StatusWord",
    "Vocabulary",
    "VocabularyError",
    "colour_of",
    "digest",
    "icon_of",
    "load",
    "trend_of_look",
    "vocabulary",
]
