"""The Meetings page: the panel's meetings, each with its agenda and matters, and the question sheet."""
