#include "services/letter_writer.h"

#include "matching/letter.h"
#include "matching/research.h"
#include "matching/score.h"

namespace atspro::services {
namespace {

domain::WrittenDocument itself(const domain::WrittenDocument& document) {
    return document;
}

}  // namespace

Awaitable<domain::WrittenDocument> LetterWriter::cover_letter(WritingRequest<domain::WrittenDocument> request,
                                                              domain::Tone tone) {
    const auto make = [&](const Pair& pair) {
        const matching::Today today = today_of(clock_);
        const auto score = matching::score(pair.resume.data, pair.job.data, today);
        return matching::write_letter(pair.resume.data, pair.job.data, score, tone, today);
    };
    co_return co_await on_pool(pool_, [&](const std::stop_token& stop) {
        return write_and_keep(store_, clock_, request, stop, make, &itself);
    });
}

Awaitable<domain::WrittenDocument> LetterWriter::research(WritingRequest<domain::WrittenDocument> request) {
    const auto make = [&](const Pair& pair) {
        const auto score = matching::score(pair.resume.data, pair.job.data, today_of(clock_));
        return matching::write_research(pair.resume.data, pair.job.data, score);
    };
    co_return co_await on_pool(pool_, [&](const std::stop_token& stop) {
        return write_and_keep(store_, clock_, request, stop, make, &itself);
    });
}

}  // namespace atspro::services
