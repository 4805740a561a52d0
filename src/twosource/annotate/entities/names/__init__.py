"""Names: where they begin and end, what they tell, and which of them are one bearer's."""
