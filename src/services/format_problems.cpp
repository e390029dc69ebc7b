#include "services/format_problems.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/unicode.h"
#include "lexicon/contacts.h"
#include "lexicon/headings.h"
#include "reading/layout.h"

namespace atspro::services {
namespace {

using domain::FormatProblem;
using domain::Severity;

constexpr std::size_t kFewWords = 20;     // on a page with pictures: its text is probably in them
constexpr std::size_t kLittleText = 80;   // words of a whole resume
constexpr float kSideBySidePoints = 100;  // height over which two columns stand side by side
constexpr float kSmallTextPoints = 8;     // size
constexpr double kSmallTextShare = 0.25;  // of the words

std::string shortened(std::string_view text) {
    const std::string plain = squeeze(text);
    std::size_t at = 0;
    for (std::size_t count = 0; at < plain.size() && count < kMaxEvidenceCodePoints; ++count)
        next_code_point(plain, at);
    return at < plain.size() ? plain.substr(0, at) + "…" : plain;
}

void add_evidence(FormatProblem& problem, std::string_view text) {
    if (problem.evidence.size() >= kMaxEvidence) return;
    std::string piece = shortened(text);
    if (piece.empty() ||
        std::find(problem.evidence.begin(), problem.evidence.end(), piece) != problem.evidence.end())
        return;
    problem.evidence.push_back(std::move(piece));
}

class Inspector {
  public:
    Inspector(const domain::Document& document, const domain::ParsedResume& parsed)
        : document_(document), parsed_(parsed), layout_(reading::lay_out(document)) {}

    std::vector<FormatProblem> inspect() {
        hidden_text();
        pictures();
        columns();
        tables();
        contacts_in_furniture();
        icon_glyphs();
        small_text();
        headings();
        contacts();
        dates();
        amount();
        file_format();
        std::stable_sort(problems_.begin(), problems_.end(),
                         [](const FormatProblem& a, const FormatProblem& b) {
                             return static_cast<int>(a.severity) < static_cast<int>(b.severity);
                         });
        return std::move(problems_);
    }

  private:
    void add(FormatProblem problem) { problems_.push_back(std::move(problem)); }
    void add(std::string code, Severity severity, std::string message) {
        add(FormatProblem{std::move(code), severity, std::move(message), {}, {}});
    }

    void hidden_text() {
        std::map<domain::HiddenReason, FormatProblem> by_reason;
        for (const domain::HiddenText& hidden : document_.hidden) {
            auto& problem = by_reason[hidden.reason];
            problem.page = problem.page.value_or(hidden.page);
            add_evidence(problem, hidden.text);
        }
        for (auto& [reason, problem] : by_reason) {
            problem.code = std::string("hidden_text_") + domain::name_of(reason);
            problem.severity = Severity::error;
            problem.message =
                "Text that a person does not see and a parser does may count as cheating; remove it or make "
                "it visible.";
            add(std::move(problem));
        }
    }

    void pictures() {
        if (document_.ocr)
            add("no_text_layer", Severity::error,
                "The text is a picture: most parsers see an empty file; save it from the word processor as "
                "PDF with text.");
        for (const domain::Page& page : document_.pages) {
            if (document_.ocr || !page.has_images || page.words.size() >= kFewWords) continue;
            add({"text_in_pictures",
                 Severity::warning,
                 "The page has pictures and hardly any text; what stands in the pictures is lost, so type "
                 "it.",
                 page.number,
                 {}});
        }
    }

    struct Extent {
        domain::Box box;
        bool any = false;
        void include(const domain::Box& b) {
            if (!any) box = b;
            any = true;
            box = {std::min(box.x0, b.x0), std::min(box.y0, b.y0), std::max(box.x1, b.x1),
                   std::max(box.y1, b.y1)};
        }
    };

    static bool side_by_side(const domain::Box& a, const domain::Box& b) {
        const float shared = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
        return shared > kSideBySidePoints && (a.x1 <= b.x0 || b.x1 <= a.x0);
    }

    void columns() {
        std::map<std::pair<int, int>, Extent> flows;  // by page and flow
        for (const reading::Line& line : layout_.lines) flows[{line.page, line.flow}].include(line.box);
        for (auto a = flows.begin(); a != flows.end(); ++a)
            for (auto b = std::next(a); b != flows.end() && b->first.first == a->first.first; ++b) {
                if (!side_by_side(a->second.box, b->second.box)) continue;
                add({"multiple_columns",
                     Severity::warning,
                     "The page has columns side by side; parsers that read straight across mix them, so use "
                     "one column.",
                     a->first.first,
                     {}});
                return;
            }
    }

    void tables() {
        FormatProblem problem{
            "tables",
            Severity::warning,
            "Text stands in a table; parsers that take tables apart lose its order, so use plain lines.",
            {},
            {}};
        for_each_word(
            [&](const domain::Page& page, const domain::Word& word, const domain::Paragraph* paragraph) {
                if (!paragraph || paragraph->cell == 0) return;
                problem.page = problem.page.value_or(page.number);
                add_evidence(problem, word.text);
            });
        if (problem.page) add(std::move(problem));
    }

    void contacts_in_furniture() {
        FormatProblem problem{
            "contact_in_header_or_footer",
            Severity::warning,
            "Contact details stand in the page's header or footer, which many parsers skip; put them "
            "into the body.",
            {},
            {}};
        std::string text;
        for_each_word([&](const domain::Page&, const domain::Word& word, const domain::Paragraph* paragraph) {
            if (paragraph && paragraph->furniture) text += (word.space_before ? " " : "") + word.text;
        });
        for (const auto& passage : layout_.running_text) text += " " + passage.text();
        for (const auto& spans : {lexicon::find_emails(text), lexicon::find_phones(text)})
            for (const auto& span : spans) add_evidence(problem, span.of(text));
        if (!problem.evidence.empty()) add(std::move(problem));
    }

