#include "reading/posting_facts.h"

#include <algorithm>

#include "base/unicode.h"
#include "lexicon/dates.h"
#include "reading/posting_values.h"
#include "reading/wording.h"

namespace atspro::reading {
namespace {

using lexicon::PostingLabel;

constexpr std::size_t kLongestFactLine = 260;  // bytes
constexpr std::size_t kLongestValue = 140;     // bytes
constexpr std::size_t kPayBegins = 8;          // bytes before the amount of a value that is nothing but pay

std::string tidy(std::string_view text) {
    text = trim(text);
    while (!text.empty() && (text.front() == ':' || text.front() == '-' || text.front() == '|'))
        text = trim(text.substr(1));
    while (!text.empty() && std::string_view(",;|:").find(text.back()) != std::string_view::npos)
        text = trim(text.substr(0, text.size() - 1));
    for (const std::string_view mark : {"·", "•", "–"}) {
        if (text.ends_with(mark)) text = trim(text.substr(0, text.size() - mark.size()));
        if (text.starts_with(mark)) text = trim(text.substr(mark.size()));
    }
    // "permanent." ends a sentence; "Ovenhouse Inc." does not.
    if (text.ends_with('.') && text.find(' ') == text.npos) text.remove_suffix(1);
    return squeeze(text);
}

struct LabelSpan {
    PostingLabel label = PostingLabel::none;
    std::size_t begin = 0;
    std::size_t colon = 0;
};

// "Contract type: permanent. Location: Graz": every label before a colon, longest wording first.
std::vector<LabelSpan> labels_in(std::string_view text) {
    std::vector<LabelSpan> out;
    for (std::size_t colon = text.find(':'); colon != text.npos; colon = text.find(':', colon + 1)) {
        if (text.substr(colon).starts_with("://")) continue;
        std::vector<std::size_t> starts;
        const std::size_t floor = out.empty() ? 0 : out.back().colon + 1;
        for (std::size_t at = colon; at-- > floor && starts.size() < 7;)
            if (at == floor || text[at - 1] == ' ' || text[at - 1] == '\t' || text[at - 1] == '|')
                starts.push_back(at);
        LabelSpan best;
        for (const std::size_t start : starts) {
            const PostingLabel label = lexicon::posting_label_of(text.substr(start, colon - start));
            if (label != PostingLabel::none) best = {label, start, colon};
        }
        if (best.label == PostingLabel::none) continue;
        // A label begins the line or follows a break.
        const std::string_view before = trim(text.substr(floor, best.begin - floor));
        const bool begins = before.empty() || !out.empty() || before.ends_with('.') ||
                            before.ends_with('|') || before.ends_with(',') || before.ends_with(';') ||
                            before.ends_with("·") || before.ends_with("•") ||
                            text.substr(0, best.begin).ends_with('\t');
        if (begins) out.push_back(best);
    }
    return out;
}

bool is_date_label(PostingLabel label) {
    return label == PostingLabel::posted || label == PostingLabel::valid;
}

class Facts {
  public:
    explicit Facts(std::vector<PostingLine>& lines) : lines_(lines) {}

    std::vector<PostingFact> take() {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (lines_[i].is_aside() || lines_[i].spent) continue;
            // A sentence, or a heading that labels no fact: the text has begun.
            const bool heads = lines_[i].looks_like_heading && lexicon::posting_heading_of(lines_[i].text) &&
                               lexicon::posting_label_of(lines_[i].text) == PostingLabel::none;
            if (lines_[i].text.size() > kLongestValue || heads) in_text_ = true;
            read(i);
        }
        return std::move(facts_);
    }

  private:
    void add(PostingLabel label, std::string_view name, std::string_view value, std::size_t line) {
        std::string tidied = tidy(value);
        if (!tidied.empty()) facts_.push_back({label, std::string(trim(name)), std::move(tidied), line});
    }

    void spend(std::size_t i) {
        if (!in_text_ || lines_[i].part == domain::PagePart::plain) lines_[i].spent = true;
    }

    void read(std::size_t i) {
        PostingLine& line = lines_[i];
        if (line.text.size() > kLongestFactLine) return;
        if (line.cells.size() > 1 && read_row(i)) return;
        if (read_labelled(i)) return;
        if (read_label_over_value(i)) return;
        read_without_colon(i);
    }

