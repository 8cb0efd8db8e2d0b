"""How the property tests try: the same examples each time, or new ones with HYPOTHESIS_PROFILE=explore.

A gate must give the same answer for the same tree, so `dev` and `ci` (more examples) draw nothing new; `explore`
is for a person who is looking for what they miss.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("dev", QUIET, max_examples=100, derandomize=True)
settings.register_profile("ci", QUIET, max_examples=500, derandomize=True)
settings.register_profile("explore", QUIET, max_examples=5000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
