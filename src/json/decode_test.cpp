#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/decode.h"
#include "json/encode.h"
#include "json/schema.h"

namespace atspro::json {
namespace {

enum class Colour { red, blue };
struct Wheel {
    std::string name;
    int spokes = 0;
};
struct Cart {
    std::optional<std::string> owner;
    std::vector<Wheel> wheels;
    Colour colour = Colour::red;
    double weight = 0;
    bool painted = false;
    std::vector<std::string> tags;
};

}  // namespace

template <>
struct Names<Colour> {
    static constexpr std::array<std::pair<Colour, std::string_view>, 2> list{
        {{Colour::red, "red"}, {Colour::blue, "blue"}}};
};
template <>
struct Fields<Wheel> {
    static constexpr std::string_view name = "Wheel";
    static constexpr std::string_view meaning = "A wheel.";
    static constexpr auto list =
        std::make_tuple(field("name", &Wheel::name, "Which one.", Presence::required),
                        field("spokes", &Wheel::spokes, "How many."));
};
template <>
struct Fields<Cart> {
    static constexpr std::string_view name = "Cart";
    static constexpr std::string_view meaning = "A cart.";
    static constexpr auto list = std::make_tuple(
        field("owner", &Cart::owner, "Whose."), field("wheels", &Cart::wheels, "Its wheels."),
        field("colour", &Cart::colour, "Its colour."), field("weight", &Cart::weight, "In kilograms."),
        field("painted", &Cart::painted, "Whether."), field("tags", &Cart::tags, "Labels."));
};

namespace {

std::vector<std::string> faults(std::string_view text) {
    std::vector<std::string> out;
    const auto cart = decode_text<Cart>(text);
    if (cart) return out;
    for (const FieldError& error : cart.error().errors) out.push_back(error.pointer + " " + error.message);
    return out;
}

TEST(Json, WhatIsEncodedDecodesToTheSame) {
    const std::string text =
        R"({"owner":"Mara \"M\" Linden","wheels":[{"name":"left","spokes":12}],"colour":"blue","weight":12.35,)"
        R"("painted":true,"tags":["a/b","ü"]})";
    const auto cart = decode_text<Cart>(text);
    ASSERT_TRUE(cart) << cart.error().detail;
    EXPECT_EQ(cart->wheels[0].spokes, 12);
    EXPECT_EQ(parse(to_text(encode(*cart))).value(), parse(text).value());
}

TEST(Json, EveryFieldIsWritten) {
    EXPECT_EQ(to_text(encode(Cart{})),
              R"({"owner":null,"wheels":[],"colour":"red","weight":0E0,"painted":false,"tags":[]})");
    Cart heavy;
    heavy.weight = 1.23456;
    EXPECT_DOUBLE_EQ(encode(heavy).at("weight").as_double(), 1.23);
}

TEST(Json, EveryFaultIsNamedByItsPointer) {
    EXPECT_THAT(faults(R"({"owner":7,"wheels":[{"spokes":"x"},3],"colour":"green","weight":"1","painted":0,)"
                       R"("tags":{},"a/b~c":1})"),
                testing::ElementsAre(
                    "/owner must be a string, not a number", "/wheels/0/name is required",
                    "/wheels/0/spokes must be a whole number in range, not a string",
                    "/wheels/1 must be an object, not a number", "/colour must be one of: red, blue",
                    "/weight must be a number, not a string", "/painted must be true or false, not a number",
                    "/tags must be a list, not an object", "/a~1b~0c is not a known field"));
    EXPECT_THAT(faults("[]"), testing::ElementsAre(" must be an object, not a list"));
    EXPECT_THAT(faults(R"({"owner":null,"colour":true})"),
                testing::ElementsAre("/colour must be one of: red, blue"));
    EXPECT_THAT(faults(R"({"wheels":null})"), testing::ElementsAre("/wheels must be a list, not null"));
    EXPECT_THAT(faults(R"({"wheels":[{"name":"x","spokes":99999999999}]})"), testing::SizeIs(1));
}

TEST(Json, LimitsAreRefusedNotCut) {
    std::string many = R"({"tags":[)";
    for (std::size_t i = 0; i <= kMaxItems; ++i) many += i == 0 ? "\"\"" : ",\"\"";
    EXPECT_THAT(faults(many + "]}"), testing::ElementsAre("/tags has more than 10000 items"));
    EXPECT_THAT(faults(R"({"owner":")" + std::string(kMaxStringBytes + 1, 'x') + "\"}"),
                testing::ElementsAre("/owner is longer than 1048576 bytes"));
    std::string wrong = "{";
    for (std::size_t i = 0; i < kMaxErrorsReported + 20; ++i)
        wrong += (i == 0 ? "\"x" : ",\"x") + std::to_string(i) + "\":1";
    EXPECT_EQ(faults(wrong + "}").size(), kMaxErrorsReported);
}

