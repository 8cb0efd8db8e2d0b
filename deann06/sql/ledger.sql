-- The ledger (bảng tổng hợp) of each registry, body and group of work on each day: one-off tasks by how they stand, then
-- the periods of recurring duties by what became of them. assigned = completed_on_time + completed_late + completed
-- + in_time + overdue + ongoing + no_deadline + paused + stopped; due_soon is a part of in_time.
SELECT
    registry,
    day,
    counted_by,
    line,
    SUM(CASE WHEN counted = 'task' THEN 1 ELSE 0 END) AS assigned,
    SUM(CASE WHEN counted = 'task' AND word = 'completed_on_time' THEN 1 ELSE 0 END) AS completed_on_time,
    SUM(CASE WHEN counted = 'task' AND word = 'completed_late' THEN 1 ELSE 0 END) AS completed_late,
    SUM(CASE WHEN counted = 'task' AND word = 'completed' THEN 1 ELSE 0 END) AS completed,
    SUM(CASE WHEN counted = 'task' AND word IN ('on_track', 'due_soon') THEN 1 ELSE 0 END) AS in_time,
    SUM(CASE WHEN counted = 'task' AND word = 'due_soon' THEN 1 ELSE 0 END) AS due_soon,
    SUM(CASE WHEN counted = 'task' AND word = 'overdue' THEN 1 ELSE 0 END) AS overdue,
    SUM(CASE WHEN counted = 'task' AND word = 'ongoing' THEN 1 ELSE 0 END) AS ongoing,
    SUM(CASE WHEN counted = 'task' AND word = 'no_deadline' THEN 1 ELSE 0 END) AS no_deadline,
    SUM(CASE WHEN counted = 'task' AND word = 'paused' THEN 1 ELSE 0 END) AS paused,
    SUM(CASE WHEN counted = 'task' AND word = 'stopped' THEN 1 ELSE 0 END) AS stopped,
    SUM(CASE WHEN counted = 'turn' AND word = 'on_time' THEN 1 ELSE 0 END) AS turns_on_time,
    SUM(CASE WHEN counted = 'turn' AND word = 'late' THEN 1 ELSE 0 END) AS turns_late,
    SUM(CASE WHEN counted = 'turn' AND word = 'missing' THEN 1 ELSE 0 END) AS turns_missing,
    SUM(CASE WHEN counted = 'turn' AND word = 'waived' THEN 1 ELSE 0 END) AS turns_waived
FROM (
    SELECT registry, day, counted_by, line, 'task' AS counted, standing AS word
    FROM task_lines
    WHERE NOT recurring
    UNION ALL
    SELECT registry, day, counted_by, line, 'turn' AS counted, state AS word
    FROM turn_lines
    UNION ALL
    SELECT registry, day, counted_by, line, 'duty' AS counted, standing AS word
    FROM task_lines
    WHERE recurring
    UNION ALL
    SELECT registry, as_of AS day, 'registry' AS counted_by, registry AS line, 'none' AS counted, 'none' AS word
    FROM registries
) AS counts
GROUP BY registry, day, counted_by, line
