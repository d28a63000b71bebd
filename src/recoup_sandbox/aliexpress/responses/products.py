"""The product read, as far as ordering needs it: the variants with price, stock and the key that an order names.

Of the many documented fields those are left out that nothing here is known about: texts, pictures, ratings, packaging.

Sources: the documented page; the list elements' names are read by a published client; an unknown product's code 605 is
documented, a found one's 200 and sentence, and the two words of ``product_status_type``, are assumed.
"""

from recoup_sandbox.aliexpress.model.catalog import Product, Sku
from recoup_sandbox.aliexpress.responses.call import Call, whole_number
from recoup_sandbox.aliexpress.responses.envelope import Body, Listing
from recoup_sandbox.aliexpress.responses.fields import decimal


def get(call: Call) -> Body:
    """Read the product ``product_id`` as it is offered to ``ship_to_country``."""
    number, country = whole_number(call.text("product_id")), call.text("ship_to_country")
    product = call.market.registry.products.get(str(number))
    if product is None or product.is_deleted:
        return {"rsp_code": 605, "rsp_msg": "ITEM_ID_NOT_FOUND"}
    seller = call.market.registry.sellers[product.seller_id]
    result = {
        "ae_item_base_info_dto": {
            "product_id": number,
            "subject": product.title,
            "product_status_type": "offline" if product.is_off_shelf else "onSelling",
            "currency_code": product.currency,
        },
        "ae_item_sku_info_dtos": Listing("ae_item_sku_info_d_t_o", [_sku(product, sku) for sku in product.skus]),
        "ae_store_info": {
            "store_id": seller.store_id,
            "store_name": seller.store_name,
            "store_country_code": seller.country,
        },
        "logistics_info_dto": _logistics(product, country),
    }
    return {"result": result, "rsp_code": 200, "rsp_msg": "Call succeeds"}


def _sku(product: Product, sku: Sku) -> Body:
    taxed = {} if product.price_includes_tax or not product.tax_percent else _tax(product, sku)
    return {
        "sku_id": sku.sku_id,
        "sku_attr": sku.sku_attr,
        "id": sku.sku_attr,
        "sku_price": decimal(sku.price_minor, product.currency),
        "offer_sale_price": decimal(sku.price_minor - sku.discount_minor, product.currency),
        "sku_available_stock": sku.stock,
        "currency_code": product.currency,
        "price_include_tax": product.price_includes_tax,
        **taxed,
    }


def _tax(product: Product, sku: Sku) -> Body:
    minor = ((sku.price_minor - sku.discount_minor) * product.tax_percent + 50) // 100
    return {"tax_amount": decimal(minor, product.currency), "tax_currency_code": product.currency}


def _logistics(product: Product, country: str) -> Body:
    days = [way.max_days for way in product.ways_to(country)]
    return {"ship_to_country": country, **({"delivery_time": min(days)} if days else {})}
