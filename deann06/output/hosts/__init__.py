"""What hosts of repositories read: annotations, reports of findings, reviewers."""
