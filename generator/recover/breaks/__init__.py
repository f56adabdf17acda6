"""Line breaks that a converter left out, or put where none was."""
