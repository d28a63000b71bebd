"""What belongs to the shop and not to an order: settings, status labels, dropshipping, and an app's webhooks.

Settings that decide how claims behave are those of the model; the others are kept and shown, and nothing in
the simulated store looks at them. Source: official samples, version 2026-03-01.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from recoup_sandbox.cafe24.model.book import Book
from recoup_sandbox.cafe24.model.catalog import Shop
from recoup_sandbox.cafe24.model.statuses import Family, ItemStatus
from recoup_sandbox.cafe24.push import Log, LogType
from recoup_sandbox.cafe24.responses.call import Call, answer, many, one
from recoup_sandbox.cafe24.responses.fields import Fields
from recoup_sandbox.cafe24.responses.forms import flag, moment, money
from recoup_sandbox.cafe24.responses.query import invalid
from recoup_sandbox.cafe24.settings import RefundBenefit, RefundProcessing, ShopSettings
from recoup_sandbox.http.message import Answer

SUPPLIER: Final = "ALI"
"""The name under which the AliExpress app's account is linked (official sample)."""

LABELLED: Final = tuple(ItemStatus)
"""The statuses that have a label, numbered from 1 in this order (the numbers are the sandbox's own)."""

_TYPES: Final = {Family.NORMAL: "P", Family.CANCEL: "C", Family.RETURN: "R", Family.EXCHANGE: "E"}

_SHOWN_ONLY: Final[dict[str, Any]] = {
    "claim_request_type": "S",
    "claim_request_button_date_type": "order_date",
    "claim_request_button_period": 30,
    "stock_recover_base": "F",
    "stock_recover_individual": {"cancel_before": None, "cancel_after": None, "cancel_return": None},
    "use_product_prepare_status": "T",
    "use_purchase_confirmation_button": "F",
    "purchase_confirmation_button_set_date": None,
    "use_purchase_confirmation_auto_check": "F",
    "purchase_confirmation_auto_check_day": None,
    "purchase_confirmation_auto_check_set_date": None,
    "use_additional_fields": "F",
    "receiver_address_modify_button_exposure": ["N10", "N20"],
    "auto_cancel_cash_unit": "D",
    "auto_cancel_virtual_account_period": 7,
    "auto_cancel_cvs_period": 7,
    "use_shipped_auto_check_start_day": "F",
    "shipped_auto_check_start_day": None,
}
"""Settings that are shown and changed but decide nothing here, with their first values."""


def setting(call: Call) -> Answer:
    """Show the order settings of a shop."""
    return one(call, "order", {"shop_no": call.shop_no, **_settings(call.mall, call.shop_no)})


def change_setting(call: Call) -> Answer:
    """Change order settings of a shop, and show those that were sent."""
    fields = call.single()
    mall, shop_no = call.mall, call.shop_no
    mall.shop_settings[shop_no] = _changed(mall.shop_settings[shop_no], fields)
    shown = call.mall.shops[shop_no].shown_settings
    shown.update({name: fields.plain(name) for name in _SHOWN_ONLY if name in fields})
    sent = {name: value for name, value in _settings(mall, shop_no).items() if name in fields}
    return one(call, "order", {"shop_no": shop_no, **sent})


def statuses(call: Call) -> Answer:
    """List the labels of the order statuses."""
    shop = call.mall.shops[call.shop_no]
    return many(call, "status", [_label(shop, number) for number in range(1, len(LABELLED) + 1)])


def change_statuses(call: Call) -> Answer:
    """Rename labels of order statuses; codes stay what they are."""
    shop = call.mall.shops[call.shop_no]
    entries = call.bulk(100)
    numbers = [entry.needed_whole("status_name_id") for entry in entries]
    if any(number > len(LABELLED) for number in numbers):
        raise invalid("status_name_id", "has an invalid value.")
    for number, entry in zip(numbers, entries, strict=True):
        if (name := entry.text("custom_name")) is not None:
            shop.labels[LABELLED[number - 1].value] = name
    call.rendering.forget_all()
    return many(call, "status", [_label(shop, number) for number in numbers])


def dropshipping(call: Call) -> Answer:
    """Say whether the AliExpress account is linked."""
    return many(call, "dropshipping", [_dropshipping(call)])


def change_dropshipping(call: Call) -> Answer:
    """Link the AliExpress account, or unlink it."""
    fields = call.single()
    fields.needed_choice("name", (SUPPLIER,))
    call.mall.dropshipping_linked = fields.needed_flag("use")
    return many(call, "dropshipping", [_dropshipping(call)])


def webhook_logs(call: Call) -> Answer:
    """List the deliveries of the mall's events to the app, oldest first."""
    query = call.query
    most = query.whole("limit", 10_000, 1, 10_000)
    event_no, success = query.text("event_no"), query.choice("success", ("T", "F"))
    log_type = query.choice("log_type", [one.value for one in LogType])
    span = query.span(begin="requested_start_date", end="requested_end_date")
    logs = list(call.webhooks.logs(call.mall.mall_id, call.client_id))
    if (since := query.text("since_log_id")) is not None:
        place = next((index for index, log in enumerate(logs) if log.log_id == since), len(logs))
        logs = logs[place + 1 :]
    wanted = [
        log
        for log in logs
        if (event_no is None or str(log.event_no) == event_no)
        and (success is None or flag(log.success is True) == success)
        and (log_type is None or log.log_type.value == log_type)
        and (span is None or span.holds(log.requested_at))
    ]
    return many(call, "logs", [_log(log) for log in wanted[:most]])