TEST(Json, TextThatIsNoJsonIsRefused) {
    for (const char* text :
         {"", "{", "nonsense", "{} {}", "{\"a\":1,}", "[1,]", "\"\xFF\"", "{'a':1}", "01",
          "{\"a\":1,\"a\":2}", R"({"x":{"a":1,"b":[{"c":1,"c":1}]}})", R"({"a":1,"\u0061":2})"}) {
        const auto value = parse(text);
        ASSERT_FALSE(value) << text;
        EXPECT_EQ(value.error().code, Code::bad_request) << text;
        EXPECT_NE(value.error().detail.find("; "), std::string::npos) << value.error().detail;
    }
    EXPECT_FALSE(parse(std::string(kMaxDepth + 1, '[') + std::string(kMaxDepth + 1, ']')));
    for (const char* text : {"null", " [] ", R"({"a":{"a":1},"b":["a","a",{"a":"a"}],"c":"\"a\":"})",
                             "\"\\\\\"", R"([{"a":1},{"a":1}])"})
        EXPECT_TRUE(parse(text)) << text;
}

TEST(Json, PrettyTextIsTheSameValue) {
    const auto value = parse(R"({"a":[1,{"b":[]},{}],"c":"x\ny","d":null})");
    ASSERT_TRUE(value);
    const std::string pretty = to_pretty_text(*value);
    EXPECT_NE(pretty.find("\n  \"a\": ["), std::string::npos) << pretty;
    EXPECT_EQ(parse(pretty).value(), *value);
}

TEST(Json, TheSchemaFollowsTheFieldList) {
    Object definitions;
    const Value reference = schema<Cart>(definitions, "#/$defs/");
    EXPECT_EQ(to_text(reference), R"({"$ref":"#/$defs/Cart"})");
    const auto& cart = definitions.at("Cart").as_object();
    EXPECT_FALSE(cart.at("additionalProperties").as_bool());
    EXPECT_FALSE(cart.contains("required"));
    EXPECT_EQ(to_text(cart.at("properties").at("owner")),
              R"({"anyOf":[{"type":"string"},{"type":"null"}],"description":"Whose."})");
    EXPECT_EQ(to_text(cart.at("properties").at("wheels")),
              R"({"type":"array","items":{"$ref":"#/$defs/Wheel"},"description":"Its wheels."})");
    EXPECT_EQ(to_text(cart.at("properties").at("colour")),
              R"({"type":"string","enum":["red","blue"],"description":"Its colour."})");
    EXPECT_EQ(to_text(definitions.at("Wheel").at("required")), R"(["name"])");
    EXPECT_EQ(to_text(definitions.at("Wheel").at("properties").at("spokes").at("type")), R"("integer")");
}

TEST(Decode, RefusesControlCharactersInTexts) {
    for (const char* owner : {R"("a\u0000b")", R"("\u001b[31mred")", R"("a\u007f")"}) {
        const auto found = decode_text<Cart>(R"({"owner":)" + std::string(owner) + "}");
        ASSERT_FALSE(found) << owner;
        EXPECT_EQ(found.error().code, Code::invalid_field);
        ASSERT_EQ(found.error().errors.size(), 1U);
        EXPECT_EQ(found.error().errors[0].pointer, "/owner");
    }
    EXPECT_TRUE(decode_text<Cart>(R"({"owner":"two\nlines\tand a tab"})"));
}

}  // namespace
}  // namespace atspro::json
