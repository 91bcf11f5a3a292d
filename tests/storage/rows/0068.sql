-- A change of a series' rule that can be undone.
INSERT INTO series_changes (series_id, made_at, before)
    SELECT min(id), 1790000000000,
        '{"rule": "week/1/4", "exempt": [], "made": [1], "cancelled": [2], "discarded": []}'
        FROM series;
