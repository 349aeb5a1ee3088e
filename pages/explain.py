"""Explain this number: which claims and which rules make the figure of this view?"""

from components import explain, frame
from sitboard.panels import explain as explained

view = frame.begin("pages/explain.py")
explain.show(view, explained.number(view))
frame.end(view)
