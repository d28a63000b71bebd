"""How a product can be shipped to a country, and for how much, in the current and the older interface.

``shipping_fee_cent`` carries a decimal such as "1.99" despite its name (reported). What the delivery really costs is
known only once the order exists.

Source: the documented pages; the code 505 of a country that is not served is documented, the one of an unknown product
is not and is assumed to be the same.
"""

from recoup_sandbox.aliexpress.model.catalog import FreightOption, Product, Sku
from recoup_sandbox.aliexpress.responses.call import Call
from recoup_sandbox.aliexpress.responses.envelope import Body, Listing
from recoup_sandbox.aliexpress.responses.fields import decimal, truth

_NOT_SERVED = "DELIVERY_NOT_AVAILABLE_TO_YOUR_ADDRESS"
_UNKNOWN = "DELIVERY_INFO_EMPTY"


def query(call: Call) -> Body:
    """Say how the variant in ``queryDeliveryReq`` is shipped."""
    wanted = call.record("queryDeliveryReq")
    wanted.number("quantity")
    for name in ("language", "locale", "currency"):
        wanted.text(name)
    country, sku_id = wanted.text("shipToCountry"), wanted.text("selectedSkuId")
    product = call.market.registry.products.get(wanted.text("productId"))
    sku = product.sku(sku_id) if product else None
    if product is None or sku is None:
        return {"result": {"success": False, "code": 505, "msg": _UNKNOWN}}
    ways = product.ways_to(country)
    if not ways:
        return {"result": {"success": False, "code": 505, "msg": _NOT_SERVED}}
    options = [_option(product, sku, way) for way in ways]
    return {
        "result": {"success": True, "code": 200, "delivery_options": Listing("delivery_option_d_t_o", options)},
    }


def calculate(call: Call) -> Body:
    """Say how a product is shipped from one country to another, the older interface."""
    wanted = call.record("param_aeop_freight_calculate_for_buyer_d_t_o")
    country, ships_from = wanted.text("country_code"), wanted.text("send_goods_country_code")
    wanted.number("product_num")
    product = call.market.registry.products.get(str(wanted.number("product_id")))
    ways = product.ways_to(country) if product and product.ship_from == ships_from else ()
    if product is None or not ways:
        return {"result": {"success": False, "error_desc": _NOT_SERVED if product else _UNKNOWN}}
    results = [_result(product, way) for way in ways]
    return {
        "result": {
            "success": True,
            "aeop_freight_calculate_result_for_buyer_d_t_o_list": Listing(
                "aeop_freight_calculate_result_for_buyer_d_t_o", results
            ),
        }
    }


def _option(product: Product, sku: Sku, way: FreightOption) -> Body:
    fee = decimal(way.fee_minor, product.currency)
    option: Body = {
        "code": way.code,
        "company": way.company,
        "shipping_fee_cent": fee,
        "shipping_fee_currency": product.currency,
        "shipping_fee_format": f"{product.currency} {fee}",
        "free_shipping": way.fee_minor == 0,
        "mayHavePFS": way.free_from_minor is not None,
        "min_delivery_days": way.min_days,
        "max_delivery_days": way.max_days,
        "guaranteed_delivery_days": str(way.max_days),
        "estimated_delivery_time": str(way.max_days),
        "delivery_date_desc": f"{way.min_days} - {way.max_days} days",
        "ship_from_country": product.ship_from,
        "tracking": way.tracking,
        "available_stock": str(sku.stock),
        "ddpIncludeVATTax": truth(product.price_includes_tax),
    }
    if way.free_from_minor is not None:
        option["free_shipping_threshold"] = decimal(way.free_from_minor, product.currency)
    return option


def _result(product: Product, way: FreightOption) -> Body:
    return {
        "service_name": way.code,
        "tracking_available": truth(way.tracking),
        "estimated_delivery_time": f"{way.min_days}-{way.max_days}",
        "freight": {
            "amount": decimal(way.fee_minor, product.currency),
            "cent": way.fee_minor,
            "currency_code": product.currency,
        },
    }
