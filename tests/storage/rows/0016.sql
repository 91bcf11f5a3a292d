-- A copy was restored that is older than the list of erasures; somebody has come up from a waitlist.
UPDATE sender SET erased_again = 2, links_voided = 1, erasures_since = 1790000000000 WHERE id = 1;
UPDATE rsvps SET promotion_id = (SELECT max(id) FROM notices WHERE bulk = 0)
    WHERE waitlisted = 0 AND answer = 'going';
