# Votes
bench-votes = 🗳 Votes
votes-head = { $count ->
        [0] <b>🗳 Votes</b>
            None yet. Members vote for, against or abstain, and the result is counted by itself.
       *[other] <b>🗳 Votes</b> ({ $count })
    }
votes-line = { $status ->
        [draft] 📝 { $title }
        [open] 🟢 { $title }
        [closed] ✅ { $title }
       *[dropped] ✖️ { $title }
    }
votes-new = ➕ New vote
votes-back = ⬅️ Votes
votes-mine = 🗳 To vote on ({ $count })
votes-mine-head = { $count ->
        [0] There is nothing for you to vote on now.
       *[other] <b>🗳 To vote on</b> ({ $count })
    }
vote-title = 🗳 <b>{ $title }</b>
vote-text = { $text }
vote-secrecy = { $secret ->
        [yes] 🔒 Secret: it is known who has voted, never what; it can’t be changed
       *[no] 📖 Open: those who run it see who voted what; you can change it until it ends
    }
vote-majority = { $majority ->
        [simple] Carried by more votes for than against
        [two_thirds] Carried by at least two thirds of the votes for and against
       *[absolute] Carried by more than half of all who may vote
    }
vote-quorum = { $quorum ->
        [half] More than half of all who may vote must
       *[two_thirds] At least two thirds of all who may vote must
    }
vote-until = Until: <b>{ $moment }</b>
vote-yes = 👍 For
vote-no = 👎 Against
vote-abstain = ✋ Abstain
vote-silent = Have not voted
vote-own = { $said ->
        [yes] You voted <b>for</b>, and can change it until the vote ends.
        [no] You voted <b>against</b>, and can change it until the vote ends.
        [abstain] You <b>abstained</b>, and can change it until the vote ends.
       *[none] Please vote with the buttons below.
    }
vote-sure = “<b>{ $title }</b>”: { $said ->
        [yes] do you vote <b>for</b>?
        [no] do you vote <b>against</b>?
       *[abstain] do you <b>abstain</b>?
    }
    This vote is secret: it can’t be changed afterwards, and nobody can find out what you voted.
vote-sure-yes = ✅ Yes, vote
vote-sure-no = ⬅️ Let me think
vote-saved = Voted
vote-done-secret = ✅ <b>You have voted.</b> Thank you.
vote-is-dropped = ✖️ There is no vote after all.
vote-is-over = ⏸ The time is over. The result will stand here once it is counted.
vote-result = { $outcome ->
        [carried] ✅ <b>Carried</b>
        [lost] ✖️ <b>Not carried</b>
       *[no-quorum] ✖️ <b>Too few voted: not carried</b>
    }
    { $eligible } may vote, { $voted } voted
    For <b>{ $yes }</b> · against <b>{ $no }</b> · abstained <b>{ $abstain }</b>{ $unseen ->
        [0] {""}
       *[other] {""}
            { $unseen } more not counted: fewer than five can’t be kept secret, or they were lost when a backup was restored.
    }
vote-gone = Not found, or not for you to vote on. Please press “📝 My sign-ups” to see what is.
vote-too-late = The vote has ended; yours was not counted.
vote-voted = You have voted already. A secret vote can’t be changed.
vote-asked = 🗳 <b>{ $title }</b>
    Please vote. Press the button below to read more and to vote.
vote-asked-again = 🔔 <b>{ $title }</b>
    You have not voted yet. Please find a moment to do so.
vote-told = 🗳 <b>The vote on “{ $title }” has a result.</b> Please press the button below.
vote-dropped = ✖️ <b>There is no vote on “{ $title }” after all.</b> No need to vote, thank you.
vote-told-closed = 🗳 <b>The time to vote on “{ $title }” is over, and the votes are counted.</b>
vote-open = 🗳 Open
vote-look = 🗳 See the result
vote-ask-title = <b>What</b> is to be voted on? One sentence, such as “Adopt the new statutes”.
vote-ask-text = Please explain it: what it says, why, and where to read more.
vote-ask-secrecy = How do people vote?
vote-pick-secrecy = { $pick ->
        [secret] 🔒 Secretly, without changes
       *[open] 📖 Openly, can be changed
    }
