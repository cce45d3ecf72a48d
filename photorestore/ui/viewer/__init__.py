"""Shows photos of any size smoothly, before and after."""
