-- After a restore nothing goes out until staff have looked: since when, NULL if nothing is held.
ALTER TABLE sender ADD COLUMN held_since BIGINT;
