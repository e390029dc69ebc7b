// JSON text written from left to right, compact or for people. It knows the layout and how strings and
// numbers are spelled; the order of the calls is the caller's: a key before each value of an object, item()
// before each value of an array.
#pragma once

#include <boost/json/value.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atspro::json {

using Value = boost::json::value;
using Object = boost::json::object;
using Array = boost::json::array;

enum class Layout { compact, pretty };

class TextWriter {
  public:
    explicit TextWriter(Layout layout) : pretty_(layout == Layout::pretty) {}

    void begin_object() { begin('{', false); }
    void key(std::string_view name);
    void end_object() { end('}'); }
    // `size` values follow; a short list of numbers (a box) reads better on one line.
    void begin_array(std::size_t size, bool of_numbers);
    void item();
    void end_array() { end(']'); }

    void string(std::string_view text);
    void null() { out_ += "null"; }
    void boolean(bool value) { out_ += value ? "true" : "false"; }
    void number(double value);
    template <std::integral T>
    void number(T value) {
        out_ += std::to_string(value);
    }

    std::string take() { return std::move(out_); }

  private:
    struct Open {
        bool on_one_line = false;
        bool empty = true;
    };

    void begin(char bracket, bool on_one_line);
    void end(char bracket);
    void new_line();

    bool pretty_;
    std::string out_;
    std::vector<Open> open_;  // objects and arrays, outermost first
};

}  // namespace atspro::json
