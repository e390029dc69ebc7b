#include "api/decode.h"

#include <charconv>

#include "base/field_errors.h"
#include "base/ids.h"
#include "http/multipart.h"
#include "store/store.h"

namespace atspro::api {
namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string_view first_of_list(std::string_view list) {
    std::string_view item = list.substr(0, list.find(','));
    while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
    while (!item.empty() && item.back() == ' ') item.remove_suffix(1);
    return item;
}

}  // namespace

Result<Upload> upload_of(const http::Request& request, std::string_view other) {
    const std::string* type = request.header("Content-Type");
    const auto parts = http::parse_multipart(request.body, type ? *type : "");
    if (!parts) return fail(parts.error());
    const http::Part* file = nullptr;
    std::optional<std::string_view> value;
    for (const http::Part& part : *parts) {
        if (!other.empty() && part.name == other && !value) {
            value = part.content;
            continue;
        }
        if (part.name != "file")
            return fail(field_error("/" + json::pointer_token(part.name), "is not a known field"));
        if (file) return fail(field_error("/file", "must stand once; send one file a request"));
        file = &part;
    }
    if (!file) return fail(field_error("/file", "is required"));
    if (!file->filename) return fail(field_error("/file", "must be a file with a name, not a value"));
    if (file->content.empty())
        return fail(Error{.code = Code::empty_file,
                          .detail = "The file is empty; choose one that holds a document.",
                          .errors = {{"/file", "is empty"}}});
    return Upload{*file->filename, file->content, value};
}

Result<std::string_view> json_text_of(const http::Request& request) {
    const std::string* type = request.header("Content-Type");
    const auto value = type ? http::parse_header_value(*type) : std::nullopt;
    if (!value || (value->word != "application/json" &&
                   !(value->word.starts_with("application/") && value->word.ends_with("+json"))))
        return fail(Code::unsupported_type,
                    "The body must be JSON; send it with Content-Type: application/json.");
    return std::string_view(request.body);
}

Result<std::int64_t> number_of(const http::Request& request, std::string_view name, std::int64_t least,
                               std::int64_t most, std::int64_t otherwise) {
    const auto text = request.query_value(name);
    if (!text) return otherwise;
    const auto number = whole_number(*text);
    if (number && *number >= least && *number <= most) return *number;
    return fail(field_error("/" + std::string(name), "must be a whole number from " + std::to_string(least) +
                                                         " to " + std::to_string(most)));
}

std::string etag_of(std::int64_t version) {
    return "\"" + std::to_string(version) + "\"";
}

Result<PageRequest> page_request_of(const http::Request& request) {
    const auto page = number_of(request, "page", 1, kMaxPageNumber, 1);
    if (!page) return fail(page.error());
    const auto size =
        number_of(request, "page_size", 1, static_cast<std::int64_t>(store::kMaxPageItems), kDefaultPageSize);
    if (!size) return fail(size.error());
    return PageRequest{*page, static_cast<std::size_t>(*size)};
}

Result<std::string> id_of(const http::Request& request, std::string_view name) {
    const std::string_view id = request.param(name);
    if (looks_like_id(id)) return std::string(id);
    return fail(Code::not_found, "There is nothing with this id; list what is stored to see the ids.");
}

std::optional<std::int64_t> expected_version_of(const http::Request& request) {
    const std::string* header = request.header("If-Match");
    if (!header || first_of_list(*header) == "*") return std::nullopt;
    const std::string_view tag = first_of_list(*header);
    if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"') return -1;
    return whole_number(tag.substr(1, tag.size() - 2)).value_or(-1);
}

bool has_current_copy(const http::Request& request, std::string_view etag) {
    const std::string* header = request.header("If-None-Match");
    if (!header) return false;
    // Comparison is weak here (RFC 9110 section 13.1.2): W/"7" is as good as "7".
    return http::list_has_token(*header, etag) || http::list_has_token(*header, "W/" + std::string(etag)) ||
           http::list_has_token(*header, "*");
}

http::Response original_answer(store::Original file) {
    http::Response response{.headers = {{"Content-Type", file.media_type},
                                        {"Content-Disposition", http::attachment_disposition(file.filename)},
                                        {"Content-Security-Policy", "sandbox"}}};
    response.body = std::move(file.bytes);
    return response;
}

}  // namespace atspro::api
