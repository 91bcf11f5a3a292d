-- The database has turned up on another server, and everything was moved away from it.
UPDATE whereabouts SET fingerprint = '7412/00000001/16384', state = 'moved',
    place = 'postgresql://office@db.example/tongxin', at = 1790200000000 WHERE id = 1;
UPDATE sender SET held_because = 'elsewhere' WHERE id = 1;
