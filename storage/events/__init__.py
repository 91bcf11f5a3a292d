"""Events, the members' answers (RSVPs) and the lists of participants."""
