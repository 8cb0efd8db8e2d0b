-- Each task in each line that it counts in, as it stands there: once for the registry, once for each body that it counts
-- for (by its own share and term), once for each group of work. `line` is NULL for what belongs to no body or no group.
SELECT
    standings.registry,
    standings.day,
    'registry' AS counted_by,
    standings.registry AS line,
    standings.task,
    standings.recurring,
    standings.standing,
    standings.days_overdue
FROM standings
UNION ALL
SELECT
    standings.registry,
    standings.day,
    'agency' AS counted_by,
    sides.agency AS line,
    standings.task,
    standings.recurring,
    COALESCE(sides.standing, standings.standing) AS standing,
    COALESCE(sides.days_overdue, standings.days_overdue) AS days_overdue
FROM standings
LEFT JOIN sides
    ON sides.registry = standings.registry
    AND sides.day = standings.day
    AND sides.task = standings.task
UNION ALL
SELECT
    standings.registry,
    standings.day,
    'group' AS counted_by,
    task_groups.work_group AS line,
    standings.task,
    standings.recurring,
    standings.standing,
    standings.days_overdue
FROM standings
LEFT JOIN task_groups
    ON task_groups.registry = standings.registry
    AND task_groups.day = standings.day
    AND task_groups.task = standings.task
