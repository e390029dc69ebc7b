// File descriptors with an owner.
#pragma once

#include <string_view>
#include <utility>

namespace atspro::document {

class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor() { close(); }

    int get() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }
    void close();

  private:
    int fd_ = -1;
};

// Writes all of `bytes`, however many calls it takes. False: it cannot be done; errno says why.
bool write_all(int fd, std::string_view bytes);

}  // namespace atspro::document
