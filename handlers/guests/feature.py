"""What guests press and fill in, and the link by which they come."""

from handlers.events.sign_up_payloads import OpenGuest
from handlers.guests import delegation, own, payloads
from handlers.kit.feature import Feature, on

FEATURE = Feature(
    name="guests",
    presses=(on(OpenGuest, own.show), on(payloads.Own, own.act)),
    forms=(own.FORM, own.NAMES),
    prepares=(delegation.prepare,),
    takes=(own.take_list,),
    exports={delegation.TEMPLATE: delegation.template},
    links={payloads.PREFIX: own.begin},
    outside=own.show_all,
    leave=(own.forget_all,),
)