vote-ask-majority = When is it <b>carried</b>?
vote-pick-majority = { $pick ->
        [two_thirds] At least two thirds
        [absolute] More than half of all
       *[simple] More for than against
    }
vote-ask-quorum = How many must vote <b>at least</b>?
vote-pick-quorum = { $pick ->
        [half] More than half of all
        [two_thirds] Two thirds of all
       *[none] Any number
    }
vote-ask-until = <b>Until when</b>? Choose day and time, or write them, such as “18 March 17:00”.
vote-no-until = No time, I end it myself
vote-until-past = That time is over. Please choose a later one, or none.
vote-ask-audience = <b>Who</b> votes?
vote-echo = 🗳 <b>{ $title }</b>{ $text }
    How: { $secrecy }
    Carried: { $majority }
    Voters: { $quorum }
    Until: { $until }
    Who votes: { $audience } ({ $count })
vote-make = ✅ Save
vote-wider = That is more people than you look after. Please choose your own college or association only, or ask school staff.
vote-made = ✅ <b>Saved, not begun yet.</b> Please check it and press “▶️ Begin the vote”.
vote-is = { $status ->
        [draft] 📝 Not begun
        [open] 🟢 People are voting
        [over] ⏸ The time is over: it is counted soon, or now if you like
        [closed] ✅ Ended; the result does not change any more
       *[dropped] ✖️ Called off
    }
vote-turnout = { $eligible } may vote, { $voted } { $voted ->
        [one] has
       *[other] have
    }
vote-do-open = ▶️ Begin the vote
vote-do-close = ⏹ End and count
vote-do-again = 🔔 Remind { $count } who have not
vote-do-drop = ✖️ Call it off
vote-do-chart = 📊 Chart of the result
vote-do-tell = 📤 Tell everybody the result
vote-open-ask = Begin the vote on “<b>{ $title }</b>” now? { $count } { $count ->
        [one] person is
       *[other] people are
    } told at once. Who may vote is settled now and does not change later.
vote-open-yes = ▶️ Yes, begin
vote-close-ask = End the vote on “<b>{ $title }</b>” now? It is counted at once and can’t be changed.
vote-close-yes = ⏹ Yes, end it
vote-drop-ask = Call off the vote on “<b>{ $title }</b>”? Votes are void, and those who were asked are told.
vote-drop-yes = ✖️ Yes, call it off
vote-did-open = ▶️ <b>Begun; people are being told.</b>
vote-did-close = ✅ <b>Ended. The result:</b>
vote-did-drop = ✖️ <b>Called off.</b>
vote-did-again = 🔔 <b>They are being reminded.</b>
vote-did-tell = 📤 <b>Everybody is being told.</b>
vote-changed = The vote was begun, ended or called off meanwhile. Please press “⬅️ Votes” and open it again.
vote-too-few = Too few people: a vote needs one at least, a secret one five, or it could not be kept secret.
vote-nobody-silent = There is nobody to remind, or the time is over.
vote-is-told = 📤 All have been told the result, or soon will be.
vote-told-before = All have been told already; nothing was sent again.
vote-draft-past = The time is over, and a saved vote can’t be changed. Please press “✖️ Call it off”, and make a new one.
vote-not-counted = There is no result yet. Please end the vote first.
vote-is-secret = This vote is secret: nobody can see who voted what.
vote-back = ⬅️ Back
vote-who = 👥 Who voted what
vote-who-head = 👥 <b>{ $title }</b>
vote-person = { $said ->
        [yes] 👍 { $name }
        [no] 👎 { $name }
        [abstain] ✋ { $name }
       *[none] ▫️ { $name }
    }
vote-chart-name = Result of the vote
vote-chart-line = { $outcome ->
        [carried] Carried · { $eligible } may vote
        [lost] Not carried · { $eligible } may vote
       *[no-quorum] Too few voted: not carried · { $eligible } may vote
    }
