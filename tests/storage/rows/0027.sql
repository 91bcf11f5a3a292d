-- Another process took the lead before, and one leads now.
UPDATE leader SET owner = 'tongxin.db.begun-4711-0a1b2c3d', epoch = 1790000000000,
    until = 1790000010000;
