"""Terms: how a deadline is written, which days it means, and which days are worked."""
