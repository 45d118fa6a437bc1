"""What in a text could tell who a child, a young person or a carer is."""
