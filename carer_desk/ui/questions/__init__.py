"""The Questions page: the list of matters, one line to log, and the thread of the chosen one."""
