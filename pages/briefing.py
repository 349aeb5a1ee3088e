"""Briefing: what do I tell the meeting?"""

from components import briefing, briefing_files, frame, ledger
from sitboard.panels import changes

view = frame.begin("pages/briefing.py")
ledger.day(view, changes.since_known(view))
briefing.show(view)
briefing_files.show(view)
frame.end(view)
