"""Checking entries of the documentation centre, from a telephone: for everybody who works here."""
