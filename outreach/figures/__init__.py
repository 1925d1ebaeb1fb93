"""Outreach's figures as coordinators read them, print them and send them."""
