-- A step back to what was adopted before adopted was a mark leads to the mark.
UPDATE suggestions SET excellent = 1 WHERE adopted = 1;
