#include "lexicon/dates.h"
#include "fuzz/spans.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace atspro;
    const std::string text = clean_utf8(fuzz::text_of(data, size));
    const auto dates = lexicon::find_dates(text);
    fuzz::require_in_order(dates, text);
    for (const auto& date : dates) {
        for (const auto& point : {date.start, date.finish}) {
            if (!point) continue;
            fuzz::require(point->month >= 0 && point->month <= 12 && point->day >= 0 && point->day <= 31,
                          "a date exists");
            fuzz::require(point->iso().size() == (point->day > 0     ? 10U
                                                  : point->month > 0 ? 7U
                                                                     : 4U),
                          "a date is written at its precision");
        }
    }
    (void)lexicon::is_open_end(text);
    (void)lexicon::is_duration(text);
    return 0;
}
