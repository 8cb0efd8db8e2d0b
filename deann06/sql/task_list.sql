-- Tasks and duties as they stand: a row each, with what people look for first.
SELECT
    tasks.registry,
    standings.day,
    tasks.task,
    tasks.title,
    tasks.directive,
    tasks.clause,
    tasks.lead_names,
    standings.standing,
    standings.last_day,
    standings.days_overdue,
    standings.state,
    standings.progress,
    standings.recurring
FROM standings
INNER JOIN tasks
    ON tasks.registry = standings.registry
    AND tasks.day = standings.day
    AND tasks.task = standings.task
