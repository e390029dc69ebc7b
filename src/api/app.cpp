#include "api/app.h"

#include <sys/resource.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>

#include "api/context.h"
#include "api/route_table.h"
#include "base/log.h"
#include "fetch/posting_fetch.h"
#include "services/on_pool.h"

namespace atspro::api {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::hours kPurgeInterval{1};
constexpr std::chrono::seconds kDrainBeyondRequests{5};
constexpr std::size_t kLookupThreads = 4;

// As many open files as the system allows: a connection is one.
void raise_file_limit() {
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == files.rlim_max) return;
    files.rlim_cur = files.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &files) != 0)
        log::warning("file limit not raised", {{"limit", files.rlim_cur}});
}

http::ServerOptions options_of(const Settings& settings) {
    http::ServerOptions options;
    options.address = settings.listen.host;
    options.port = settings.listen.port;
    options.local_only = settings.auth == AuthMode::local;
    options.limits.max_in_flight = static_cast<std::size_t>(settings.max_inflight);
    options.limits.drain_time = std::max(settings.request_timeout, kQuickTime) + kDrainBeyondRequests;
    return options;
}

// Declared in the order in which each part needs the ones before it; gone in the opposite order, so that the
// pool has stopped before the io_context and its suspended coroutines go.
class App {
  public:
    App(const Settings& settings, const Backing& backing)
        : backing_(backing),
          metrics_(status_),
          pool_(static_cast<std::size_t>(settings.workers)),
          parser_(backing.source, &backing.store, pool_, backing.clock),
          verifier_(backing.source, pool_, backing.clock),
          library_(backing.store, backing.source, pool_, backing.clock),
          lookups_(kLookupThreads),
          resolver_(lookups_),
          fetcher_(io_.get_executor(), resolver_, fetch::FetchOptions::from(settings)),
          postings_(
              backing.source,
              [this](std::string url, Deadline deadline) {
                  return fetch::fetch_posting(fetcher_, std::move(url), deadline);
              },
              backing.store, pool_, backing.clock),
          jobs_(backing.store, pool_, backing.clock),
          scorer_(backing.store, pool_, backing.clock),
          optimizer_(backing.store, pool_, backing.clock),
          letters_(backing.store, pool_, backing.clock),
          documents_(backing.store, backing.source, pool_, backing.clock),
          profiles_(backing.store, pool_, backing.clock),
          readiness_(backing.store, backing.sandbox, settings.sandbox, status_),
          context_{settings,   backing.clock, pool_,   backing.store, parser_,    verifier_,
                   library_,   postings_,     jobs_,   scorer_,       optimizer_, letters_,
                   documents_, profiles_,     status_, metrics_,      readiness_, backing.clock.monotonic()},
          router_(routes_for(context_)),
          signals_(io_, SIGTERM, SIGINT),
          server_(io_, options_of(settings), router_, status_, metrics_) {}

    Result<void> run(const std::function<void(std::uint16_t port)>& listening) {
        readiness_.refresh();
        if (const auto bound = server_.listen(); !bound) return bound;
        wait_for_signal();
        asio::co_spawn(io_, readiness_.watch(pool_), asio::detached);
        asio::co_spawn(io_, purge(), asio::detached);
        log::info("listening", {{"port", server_.port()}});
        if (listening) listening(server_.port());
        io_.run();
        pool_.stop();
        lookups_.stop();
        return {};
    }

  private:
    void wait_for_signal() {
        signals_.async_wait([this](boost::system::error_code error, int signal) {
            if (error) return;
            if (status_.draining) ::_exit(128 + signal);  // the person means it; the database survives it
            log::info("draining",
                      {{"connections", status_.connections.load()}, {"in_flight", status_.in_flight.load()}});
            server_.drain([this] { io_.stop(); });
            wait_for_signal();
        });
    }

    // Kept answers go when their time is over.
    asio::awaitable<void> purge() {
        asio::steady_timer timer(co_await asio::this_coro::executor);
        while (true) {
            timer.expires_after(kPurgeInterval);
            co_await timer.async_wait(asio::use_awaitable);
            const auto purged = co_await services::on_pool(pool_, [this](const std::stop_token&) {
                return backing_.store.idempotency_keys().purge(backing_.clock.wall());
            });
            if (!purged) log::warning("kept answers not purged", {{"code", name_of(purged.error().code)}});
        }
    }

    Backing backing_;
    http::ServerStatus status_;
    Metrics metrics_;
    asio::io_context io_{1};
    net::Pool pool_;
    services::ResumeProcessor parser_;
    services::Verifier verifier_;
    services::ResumeLibrary library_;
    net::Pool lookups_;  // names are looked up apart: a lookup that hangs holds no other work
    fetch::SystemResolver resolver_;
    fetch::Fetcher fetcher_;
    services::JobProcessor postings_;
    services::JobLibrary jobs_;
    services::Scorer scorer_;
    services::OptimizationProcessor optimizer_;
    services::LetterWriter letters_;
    services::DocumentLibrary documents_;
    services::ProfileService profiles_;
    ReadinessMonitor readiness_;
    Context context_;
    http::Router router_;
    asio::signal_set signals_;
    http::Server server_;
};

}  // namespace

Result<void> run_server(const Settings& settings, const Backing& backing,
                        const std::function<void(std::uint16_t port)>& listening) {
    if (const auto allowed = check_for_serving(settings); !allowed) return allowed;
    raise_file_limit();
    return App(settings, backing).run(listening);
}

}  // namespace atspro::api