def webhook_setting(call: Call) -> Answer:
    """Show whether the app gets the mall's events, and what it may know."""
    on = call.webhooks.receives(call.mall.mall_id, call.client_id)
    return one(call, "webhook", {"scopes": list(call.token.consent.scopes), "reception_status": flag(on)})


def change_webhook_setting(call: Call) -> Answer:
    """Switch the app's reception of the mall's events on or off."""
    on = call.single().needed_flag("reception_status")
    call.webhooks.set_reception(call.mall.mall_id, call.client_id, on=on)
    return answer({"webhook": {"reception_status": flag(on)}})


def _settings(mall: Book, shop_no: int) -> dict[str, Any]:
    chosen = mall.shop_settings[shop_no]
    return (
        _SHOWN_ONLY
        | mall.shops[shop_no].shown_settings
        | {
            "claim_request": flag(chosen.claim_request),
            "claim_request_button_exposure": list(chosen.claim_request_button_exposure),
            "stock_recover": flag(chosen.stock_recover),
            "refund_processing_setting": chosen.refund_processing_setting.value,
            "claim_request_auto_accept": flag(chosen.claim_request_auto_accept),
            "refund_benefit_setting": chosen.refund_benefit_setting.value,
            "customer_pays_return_shipping": flag(chosen.customer_pays_return_shipping),
            "refund_bank_account_required": flag(chosen.refund_bank_account_required),
            "exchange_shipping_fee": money(chosen.exchange_shipping_fee),
            "return_shipping_fee": money(chosen.return_shipping_fee),
            "auto_delivery_completion": flag(chosen.auto_delivery_completion),
            "delivery_completion_after_days": chosen.auto_delivery_completion_after.days,
            "auto_cancel": flag(chosen.auto_cancel),
            "auto_cancel_cash_period": chosen.auto_cancel_after.days,
        }
    )


def _changed(chosen: ShopSettings, fields: Fields) -> ShopSettings:
    """Return the settings with what was sent put in. ``customer_pays_return_shipping`` cannot be sent (documented)."""
    flags = (
        "claim_request",
        "claim_request_auto_accept",
        "refund_bank_account_required",
        "stock_recover",
        "auto_cancel",
        "auto_delivery_completion",
    )
    values: dict[str, Any] = {name: fields.flag(name) for name in flags if name in fields}
    if "claim_request_button_exposure" in fields:
        values["claim_request_button_exposure"] = fields.texts("claim_request_button_exposure")
    if processing := fields.choice("refund_processing_setting", [one.value for one in RefundProcessing]):
        values["refund_processing_setting"] = RefundProcessing(processing)
    if benefit := fields.choice("refund_benefit_setting", [one.value for one in RefundBenefit]):
        values["refund_benefit_setting"] = RefundBenefit(benefit)
    for name in ("exchange_shipping_fee", "return_shipping_fee"):
        if name in fields:
            values[name] = _won(fields, name)
    if (days := fields.whole("delivery_completion_after_days", least=1)) is not None:
        values["auto_delivery_completion_after"] = timedelta(days=days)
    if (days := fields.whole("auto_cancel_cash_period", least=1)) is not None:
        values["auto_cancel_after"] = timedelta(days=days)
    return replace(chosen, **values)


def _won(fields: Fields, name: str) -> int:
    """Read an amount in won; its decimals must be zero."""
    whole, _, decimals = fields.needed(name).partition(".")
    if not (whole.isascii() and whole.isdigit()) or decimals.strip("0"):
        raise invalid(name, "has an invalid value.")
    return int(whole)


def _label(shop: Shop, number: int) -> dict[str, Any]:
    status = LABELLED[number - 1]
    return {
        "status_name_id": number,
        "status_type": _TYPES[status.family],
        "basic_name": status.korean,
        "custom_name": shop.labels.get(status.value, status.korean),
        "reservation_custom_name": status.korean,
    }


def _dropshipping(call: Call) -> dict[str, Any]:
    return {"shop_no": call.shop_no, "name": SUPPLIER, "use": flag(call.mall.dropshipping_linked)}


def _log(log: Log) -> dict[str, Any]:
    return {
        "log_id": log.log_id,
        "log_type": log.log_type.value,
        "event_no": log.event_no,
        "mall_id": log.mall_id,
        "trace_id": log.trace_id,
        "requested_time": moment(log.requested_at),
        "request_endpoint": log.endpoint,
        "request_body": log.body,
        "success": flag(log.success is True),
        "response_http_code": log.response_http_code,
        "response_body": None,
    }
