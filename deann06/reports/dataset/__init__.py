"""A registry on a day as plain tables: what databases, spreadsheets and other programs take it as."""
