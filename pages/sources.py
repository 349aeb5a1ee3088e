"""Sources."""

from components import frame

view = frame.begin("pages/sources.py")
frame.end(view)
