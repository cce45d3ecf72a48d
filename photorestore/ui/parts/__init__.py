"""Small controls that several screens are made of."""
