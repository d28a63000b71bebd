"""The desk for programs: every use case by address, with amounts as whole numbers and refusals as codes."""
