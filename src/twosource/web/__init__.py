"""The desk: the same things in a browser. Server-rendered, read without script, bound to this machine.

Routes stand in `app.py`; a view asks and names a template; no rule and no SQL stands here.
"""
