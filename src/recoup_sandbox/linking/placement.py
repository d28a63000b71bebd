"""What the app knows of a store order that it placed at the supplier, or failed to."""

from dataclasses import dataclass, field

from recoup_sandbox.linking.failures import Family


@dataclass(frozen=True, slots=True)
class SupplierItem:
    """What the supplier sells for one unit of a store's variant: ``count`` of a product's SKU."""

    product_id: str
    sku_attr: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an order was not created, or was created and not paid; ``code`` is the supplier's own where it has one."""

    family: Family
    code: str
    message: str


@dataclass(slots=True)
class Placement:
    """One store order at the supplier. ``lines`` says which store item each supplier line is for."""

    order_id: str
    supplier_order_ids: list[str] = field(default_factory=list[str])
    lines: dict[str, str] = field(default_factory=dict[str, str])
    failure: Failure | None = None
    shipped: dict[int, str] = field(default_factory=dict[int, str])
