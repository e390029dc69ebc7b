#include "fetch/resolver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <latch>
#include <optional>

namespace atspro::fetch {
namespace {

namespace asio = boost::asio;

// Holds its thread of the pool until it is let go, as a name service does that does not answer.
class Holding final : public net::Task {
  public:
    void run() noexcept override {
        held.count_down();
        released.wait();
    }
    void dropped() noexcept override { held.count_down(); }
    std::latch held{1};
    std::latch released{1};
};

class ResolverTest : public ::testing::Test {
  protected:
    void begin(const std::string& host) {
        asio::co_spawn(
            io, resolver.resolve(host),
            asio::bind_cancellation_slot(leave.slot(), [this](const std::exception_ptr& e, Resolution found) {
                threw = e != nullptr;
                answer = std::move(found);
            }));
    }

    asio::io_context io;
    net::Pool pool{1};
    SystemResolver resolver{pool};
    asio::cancellation_signal leave;
    std::optional<Resolution> answer;
    bool threw = false;
};

TEST_F(ResolverTest, finds_this_machine_and_not_what_cannot_be) {
    begin("localhost");
    io.run();
    ASSERT_TRUE(answer && *answer);
    for (const auto& address : **answer) EXPECT_TRUE(address.is_loopback());
    begin(std::string(70, 'a') + ".invalid");
    io.restart();
    io.run();
    EXPECT_FALSE(*answer) << "no label is that long, so no name service needs to be asked";
}

TEST_F(ResolverTest, a_cancelled_lookup_is_left_to_itself_at_once) {
    const auto holding = std::make_shared<Holding>();
    ASSERT_TRUE(pool.post(holding));
    holding->held.wait();
    begin("localhost");
    io.poll();
    leave.emit(asio::cancellation_type::terminal);
    io.run();
    EXPECT_TRUE(threw);
    holding->released.count_down();
}

TEST_F(ResolverTest, a_pool_that_takes_no_more_is_told) {
    pool.stop();
    begin("localhost");
    io.run();
    ASSERT_TRUE(answer);
    EXPECT_FALSE(threw);
    EXPECT_EQ(answer->error(), ResolveFault::busy);
}

}  // namespace
}  // namespace atspro::fetch
