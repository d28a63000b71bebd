"""The mall as the world knows it: orders, claims, refunds and money; no HTTP, and none of the API's own shapes."""
