"""Messages: all words that people read; the catalogue is loaded when a code is to be told."""
