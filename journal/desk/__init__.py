"""Taking a contribution down for somebody, on the house's tablet or a telephone."""
