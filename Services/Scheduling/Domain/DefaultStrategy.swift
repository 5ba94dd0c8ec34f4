/// The strategy of a tenant who has saved none: a reminder before the due date, then one voice after the other, each stronger.
///
/// Calls are limited to two a day and seven in seven days, and rest for seven days after a conversation; the hours of the three
/// states that have narrower ones than the safe default are kept.
enum DefaultStrategy {
    static let text = """
        {
          "strategy": {
            "anchor": "due_date", "on_entry": "latest_past", "hold_scope": "debtor",
            "steps": [
              {"position": 1, "offset": -3, "days": "calendar", "roll": "following", "late": {"policy": "run", "max_days": 5},
               "actions": [{"channel": "email", "template": "lembrete"}]},
              {"position": 2, "offset": 5, "days": "calendar", "roll": "following", "late": {"policy": "run", "max_days": 5},
               "actions": [{"channel": "email", "template": "cobranca-5"}]},
              {"position": 3, "offset": 10, "days": "calendar", "roll": "following", "late": {"policy": "run", "max_days": 5},
               "actions": [{"channel": "sms", "template": "sms-10"}]},
              {"position": 4, "offset": 15, "days": "calendar", "roll": "following", "late": {"policy": "run", "max_days": 5},
               "actions": [{"channel": "call", "template": "ligacao-15"}]},
              {"position": 5, "offset": 30, "days": "calendar", "roll": "following", "late": {"policy": "run", "max_days": 30},
               "actions": [{"channel": "bureau", "template": "negativacao-30"}]}
            ]
          },
          "state_windows": {
            "RJ": {"call": {"weekday": "09:00-19:00"}},
            "ES": {"call": {"weekday": "08:00-19:00"}},
            "AM": {"call": {"weekday": "08:00-19:00"}}
          },
          "quiet_days_after_contact": {"call": 7},
          "caps": [
            {"channels": ["call"], "days": 1, "max": 2},
            {"channels": ["call"], "days": 7, "max": 7}
          ],
          "runs": "business_days", "run_time": "08:00", "utc_offset": "-03:00", "closed": []
        }
        """
}
