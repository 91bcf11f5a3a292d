"""待审批: notices and events for more people than their author looks after wait for approval."""
