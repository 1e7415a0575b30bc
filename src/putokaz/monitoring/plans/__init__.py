"""Strategy, plan, goal, programme, activity, indicator, resource: what was promised."""
