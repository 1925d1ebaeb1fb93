"""A chapter from each room, made of the room's own figures."""
