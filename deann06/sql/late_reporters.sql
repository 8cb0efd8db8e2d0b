-- How bodies hand in what they owe for each period, on each day: `late_rate` is the part of the periods that were handed in
-- late or not at all, in hundredths of a per cent, halves rounded up; NULL where nothing was owed. Waived ones are not owed.
SELECT
    registry,
    day,
    line AS agency,
    owed,
    on_time,
    late,
    missing,
    waived,
    CASE
        WHEN owed > 0
        THEN CAST((20000 * (late + missing) + owed - (20000 * (late + missing) + owed) % (2 * owed)) / (2 * owed) AS BIGINT)
    END AS late_rate
FROM (
    SELECT
        registry,
        day,
        line,
        turns_on_time AS on_time,
        turns_late AS late,
        turns_missing AS missing,
        turns_waived AS waived,
        turns_on_time + turns_late + turns_missing AS owed
    FROM ledger
    WHERE counted_by = 'agency' AND line IS NOT NULL
) AS turns
WHERE owed + waived > 0
