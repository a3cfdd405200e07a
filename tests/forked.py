"""What the process has done already that others are forked from: the first application is twice as dear as the next."""

import gc

from backend.app import make_app
from backend.settings import read

make_app(read({}))
gc.freeze()  # nobody need look through all that was imported
