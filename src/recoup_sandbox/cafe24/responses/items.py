"""An order item as the API shows it, with every key of the official samples.

An item in an order and an item in a claim are two shapes: a few keys are only in the one or the other, and
a claim writes dates with an offset. Keys for what the simulated store does not have (bundles, gifts, market
links) are there with the values that the samples and a recorded answer have for "none".

Source: official samples of order items and of claims, version 2026-03-01.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from recoup_sandbox.cafe24.model.order import Item, Order, When
from recoup_sandbox.cafe24.responses.forms import bare_moment, moment, money
from recoup_sandbox.cafe24.responses.words import OWN_CARRIER
from recoup_sandbox.cafe24.settings import RefundBenefit, Settings, ShopSettings

_NONE: Final[Mapping[str, Any]] = {
    "internal_product_name": "",
    "additional_option_value": "",
    "product_tax_type": "A",
    "tax_rate": 10,
    "supplier_product_name": "",
    "supplier_transaction_type": "D",
    "post_express_flag": None,
    "open_market_status": "",
    "bundled_shipping_type": "N",
    "product_bundle": "F",
    "product_bundle_no": "0",
    "product_bundle_name": None,
    "product_bundle_name_default": None,
    "product_bundle_type": None,
    "was_product_bundle": None,
    "original_bundle_item_no": None,
    "naver_pay_order_id": None,
    "naver_pay_claim_status": None,
    "individual_shipping_fee": "0.00",
    "shipping_fee_type": "X",
    "shipping_fee_type_text": "기본배송",
    "shipping_payment_option": "P",
    "payment_info_id": "0",
    "store_pickup": "F",
    "product_material": None,
    "product_material_eng": None,
    "cloth_fabric": None,
    "product_weight": "1.00",
    "volume_size": None,
    "volume_size_weight": None,
    "clearance_category": None,
    "clearance_category_info": None,
    "clearance_category_code": None,
    "one_plus_n_event": None,
    "origin_place": "국내 ",
    "origin_place_no": 1798,
    "origin_place_value": "",
    "gift": "F",
    "item_granting_gift": None,
    "subscription": "F",
    "product_bundle_list": None,
    "market_cancel_request": None,
    "market_cancel_request_quantity": None,
    "market_fail_reason": None,
    "market_fail_reason_guide": None,
    "market_fail_reason_type": None,
    "market_item_no": None,
    "market_custom_variant_code": None,
    "option_type": None,
    "market_discount_amount": "0.00",
    "multi_invoice": None,
}
"""Keys whose value is the same on every item of the simulated store."""

_NOT_IN_CLAIMS: Final = (
    "internal_product_name",
    "payment_amount",
    "product_tax_type",
    "tax_rate",
    "request_undone",
    "purchaseconfirmation_date",
    "origin_place_no",
    "made_in_code",
    "origin_place_value",
    "subscription",
    "market_fail_reason_type",
)
"""Keys of an order's item that the official samples of claims do not have."""

_DATES: Final = {
    "shipped_date": When.SHIP_BEGIN,
    "delivered_date": When.SHIP_END,
    "purchaseconfirmation_date": When.CONFIRM,
    "cancel_date": When.CANCEL,
    "return_confirmed_date": When.RETURN_ACCEPT,
    "return_request_date": When.RETURN_REQUEST,
    "return_collected_date": When.RETURN_COLLECT,
    "cancel_request_date": When.CANCEL_REQUEST,
    "refund_date": When.REFUND,
    "exchange_request_date": When.EXCHANGE_REQUEST,
    "exchange_date": When.EXCHANGE_COMPLETE,
}


