-- A restored database, before staff have looked.
UPDATE sender SET held_since = 1790100000000 WHERE id = 1;
