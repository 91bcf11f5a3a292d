"""A page of a list: which of how many, where it begins, and the way to those beside it."""

import pytest

from handlers.kit.paging import Page
from handlers.kit.texts import texts_of
from handlers.notices.payloads import Mail


@pytest.mark.parametrize(
    ("wanted", "total", "number", "pages", "offset"),
    [
        (0, 0, 0, 1, 0),
        (3, 0, 0, 1, 0),
        (0, 6, 0, 1, 0),
        (1, 7, 1, 2, 6),
        (9, 18, 2, 3, 12),
        (-1, 18, 0, 3, 0),
    ],
)
def test_a_page_that_there_is_not_becomes_the_nearest_one(
    wanted: int, total: int, number: int, pages: int, offset: int
) -> None:
    page = Page.near(wanted, total, 6)
    assert (page.number, page.pages, page.offset) == (number, pages, offset)


def test_a_page_leads_to_those_beside_it_and_says_which_it_is() -> None:
    zh = texts_of("zh")
    first, second, third = (Page.near(number, 13, 6) for number in range(3))
    assert [turn for _, turn in first.beside()] == [1]
    assert [turn for _, turn in second.beside()] == [0, 2]
    assert [turn for _, turn in third.beside()] == [1]
    [row] = second.turner(zh, Mail)
    assert [button.press for button in row] == [Mail(0), Mail(2)]
    assert second.text(zh, "一", "二") == f"一\n\n二\n\n{zh('page-of', page='2', pages='3')}"


def test_the_only_page_leads_nowhere_and_says_nothing_of_pages() -> None:
    zh, only = texts_of("zh"), Page.near(0, 6, 6)
    assert only.turner(zh, Mail) == []
    assert only.text(zh, "一", "二") == "一\n\n二"
