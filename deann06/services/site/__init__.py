"""The pages of a site: which there are, and what each is made of."""
