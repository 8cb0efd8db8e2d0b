"""What bodies are asked in workbooks that they fill in: facts, no words."""
