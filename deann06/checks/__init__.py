"""Rules over a registry: `CHECKS` lists them all, `run` applies them. Pure: records in, problems out."""

from deann06.checks.scene import Scene
from deann06.checks.table import CHECKS, Rule, rule_of, run, severity

__all__ = ["CHECKS", "Rule", "Scene", "rule_of", "run", "severity"]
