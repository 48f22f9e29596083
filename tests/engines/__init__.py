"""Firefox and WebKit read the built site, driven with the standard library alone."""
