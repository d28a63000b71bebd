"""A Korean sentence that is filled in has the particle that the word before it asks for."""

import pytest

from recoup.decision.words.text import Text


@pytest.mark.parametrize(
    ("filled", "template", "said"),
    [
        ("20,000원", "{x}을(를) 환불합니다.", "20,000원을 환불합니다."),
        ("상자", "{x}을(를)", "상자를"),
        ("주문 10", "{x}은(는)", "주문 10은"),
        ("주문 12", "{x}은(는)", "주문 12는"),
        ("서울", "{x}(으)로", "서울로"),
        ("부산", "{x}(으)로", "부산으로"),
        ("3월 1", "{x}(으)로", "3월 1로"),
        ("품절", "'{x}'이(가)", "'품절'이"),
        ("쿠폰", "{x}과(와) 주문", "쿠폰과 주문"),
        ("sampleshop", "{x}을(를)", "sampleshop을(를)"),
    ],
)
def test_a_particle_fits_the_word_before_it(filled: str, template: str, said: str) -> None:
    text = Text("{x}", template).format(x=filled)
    assert (text.en, text.ko) == (filled, said)
