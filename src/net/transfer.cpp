#include "net/transfer.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "base/unicode.h"

namespace atspro::net {
namespace {

namespace asio = boost::asio;
using std::chrono::milliseconds;

template <class Deleter>
void append(std::unique_ptr<curl_slist, Deleter>& list, const std::string& line) {
    curl_slist* grown = curl_slist_append(list.get(), line.c_str());
    if (!grown) throw std::bad_alloc();
    static_cast<void>(list.release());
    list.reset(grown);
}

// Nothing for what is no IP address: that is never connected to.
std::optional<asio::ip::address> address_of(const curl_sockaddr& address) {
    if (address.family == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, &address.addr, sizeof in);
        return asio::ip::address_v4(ntohl(in.sin_addr.s_addr));
    }
    if (address.family == AF_INET6) {
        sockaddr_in6 in{};
        std::memcpy(&in, &address.addr, std::min<std::size_t>(sizeof in, address.addrlen));
        asio::ip::address_v6::bytes_type bytes{};
        std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
        return asio::ip::address_v6(bytes, in.sin6_scope_id);
    }
    return std::nullopt;
}

// "https://host:port" of an absolute URL, without user information.
std::string origin_of(std::string_view url) {
    const std::size_t colon = url.find("://");
    if (colon == url.npos) return {};
    std::string_view authority = url.substr(colon + 3);
    authority = authority.substr(0, authority.find_first_of("/?#"));
    if (const std::size_t at = authority.rfind('@'); at != authority.npos) authority.remove_prefix(at + 1);
    const std::string scheme = to_lower(url.substr(0, colon));
    const std::size_t port = authority.rfind(':');
    const bool has_port = port != authority.npos && authority.find(']', port) == authority.npos;
    return scheme + "://" + std::string(authority) + (has_port ? "" : scheme == "https" ? ":443" : ":80");
}

std::uint64_t count_of(CURL* easy, CURLINFO info) {
    curl_off_t value = 0;
    curl_easy_getinfo(easy, info, &value);
    return static_cast<std::uint64_t>(std::max<curl_off_t>(value, 0));
}

std::uint64_t long_of(CURL* easy, CURLINFO info) {
    long value = 0;
    curl_easy_getinfo(easy, info, &value);
    return static_cast<std::uint64_t>(std::max(value, 0L));
}

}  // namespace

Transfer::Transfer(HttpRequest request, const HttpClientOptions& options)
    : request_(std::move(request)),
      options_(options),
      began_(options.clock->wall()),
      began_at_(options.clock->monotonic()),
      easy_(curl_easy_init()) {
    if (!easy_) throw std::bad_alloc();
    set_up();
    set_up_request();
    set_up_pin();
    set_up_callbacks();
}

template <class T>
void Transfer::set(CURLoption option, T value) {
    if (const CURLcode code = curl_easy_setopt(easy_.get(), option, value); code != CURLE_OK)
        throw std::runtime_error(std::string("libcurl refuses an option: ") + curl_easy_strerror(code));
}

void Transfer::set_up() {
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");  // whatever the environment says
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options_.ca_file.empty()) set(CURLOPT_CAINFO, options_.ca_file.c_str());
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    // Whether calls can share a connection is known after the handshake of TLS; without TLS only after an
    // answer, which a slow one would keep the others waiting for.
    if (starts_with_nocase(request_.url, "https:")) set(CURLOPT_PIPEWAIT, 1L);
    set(CURLOPT_PATH_AS_IS, 1L);  // the caller's URL is what is asked for
    // What is decoded on the way; brotli and zstd would be too, were they named.
    set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    set(CURLOPT_USERAGENT, options_.user_agent.c_str());
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<milliseconds::rep>(1, request_.limit.count())));
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(kMaxConnectTime.count()));
    if (!options_.keep_connections) {
        set(CURLOPT_FRESH_CONNECT, 1L);
        set(CURLOPT_FORBID_REUSE, 1L);
    }
}

void Transfer::set_up_request() {
    set(CURLOPT_URL, request_.url.c_str());
    for (const auto& [name, value] : request_.fields) append(fields_, name + ": " + value);
    if (!request_.body.empty() || request_.method == "POST") {
        append(fields_, "Expect:");  // no pause before the body
        set(CURLOPT_POSTFIELDS, request_.body.c_str());
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
    }
    if (request_.method == "HEAD")
        set(CURLOPT_NOBODY, 1L);
    else if (request_.method != "GET" || !request_.body.empty())
        set(CURLOPT_CUSTOMREQUEST, request_.method.c_str());
    if (fields_) set(CURLOPT_HTTPHEADER, fields_.get());
}

