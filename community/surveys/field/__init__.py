"""Answering: on the tablet with a peer, or a paper typed in afterwards."""
