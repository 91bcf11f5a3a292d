-- A narrow duty: the suggestions that were given to one unit.
INSERT INTO roles (role) VALUES ('unit');
