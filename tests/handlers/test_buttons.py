"""Button data goes there and back, and nothing else gets through."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.incoming import ForeignButton
from handlers.kit.buttons import ForeignPayloadError, unpack
from handlers.kit.forms import Choose
from handlers.people.payloads import Decide


@given(st.integers(min_value=0, max_value=2**53), st.sampled_from([0, 1]))
def test_a_payload_comes_back(member: int, approve: int) -> None:
    assert unpack(Decide(member, approve).pack()) == Decide(member, approve)


@given(st.text(max_size=70))
@example(ForeignButton().pack())
def test_rubbish_is_refused(data: str) -> None:
    try:
        payload = unpack(data)
    except ForeignPayloadError:
        return
    assert payload.pack().startswith(data)  # what was added to a kind of button later may lack


def test_a_button_from_before_a_field_was_added_is_read() -> None:
    assert unpack("rd:7:1") == Decide(7, 1, "")


@pytest.mark.parametrize("data", ["", "rd", "rd:1", "rd:1:2:3:4", "rd:x:1", "rd: 1:1", "rd:01:1"])
def test_damaged_data_is_refused(data: str) -> None:
    with pytest.raises(ForeignPayloadError):
        unpack(data)


def test_what_does_not_fit_is_refused_when_made() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Choose("c", "字" * 22, 1).pack()
