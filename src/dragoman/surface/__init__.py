"""Ways in: each translates what a person or a program asks, and delegates."""
