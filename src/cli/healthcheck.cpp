#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <boost/url/parse.hpp>
#include <charconv>

#include "cli/commands.h"
#include "cli/terminal.h"

namespace atspro::cli {
namespace {

constexpr int kTimeout_s = 5;  // for each of connecting, sending and receiving
constexpr std::size_t kMaxStatusLineBytes = 1024;

struct HealthcheckCommand {
    explicit HealthcheckCommand(CLI::App& command) : settings(command) {
        settings.add(command, "--listen", "ATSPRO_LISTEN");
        command.add_option("URL", url, "Where the server is; default: where the settings make it listen.");
    }
    SettingOptions settings;
    std::string url;
};

struct Target {
    std::string host;
    std::string port;
    std::string path;
};

Result<Target> target_of(const std::string& text) {
    const auto url = boost::urls::parse_uri(text);
    if (!url || url->scheme() != "http" || url->host().empty())
        return fail(Code::bad_usage,
                    "This is no address that can be asked; give one such as http://127.0.0.1:8000.");
    Target target{std::string(url->host_address()), std::string(url->port()),
                  std::string(url->encoded_path())};
    if (target.port.empty()) target.port = "80";
    if (target.path.empty() || target.path == "/") target.path = "/readyz";
    return target;
}

class Socket {
  public:
    explicit Socket(int number) : number_(number) {}
    ~Socket() {
        if (number_ >= 0) ::close(number_);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    int get() const { return number_; }

  private:
    int number_;
};

// The status of a GET; nothing where no server answers.
std::optional<int> status_at(const addrinfo& address, const Target& target) {
    const Socket socket(::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC, address.ai_protocol));
    const timeval timeout{kTimeout_s, 0};
    ::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
    ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
    if (::connect(socket.get(), address.ai_addr, address.ai_addrlen) != 0) return std::nullopt;
    const bool six = target.host.find(':') != std::string::npos;
    const std::string host = (six ? "[" + target.host + "]" : target.host) + ":" + target.port;
    const std::string request =
        "GET " + target.path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    if (::send(socket.get(), request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size()))
        return std::nullopt;
    std::string answer(kMaxStatusLineBytes, '\0');
    std::size_t got = 0;
    while (got < answer.size() && answer.find("\r\n") == std::string::npos) {
        const ssize_t n = ::recv(socket.get(), answer.data() + got, answer.size() - got, 0);
        if (n <= 0) break;
        got += static_cast<std::size_t>(n);
    }
    constexpr std::string_view kStart = "HTTP/1.1 ";
    int status = 0;
    if (!answer.starts_with(kStart)) return std::nullopt;
    const char* const digits = answer.data() + kStart.size();
    std::from_chars(digits, digits + 3, status);
    return status;
}

int run_healthcheck(const HealthcheckCommand& command) {
    std::string url = command.url;
    if (url.empty()) {
        const auto settings = command.settings.load();
        if (!settings) return refuse("", settings.error());
        url = "http://" + settings->values.listen.text();
    }
    const auto target = target_of(url);
    if (!target) return refuse(url, target.error());
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    std::optional<int> status;
    if (::getaddrinfo(target->host.c_str(), target->port.c_str(), &hints, &found) == 0) {
        for (const addrinfo* a = found; a && !status; a = a->ai_next) status = status_at(*a, *target);
        ::freeaddrinfo(found);
    }
    if (!status)
        return refuse(url,
                      Error{Code::storage_unavailable,
                            "No server answers there; start it with `atspro serve`, or check the address."});
    if (*status != 200)
        return refuse(url, Error{Code::storage_unavailable, "The server is not ready (status " +
                                                                std::to_string(*status) + "); see " +
                                                                target->path + " there for the reasons."});
    return 0;
}

}  // namespace

void add_healthcheck(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("healthcheck", "Exit 0 where a server is ready; for containers.");
    const auto options = std::make_shared<HealthcheckCommand>(*command);
    command->callback([options, &status] { status = run_healthcheck(*options); });
}

}  // namespace atspro::cli
