-- What moved in each line of the ledger since the day before that the data has of a task: one-off tasks that are new to the
-- line, that were completed, that were overdue and are not, that are overdue and were not. NULL `since` is the first day.
SELECT
    registry,
    day,
    counted_by,
    line,
    MAX(day_before) AS since,
    SUM(CASE WHEN standing_before IS NULL THEN 1 ELSE 0 END) AS added,
    SUM(CASE WHEN done AND NOT done_before THEN 1 ELSE 0 END) AS finished,
    SUM(CASE WHEN standing <> 'overdue' AND standing_before = 'overdue' THEN 1 ELSE 0 END) AS cleared,
    SUM(CASE WHEN standing = 'overdue' AND standing_before <> 'overdue' THEN 1 ELSE 0 END) AS fallen
FROM (
    SELECT
        registry,
        day,
        counted_by,
        line,
        standing,
        day_before,
        standing_before,
        standing IN ('completed_on_time', 'completed_late', 'completed') AS done,
        standing_before IN ('completed_on_time', 'completed_late', 'completed') AS done_before
    FROM (
        SELECT
            registry,
            day,
            counted_by,
            line,
            standing,
            LAG(day) OVER (PARTITION BY registry, counted_by, line, task ORDER BY day) AS day_before,
            LAG(standing) OVER (PARTITION BY registry, counted_by, line, task ORDER BY day) AS standing_before
        FROM task_lines
        WHERE NOT recurring
    ) AS steps
) AS moves
GROUP BY registry, day, counted_by, line
