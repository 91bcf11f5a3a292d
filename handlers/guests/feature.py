"""What guests press and fill in, and the link by which they come."""

from handlers.events.sign_up_payloads import OpenGuest
from handlers.guests import bringing, delegation, own, payloads, pressing, signing_up
from handlers.kit.feature import Feature, on

FEATURE = Feature(
    name="guests",
    presses=(on(OpenGuest, own.show), on(payloads.Own, pressing.act)),
    forms=(signing_up.FORM, bringing.NAMES),
    prepares=(delegation.prepare,),
    takes=(bringing.take_list,),
    exports={delegation.TEMPLATE: delegation.template},
    links={payloads.PREFIX: signing_up.begin},
    outside=own.show_all,
    leave=(own.forget_all,),
)
