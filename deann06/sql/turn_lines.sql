-- Each share of a period that the ledger counts, in each line that it counts in: the lines of `task_lines`. Of a body it
-- is its own shares, and where it leads also those that nobody answers for by name.
SELECT
    cells.registry,
    cells.day,
    'registry' AS counted_by,
    cells.registry AS line,
    cells.task,
    cells.period,
    cells.state
FROM cells
WHERE cells.counted
UNION ALL
SELECT
    cells.registry,
    cells.day,
    'agency' AS counted_by,
    sides.agency AS line,
    cells.task,
    cells.period,
    cells.state
FROM cells
INNER JOIN sides
    ON sides.registry = cells.registry
    AND sides.day = cells.day
    AND sides.task = cells.task
    AND (sides.agency = cells.agency_resolved OR (cells.agency IS NULL AND sides.role = 'lead'))
WHERE cells.counted
UNION ALL
SELECT
    cells.registry,
    cells.day,
    'agency' AS counted_by,
    sides.agency AS line,
    cells.task,
    cells.period,
    cells.state
FROM cells
LEFT JOIN sides
    ON sides.registry = cells.registry
    AND sides.day = cells.day
    AND sides.task = cells.task
WHERE cells.counted AND sides.agency IS NULL
UNION ALL
SELECT
    cells.registry,
    cells.day,
    'group' AS counted_by,
    task_groups.work_group AS line,
    cells.task,
    cells.period,
    cells.state
FROM cells
LEFT JOIN task_groups
    ON task_groups.registry = cells.registry
    AND task_groups.day = cells.day
    AND task_groups.task = cells.task
WHERE cells.counted
