"""Refunds of an export: the item's own, the order's shared over its lines, and refund records."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoup.connectors.cafe24.statuses import STATES
from recoup.connectors.files.order_refund import ACCEPTED, REFUNDED
from recoup.connectors.files.relation import Relation
from recoup.connectors.files.store_export import read_store_export
from recoup.domain.money import Money
from tests.connectors.files.reading import Desk, csv_text

HEAD = "주문번호,품목별 주문번호,주문 상태,수량,품목별 결제금액,총 실제 환불금액(KRW)"


def refunds(desk: Desk, *rows: str, head: str = HEAD) -> dict[str, int | None]:
    return {row["line_id"]: row["refunded_minor"] for row in desk.rows(export(desk, *rows, head=head))}


def export(desk: Desk, *rows: str, head: str = HEAD) -> Relation:
    return read_store_export(desk.file(csv_text(head, *rows)), workspace=desk.workspace)


def test_refunded_states_are_accepted_claims() -> None:
    assert REFUNDED <= ACCEPTED


@pytest.mark.parametrize("sums", [("20000", "20000", "20000"), ("20000", "", ""), ("", "20000", "0")])
def test_an_orders_refund_is_shared_once_wherever_it_stands(desk: Desk, sums: tuple[str, str, str]) -> None:
    shared = refunds(
        desk,
        f"O-1,O-1-01,배송중,1,5000,{sums[0]}",
        f"O-1,O-1-02,취소완료,1,10000,{sums[1]}",
        f"O-1,O-1-03,취소완료,1,20000,{sums[2]}",
    )
    assert shared == {"O-1-01": None, "O-1-02": 6666, "O-1-03": 13334}


def test_a_single_refunded_line_receives_all_of_it(desk: Desk) -> None:
    shared = refunds(desk, "O-1,O-1-01,취소완료,1,,7000", "O-1,O-1-02,배송중,1,,7000")
    assert shared == {"O-1-01": 7000, "O-1-02": None}


def test_lines_marked_refunded_come_before_lines_whose_refund_is_due(desk: Desk) -> None:
    shared = refunds(desk, "O-1,O-1-01,취소처리중 - 환불전,1,5000,7000", "O-1,O-1-02,취소완료,1,7000,7000")
    assert shared == {"O-1-01": None, "O-1-02": 7000}


@pytest.mark.parametrize("label", ["취소신청", "취소접수거부 - 관리자", "배송중", "반품접수거부"])
def test_a_line_without_an_accepted_claim_receives_nothing(desk: Desk, label: str) -> None:
    assert refunds(desk, f"O-1,O-1-01,{label},1,7000,7000") == {"O-1-01": None}


def test_nothing_is_shared_by_unknown_proportions(desk: Desk) -> None:
    shared = refunds(desk, "O-1,O-1-01,취소완료,1,,9000", "O-1,O-1-02,취소완료,1,5000,9000")
    assert shared == {"O-1-01": None, "O-1-02": None}


def test_two_sums_for_one_order_are_reported(desk: Desk) -> None:
    relation = export(desk, "O-1,O-1-01,취소완료,1,5000,9000", "O-1,O-1-02,취소완료,1,5000,8000")
    assert desk.bad_cells(relation) == [
        (2, "총 실제 환불금액(KRW)", "9000"),
        (3, "총 실제 환불금액(KRW)", "8000"),
    ]


ROWS = st.lists(st.tuples(st.sampled_from(sorted(STATES)), st.sampled_from(["", "0", "7000", "9000"])), max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_a_row_that_another_rows_sum_makes_unreadable_is_never_sure(desk: Desk, rows: list[tuple[str, str]]) -> None:
    numbered = [f"O-1,O-1-{number},{state},1,5000,{refund}" for number, (state, refund) in enumerate(rows)]
    assert len(desk.rows(export(desk, *numbered))) == len(rows)


def test_the_items_own_refund_is_never_replaced(desk: Desk) -> None:
    head = f"{HEAD},실제 환불금액"
    shared = refunds(desk, "O-1,O-1-01,취소완료,1,5000,9000,4000", "O-1,O-1-02,취소완료,1,5000,9000,", head=head)
    assert shared == {"O-1-01": 4000, "O-1-02": None}


def test_an_empty_column_of_item_refunds_counts_as_none(desk: Desk) -> None:
    head = f"{HEAD},실제 환불금액"
    assert refunds(desk, "O-1,O-1-01,취소완료,1,5000,9000,", head=head) == {"O-1-01": 9000}


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    paid=st.lists(st.integers(1, 10**9), min_size=1, max_size=5),
    total=st.integers(1, 10**10),
)
def test_the_shares_are_those_of_a_split(desk: Desk, paid: list[int], total: int) -> None:
    rows = [f"O-1,O-1-{n:02d},취소완료,1,{amount},{total}" for n, amount in enumerate(paid)]
    expected = Money(total, "KRW").split(paid, remainder_to=len(paid) - 1)
    assert list(refunds(desk, *rows).values()) == [part.minor for part in expected]


class TestRefundRecords:
    """Rows marked F in 결제구분."""

    HEAD = "주문번호,품목별 주문번호,주문 상태,수량,품목별 결제금액,결제구분,실제 환불금액(KRW),환불완료일"

    def test_an_f_row_alone_is_the_line_itself(self, desk: Desk) -> None:
        relation = export(desk, "O-1,O-1-01,취소완료,1,5000,F,5000,2026-01-02", head=self.HEAD)
        for reading in (relation, relation.without_duplicates()):
            assert [row["refunded_minor"] for row in desk.readable(reading)] == [5000]

    def test_an_f_row_beside_a_t_row_only_completes_it(self, desk: Desk) -> None:
        relation = export(
            desk,
            "O-1,O-1-01,취소완료,1,5000,T,,",
            "O-1,O-1-01,취소완료,1,,F,5000,2026-01-02",
            "O-2,O-2-01,배송중,1,700,T,,",
            head=self.HEAD,
        ).without_duplicates()
        rows = desk.readable(relation)
        assert sorted((row["line_id"], row["paid_minor"], row["refunded_minor"]) for row in rows) == [
            ("O-1-01", 5000, 5000),
            ("O-2-01", 700, None),
        ]
        assert desk.bad(relation) == []

    def test_an_f_row_that_disagrees_is_a_contradiction(self, desk: Desk) -> None:
        relation = export(
            desk,
            "O-1,O-1-01,배송중,1,5000,T,,",
            "O-1,O-1-01,취소완료,1,5000,F,5000,",
            head=self.HEAD,
        ).without_duplicates()
        assert desk.readable(relation) == []
        assert [line for line, _, _ in desk.bad_cells(relation)] == [2, 3]
