/// The update policy of a creditor that gave none: IPCA month by month, 1 % a month pro rata, fine of 2 %, fees of 10 %.
///
/// The usual contract of Brazilian creditors: a month whose index is not published yet counts as zero, and a due date
/// without banks moves to the next business day.
enum DefaultPolicy {
    static let json = """
        {"rounding":{"mode":"half_up","step":"each"},"due_roll":"following","late_count_from":"due_date","grace_days":0,\
        "correction":{"index":"IPCA","convention":"court_table","negative_months":"floor_nominal","missing":"zero"},\
        "interest":{"mode":"simple","rate_pct_month":"1","day_count":"actual_30","base":"corrected"},\
        "fine":{"percent":"2","cap_percent":"2","base":"corrected"},\
        "fees":{"percent":"10","base":["corrected","interest","fine"]}}
        """
}
