"""Text, scripts, dates, numbers, messages and sources: pure, without Django."""