class ItemShape:
    """Writes items of one mall. ``labels`` are the status names that the shop chose, by code."""

    def __init__(self, settings: Settings, shop_settings: ShopSettings, labels: Mapping[str, str]) -> None:
        self._settings = settings
        self._by_item = shop_settings.refund_benefit_setting is RefundBenefit.AUTOMATIC
        self._labels = labels

    def of_order(self, order: Order, item: Item) -> dict[str, Any]:
        """Return an item as orders show it; its dates carry an offset only where the settings say so."""
        write = moment if self._settings.item_dates_have_offset else bare_moment
        return self._written(order, item, {name: write(at) for name, at in _dates(order, item).items()})

    def of_claim(self, order: Order, item: Item) -> dict[str, Any]:
        """Return an item as its claim shows it."""
        written = self._written(order, item, {name: moment(at) for name, at in _dates(order, item).items()})
        for name in _NOT_IN_CLAIMS:
            del written[name]
        written["market_item_sequence"] = None
        return written

    def _written(self, order: Order, item: Item, dates: Mapping[str, str | None]) -> dict[str, Any]:
        return {
            "shop_no": order.shop_no,
            "item_no": item.item_no,
            "order_item_code": item.order_item_code,
            **self._product(item),
            **self._amounts(item),
            **self._claim(item),
            **self._status(item),
            **_carriage(item),
            **dates,
            **_NONE,
        }

    def _product(self, item: Item) -> dict[str, Any]:
        product, variant = item.product, item.variant
        supplied = (
            self._settings.dropshipping_type_supplied if product.supplied else self._settings.dropshipping_type_own
        )
        return {
            "variant_code": variant.variant_code,
            "product_no": product.product_no,
            "product_code": product.product_code,
            "custom_product_code": product.custom_product_code,
            "custom_variant_code": variant.custom_variant_code,
            "eng_product_name": product.eng_name or None,
            "option_id": variant.option_id,
            "option_value": variant.option_value,
            "option_value_default": variant.option_value,
            "additional_option_values": [{"key": None, "type": None, "name": None, "value": None}],
            "product_name": product.name,
            "product_name_default": product.name,
            "supplier_id": product.supplier_id,
            "supplier_name": product.supplier_name,
            "hs_code": product.hs_code,
            "made_in_code": product.made_in_code,
            "options": [],
            "supply_price": money(product.supply_price),
            "dropshipping_type": supplied,
        }

    def _amounts(self, item: Item) -> dict[str, Any]:
        paid = item.amount - item.benefits.total
        return {
            "product_price": money(item.price),
            "option_price": money(item.option_price),
            "additional_discount_price": money(item.benefits.additional),
            "coupon_discount_price": money(item.benefits.coupon),
            "app_item_discount_amount": money(item.benefits.app),
            "payment_amount": money(paid) if self._by_item else None,
            "quantity": item.quantity,
        }

    def _claim(self, item: Item) -> dict[str, Any]:
        request, claim = item.request, item.claim
        bank = (request.bank if request else None) or (claim.ask.bank if claim else None)
        return {
            "claim_code": claim.claim_code if claim else None,
            "claim_reason_type": request.reason_type if request else None,
            "claim_reason": request.reason if request else None,
            "claim_quantity": item.claim_quantity,
            "refund_bank_name": (bank.bank_name or bank.bank_code) if bank else "",
            "refund_bank_account_no": bank.account_no if bank else "",
            "refund_bank_account_holder": bank.holder if bank else "",
            "request_undone": item.request_undone.value if item.request_undone else None,
        }

    def _status(self, item: Item) -> dict[str, Any]:
        return {
            "order_status": item.status.value,
            "order_status_additional_info": item.status_additional_info or None,
            "status_code": item.status_code,
            "status_text": self._labels.get(item.status.value, item.status.korean),
            "order_status_before_cs": item.status_before_cs.value if item.status_before_cs else None,
            "original_item_no": list(item.original_item_nos),
            "labels": list(item.labels) or None,
        }


def _carriage(item: Item) -> dict[str, Any]:
    code = item.shipping_company_code
    return {
        "tracking_no": item.tracking_no or None,
        "shipping_code": item.shipping_code or None,
        "shipping_company_id": "2" if code else "0",
        "shipping_company_name": OWN_CARRIER if code == "0001" else code or None,
        "shipping_company_code": code or None,
        "shipping_expected_date": item.shipping_expected_date or None,
    }


def _dates(order: Order, item: Item) -> dict[str, datetime | None]:
    return {"ordered_date": order.ordered_at} | {name: item.dates.get(when) for name, when in _DATES.items()}
