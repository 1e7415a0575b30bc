"""A small plan of our own, for tests that do not need the reference report."""

from typing import Any

import pytest


def _activity(number: str, activity: str, deadline: str, results: str) -> dict[str, Any]:
    return {
        "number": number,
        "activity": activity,
        "deadline": deadline,
        "institutions": ["Vlada kantona", "Ministarstvo zdravstva"],
        "indicators": ["Broj održanih obuka", "Usvojen pravilnik"],
        "resources": ["Redovan budžet", "Donatorska sredstva"],
        "results": results,
    }


@pytest.fixture
def small_plan() -> dict[str, Any]:
    """One goal, one programme, three activities; synthetic."""
    activities = [
        _activity("1.1.1", "Održati obuku za školske pedagoge", "Mart 2024.", "Obuka je održana u dvije grupe."),
        _activity("1.1.2", "Donijeti pravilnik o radu skloništa", "2023.", "Pravilnik je donesen."),
        _activity("1.1.3", "Štampati letke za autobuske stanice", "Kontinuirano", "Odštampano je 300 letaka."),
    ]
    return {
        "goals": [
            {"number": "1", "title": "PRIPREMA", "programmes": [{"number": "1.1", "title": "Jačati znanje", "activities": activities}]}
        ]
    }
