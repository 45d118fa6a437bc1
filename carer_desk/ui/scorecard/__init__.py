"""The Scorecard page: indicators with their figures, charts, definitions and linked questions."""
