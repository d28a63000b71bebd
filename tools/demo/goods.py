"""What the sample shop sells: the sandbox names its products after what their sellers do, and a shop does not."""

from typing import Final

from recoup.decision.words.text import Language, Text
from recoup_sandbox.composition import Composition

_GOODS: Final = (
    Text("LED night light, dimmable", "밝기 조절 LED 무드등"),
    Text("Foldable laptop stand", "접이식 노트북 거치대"),
    Text("Silicone kitchen tongs", "실리콘 조리 집게"),
    Text("Portable neck fan", "휴대용 넥밴드 선풍기"),
    Text("Magnetic phone holder for cars", "차량용 자석 휴대폰 거치대"),
    Text("Bamboo cutlery tray", "대나무 수저 정리함"),
    Text("Waterproof picnic mat", "방수 피크닉 매트"),
    Text("Pet hair remover roller", "반려동물 털 제거 롤러"),
    Text("Mini desk vacuum", "미니 책상 청소기"),
    Text("Camping lantern, rechargeable", "충전식 캠핑 랜턴"),
    Text("Makeup organizer with mirror", "거울 화장품 정리함"),
    Text("Bluetooth shower speaker", "블루투스 욕실 스피커"),
    Text("Insulated lunch bag", "보온 도시락 가방"),
    Text("Resistance band set", "운동 밴드 세트"),
    Text("USB-C braided cable 2 m", "USB-C 패브릭 케이블 2m"),
    Text("Plush seat cushion", "푹신한 방석"),
)


def name_goods(parts: Composition, language: Language) -> None:
    """Give each product of the world the name of some goods, in the store in ``language`` and at its supplier."""
    supplied = parts.market.registry.products
    for number, product in enumerate(parts.mall.products.values()):
        goods = _GOODS[number % len(_GOODS)]
        product.name, product.eng_name = goods.in_language(language), goods.en
        for variant in product.variants:
            item = parts.linking.supplied(product.product_no, variant.variant_code)
            if item is not None:
                supplied[item.product_id].title = goods.en
