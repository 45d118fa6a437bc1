"""The benchmark: what the program costs, as ratios to floors measured in the same run."""
