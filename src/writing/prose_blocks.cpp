#include "writing/prose_blocks.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <string>

#include "base/unicode.h"

namespace atspro::writing {
namespace {

using Tree = std::unique_ptr<cmark_node, void (*)(cmark_node*)>;

// Of the extensions the table alone: those for links and strikethrough change tables that all threads share.
Tree tree_of(std::string_view markdown) {
    static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
    const std::unique_ptr<cmark_parser, void (*)(cmark_parser*)> parser(cmark_parser_new(CMARK_OPT_DEFAULT),
                                                                        cmark_parser_free);
    if (registered) cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
    cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
    return {cmark_parser_finish(parser.get()), cmark_node_free};
}

std::string_view literal_of(cmark_node* node) {
    const char* text = cmark_node_get_literal(node);
    return text == nullptr ? std::string_view() : std::string_view(text);
}

// The kinds of extensions have no numbers that a program may name.
bool is(cmark_node* node, std::string_view type) {
    return cmark_node_get_type_string(node) == type;
}
bool is_row(cmark_node* node) {
    return is(node, "table_row") || is(node, "table_header");
}

bool is_live(std::string_view url) {
    return starts_with_nocase(url, "https://") || starts_with_nocase(url, "http://") ||
           starts_with_nocase(url, "mailto:");
}

// Where a word leads to that is an address by itself; empty for all others.
std::string url_of(std::string_view word) {
    if (starts_with_nocase(word, "https://") || starts_with_nocase(word, "http://")) return std::string(word);
    const std::size_t at = word.find('@');
    const bool mail = at != 0 && at != word.npos && word.find('.', at) != word.npos &&
                      word.find('@', at + 1) == word.npos && word.find_first_of("/\\<>\"':()") == word.npos;
    return mail ? "mailto:" + std::string(word) : std::string();
}

bool is_same_style(const Run& a, const Run& b) {
    return a.bold == b.bold && a.italic == b.italic && a.url == b.url;
}

// The parser parts text at every sign that might be a mark; blanks in a row are one, at either end none.
std::vector<Run> joined(const std::vector<Run>& runs) {
    std::vector<Run> out;
    bool blank = true;  // before the next letter
    for (const Run& run : runs) {
        if (out.empty() || !is_same_style(out.back(), run)) {
            out.push_back(run);
            out.back().text.clear();
        }
        for (const char c : run.text) {
            const bool is_blank = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
            if (!is_blank)
                out.back().text.push_back(c);
            else if (!blank)
                out.back().text.push_back(' ');
            blank = is_blank;
        }
    }
    while (!out.empty()) {
        std::string& last = out.back().text;
        if (last.ends_with(' ')) last.pop_back();
        if (!last.empty()) break;
        out.pop_back();
    }
    std::erase_if(out, [](const Run& run) { return run.text.empty(); });
    return out;
}

// Addresses that stand in the text lead to where they say.
void add_with_links(std::vector<Run>& out, const Run& run) {
    if (!run.url.empty()) return out.push_back(run);
    Run plain = run;
    plain.text.clear();
    for (std::size_t at = 0; at < run.text.size();) {
        const std::size_t blank = std::min(run.text.find(' ', at), run.text.size());
        const std::size_t begin = std::min(run.text.find_first_not_of("(<\"", at), blank);
        std::size_t end = blank;
        while (end > begin &&
               std::string_view(".,;:!?)>\"").find(run.text[end - 1]) != std::string_view::npos)
            --end;
        const std::size_t next = std::min(blank + 1, run.text.size());
        const std::string word = run.text.substr(begin, end - begin);
        if (std::string url = url_of(word); !url.empty()) {
            plain.text += run.text.substr(at, begin - at);
            if (!plain.text.empty()) out.push_back(plain);
            Run link = run;
            link.text = word;
            link.url = std::move(url);
            out.push_back(std::move(link));
            plain.text = run.text.substr(end, next - end);
        } else {
            plain.text += run.text.substr(at, next - at);
        }
        at = next;
    }
    if (!plain.text.empty()) out.push_back(plain);
}

class Reader {
  public:
    std::vector<Block> read(std::string_view markdown) {
        const std::string text = clean_utf8(markdown);
        const Tree tree = tree_of(text);
        const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> walk(cmark_iter_new(tree.get()),
                                                                      cmark_iter_free);
        for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
             event = cmark_iter_next(walk.get()))
            visit(cmark_iter_get_node(walk.get()), event == CMARK_EVENT_ENTER);
        end_line();
        return std::move(blocks_);
    }

  private:
    struct List {
        bool ordered = false;
        int next = 1;
        std::string_view delimiter;
    };

