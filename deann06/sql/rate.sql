-- The rate (tỷ lệ hoàn thành nhiệm vụ đến hạn) of each line of the ledger, in hundredths of a per cent, halves rounded up:
-- completed with a term / (completed with a term + overdue). NULL where nothing was due.
SELECT
    registry,
    day,
    counted_by,
    line,
    done,
    due,
    CASE
        WHEN due > 0
        THEN CAST((20000 * done + due - (20000 * done + due) % (2 * due)) / (2 * due) AS BIGINT)
    END AS rate
FROM (
    SELECT
        registry,
        day,
        counted_by,
        line,
        completed_on_time + completed_late AS done,
        completed_on_time + completed_late + overdue AS due
    FROM ledger
) AS parts
