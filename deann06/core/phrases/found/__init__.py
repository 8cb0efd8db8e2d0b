"""What stands in a phrase: days, periods, counts, whatever the words round it say."""
