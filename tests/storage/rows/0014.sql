INSERT INTO room (id, filling) VALUES (1, x'00');
