// A posting as its board's API tells it, written as a small HTML page with schema.org's JobPosting in it, so
// that boards and pages are read by one reader. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace atspro::fetch {

struct PostingPlace {
    std::string name = {};  // as written, where it does not come in parts: "Berlin or remote"
    std::string locality = {};
    std::string region = {};
    std::string postal_code = {};
    std::string country = {};
    bool empty() const { return name.empty() && locality.empty() && region.empty() && country.empty(); }
};

struct PostingPay {
    std::optional<double> min = {};
    std::optional<double> max = {};
    std::string currency = {};  // ISO 4217
    std::string unit = {};      // HOUR, DAY, WEEK, MONTH, YEAR; empty where the board does not say
};

struct BoardPosting {
    std::string title = {};
    std::string organization = {};
    std::string unit = {};  // department or team
    std::vector<PostingPlace> places = {};
    bool remote = false;         // wholly; `places` are then where applicants must live
    std::string workplace = {};  // as the board says it, where it is more than remote or not: "hybrid"
    std::vector<std::string> employment_types = {};  // schema.org's words where they fit: FULL_TIME
    std::string date_posted = {};                    // ISO 8601
    std::string valid_through = {};
    std::optional<PostingPay> pay = {};
    std::string pay_text = {};  // as the board words it
    std::string experience = {};
    std::string education = {};
    std::string identifier = {};
    std::string url = {};
    std::string description = {};  // HTML, sections with headings
};

// Members without a value are left out.
std::string posting_page(const BoardPosting& posting);

// A section of a description: its heading where there is one, then its HTML. Empty where the HTML is.
std::string posting_section(const std::string& heading, const std::string& html);
std::string html_escaped(const std::string& text);

}  // namespace atspro::fetch
