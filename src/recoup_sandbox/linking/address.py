"""A store's receiver as the supplier's address: the same place, in the supplier's fields.

Receivers in Korea often have their whole address in ``address1``; where province or city are not given apart, they are
its first two words (assumed: how the app splits an address is not documented).
"""

from recoup_sandbox.aliexpress.model.addresses import Address
from recoup_sandbox.cafe24.model.people import ClearanceType, Receiver

_DIALLING = {"KR": "82", "US": "1", "JP": "81"}


def address_of(receiver: Receiver) -> Address:
    """Return where the supplier is to send what a store's receiver bought."""
    words = [*receiver.address1.split(), "", ""]
    customs = receiver.clearance if receiver.clearance_type is ClearanceType.CUSTOMS_CODE else ""
    return Address(
        address=receiver.address1,
        address2=receiver.address2,
        city=receiver.city or words[1] or words[0],
        province=receiver.state or words[0],
        country=receiver.country_code,
        contact_person=receiver.name_en or receiver.name,
        full_name=receiver.name_en or receiver.name,
        mobile_no="".join(filter(str.isdigit, receiver.cellphone or receiver.phone)),
        phone_country=_DIALLING.get(receiver.country_code, ""),
        zip=receiver.zipcode,
        passport_no=customs,
    )
