#include "json/encode.h"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <limits>

namespace atspro::json {
namespace shelves {

enum class Shape { round, square };
struct Tin {
    std::string label;
    std::optional<std::string> owner;
    std::vector<float> box;
    std::vector<std::string> notes;
    Shape shape = Shape::round;
    std::int64_t weight = 0;
    std::uint64_t serial = 0;
    double price = 0;
    bool open = false;
};
struct Shelf {
    std::vector<Tin> tins;
};

}  // namespace shelves
using shelves::Shape;
using shelves::Shelf;
using shelves::Tin;

template <>
struct Names<Shape> {
    static constexpr std::array<std::pair<Shape, std::string_view>, 2> list{
        {{Shape::round, "round"}, {Shape::square, "square"}}};
};
template <>
struct Fields<Tin> {
    static constexpr std::string_view name = "Tin";
    static constexpr std::string_view meaning = "A tin.";
    static constexpr auto list =
        std::make_tuple(field("label", &Tin::label, "What it says."), field("owner", &Tin::owner, "Whose."),
                        field("box", &Tin::box, "Where."), field("notes", &Tin::notes, "Remarks."),
                        field("shape", &Tin::shape, "Shape."), field("weight", &Tin::weight, "In grams."),
                        field("serial", &Tin::serial, "Number."), field("price", &Tin::price, "In crowns."),
                        field("open", &Tin::open, "Whether."));
};
template <>
struct Fields<Shelf> {
    static constexpr std::string_view name = "Shelf";
    static constexpr std::string_view meaning = "A shelf.";
    static constexpr auto list = std::make_tuple(field("tins", &Shelf::tins, "What stands on it."));
};

namespace {

Shelf filled() {
    std::string every_byte;
    for (int c = 0; c < 0x80; ++c) every_byte += static_cast<char>(c);
    Shelf shelf;
    shelf.tins.resize(3);
    shelf.tins[0] = {every_byte + "é–語",
                     "Mara \"M\" Linden",
                     {1, 2.5F, -3.25F, 612},
                     {"a/b", "", "\\"},
                     Shape::square,
                     std::numeric_limits<std::int64_t>::min(),
                     std::numeric_limits<std::uint64_t>::max(),
                     0.125,
                     true};
    shelf.tins[1].box = {0.1F, 1e6F, 3, 4, 5};
    shelf.tins[1].shape = static_cast<Shape>(7);
    shelf.tins[2].price = -1e15;
    return shelf;
}

TEST(Json, TextIsThatOfTheValue) {
    for (const Shelf& shelf : {filled(), Shelf{}}) {
        EXPECT_EQ(to_text(shelf), boost::json::serialize(encode(shelf)));
        EXPECT_EQ(to_pretty_text(shelf), to_pretty_text(encode(shelf)));
    }
}

TEST(Json, TextForPeople) {
    Tin tin;
    tin.label = "tea";
    tin.box = {1, 2.5F, 100, 0.004F};
    tin.notes = {"dry"};
    EXPECT_EQ(to_pretty_text(tin),
              "{\n  \"label\": \"tea\",\n  \"owner\": null,\n  \"box\": [1.0, 2.5, 100.0, 0.0],\n"
              "  \"notes\": [\n    \"dry\"\n  ],\n  \"shape\": \"round\",\n  \"weight\": 0,\n"
              "  \"serial\": 0,\n  \"price\": 0.0,\n  \"open\": false\n}");
}

}  // namespace
}  // namespace atspro::json
