// The parts of a Word 97-2003 document: what its header (the FIB) says stands where, and its text, which lies
// in pieces all over the file. Everything is untrusted: what points outside its stream is empty.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace atspro::document::word97 {

// Parts of the table stream, by their number in the header.
enum class Part : std::uint8_t {
    styles = 1,
    header_stories = 11,
    character_pages = 12,
    paragraph_pages = 13,
    sections = 6,
    fonts = 15,
    settings = 31,
    pieces = 33,
    drawings = 40,
    header_drawings = 41,
    text_boxes = 56,
    header_text_boxes = 58,
    lists = 73,
    list_uses = 74,
};

// The text is one sequence of characters, cut into stories in this order.
enum class Story : std::uint8_t {
    main,
    footnotes,
    headers,
    macros,
    comments,
    endnotes,
    text_boxes,
    header_text_boxes
};
inline constexpr std::size_t kStories = 8;

struct Range {
    std::uint32_t from = 0;
    std::uint32_t to = 0;  // behind the last one
    std::uint32_t size() const { return to - from; }
};

struct Character {
    char16_t unit = 0;
    std::uint32_t offset = 0;  // in the main stream: what its look is found by
    std::uint32_t piece = 0;
};

class WordFile {
  public:
    // Errors: corrupt_file, encrypted_file, unsupported_type (Word 95 and older), too_complex.
    static Result<WordFile> open(std::string_view bytes);

    const std::string& main() const { return main_; }
    const std::string& data() const { return data_; }  // empty where the file has no such stream
    const std::string& summary() const { return summary_; }
    std::string_view part(Part part) const;
    // What follows a part in its stream; some parts go on behind their declared end.
    std::string_view behind(Part part) const;
    // Positions of a story's characters.
    Range story(Story story) const { return stories_[static_cast<std::size_t>(story)]; }

    // The characters of a range, as far as the file has them. `from` is where the walk of pieces starts.
    class Cursor {
      public:
        Cursor(const WordFile& file, Range range);
        // False at the end.
        bool next(Character& out);
        std::uint32_t position() const { return at_; }  // of the character that comes next

      private:
        const WordFile& file_;
        std::uint32_t at_;
        std::uint32_t end_;
        std::size_t piece_ = 0;
    };

    // Changes of look that a piece brings along, for its characters and paragraphs; often empty.
    std::string_view changes_of_piece(std::uint32_t piece) const { return pieces_[piece].changes; }

  private:
    struct Piece {
        std::uint32_t from = 0;  // position of the first character
        std::uint32_t to = 0;
        std::uint32_t offset = 0;  // bytes, in the main stream
        bool is_narrow = false;    // Windows-1252, a byte a character
        std::string changes;
    };
    Result<void> read_header();
    Result<void> read_pieces();
    void add_piece(const Piece& piece);

    std::string main_;
    std::string table_;
    std::string data_;
    std::string summary_;
    std::array<Range, kStories> stories_{};
    std::vector<Piece> pieces_;
};

// The characters of `table`, a sequence of n+1 positions and n records of `record_bytes`: how many records.
std::size_t count_of_plex(std::string_view table, std::size_t record_bytes);

}  // namespace atspro::document::word97
