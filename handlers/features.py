"""Lists every feature, and the order of everything that has an order."""

from handlers.approvals import feature as approvals
from handlers.attendance import feature as attendance
from handlers.calendar import feature as calendar
from handlers.certificates import feature as certificates
from handlers.contacts import feature as contacts
from handlers.events import feature as events
from handlers.groups import feature as groups
from handlers.guests import feature as guests
from handlers.home import feature as home
from handlers.kit import basics
from handlers.kit.feature import Orders, compose
from handlers.letters import feature as letters
from handlers.library import feature as library
from handlers.notices import feature as notices
from handlers.office import feature as office
from handlers.office_days import feature as office_days
from handlers.people import feature as people
from handlers.planning import feature as planning
from handlers.polls import feature as polls
from handlers.records import feature as records
from handlers.reports import feature as reports
from handlers.results import feature as results
from handlers.roles import feature as roles
from handlers.suggestions import feature as suggestions
from handlers.surveys import feature as surveys
from handlers.votes import feature as votes
from handlers.year import feature as year

FEATURES = compose(
    basics.FEATURE,
    people.FEATURE,
    events.FEATURE,
    planning.FEATURE,
    attendance.FEATURE,
    notices.FEATURE,
    suggestions.FEATURE,
    letters.FEATURE,
    contacts.FEATURE,
    approvals.FEATURE,
    polls.FEATURE,
    surveys.FEATURE,
    results.FEATURE,
    votes.FEATURE,
    guests.FEATURE,
    office.FEATURE,
    records.FEATURE,
    roles.FEATURE,
    groups.FEATURE,
    calendar.FEATURE,
    office_days.FEATURE,
    year.FEATURE,
    library.FEATURE,
    certificates.FEATURE,
    reports.FEATURE,
    home.FEATURE,
    orders=Orders(
        commands=(
            *("events", "mine", "notices", "surveys", "suggest", "library", "contact"),
            *("me", "language", "help"),
        ),
        staff_commands=("staff", "verify"),
        group_commands=("events", "mine", "start"),
        menu=(
            *("menu-events", "menu-mine", "menu-notices", "menu-library"),
            *("menu-contact", "menu-suggest", "menu-me", "menu-help"),
        ),
        visitor_menu=("menu-register", "menu-language", "menu-help"),
        staff_menu=("menu-staff",),
        staff_outside_menu=("menu-staff", "menu-register"),
        bench=(
            *("restored", "check-in", "approvals", "claims", "proposals", "planning"),
            *("dates", "surveys", "votes"),
            *("compose", "notices", "suggestions", "letters"),
            *("members", "contacts", "groups", "year", "reports", "certificates"),
            *("library", "office-days", "staff", "records", "status"),
        ),
        takes=(
            *("certificates", "guests", "library", "office_days", "surveys", "planning"),
            *("people", "suggestions", "reports", "notices", "contacts"),
        ),
    ),
)
