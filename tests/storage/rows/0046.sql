-- A make-up working day and a day off.
INSERT INTO office_days (day, works, name, stated_at) VALUES
    ('2027-02-14', 1, '', 1790000000000), ('2027-02-05', 0, '春节', 1790000000000);
