"""What the page of the rules is made of."""
