-- A correction by staff, which takes the place of the member's own last change.
UPDATE member_changes SET number = 6, field = 'phone', was = 'null', by_staff = 1
WHERE member_id = 1;
