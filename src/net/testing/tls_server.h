// A TLS server for tests with a certificate of its own making, by the `openssl` command: it answers every GET
// with a page.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

extern char** environ;

namespace atspro::net::testing {

class TlsServer {
  public:
    // The certificate is valid for `host` and signed by itself.
    explicit TlsServer(const std::string& host) {
        std::string name = std::filesystem::temp_directory_path() / "atspro-tls-XXXXXX";
        if (!::mkdtemp(name.data())) throw std::runtime_error("the test's folder cannot be made");
        folder_ = name;
        int status = 0;
        const pid_t made =
            spawn({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                   "-nodes", "-keyout", folder_ / "key.pem", "-out", ca_file(), "-days", "2", "-subj",
                   "/CN=" + host, "-addext", "subjectAltName=DNS:" + host},
                  -1);
        ::waitpid(made, &status, 0);
        if (status != 0) throw std::runtime_error("the test's certificate cannot be made");
        start();
    }
    ~TlsServer() {
        ::kill(server_, SIGKILL);
        ::waitpid(server_, nullptr, 0);
        ::close(output_);
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    std::uint16_t port() const { return port_; }
    std::string ca_file() const { return folder_ / "cert.pem"; }

  private:
    // Standard output goes to `output`, or nowhere; standard error nowhere.
    static pid_t spawn(std::vector<std::string> words, int output) {
        std::vector<char*> argv;
        for (std::string& word : words) argv.push_back(word.data());
        argv.push_back(nullptr);
        posix_spawn_file_actions_t actions{};
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
        if (output >= 0)
            ::posix_spawn_file_actions_adddup2(&actions, output, 1);
        else
            ::posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
        pid_t child = 0;
        const int fault = ::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
        ::posix_spawn_file_actions_destroy(&actions);
        if (fault != 0) throw std::runtime_error("openssl cannot be started");
        return child;
    }

    // It says "ACCEPT 127.0.0.1:PORT" once it listens.
    void start() {
        std::array<int, 2> pipe{};
        if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        server_ = spawn({"openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", ca_file(), "-key",
                         folder_ / "key.pem", "-www"},
                        pipe[1]);
        ::close(pipe[1]);
        output_ = pipe[0];
        std::string said;
        for (char c = 0; ::read(output_, &c, 1) == 1;) {
            if (c != '\n') {
                said += c;
                continue;
            }
            const std::size_t colon = said.rfind(':');
            if (said.starts_with("ACCEPT") && colon != said.npos) {
                std::from_chars(said.data() + colon + 1, said.data() + said.size(), port_);
                return;
            }
            said.clear();
        }
        throw std::runtime_error("openssl does not listen");
    }

    std::filesystem::path folder_;
    pid_t server_ = 0;
    int output_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace atspro::net::testing
