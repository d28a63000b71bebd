"""Who bought and where the parcels go, as the API shows them.

Source: official samples of ``buyer`` and ``receivers``; a recorded answer for the values of "none".
"""

from typing import Any

from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.people import Receiver
from recoup_sandbox.cafe24.responses.forms import moment


def buyer_fields(order: Order) -> dict[str, Any]:
    """Return the buyer of an order."""
    buyer, customer = order.buyer, order.customer
    home = next(iter(order.receivers.values()))
    last = order.buyer_history[-1] if order.buyer_history else None
    return {
        "shop_no": order.shop_no,
        "member_id": customer.member_id or None,
        "member_group_no": customer.group_no,
        "name": buyer.name,
        "names_furigana": "",
        "email": buyer.email,
        "phone": buyer.phone,
        "cellphone": buyer.cellphone,
        "customer_notification": buyer.customer_notification or None,
        "updated_date": moment(last.at) if last else None,
        "user_id": last.author_id if last else None,
        "user_name": last.author_id if last else None,
        "company_name": None,
        "company_registration_no": None,
        "buyer_zipcode": home.zipcode,
        "buyer_address1": home.address1,
        "buyer_address2": home.address2,
    }


def receiver_fields(order: Order, shipping_code: str, receiver: Receiver) -> dict[str, Any]:
    """Return one receiver; the shipping code is there from the moment the shipment is prepared."""
    return {
        "shop_no": order.shop_no,
        "name": receiver.name,
        "name_furigana": "",
        "phone": receiver.phone,
        "cellphone": receiver.cellphone,
        "virtual_phone_no": None,
        "zipcode": receiver.zipcode,
        "address1": receiver.address1,
        "address2": receiver.address2,
        "address_state": receiver.state,
        "address_city": receiver.city,
        "address_street": receiver.street,
        "address_full": receiver.address_full,
        "name_en": receiver.name_en or None,
        "city_en": None,
        "state_en": None,
        "street_en": None,
        "country_code": receiver.country_code,
        "country_name": receiver.country_name,
        "country_name_en": receiver.country_name_en,
        "shipping_message": receiver.shipping_message,
        "clearance_information_type": receiver.clearance_type.value if receiver.clearance_type else None,
        "clearance_information": receiver.clearance or None,
        "wished_delivery_date": "",
        "wished_delivery_time": None,
        "shipping_code": shipping_code or None,
    }


def receivers_of(order: Order) -> list[dict[str, Any]]:
    """Return the receivers of an order; a shipping code shows once an item has it."""
    given = {item.shipping_code for item in order.items}
    return [
        receiver_fields(order, code if code in given else "", receiver) for code, receiver in order.receivers.items()
    ]
