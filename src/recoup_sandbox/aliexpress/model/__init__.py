"""The marketplace as the world knows it: who buys, who sells, what was ordered, argued and refunded. No HTTP."""
