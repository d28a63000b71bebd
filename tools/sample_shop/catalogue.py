"""What the sample shop sells: products with their price in won and their cost in US cents, each from one seller."""

from dataclasses import dataclass
from typing import Final

FREE_DELIVERY_FROM: Final = 30_000
DELIVERY: Final = 3_000
SELLERS: Final = ("Nanshan Audio", "Yiwu Homeware", "Ningbo Outdoor", "Guangzhou Trend", "Dongguan Digital")


@dataclass(frozen=True, slots=True)
class Product:
    """One variant: ``price`` in KRW, ``cost`` in US cents with tax and shipping, ``seller`` as an index."""

    number: int
    name: str
    option: str
    price: int
    cost: int
    seller: int

    @property
    def code(self) -> str:
        """The store's product code."""
        return f"P00000{chr(65 + self.number // 26)}{chr(65 + self.number % 26)}"

    @property
    def variant(self) -> str:
        """The store's code of the variant."""
        return f"{self.code}000A"

    @property
    def article(self) -> str:
        """The supplier's product id."""
        return str(1005006000000000 + self.number * 7_340_033)

    @property
    def sku(self) -> str:
        """The supplier's sku id."""
        return str(12000037000000000 + self.number * 29_360_129)


def delivery_for(worth: int) -> int:
    """Return the delivery fee of an order of this worth, both in KRW."""
    return 0 if worth >= FREE_DELIVERY_FROM else DELIVERY


EARBUDS: Final = Product(11, "무선 블루투스 이어폰 TWS", "색상=블랙", 24_900, 987, 0)
PHONE_STAND: Final = Product(12, "접이식 휴대폰 거치대", "색상=실버", 9_900, 245, 4)
COOKING_SET: Final = Product(13, "실리콘 조리도구 12종 세트", "색상=그레이", 32_900, 1360, 1)
HUMIDIFIER: Final = Product(14, "무드등 가습기 300ml", "색상=화이트", 18_900, 632, 1)
CAR_CHARGER: Final = Product(15, "차량용 무선충전 거치대", "색상=블랙", 27_900, 1015, 4)
HAND_WARMER: Final = Product(16, "충전식 손난로", "색상=핑크", 12_900, 410, 4)
LANTERN: Final = Product(17, "충전식 캠핑 랜턴", "색상=카키", 21_900, 795, 2)
CAMPING_CHAIR: Final = Product(18, "초경량 캠핑 의자", "색상=베이지", 34_900, 1520, 2)
PET_FEEDER: Final = Product(19, "반려묘 자동 급식기 3L", "색상=화이트", 59_000, 2740, 1)
DOG_LEAD: Final = Product(20, "강아지 리드줄 3m", "색상=네이비", 13_900, 385, 2)
YOGA_MAT: Final = Product(21, "요가매트 10mm", "색상=퍼플", 23_900, 870, 2)
SCALE: Final = Product(22, "스마트 체중계", "색상=화이트", 29_900, 1125, 4)
BEANIE: Final = Product(23, "니트 비니", "색상=아이보리", 11_900, 290, 3)
CROSS_BAG: Final = Product(24, "미니 크로스백", "색상=카멜", 26_900, 935, 3)
WATCH: Final = Product(25, "방수 손목시계", "색상=블랙", 38_900, 1480, 3)
KEYBOARD: Final = Product(26, "기계식 키보드 87키", "스위치=청축", 64_900, 3150, 4)
USB_HUB: Final = Product(27, "USB-C 7in1 멀티허브", "색상=그레이", 36_900, 1405, 4)
POUCH: Final = Product(28, "노트북 파우치 14인치", "색상=차콜", 17_900, 560, 3)
SHELF: Final = Product(29, "대나무 욕실 선반", "구성=2단", 28_900, 1190, 1)
CURTAIN: Final = Product(30, "암막 커튼 2장", "색상=그레이/크기=140x230", 42_900, 1835, 1)
VACUUM_BAGS: Final = Product(31, "진공 압축팩 8매", "구성=혼합", 14_900, 475, 1)
BATH_TOYS: Final = Product(32, "목욕 장난감 세트", "구성=오리 6종", 15_900, 510, 1)
SPEAKER: Final = Product(33, "레트로 블루투스 스피커", "색상=우드", 49_900, 2160, 0)
MASSAGER: Final = Product(34, "전동 두피 마사지기", "색상=화이트", 33_900, 1275, 4)
DRONE: Final = Product(35, "미니 카메라 드론", "색상=그레이", 89_000, 4190, 4)
HEATER: Final = Product(36, "미니 전기 히터", "색상=화이트", 45_900, 1980, 1)
ROBOT_CLEANER: Final = Product(37, "물걸레 로봇 청소기", "색상=화이트", 189_000, 9240, 4)
BIKE_LIGHT: Final = Product(38, "자전거 전조등", "색상=블랙", 19_900, 685, 2)
FISHING_VEST: Final = Product(39, "낚시 조끼", "크기=L", 39_900, 1610, 3)

EVERYDAY: Final = (
    EARBUDS,
    PHONE_STAND,
    COOKING_SET,
    HUMIDIFIER,
    CAR_CHARGER,
    HAND_WARMER,
    LANTERN,
    CAMPING_CHAIR,
    PET_FEEDER,
    DOG_LEAD,
    YOGA_MAT,
    SCALE,
    BEANIE,
    CROSS_BAG,
    WATCH,
    KEYBOARD,
    USB_HUB,
    POUCH,
    SHELF,
    CURTAIN,
    VACUUM_BAGS,
    BATH_TOYS,
    SPEAKER,
    MASSAGER,
    HEATER,
)
"""What the shop sells every day."""
