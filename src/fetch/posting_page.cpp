#include "fetch/posting_page.h"

#include <utility>

#include "base/unicode.h"
#include "json/encode.h"

namespace atspro::fetch {
namespace {

void put(json::Object& object, std::string_view name, const std::string& value) {
    if (!value.empty()) object[name] = value;
}

json::Object thing(std::string_view type) {
    json::Object object;
    object["@type"] = type;
    return object;
}

json::Object named(std::string_view type, const std::string& name) {
    json::Object object = thing(type);
    object["name"] = name;
    return object;
}

json::Object place_of(const PostingPlace& place) {
    json::Object address = thing("PostalAddress");
    put(address, "addressLocality", place.locality);
    put(address, "addressRegion", place.region);
    put(address, "postalCode", place.postal_code);
    put(address, "addressCountry", place.country);
    json::Object out = thing("Place");
    put(out, "name", place.name);
    if (address.size() > 1) out["address"] = std::move(address);
    return out;
}

std::string words_of(const PostingPlace& place) {
    if (!place.name.empty()) return place.name;
    std::string words;
    for (const std::string* part : {&place.locality, &place.region, &place.country})
        if (!part->empty()) words += (words.empty() ? "" : ", ") + *part;
    return words;
}

void put_places(json::Object& object, const BoardPosting& posting) {
    json::Array places;
    json::Array regions;
    for (const PostingPlace& place : posting.places) {
        if (place.empty()) continue;
        places.push_back(place_of(place));
        if (posting.remote) regions.push_back(named("AdministrativeArea", words_of(place)));
    }
    if (posting.remote) object["jobLocationType"] = "TELECOMMUTE";
    if (!regions.empty()) object["applicantLocationRequirements"] = std::move(regions);
    if (!places.empty()) object["jobLocation"] = std::move(places);
}

json::Object pay_of(const PostingPay& pay) {
    json::Object value = thing("QuantitativeValue");
    if (pay.min) value["minValue"] = *pay.min;
    if (pay.max) value["maxValue"] = *pay.max;
    put(value, "unitText", pay.unit);
    json::Object amount = thing("MonetaryAmount");
    put(amount, "currency", pay.currency);
    amount["value"] = std::move(value);
    return amount;
}

// What schema.org has no place for stands in the description, where people read it too.
std::string whole_description(const BoardPosting& posting) {
    std::string html = posting.description;
    if (!posting.workplace.empty()) html += "<p>Workplace: " + html_escaped(posting.workplace) + "</p>";
    if (!posting.pay_text.empty()) html += "<p>Compensation: " + html_escaped(posting.pay_text) + "</p>";
    return html;
}

json::Object job_posting(const BoardPosting& posting) {
    json::Object out;
    out["@context"] = "https://schema.org";
    out["@type"] = "JobPosting";
    put(out, "title", posting.title);
    if (!posting.organization.empty())
        out["hiringOrganization"] = named("Organization", posting.organization);
    if (!posting.unit.empty()) out["employmentUnit"] = named("Organization", posting.unit);
    put_places(out, posting);
    if (!posting.employment_types.empty()) {
        json::Array types;
        for (const std::string& type : posting.employment_types) types.emplace_back(type);
        out["employmentType"] = std::move(types);
    }
    put(out, "datePosted", posting.date_posted);
    put(out, "validThrough", posting.valid_through);
    if (posting.pay) out["baseSalary"] = pay_of(*posting.pay);
    put(out, "experienceRequirements", posting.experience);
    put(out, "educationRequirements", posting.education);
    if (!posting.identifier.empty()) {
        json::Object identifier = thing("PropertyValue");
        put(identifier, "name", posting.organization);
        identifier["value"] = posting.identifier;
        out["identifier"] = std::move(identifier);
    }
    put(out, "url", posting.url);
    put(out, "description", whole_description(posting));
    return out;
}

// JSON in a script element ends at no tag.
std::string in_script(const std::string& json) {
    std::string out;
    for (const char c : json) {
        if (c == '<')
            out += "\\u003c";
        else
            out += c;
    }
    return out;
}

}  // namespace

std::string html_escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string posting_section(const std::string& heading, const std::string& html) {
    if (trim(html).empty()) return {};
    return (heading.empty() ? "" : "<h3>" + html_escaped(heading) + "</h3>") + html;
}

std::string posting_page(const BoardPosting& posting) {
    std::string page = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>" +
                       html_escaped(posting.title) + "</title>\n<script type=\"application/ld+json\">" +
                       in_script(json::to_text(json::Value(job_posting(posting)))) +
                       "</script>\n</head><body><h1>" + html_escaped(posting.title) + "</h1>\n";
    if (!posting.organization.empty()) page += "<p>" + html_escaped(posting.organization) + "</p>\n";
    for (const PostingPlace& place : posting.places)
        if (!place.empty()) page += "<p>" + html_escaped(words_of(place)) + "</p>\n";
    return page + whole_description(posting) + "\n</body></html>\n";
}

}  // namespace atspro::fetch
