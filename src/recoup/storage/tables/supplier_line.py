"""The supplier line as it was last seen."""

from typing import Final

from sqlalchemy import Index, PrimaryKeyConstraint

from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.tables.parts import TEXT, WHOLE, Moment, Word, optional, required, table, tenant

SUPPLIER_LINE: Final = table(
    "supplier_line",
    "The latest known state of a supplier line, in the columns that every reader of a supplier fills.",
    tenant(),
    required("shop_id", WHOLE),
    required("account_id", WHOLE),
    optional("observation_id", WHOLE),
    required("observed_at", Moment()),
    optional("order_id", TEXT),
    required("line_id", TEXT),
    required("state", Word(SupplierLine)),
    required("quantity", WHOLE),
    required("currency", TEXT),
    optional("paid_minor", WHOLE),
    optional("reimbursed_minor", WHOLE),
    optional("refund_stage", Word(Reimbursement)),
    optional("coupon", TEXT),
    optional("coupon_minor", WHOLE),
    optional("payment_method", TEXT),
    optional("product", TEXT),
    optional("sku", TEXT),
    optional("created_at", Moment()),
    optional("paid_at", Moment()),
    optional("pay_by", Moment()),
    optional("closed_at", Moment()),
    optional("store_order_id", TEXT),
    optional("store_line_id", TEXT),
    optional("reason", TEXT),
    required("version", WHOLE),
    PrimaryKeyConstraint("tenant_id", "shop_id", "line_id"),
    Index(None, "tenant_id", "shop_id", "order_id"),
    Index(None, "tenant_id", "shop_id", "coupon"),
)
