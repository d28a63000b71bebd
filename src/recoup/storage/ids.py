"""The numbers that rows are known by inside one database; a number of one kind never passes for another."""

from typing import NewType

TenantId = NewType("TenantId", int)
ShopId = NewType("ShopId", int)
AccountId = NewType("AccountId", int)
InboxId = NewType("InboxId", int)
ObservationId = NewType("ObservationId", int)
PairRow = NewType("PairRow", int)
CaseId = NewType("CaseId", int)
IntentId = NewType("IntentId", int)
TaskId = NewType("TaskId", int)
EvidenceId = NewType("EvidenceId", int)
NoticeId = NewType("NoticeId", int)
StatementLineId = NewType("StatementLineId", int)
ScheduleId = NewType("ScheduleId", int)
PersonId = NewType("PersonId", int)
SessionId = NewType("SessionId", int)
TokenId = NewType("TokenId", int)
HookId = NewType("HookId", int)
HookMessageId = NewType("HookMessageId", int)
