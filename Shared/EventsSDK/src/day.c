#include "internal.h"

static bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

static int month_length(int year, int month) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

/* Days from year 0 to the first of January of `year` >= 1 (proleptic Gregorian). */
static int32_t days_before_year(int year) {
    int past = year - 1;
    return past * 365 + past / 4 - past / 100 + past / 400;
}

int acerto_events_day(int year, int month, int day, int32_t *result) {
    if (result == NULL || year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > month_length(year, month))
        return ACERTO_EVENTS_INVALID;
    int32_t days = days_before_year(year) - days_before_year(1970) + day - 1;
    for (int before = 1; before < month; before++)
        days += month_length(year, before);
    *result = days;
    return ACERTO_EVENTS_OK;
}
