-- A last call was moved for one event, the list of calls left out.
INSERT INTO event_ladder (event_id, step, off, due_at)
    SELECT min(id), 'last-call', 0, 1805340000000 FROM events;
INSERT INTO event_ladder (event_id, step, off) SELECT min(id), 'call-list', 1 FROM events;
INSERT INTO event_ladder (event_id, step) SELECT min(id), 'ask-again' FROM events;
