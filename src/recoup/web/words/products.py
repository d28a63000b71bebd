"""What the page of the product mapping says."""

from typing import Final

from recoup.decision.words.text import Text

PRODUCTS: Final = {
    "title": Text("Products", "상품"),
    "lead": Text(
        "What is ordered at the supplier for each of your products. Nothing is ordered by guessing.",
        "쇼핑몰 상품마다 공급사에 무엇을 발주할지 정합니다. 추측으로 발주하지 않습니다.",
    ),
    "export": Text("Export as CSV", "CSV 내보내기"),
    "find": Text("Product code or number", "상품코드 또는 번호"),
    "waiting": Text("Orders wait for these", "주문이 기다리는 상품"),
    "waiting_how": Text(
        "Paid lines without a supplier order, whose product nobody has mapped. Once it is mapped they are tried again.",
        "결제되었지만 연결된 공급사 상품이 없어 발주하지 못한 품목입니다. 연결하면 바로 다시 시도합니다.",
    ),
    "lines": Text("waiting lines: {count}", "{count}개 품목 대기"),
    "no_code": Text("without a code", "코드 없음"),
    "map_it": Text("Map it", "연결하기"),
    "known": Text("Mapped products", "연결된 상품"),
    "product": Text("Your product code", "쇼핑몰 상품코드"),
    "supplier_product": Text("Supplier's product", "공급사 상품번호"),
    "sku": Text("Its variant (SKU)", "공급사 옵션번호(SKU)"),
    "acts": Text("Change", "변경"),
    "edit": Text("Edit", "수정"),
    "remove": Text("Remove", "삭제"),
    "remove_sure": Text(
        "Remove this mapping? Its orders will wait.", "연결을 삭제할까요? 이 상품의 주문은 대기합니다."
    ),
    "none_found": Text("No product fits this.", "조건에 맞는 상품이 없습니다."),
    "none": Text("Nothing is mapped yet.", "아직 연결된 상품이 없습니다."),
    "none_how": Text(
        "Map a product below, or import a file with all of them.",
        "아래에서 하나씩 연결하거나 파일로 한꺼번에 가져오세요.",
    ),
    "map": Text("Map a product", "상품 연결"),
    "number_hint": Text("The number in the product's address", "상품 주소에 있는 숫자"),
    "save": Text("Save", "저장"),
    "import": Text("Products from a file", "파일로 가져오기"),
    "import_how": Text(
        "Columns: product, supplier product, SKU. The exported file has this form.",
        "열: 상품코드, 공급사 상품번호, 공급사 옵션번호. 내보낸 파일과 같은 형식입니다.",
    ),
    "done_mapped": Text("{count} mapped.", "{count}개 상품을 연결했습니다."),
    "done_unmapped": Text("{count} removed.", "{count}개 연결을 삭제했습니다."),
    "again": Text("{count} orders are tried again.", "{count}건을 다시 시도합니다."),
}
