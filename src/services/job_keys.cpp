#include "services/job_keys.h"

#include <algorithm>
#include <array>

#include "base/ids.h"
#include "base/unicode.h"

namespace atspro::services {
namespace {

// Parameters that say where a click came from and nothing about the page.
bool is_tracking(std::string_view parameter) {
    constexpr std::array<std::string_view, 17> kNames{
        "gclid",        "fbclid",       "msclkid", "dclid",  "ref",        "refid",
        "referrer",     "src",          "source",  "trk",    "trackingid", "gh_src",
        "lever-source", "lever-origin", "mc_cid",  "mc_eid", "from"};
    const std::string_view name = parameter.substr(0, parameter.find('='));
    const std::string lower = to_lower(name);
    return lower.starts_with("utm_") || std::ranges::find(kNames, lower) != kNames.end();
}

std::string query_key(std::string_view query) {
    std::vector<std::string> kept;
    for (std::string& parameter : split(query, "&"))
        if (!parameter.empty() && !is_tracking(parameter)) kept.push_back(std::move(parameter));
    std::ranges::sort(kept);
    std::string out;
    for (const std::string& parameter : kept) out += (out.empty() ? "?" : "&") + parameter;
    return out;
}

std::string folded_or_empty(const domain::Text& text) {
    return text ? folded(squeeze(*text)) : std::string();
}

// Title, employer and places say which posting it is; without the first two its text has to.
std::string content_key(const domain::Job& job) {
    std::vector<std::string> places;
    for (const std::string& place : job.location) places.push_back(folded(squeeze(place)));
    std::ranges::sort(places);
    std::string text = folded_or_empty(job.title) + "\n" + folded_or_empty(job.company);
    for (const std::string& place : places) text += "\n" + place;
    if (!job.title || !job.company) text += "\n\n" + folded_or_empty(job.description);
    return sha256_hex(text);
}

// As much of a text as fits in `bytes`, cut between characters.
std::string_view beginning_of(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

}  // namespace

std::string link_key_of(std::string_view url) {
    url = url.substr(0, url.find('#'));
    if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos)
        url.remove_prefix(scheme + 3);
    const std::size_t question = url.find('?');
    const std::string query = question == std::string_view::npos ? "" : query_key(url.substr(question + 1));
    url = url.substr(0, question);
    std::string host = to_lower(url.substr(0, url.find('/')));
    if (host.starts_with("www.")) host.erase(0, 4);
    std::string path(url.substr(std::min(url.find('/'), url.size())));
    while (path.ends_with('/')) path.pop_back();
    return host + path + query;
}

store::JobKeys keys_of(const domain::Job& job) {
    std::string search;
    const auto add = [&](std::string_view text) {
        if (!text.empty()) search += folded(squeeze(text)) + "\n";
    };
    add(job.title.value_or(""));
    add(job.company.value_or(""));
    for (const std::string& place : job.location) add(place);
    for (const std::string& skill : job.skills.required) add(skill);
    for (const std::string& skill : job.skills.preferred) add(skill);
    add(job.description.value_or(""));
    store::JobKeys keys{folded_or_empty(job.company),
                        folded_or_empty(job.title),
                        std::string(beginning_of(search, kMaxSearchBytes)),
                        {},
                        content_key(job)};
    if (job.link) keys.link = link_key_of(*job.link);
    return keys;
}

std::vector<std::string> search_words(std::string_view query) {
    std::vector<std::string> words;
    for (std::string& word : split(folded(squeeze(query)), " "))
        if (!word.empty()) words.push_back(std::move(word));
    return words;
}

}  // namespace atspro::services
