"""Why a task stands as it does, step by step, as facts."""
