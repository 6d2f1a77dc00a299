"""How what refers back is learnt and measured: gold links of open data, and a ranking of candidates."""
