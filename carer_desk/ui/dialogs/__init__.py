"""Windows that ask for one record each: they return it and save nothing."""
