"""The nouns and rules of a Corporate Parenting Panel: plain Python that knows no file, no window and no paper."""
