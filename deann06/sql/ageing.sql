-- How long overdue one-off tasks are, in each line of the ledger that has any task: up to 7, 30, 90 and 120 days, and
-- more; together they are the `overdue` of the ledger.
SELECT
    registry,
    day,
    counted_by,
    line,
    SUM(CASE WHEN NOT recurring AND standing = 'overdue' AND days_overdue <= 7 THEN 1 ELSE 0 END) AS overdue_7,
    SUM(CASE WHEN NOT recurring AND standing = 'overdue' AND days_overdue BETWEEN 8 AND 30 THEN 1 ELSE 0 END) AS overdue_30,
    SUM(CASE WHEN NOT recurring AND standing = 'overdue' AND days_overdue BETWEEN 31 AND 90 THEN 1 ELSE 0 END) AS overdue_90,
    SUM(CASE WHEN NOT recurring AND standing = 'overdue' AND days_overdue BETWEEN 91 AND 120 THEN 1 ELSE 0 END) AS overdue_120,
    SUM(CASE WHEN NOT recurring AND standing = 'overdue' AND days_overdue > 120 THEN 1 ELSE 0 END) AS overdue_more
FROM task_lines
GROUP BY registry, day, counted_by, line
