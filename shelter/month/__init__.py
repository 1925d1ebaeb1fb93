"""The month as coordinators read it, print it and send it."""
