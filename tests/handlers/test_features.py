"""What composing features refuses, and what it leaves to be found under an old name."""

from dataclasses import replace
from typing import Any, TypeVar, cast

import pytest

from handlers.features import FEATURES
from handlers.incoming import ForeignButton
from handlers.kit.buttons import Payload
from handlers.kit.context import Context
from handlers.kit.feature import Aliases, Feature, compose, on
from handlers.kit.workbench import Entry
from tests.handlers.toy import FORM, ORDERS, TOY, Toy, do, label, press, take

T = TypeVar("T")


async def follow(context: Context, argument: str) -> None: ...


def _with(value: T, field: str, new: Any) -> T:
    changed: dict[str, Any] = {field: new}
    return cast("T", replace(cast("Any", value), **changed))


def test_what_is_brought_once_and_ordered_is_found() -> None:
    features = compose(TOY, orders=ORDERS)
    assert features.commands["toy"] is do
    assert features.presses[Toy] is press
    assert features.forms["toy"] is FORM
    assert [entry.press for entry in features.bench] == [Toy(0)]
    assert features.takes == [take]


@pytest.mark.parametrize(
    "second",
    [
        Feature(name="second", commands={"toy": do}),
        Feature(name="second", menu={"menu-toy": do}),
        Feature(name="second", presses=(on(Toy, press),)),
        Feature(name="second", forms=(FORM,)),
        Feature(name="second", bench={"toy": Entry(label, Toy(0))}),
        Feature(name="toy"),
    ],
)
def test_what_two_features_bring_is_refused(second: Feature) -> None:
    with pytest.raises(ValueError, match="brought twice"):
        compose(TOY, second, orders=ORDERS)


@pytest.mark.parametrize("field", ["otherwise", "edited", "group"])
def test_what_must_be_brought_by_one_is(field: str) -> None:
    with pytest.raises(ValueError, match=f"2 features bring '{field}'"):
        compose(TOY, _with(Feature(name="second"), field, do), orders=ORDERS)
    with pytest.raises(ValueError, match=f"0 features bring '{field}'"):
        compose(_with(TOY, field, None), orders=ORDERS)


@pytest.mark.parametrize(
    ("field", "value"), [("gate", take), ("outside", take), ("pass_on", Toy(0))]
)
def test_what_one_feature_may_bring_is_not_brought_by_two(field: str, value: object) -> None:
    first, second = (_with(Feature(name=name), field, value) for name in ("first", "second"))
    assert getattr(compose(TOY, first, orders=ORDERS), field) is value
    with pytest.raises(ValueError, match=f"2 features bring '{field}'"):
        compose(TOY, first, second, orders=ORDERS)


def test_links_of_which_one_begins_with_the_other_are_refused() -> None:
    one, other = (Feature(name=name, links={name: follow}) for name in ("in_", "in_wall_"))
    with pytest.raises(ValueError, match="also begins with 'in_'"):
        compose(TOY, other, one, orders=ORDERS)


@pytest.mark.parametrize(("field", "value"), [("in_groups", Toy), ("whispers", "toy")])
def test_what_is_handled_in_groups_is_handled_at_all(field: str, value: object) -> None:
    compose(_with(TOY, field, (value,)), orders=ORDERS)
    with pytest.raises(ValueError, match="second: no handler of the"):
        compose(TOY, _with(Feature(name="second"), field, (value,)), orders=ORDERS)


@pytest.mark.parametrize(
    "field",
    [
        *("commands", "staff_commands", "group_commands", "menu", "visitor_menu"),
        *("staff_menu", "staff_outside_menu", "bench", "takes"),
    ],
)
def test_an_order_that_names_what_nobody_brings_is_refused(field: str) -> None:
    ordered = (*getattr(ORDERS, field), "nobodys")
    with pytest.raises(ValueError, match="which nobody brings"):
        compose(TOY, orders=_with(ORDERS, field, ordered))


@pytest.mark.parametrize("field", ["menu", "bench", "takes"])
def test_an_order_that_leaves_out_what_is_brought_is_refused(field: str) -> None:
    with pytest.raises(ValueError, match="leaves out"):
        compose(TOY, orders=_with(ORDERS, field, ()))


def test_an_order_that_names_something_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        compose(TOY, orders=replace(ORDERS, bench=("toy", "toy")))


def test_a_form_is_found_under_the_name_it_had() -> None:
    features = compose(TOY, orders=ORDERS, aliases=Aliases(forms={"game": "toy"}))
    assert features.forms["game"] is FORM


@pytest.mark.parametrize(
    "kind", ["forms", "exports", "texts", "buttons", "links", "gathers", "sent"]
)
def test_an_alias_that_leads_nowhere_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match="renamed to 'nobodys'"):
        compose(TOY, orders=ORDERS, aliases=_with(Aliases(), kind, {"old": "nobodys"}))


@pytest.mark.parametrize(
    ("kind", "name", "new"),
    [
        ("forms", "toy", "toy"),
        ("texts", "help", "help"),
        ("buttons", "t-toy", "t-toy"),
    ],
)
def test_an_alias_of_a_name_in_use_is_refused(kind: str, name: str, new: str) -> None:
    with pytest.raises(ValueError, match="in use again"):
        compose(TOY, orders=ORDERS, aliases=_with(Aliases(), kind, {name: new}))


def test_the_page_answers_every_kind_of_button_and_every_form() -> None:
    """A payload that no feature answers would make a button that does nothing."""
    kinds = {kind for kind in _all_payloads() if kind.__module__.startswith("handlers.")}
    assert kinds - {ForeignButton} == set(FEATURES.presses)


def _all_payloads() -> set[type[Payload]]:
    return {kind for kind in Payload.__subclasses__() if "__slots__" in vars(kind)}
