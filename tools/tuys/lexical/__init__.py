"""What a text means: one written form for each type, dates as intervals, durations."""