    bool read_row(std::size_t i) {
        const PostingLine& line = lines_[i];
        bool any = false;
        for (std::size_t c = 0; c + 1 < line.cells.size(); ++c) {
            const PostingLabel label = lexicon::posting_label_of(line.cells[c]);
            if (label == PostingLabel::none) continue;
            if (lexicon::posting_label_of(line.cells[c + 1]) != PostingLabel::none && line.cells.size() > 2)
                continue;
            add(label, line.cells[c], line.cells[c + 1], i);
            any = true;
            ++c;
        }
        if (any) spend(i);
        return any;
    }

    bool read_labelled(std::size_t i) {
        const std::string& text = lines_[i].text;
        const std::vector<LabelSpan> labels = labels_in(text);
        if (labels.empty()) return false;
        for (std::size_t k = 0; k < labels.size(); ++k) {
            const std::size_t end = k + 1 < labels.size() ? labels[k + 1].begin : text.size();
            const std::string_view value =
                std::string_view(text).substr(labels[k].colon + 1, end - labels[k].colon - 1);
            if (trim(value).empty() && k + 1 == labels.size()) return k > 0 || read_label_over_value(i);
            std::string_view kept = value;
            // ". " before the next label ends this value.
            if (kept.size() > kLongestValue) continue;
            while (k + 1 < labels.size() && (trim(kept).ends_with('.') || trim(kept).ends_with(',')))
                kept = trim(kept).substr(0, trim(kept).size() - 1);
            add(labels[k].label,
                std::string_view(text).substr(labels[k].begin, labels[k].colon - labels[k].begin), kept, i);
        }
        if (labels.front().begin == 0) {
            spend(i);
            // The day of a posting is never a part of its text.
            if (is_date_label(labels.front().label) && text.size() < kLongestValue) lines_[i].spent = true;
        }
        return true;
    }

    bool read_label_over_value(std::size_t i) {
        const PostingLine& line = lines_[i];
        const PostingLabel label = lexicon::posting_label_of(line.text);
        if (label == PostingLabel::none || line.is_item() || i + 1 >= lines_.size()) return false;
        const PostingLine& next = lines_[i + 1];
        // A heading and its value inside one item: nothing more of the item follows.
        const bool within_item =
            line.is_heading() && next.is_item() && (i + 2 >= lines_.size() || !lines_[i + 2].is_item());
        if (next.is_aside() || (next.is_item() && !within_item) || next.is_heading() ||
            next.text.size() > kLongestValue || lexicon::posting_label_of(next.text) != PostingLabel::none ||
            next.text.ends_with('.') || next.text.ends_with(':'))
            return false;
        // "Skills" or "Experience" over several lines heads a part of the text.
        const bool heads_text = lexicon::posting_heading_of(line.text) && i + 2 < lines_.size() &&
                                (line.is_heading() || lines_[i + 2].is_item() || next.text.size() > 80);
        const bool names_pay = label == PostingLabel::salary && salary_in(next.text, false) &&
                               next.text.find_first_of("0123456789") <= kPayBegins;
        if (heads_text && label != PostingLabel::location && !names_pay) return false;
        add(label, line.text, next.text, i + 1);
        spend(i);
        spend(i + 1);
        return true;
    }

    // "Posted 3 May 2024", "Veröffentlicht am 03.05.2024".
    void read_without_colon(std::size_t i) {
        const std::string& text = lines_[i].text;
        if (text.size() > kLongestValue) return;
        const lexicon::LabelAtStart start = lexicon::posting_label_at_start(text);
        if (start.label == PostingLabel::none || start.value >= text.size()) return;
        std::string_view rest = std::string_view(text).substr(start.value);
        const std::string name = folded(std::string_view(text).substr(0, start.value));
        if (start.label == PostingLabel::company && name == "posted by") {
            const std::size_t on = rest.find(" on ");
            add(PostingLabel::company, name, rest.substr(0, on), i);
            if (on != rest.npos) add(PostingLabel::posted, "posted", rest.substr(on + 4), i);
            return spend(i);
        }
        if (!is_date_label(start.label)) return;
        const auto dates = lexicon::find_dates(rest);
        if (dates.empty() || dates.front().begin > 12) return;
        add(start.label, name, rest, i);
        lines_[i].spent = true;
    }

    std::vector<PostingLine>& lines_;
    std::vector<PostingFact> facts_;
    bool in_text_ = false;
};

}  // namespace

std::vector<PostingFact> facts_of(std::vector<PostingLine>& lines) {
    return Facts(lines).take();
}

}  // namespace atspro::reading
