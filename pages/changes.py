"""Changes."""

from components import frame

view = frame.begin("pages/changes.py")
frame.end(view)
