"""Declare the events feature: commands, menu buttons, presses and other handlers."""

from handlers.events import (
    absent,
    asking,
    bringing,
    in_group,
    lists,
    of_member,
    page,
    payloads,
    rsvp,
)
from handlers.kit.feature import Feature, on

FEATURE = Feature(
    name="events",
    commands={"events": lists.list_coming, "mine": lists.list_own},
    menu={"menu-events": lists.list_coming, "menu-mine": lists.list_own},
    sentences={
        "coming": lists.list_coming,
        "own": lists.list_own,
        "next": lists.show_next,
        "answer": lists.list_to_answer,
    },
    presses=(
        on(payloads.Say, rsvp.say),
        on(payloads.Leave, rsvp.leave),
        on(payloads.GiveUp, rsvp.give_up),
        on(payloads.See, page.see),
        on(payloads.SayHere, in_group.say),
        on(payloads.SeeHere, in_group.show),
        on(payloads.Whole, page.read_whole),
        on(payloads.Material, page.send_material),
        on(payloads.Coming, lists.show_coming),
        on(payloads.Kinds, lists.show_kinds),
        on(payloads.Answered, lists.show_own),
        on(payloads.Bring, bringing.bring),
        on(payloads.AnswerOpen, asking.ask_open),
        on(payloads.AnswerOne, asking.ask_one),
        on(payloads.Answers, asking.show),
        on(payloads.Absent, absent.absent),
        on(payloads.AskLate, absent.ask_late),
        on(payloads.OfMember, of_member.show),
    ),
    forms=(asking.ONE, asking.SEVERAL, bringing.NAMES_FORM),
    of_member=(of_member.button,),
    whispers=("events", "mine"),
    starts={in_group.LINK: in_group.start},
    in_groups=(payloads.SayHere, payloads.SeeHere),
    leave=(rsvp.withdraw_all,),
    fills=(rsvp.fill_places,),
)
