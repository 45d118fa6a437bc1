"""The Promises page: what officers undertook to do, by due date, each with its story."""
