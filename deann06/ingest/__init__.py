"""From the text of a directive to what it assigns: pure, with the exact words that each reading rests on."""