    static bool is_private_use(char32_t c) {
        return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) ||
               (c >= 0x100000 && c <= 0x10FFFD);
    }

    void icon_glyphs() {
        FormatProblem problem{
            "icon_glyphs",
            Severity::warning,
            "Icons are drawn as letters without meaning; parsers read them as rubbish, so use words.",
            {},
            {}};
        for_each_word([&](const domain::Page& page, const domain::Word& word, const domain::Paragraph*) {
            for (std::size_t at = 0; at < word.text.size();) {
                if (!is_private_use(next_code_point(word.text, at))) continue;
                problem.page = problem.page.value_or(page.number);
                add_evidence(problem, word.text);
                return;
            }
        });
        if (problem.page) add(std::move(problem));
    }

    void small_text() {
        std::size_t small = 0;
        std::size_t all = 0;
        for (const domain::Page& page : document_.pages)
            for (const domain::Word& word : page.words) {
                ++all;
                if (word.style < page.styles.size() && page.styles[word.style].size < kSmallTextPoints)
                    ++small;
            }
        if (!document_.ocr && static_cast<double>(small) > kSmallTextShare * static_cast<double>(all))
            add("small_text", Severity::info,
                "Much of the text is under 8 points; people will not read it, so set it larger.");
    }

    void headings() {
        std::set<lexicon::SectionKind> seen;
        for (const reading::Line& line : layout_.lines)
            if (const auto match = lexicon::heading_of(line.text.text())) seen.insert(match->kind);
        static constexpr std::pair<lexicon::SectionKind, std::string_view> kExpected[] = {
            {lexicon::SectionKind::work, "Work Experience"},
            {lexicon::SectionKind::education, "Education"},
            {lexicon::SectionKind::skills, "Skills"}};
        for (const auto& [kind, wording] : kExpected)
            if (!seen.contains(kind))
                add("missing_heading_" + std::string(lexicon::name_of(kind)), Severity::warning,
                    "No line is a heading such as \"" + std::string(wording) +
                        "\"; parsers file text by its headings, so add it.");
    }

    void contacts() {
        const domain::ContactInfo& contact = parsed_.data.contact_info;
        const auto expect = [&](const domain::Text& value, const char* code, std::string message) {
            if (!value) add(code, Severity::warning, std::move(message));
        };
        expect(contact.full_name, "missing_name", "No name was recognised; put it alone on the first line.");
        expect(contact.email, "missing_email", "No e-mail address was recognised; write it out as text.");
        expect(contact.phone, "missing_phone", "No telephone number was recognised; write it out as text.");
    }

    void dates() {
        FormatProblem problem{
            "missing_dates",
            Severity::warning,
            "Positions have no dates that were recognised; parsers count experience by them, so write "
            "month and year of start and end.",
            {},
            {}};
        for (const domain::WorkExperience& work : parsed_.data.work_experience) {
            const bool open = work.is_current.value_or(false);
            if (work.start_date && (work.end_date || open)) continue;
            const std::string what = work.position.value_or("") + " " + work.company.value_or("");
            add_evidence(problem, what);
            problem.evidence.resize(std::min(problem.evidence.size(), kMaxEvidence));
        }
        if (!problem.evidence.empty()) add(std::move(problem));
    }

    void amount() {
        std::size_t words = 0;
        for (const domain::Page& page : document_.pages) words += page.words.size();
        if (words < kLittleText)
            add("little_text", Severity::warning,
                "The file has hardly any text; where more is to be seen, it stands in pictures or shapes "
                "that parsers skip.");
    }

    void file_format() {
        static constexpr std::string_view kCommon[] = {
            "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"};
        if (std::find(std::begin(kCommon), std::end(kCommon), document_.media_type) == std::end(kCommon))
            add("uncommon_format", Severity::info,
                "Many application sites take only PDF and DOCX; keep a version in one of them.");
    }

    template <class F>
    void for_each_word(F&& visit) const {
        for (const domain::Page& page : document_.pages)
            for (const domain::Word& word : page.words) {
                const bool known = word.paragraph > 0 && word.paragraph <= page.paragraphs.size();
                visit(page, word, known ? &page.paragraphs[word.paragraph - 1] : nullptr);
            }
    }

    const domain::Document& document_;
    const domain::ParsedResume& parsed_;
    reading::Layout layout_;
    std::vector<FormatProblem> problems_;
};

}  // namespace

std::vector<FormatProblem> format_problems(const domain::Document& document,
                                           const domain::ParsedResume& parsed) {
    return Inspector(document, parsed).inspect();
}

std::string plain_text_of(const domain::Document& document) {
    std::string out;
    for (const domain::Page& page : document.pages) {
        float line = 0;
        std::uint32_t paragraph = 0;
        bool first = true;
        for (const domain::Word& word : page.words) {
            const float middle = word.box.middle_y();
            const bool breaks =
                !first && (word.paragraph != paragraph || middle < line - word.box.height() / 2 ||
                           middle > line + word.box.height() / 2);
            if (breaks)
                out.push_back('\n');
            else if (!first && word.space_before)
                out.push_back(' ');
            out += word.text;
            line = middle;
            paragraph = word.paragraph;
            first = false;
        }
        if (!first) out.push_back('\n');
    }
    return out;
}

}  // namespace atspro::services
