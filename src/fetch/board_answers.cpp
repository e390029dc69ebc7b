#include "fetch/board_answers.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/unicode.h"
#include "fetch/board_values.h"
#include "json/decode.h"

namespace atspro::fetch {
namespace {

std::string first_of(const json::Value& value, std::initializer_list<std::string_view> paths) {
    for (const std::string_view path : paths)
        if (std::string text = text_at(value, path); !text.empty()) return text;
    return {};
}

void add_type(BoardPosting& posting, const std::string& words) {
    if (!words.empty()) posting.employment_types.push_back(employment_type_of(words));
}

// What the workplace is called; a remote one needs no more words than that.
void set_workplace(BoardPosting& posting, const std::string& words) {
    const std::string lower = to_lower(words);
    if (lower == "remote")
        posting.remote = true;
    else if (lower != "unspecified")
        posting.workplace = words;
}

// The one of a list that is meant, by any of its names.
const json::Value* meant_of(const json::Array& list, const BoardCall& call,
                            std::initializer_list<std::string_view> names) {
    const auto found = std::ranges::find_if(list, [&](const json::Value& item) {
        return std::ranges::any_of(
            names, [&](std::string_view name) { return text_at(item, name) == call.posting; });
    });
    return found == list.end() ? nullptr : &*found;
}

std::optional<PostingPay> salary_of(const json::Value& value, std::string_view min, std::string_view max,
                                    std::string_view currency, std::string_view unit) {
    PostingPay pay{.min = number_at(value, min),
                   .max = number_at(value, max),
                   .currency = text_at(value, currency),
                   .unit = pay_unit_of(text_at(value, unit))};
    return pay.min || pay.max ? std::optional(std::move(pay)) : std::nullopt;
}

PostingPlace address_place(const json::Value& address) {
    return {.locality = text_at(address, "addressLocality"),
            .region = text_at(address, "addressRegion"),
            .country = text_at(address, "addressCountry")};
}

PostingPlace city_place(const json::Value& value, std::string_view city, std::string_view region,
                        std::string_view country) {
    return {.locality = text_at(value, city),
            .region = text_at(value, region),
            .country = text_at(value, country)};
}

}  // namespace

std::optional<BoardPosting> greenhouse_posting(const BoardCall& call, const json::Value& answer) {
    BoardPosting posting{.title = text_at(answer, "title"),
                         .organization = first_of(answer, {"company_name"}),
                         .date_posted = day_of(first_of(answer, {"first_published", "updated_at"})),
                         .valid_through = day_of(text_at(answer, "application_deadline")),
                         .identifier = first_of(answer, {"requisition_id", "id"}),
                         .url = first_of(answer, {"absolute_url"}),
                         .description = html_unescaped(text_at(answer, "content"))};
    if (posting.title.empty()) return std::nullopt;
    if (posting.organization.empty()) posting.organization = name_from_slug(call.organization);
    if (posting.url.empty()) posting.url = call.page_url;
    add_place(posting.places, {.name = text_at(answer, "location.name")});
    for (const json::Value& department : list_at(answer, "departments"))
        if (posting.unit.empty()) posting.unit = text_at(department, "name");
    for (const json::Value& range : list_at(answer, "pay_input_ranges")) {
        const auto min = number_at(range, "min_cents");
        const auto max = number_at(range, "max_cents");
        if (posting.pay || (!min && !max)) continue;
        const std::string words = text_at(range, "title") + " " + text_at(range, "blurb");
        posting.pay = PostingPay{.min = min ? std::optional(*min / 100) : std::nullopt,
                                 .max = max ? std::optional(*max / 100) : std::nullopt,
                                 .currency = text_at(range, "currency_type"),
                                 .unit = pay_unit_of(words)};
    }
    return posting;
}

std::optional<BoardPosting> lever_posting(const BoardCall& call, const json::Value& answer) {
    BoardPosting posting{.title = text_at(answer, "text"),
                         .organization = name_from_slug(call.organization),
                         .unit = first_of(answer, {"categories.department", "categories.team"}),
                         .pay = salary_of(answer, "salaryRange.min", "salaryRange.max",
                                          "salaryRange.currency", "salaryRange.interval"),
                         .pay_text = first_of(answer, {"salaryDescriptionPlain"}),
                         .experience = text_at(answer, "categories.level"),
                         .identifier = text_at(answer, "id"),
                         .url = text_at(answer, "hostedUrl"),
                         .description = first_of(answer, {"description", "descriptionBody"})};
    if (posting.title.empty()) return std::nullopt;
    if (posting.url.empty()) posting.url = call.page_url;
    if (const auto created = number_at(answer, "createdAt")) posting.date_posted = day_of_epoch_ms(*created);
    for (const json::Value& place : list_at(answer, "categories.allLocations"))
        if (place.is_string()) add_place(posting.places, {.name = std::string(place.get_string())});
    if (posting.places.empty()) add_place(posting.places, {.name = text_at(answer, "categories.location")});
    set_workplace(posting, text_at(answer, "workplaceType"));
    add_type(posting, text_at(answer, "categories.commitment"));
    for (const json::Value& list : list_at(answer, "lists")) {
        const std::string items = text_at(list, "content");
        posting.description +=
            posting_section(text_at(list, "text"), items.empty() ? "" : "<ul>" + items + "</ul>");
    }
    posting.description += posting_section("", text_at(answer, "additional"));
    if (posting.pay_text.empty())
        posting.description += posting_section("", text_at(answer, "salaryDescription"));
    return posting;
}

std::optional<BoardPosting> ashby_posting(const BoardCall& call, const json::Value& answer) {
    const json::Array& jobs = list_at(answer, "jobs");
    const json::Value* job = meant_of(jobs, call, {"id"});
    if (!job) {  // without an id: by the address, which ends in it
        const auto found = std::ranges::find_if(jobs, [&](const json::Value& item) {
            return text_at(item, "jobUrl").find("/" + call.posting) != std::string::npos;
        });
        if (found != jobs.end()) job = &*found;
    }
    if (!job || text_at(*job, "title").empty()) return std::nullopt;
    BoardPosting posting{.title = text_at(*job, "title"),
                         .organization = name_from_slug(call.organization),
                         .unit = first_of(*job, {"department", "team"}),
                         .remote = flag_at(*job, "isRemote"),
                         .date_posted = day_of(text_at(*job, "publishedAt")),
                         .pay_text = text_at(*job, "compensation.compensationTierSummary"),
                         .identifier = first_of(*job, {"id"}),
                         .url = text_at(*job, "jobUrl"),
                         .description = text_at(*job, "descriptionHtml")};
    if (posting.url.empty()) posting.url = call.page_url;
    if (const std::string words = text_at(*job, "workplaceType"); !words.empty()) {
        posting.remote = false;
        set_workplace(posting, words == "OnSite" ? "On-site" : words);
    }
    add_type(posting, text_at(*job, "employmentType"));
    const auto add = [&](const json::Value& place, const json::Value& address) {
        PostingPlace out = address_place(address);
        out.name = text_at(place, "location");
        add_place(posting.places, std::move(out));
    };
    add(*job, member(*job, "address.postalAddress"));
    for (const json::Value& place : list_at(*job, "secondaryLocations")) {
        const json::Value& address = member(place, "address.postalAddress");
        add(place, address.is_object() ? address : member(place, "address"));
    }
    for (const json::Value& part : list_at(*job, "compensation.summaryComponents"))
        if (!posting.pay && text_at(part, "compensationType") == "Salary")
            posting.pay = salary_of(part, "minValue", "maxValue", "currencyCode", "interval");
    return posting;
}

std::optional<BoardPosting> workable_posting(const BoardCall& call, const json::Value& answer) {
    const json::Array& jobs = list_at(answer, "jobs");
    const json::Value* job = jobs.empty() ? &answer : meant_of(jobs, call, {"shortcode", "code"});
    if (!job || text_at(*job, "title").empty()) return std::nullopt;
    BoardPosting posting{.title = text_at(*job, "title"),
                         .organization = jobs.empty() ? "" : text_at(answer, "name"),
                         .unit = text_at(*job, "department"),
                         .remote = flag_at(*job, "telecommuting"),
                         .date_posted = day_of(first_of(*job, {"published_on", "published", "created_at"})),
                         .experience = text_at(*job, "experience"),
                         .education = text_at(*job, "education"),
                         .identifier = first_of(*job, {"code", "shortcode"}),
                         .url = first_of(*job, {"url", "shortlink"}),
                         .description = text_at(*job, "description")};
    if (posting.organization.empty()) posting.organization = name_from_slug(call.organization);
    if (posting.url.empty()) posting.url = call.page_url;
    add_type(posting, text_at(*job, "employment_type"));
    for (const json::Value& place : list_at(*job, "locations"))
        add_place(posting.places, city_place(place, "city", "region", "country"));
    if (posting.places.empty()) add_place(posting.places, city_place(*job, "city", "state", "country"));
    posting.description += posting_section("Requirements", text_at(*job, "requirements"));
    posting.description += posting_section("Benefits", text_at(*job, "benefits"));
    return posting;
}

std::optional<BoardPosting> recruitee_posting(const BoardCall& call, const json::Value& answer) {
    const json::Array& offers = list_at(answer, "offers");
    const json::Value* offer =
        offers.empty() ? &member(answer, "offer") : meant_of(offers, call, {"slug", "id"});
    if (!offer || text_at(*offer, "title").empty()) return std::nullopt;
    BoardPosting posting{
        .title = text_at(*offer, "title"),
        .organization = text_at(*offer, "company_name"),
        .unit = text_at(*offer, "department"),
        .remote = flag_at(*offer, "remote") && !flag_at(*offer, "hybrid") && !flag_at(*offer, "on_site"),
        .workplace = flag_at(*offer, "hybrid")    ? "Hybrid"
                     : flag_at(*offer, "on_site") ? "On-site"
                                                  : "",
        .date_posted = day_of(first_of(*offer, {"published_at", "created_at"})),
        .valid_through = day_of(text_at(*offer, "close_at")),
        .pay = salary_of(*offer, "salary.min", "salary.max", "salary.currency", "salary.period"),
        .identifier = text_at(*offer, "id"),
        .url = text_at(*offer, "careers_url"),
        .description = text_at(*offer, "description")};
    if (posting.organization.empty()) posting.organization = name_from_slug(call.organization);
    if (posting.url.empty()) posting.url = call.page_url;
    add_type(posting, text_at(*offer, "employment_type_code"));
    for (const json::Value& place : list_at(*offer, "locations"))
        add_place(posting.places, city_place(place, "city", "state", "country"));
    if (posting.places.empty())
        add_place(posting.places, city_place(*offer, "city", "state_name", "country"));
    if (posting.places.empty()) add_place(posting.places, {.name = text_at(*offer, "location")});
    posting.description += posting_section("Requirements", text_at(*offer, "requirements"));
    return posting;
}

std::optional<BoardPosting> smartrecruiters_posting(const BoardCall& call, const json::Value& answer) {
    BoardPosting posting{.title = text_at(answer, "name"),
                         .organization = text_at(answer, "company.name"),
                         .unit = first_of(answer, {"department.label", "function.label"}),
                         .remote = flag_at(answer, "location.remote"),
                         .workplace = flag_at(answer, "location.hybrid") ? "Hybrid" : "",
                         .date_posted = day_of(text_at(answer, "releasedDate")),
                         .experience = text_at(answer, "experienceLevel.label"),
                         .identifier = first_of(answer, {"refNumber", "id"}),
                         .url = text_at(answer, "postingUrl")};
    if (posting.title.empty()) return std::nullopt;
    if (posting.organization.empty()) posting.organization = name_from_slug(call.organization);
    if (posting.url.empty()) posting.url = call.page_url;
    PostingPlace place = city_place(answer, "location.city", "location.region", "location.country");
    place.postal_code = text_at(answer, "location.postalCode");
    // Countries come as codes in small letters.
    if (place.country.size() == 2) place.country = to_upper(place.country);
    add_place(posting.places, std::move(place));
    add_type(posting, text_at(answer, "typeOfEmployment.label"));
    for (const std::string_view name :
         {"companyDescription", "jobDescription", "qualifications", "additionalInformation"}) {
        const json::Value& section = member(answer, "jobAd.sections." + std::string(name));
        posting.description += posting_section(text_at(section, "title"), text_at(section, "text"));
    }
    return posting;
}

Result<std::string> page_of_answer(const BoardCall& call, std::string_view answer) {
    const auto parsed = json::parse(answer);
    const std::string board(name_of(call.board));
    if (!parsed)
        return fail(Code::upstream_failed,
                    board +
                        " answered with something else than a posting; try again later, or paste "
                        "the posting's text.");
    constexpr std::array kReaders{greenhouse_posting, lever_posting,     ashby_posting,
                                  workable_posting,   recruitee_posting, smartrecruiters_posting};
    const auto posting = kReaders[static_cast<std::size_t>(call.board)](call, *parsed);
    if (!posting)
        return fail(Code::page_not_found,
                    board +
                        " has no such posting (any more); check the address, or paste the posting's "
                        "text.");
    return posting_page(*posting);
}

}  // namespace atspro::fetch
