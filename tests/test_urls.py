"""Which addresses lead to one page, and what makes one unfit for publication."""

import pytest

from tuys.lexical.urls import comparable, unwanted_part

PAGE = "https://example.org/a/news/1.html"


@pytest.mark.parametrize(
    "twin",
    [
        "http://example.org/a/news/1.html",
        "https://www.example.org/a/news/1.html",
        "https://m.example.org/a/news/1.html",
        "https://amp.example.org/a/news/1.html",
        "https://EXAMPLE.org/a/news/1.html",
        "https://example.org:443/a/news/1.html",
        "https://example.org/amp/a/news/1.html",
        "https://example.org/a/news/1.amp.html",
        "https://example.org/a//news/1.html/",
        "https://example.org/a/%6eews/1.html",
        "https://example.org/a/news/1.html#top",
        "https://example.org/a/news/1.html?utm_source=feed&fbclid=x",
    ],
)
def test_one_page(twin):
    assert comparable(twin) == comparable(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        "https://kk.example.org/a/news/1.html",
        "https://example.org/a/news/2.html",
        "https://example.org/a/news/1.html?page=2",
        "https://example.org/a/example/1.html",
        "https://[example.org/a/news/1.html",
    ],
)
def test_another_page(other):
    assert comparable(other) != comparable(PAGE)


def test_order_of_parameters():
    assert comparable("https://example.org/?b=2&a=1") == comparable("https://example.org/?a=1&b=2")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/?utm_campaign=x",
        "https://example.org/?id=1&fbclid=x",
        "https://example.org/%3Futm_source=x",
        "https://archive.example.org/https://example.org/?gclid=x",
        "https://example.org/?access_token=0123456789abcdef",
        "https://example.org/?X-Amz-Signature=0123456789abcdef",
        "https://example.org/;jsessionid=0123456789abcdef",
        "https://somebody@example.org/",
        "https://somebody:secret@example.org/",
        "https://t.me/+Example",
        "https://t.me/joinchat/Example",
        "https://chat.whatsapp.com/Example",
        "https://drive.google.com/file/d/example/view",
        "https://www.dropbox.com/s/example/file.pdf",
    ],
)
def test_unfit(url):
    assert unwanted_part(url) is not None


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "https://example.org/?id=12&page=3&author=somebody",
        "https://example.org/?session=51&sid=7",
        "https://t.me/example/123",
        "https://video.example.org/@example/watch?v=Example",
        "https://archive.example.org/web/20230327101500/https://example.org/a/1.html",
    ],
)
def test_fit(url):
    assert unwanted_part(url) is None
