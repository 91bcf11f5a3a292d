-- Staff have entered a day off and a working day, confirmed the year and sent a workbook.
INSERT INTO office_days (day, works, name) VALUES ('2027-02-05', 0, '春节'), ('2027-02-20', 1, '');
INSERT INTO office_years (year) VALUES (2027);
INSERT INTO office_day_changes (made_at, state, wanted, before)
    VALUES (1790000000000, 'made', '{"2027-02-05": [0, "春节"]}', '{"2027-02-05": null}'),
        (1790000100000, 'waiting', '{"2027-02-06": [0, "春节"]}', '{}'),
        (1790000200000, 'undone', '{"2026": true}', '{"2026": false}');
