"""The command line: the only place that prints, reads the environment, or exits."""

import gc

# What the imports make is no garbage: to look for some after every 700 objects, as Python does by
# default, takes a twentieth of the time of a short run. What parsing makes seldom is.
gc.set_threshold(100_000)
