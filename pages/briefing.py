"""Briefing: what do I tell the meeting?"""

from components import briefing, briefing_files, frame

view = frame.begin("pages/briefing.py")
briefing.show(view)
briefing_files.show(view)
frame.end(view)
