"""What is done to a photo after restoring: crop, straighten, turn, curves, bring back."""
