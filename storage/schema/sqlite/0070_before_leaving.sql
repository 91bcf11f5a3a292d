-- A member who wants to leave an association asks for it, as for joining one: a row of member_claims
-- with this field and the association's key.
INSERT INTO member_fields (field) VALUES ('leaving');