// The names go into a cache of this call alone: in the multi handle's they would outlive it and serve other
// calls.
void Transfer::set_up_pin() {
    if (!request_.pin) return;
    names_.reset(curl_share_init());
    if (!names_ || curl_share_setopt(names_.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_DNS) != CURLSHE_OK)
        throw std::bad_alloc();
    std::string line = request_.pin->host + ":" + std::to_string(request_.pin->port) + ":";
    for (std::size_t i = 0; i < request_.pin->addresses.size(); ++i) {
        const asio::ip::address& address = request_.pin->addresses[i];
        line += i ? "," : "";
        line += address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
    }
    append(pins_, line);
    set(CURLOPT_SHARE, names_.get());
    set(CURLOPT_RESOLVE, pins_.get());
}

void Transfer::set_up_callbacks() {
    void* self = this;
    set(CURLOPT_PRIVATE, self);
    set(CURLOPT_WRITEFUNCTION, &Transfer::on_body);
    set(CURLOPT_WRITEDATA, self);
    set(CURLOPT_HEADERFUNCTION, &Transfer::on_header);
    set(CURLOPT_HEADERDATA, self);
    set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_open);
    set(CURLOPT_OPENSOCKETDATA, self);
}

// Counted after decompression: a small answer can unfold without end.
std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    const std::size_t bytes = size * count;
    std::string& body = transfer.response_.body;
    if (bytes > transfer.request_.max_body_bytes - body.size()) {
        transfer.body_too_large_ = true;
        return CURL_WRITEFUNC_ERROR;
    }
    body.append(data, bytes);
    return bytes;
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    const std::size_t bytes = size * count;
    transfer.header_bytes_ += bytes;
    if (transfer.header_bytes_ > kMaxAnswerHeaderBytes) {
        transfer.header_too_large_ = true;
        return CURL_WRITEFUNC_ERROR;
    }
    const std::string_view line(data, bytes);
    HttpFields& fields = transfer.response_.fields;
    if (line.starts_with("HTTP/")) {  // the final answer after an interim one begins anew
        fields.clear();
        return bytes;
    }
    if (const std::size_t colon = line.find(':'); colon != line.npos)
        fields.emplace_back(to_lower(trim(line.substr(0, colon))), std::string(trim(line.substr(colon + 1))));
    return bytes;
}

curl_socket_t Transfer::on_open(void* self, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(self);
    if (const auto& may_connect = transfer.options_.may_connect) {
        const auto ip = address_of(*address);
        if (!ip || !may_connect(*ip)) {
            transfer.address_refused_ = true;
            return CURL_SOCKET_BAD;
        }
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Fault Transfer::fault_of(CURLcode code) const {
    if (body_too_large_) return Fault::body_too_large;
    if (header_too_large_) return Fault::header_too_large;
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return Fault::resolve;
        case CURLE_COULDNT_CONNECT:
            return address_refused_ ? Fault::address_refused : Fault::connect;
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_ENGINE_INITFAILED:
            return Fault::tls;
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_INVALIDCERTSTATUS:
            return Fault::certificate;
        case CURLE_PARTIAL_FILE:
            return Fault::truncated;
        case CURLE_OPERATION_TIMEDOUT: {
            curl_off_t connected_us = 0;
            curl_easy_getinfo(easy_.get(), CURLINFO_PRETRANSFER_TIME_T, &connected_us);
            const bool connecting = connected_us == 0;
            const auto took = options_.clock->monotonic() - began_at_;
            return connecting && request_.limit > kMaxConnectTime && took < request_.limit ? Fault::connect
                                                                                           : Fault::timeout;
        }
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_UNSUPPORTED_PROTOCOL:  // an answer of HTTP/0.9, since the URL was checked
        case CURLE_BAD_CONTENT_ENCODING:
        case CURLE_HTTP2:
            return Fault::bad_answer;
        case CURLE_URL_MALFORMAT:
            return Fault::bad_request;
        default:
            return Fault::reset;
    }
}

void Transfer::conclude(CURLcode code) {
    response_.status = static_cast<int>(long_of(easy_.get(), CURLINFO_RESPONSE_CODE));
    if (code == CURLE_OK)
        result_ = std::move(response_);
    else
        result_ = tl::unexpected(fault_of(code));
}

void Transfer::report() const {
    if (!options_.ledger || address_refused_) return;
    CURL* easy = easy_.get();
    options_.ledger->record(
        {.at = began_,
         .origin = origin_of(request_.url),
         .purpose = request_.purpose,
         .bytes_out = long_of(easy, CURLINFO_REQUEST_SIZE) + count_of(easy, CURLINFO_SIZE_UPLOAD_T),
         .bytes_in = long_of(easy, CURLINFO_HEADER_SIZE) + count_of(easy, CURLINFO_SIZE_DOWNLOAD_T),
         .status = static_cast<int>(long_of(easy, CURLINFO_RESPONSE_CODE)),
         .took = std::chrono::duration_cast<milliseconds>(options_.clock->monotonic() - began_at_)});
}

}  // namespace atspro::net
