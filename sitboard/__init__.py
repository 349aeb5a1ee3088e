"""sitboard: a humanitarian situation as claims, counted by published rules.

The library reads a situation package (a folder of CSV files), checks it, counts it and answers queries.
It knows nothing of the screen: `components` and `pages` draw what it answers.
"""

__version__ = "0.1.0"