    void visit(cmark_node* node, bool enters) {
        const cmark_node_type type = cmark_node_get_type(node);
        const int step = enters ? 1 : -1;
        if (type == CMARK_NODE_BLOCK_QUOTE) {
            quotes_ += step;
        } else if (type == CMARK_NODE_LIST) {
            visit_list(node, enters);
        } else if (type == CMARK_NODE_ITEM) {
            if (enters) begin_item();
        } else if (type == CMARK_NODE_STRONG) {
            bold_ += step;
        } else if (type == CMARK_NODE_EMPH) {
            italic_ += step;
        } else if (type == CMARK_NODE_LINK) {
            const std::string_view url = enters ? cmark_node_get_url(node) : std::string_view();
            url_ = is_live(url) ? std::string(url) : std::string();
        } else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || is_row(node)) {
            end_line();
            if (enters) begin_lines(node, type);
        } else if (is(node, "table_cell")) {
            if (enters && !line_.empty()) line_.push_back({.text = std::string(kBar)});
        } else if (enters) {
            visit_leaf(node, type);
        }
    }

    void visit_leaf(cmark_node* node, cmark_node_type type) {
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE) {
            line_.push_back({.text = std::string(literal_of(node)),
                             .bold = bold_ > 0 || strong_lines_,
                             .italic = italic_ > 0,
                             .url = url_});
        } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            end_line();
        } else if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK) {
            end_line();
            begin_lines(node, CMARK_NODE_PARAGRAPH);
            if (type == CMARK_NODE_CODE_BLOCK) {
                line_.push_back({.text = cmark_node_get_fence_info(node)});
                end_line();
            }
            for (const std::string& text : split(literal_of(node), "\n")) {
                line_.push_back({.text = text});
                end_line();
            }
        }
    }

    void visit_list(cmark_node* node, bool enters) {
        if (!enters) return lists_.pop_back();
        lists_.push_back({.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST,
                          .next = cmark_node_get_list_start(node),
                          .delimiter = cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM ? ") " : ". "});
    }

    void begin_item() {
        item_begins_ = true;
        List& list = lists_.back();
        number_ = list.ordered ? std::to_string(list.next++) + std::string(list.delimiter) : std::string();
    }

    // The lines up to the next end_line of another paragraph are of this kind.
    void begin_lines(cmark_node* node, cmark_node_type type) {
        const auto depth = static_cast<int>(lists_.size());
        kind_ = quotes_ > 0 ? BlockKind::quote : BlockKind::text;
        level_ = depth + std::max(quotes_ - 1, 0);
        strong_lines_ = false;
        continues_ = false;
        if (type == CMARK_NODE_HEADING) {
            const int level = cmark_node_get_heading_level(node);
            if (quotes_ > 0)
                strong_lines_ = true;
            else
                kind_ = level == 1 ? BlockKind::title : level == 2 ? BlockKind::heading : BlockKind::entry;
        } else if (is_row(node)) {
            strong_lines_ = is(node, "table_header");
            if (!strong_lines_) kind_ = BlockKind::bullet;
        } else if (item_begins_ && number_.empty()) {
            kind_ = BlockKind::bullet;
            level_ = depth - 1 + quotes_;
        }
        if (item_begins_ && !number_.empty()) line_.push_back({.text = std::move(number_)});
        item_begins_ = false;
        number_.clear();
    }

    void end_line() {
        const std::vector<Run> runs = joined(line_);
        line_.clear();
        if (runs.empty()) return;
        Block block;
        block.kind = kind_;
        block.level = std::min(level_, kMaxLevel);
        block.after_heading = !blocks_.empty() && blocks_.back().kind == BlockKind::heading;
        block.continues = continues_;
        for (const Run& run : runs) add_with_links(block.runs, run);
        const bool heads = kind_ == BlockKind::text &&
                           std::all_of(runs.begin(), runs.end(), [](const Run& r) { return r.bold; });
        block.keep_with_next = heads || kind_ == BlockKind::heading || kind_ == BlockKind::entry;
        if (continues_ && blocks_.back().kind == BlockKind::title) blocks_.back().keep_with_next = true;
        blocks_.push_back(std::move(block));
        // The next line of the same paragraph.
        continues_ = true;
        if (kind_ == BlockKind::bullet) {
            kind_ = quotes_ > 0 ? BlockKind::quote : BlockKind::text;
            level_ += quotes_ > 0 ? 0 : 1;
        }
    }

    std::vector<Block> blocks_;
    std::vector<List> lists_;
    int quotes_ = 0;
    int bold_ = 0;
    int italic_ = 0;
    std::string url_;
    bool item_begins_ = false;
    std::string number_;  // "1. ", of the item that begins
    BlockKind kind_ = BlockKind::text;
    int level_ = 0;
    bool strong_lines_ = false;
    bool continues_ = false;
    std::vector<Run> line_;
};

}  // namespace

std::vector<Block> blocks_of_markdown(std::string_view markdown) {
    return Reader().read(markdown);
}

}  // namespace atspro::writing
