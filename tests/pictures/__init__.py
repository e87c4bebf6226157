"""The pictures of the docs: screens that the stories come to, and a page, as a person sees them.

    python -m tests.pictures        draws them anew into `docs/pictures/`; then look at them

`SCREENS` in `drawing.py` says which story comes to each, and where in it: the command is carried out on a terminal of
80 columns, and Rich draws what it prints, with its colours. A page needs a browser (Chromium): its picture carries the
SHA-256 of the page, so that one can see without a browser whether it is out of date.
"""
