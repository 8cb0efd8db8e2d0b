"""What was read from a directive, reviewed item by item, and what then becomes of it; nothing is written unreviewed."""
