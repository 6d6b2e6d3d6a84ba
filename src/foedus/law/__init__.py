"""Steps to status and duties, as treaty law derives them."""
