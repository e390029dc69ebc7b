#include "reading/header.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/unicode.h"
#include "lexicon/contacts.h"
#include "lexicon/names.h"
#include "lexicon/places.h"
#include "lexicon/titles.h"
#include "reading/fields.h"
#include "reading/wording.h"

namespace atspro::reading {
namespace {

using lexicon::SectionKind;

constexpr std::size_t kLongestNameLine = 160;  // bytes of a line that may hold the name and the contacts
constexpr std::size_t kLongestTitle = 100;     // bytes of a headline
constexpr std::size_t kSummaryBytes = 80;      // an unlabelled paragraph at least this long is a summary

class HeaderReader {
  public:
    HeaderReader(const std::vector<Section>& sections, const domain::Document& document,
                 domain::Resume& resume, Ledger& ledger)
        : sections_(sections),
          document_(document),
          resume_(resume),
          ledger_(ledger),
          contact_(resume.contact_info) {}

    void read() {
        collect();
        for (const Item* item : items_) read_reachables(item->line.text);
        read_name();
        read_elsewhere();
        read_links();
        read_pieces();
    }

  private:
    void collect() {
        for (const Section& section : sections_) {
            const bool own = section.is_header || section.kind == SectionKind::contact;
            if (!own && section.kind != SectionKind::summary) continue;
            for (const Item& item : section.items)
                if (own || is_contact_line(item.str())) items_.push_back(&item);
        }
    }

    // "About" boxes hold the address and the telephone number as often as a paragraph.
    static bool is_contact_line(const std::string& text) {
        if (text.size() > 70) return false;
        return !lexicon::find_emails(text).empty() || !lexicon::find_phones(text).empty() ||
               lexicon::is_street_address(text) || lexicon::place_likeness(text) > 0.6F ||
               (!lexicon::find_urls(text).empty() && text.find(' ') == std::string::npos);
    }

    void read_reachables(const Passage& passage) {
        const std::string& text = passage.text();
        for (const lexicon::Span& span : lexicon::find_emails(text))
            if (!contact_.email)
                set_text(contact_.email, passage.sub(span.begin, span.end), "/contact_info/email", 0.99F,
                         ledger_);
        std::size_t before = 0;
        for (const lexicon::Span& span : lexicon::find_urls(text)) {
            add_url(passage.sub(span.begin, span.end), name_before(passage, before, span.begin));
            before = span.end;
        }
        for (const lexicon::Span& span : lexicon::find_phones(text))
            if (!contact_.phone)
                set_text(contact_.phone, passage.sub(span.begin, span.end), "/contact_info/phone", 0.97F,
                         ledger_);
    }

    // "Portfolio: https://..." names its link; "Web:" says no more than the address itself.
    static Passage name_before(const Passage& passage, std::size_t from, std::size_t to) {
        constexpr std::size_t kLongestName = 40;  // bytes
        std::string_view text = std::string_view(passage.text()).substr(0, to);
        while (text.size() > from && text.back() == ' ') text.remove_suffix(1);
        if (text.size() <= from || text.back() != ':') return {};
        text.remove_suffix(1);
        std::size_t begin = from;
        for (const std::string_view sign : {"|", "•", "·", ",", ";", ":"})
            if (const std::size_t at = text.rfind(sign); at != std::string_view::npos)
                begin = std::max(begin, at + sign.size());
        // The line may go on from one with the mail and the telephone.
        for (const auto& spans : {lexicon::find_emails(text), lexicon::find_phones(text)})
            for (const lexicon::Span& span : spans) begin = std::max(begin, span.end);
        const std::string label = folded(trim(text.substr(begin)));
        if (label.empty() || label.size() > kLongestName) return {};
        if (is_contact_label(label) && label != "portfolio" && label != "blog") return {};
        return passage.sub(begin, text.size() + 1);
    }

    static std::string label_name(std::string_view label) {
        return std::string(trim(label.substr(0, label.rfind(':'))));
    }

    void add_url(const Passage& passage, const Passage& label) {
        std::string url = passage.text();
        if (has_link(url)) return ledger_.spend(passage);
        const std::string pointer = "/contact_info/links/" + std::to_string(contact_.links.size());
        if (!label.empty()) {
            ledger_.record(pointer + "/name", label, 0.9F);
            ledger_.record(pointer + "/url", passage, 0.95F);
            contact_.links.push_back({label_name(label.text()), std::move(url)});
            return;
        }
        ledger_.record("/contact_info/links/" + std::to_string(contact_.links.size()) + "/url", passage,
                       0.95F);
        contact_.links.push_back({lexicon::link_name(url), std::move(url)});
    }

    static std::string bare(std::string url) {
        url = folded(url);
        for (const std::string_view prefix : {"https://", "http://", "www."})
            if (url.starts_with(prefix)) url.erase(0, prefix.size());
        while (url.ends_with('/')) url.pop_back();
        return url;
    }
    bool has_link(const std::string& url) const {
        return std::any_of(contact_.links.begin(), contact_.links.end(),
                           [&](const domain::NamedLink& link) { return bare(link.url) == bare(url); });
    }

    // The name: the line that looks most like one, big and near the top.
    void read_name() {
        const Item* best = nullptr;
        Passage best_text;
        float best_score = 0.35F;
        float biggest = 1;
        for (const Item* item : items_)
            if (const domain::Style* style = item->line.style()) biggest = std::max(biggest, style->size);
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const Item& item = *items_[i];
            std::vector<Passage> parts;
            for (const Cell& cell : item.line.cells)
                for (Passage& part :
                     cut_at(cell.text, {" | ", "|", " • ", " · ", " – ", " — ", "•", "·", ","}))
                    parts.push_back(std::move(part));
            if (item.line.cells.size() == 1) {
                parts.push_back(item.line.text);
                if (i + 1 < items_.size() && is_second_line(item, *items_[i + 1])) {
                    Passage both = item.line.text;
                    both.append(items_[i + 1]->line.text);
                    parts.push_back(std::move(both));
                }
            }
            // Running text names others and other things too.
            if (item.str().size() > kLongestNameLine && parts.size() > 1) parts.resize(1);
            for (const Passage& part : parts) {
                Passage candidate = part;
                if (const auto label = after_contact_label(candidate.text()))
                    candidate = candidate.from(*label);
                const float likeness = lexicon::person_name_likeness(candidate.text());
                if (likeness <= 0 || ledger_.unused(candidate).text() != candidate.text()) continue;
                const float size = candidate.style() ? candidate.style()->size / biggest : 0.5F;
                const float early = 0.25F / static_cast<float>(1 + i) + (item.line.page == 1 ? 0.1F : -0.3F);
                const bool labelled = i > 0 && is_name_label(items_[i - 1]->str());
                const bool whole = candidate.text().size() > item.str().size();
                const float score = likeness * 0.6F + size * size * 0.7F + early + (labelled ? 0.5F : 0.0F) +
                                    (whole ? 0.1F : 0.0F);
                if (likeness > 0.2F && score > best_score) {
                    best_score = score;
                    best = &item;
                    best_text = candidate;
                }
            }
        }
        if (!best) best = biggest_first_line(biggest, best_text);
        if (!best) return;
        name_item_ = best;
        set_text(contact_.full_name, best_text.stripped(), "/contact_info/full_name",
                 std::min(0.98F, best_score), ledger_);
    }

    // A long name set large goes on in the next line.
    static bool is_second_line(const Item& item, const Item& next) {
        const domain::Style* a = item.line.style();
        const domain::Style* b = next.line.style();
        return a && b && a->size >= 14 && std::abs(a->size - b->size) < 0.5F && next.line.cells.size() == 1 &&
               next.line.flow == item.line.flow && split(next.str(), " ").size() <= 2 &&
               next.line.gap_above < a->size;
    }

    static bool is_name_label(const std::string& text) {
        return folded(text) == "name" || folded(text) == "full name";
    }

    // Where no words look like a name, the one line that is clearly larger than the rest.
    const Item* biggest_first_line(float biggest, Passage& text) const {
        for (const Item* item : items_) {
            const domain::Style* style = item->line.style();
            if (!style || style->size < biggest - 0.1F || item->str().size() > 40) continue;
            if (lexicon::person_name_likeness(item->str()) < 0.1F) continue;
            text = item->line.text;
            return item;
        }
        return nullptr;
    }

    // Contacts that stand outside the header: a footer, a references line, the end of the page.
    void read_elsewhere() {
        if (contact_.email && contact_.phone) return;
        for (const Section& section : sections_) {
            if (section.is_header || section.kind == SectionKind::references ||
                section.kind == SectionKind::work)
                continue;
            for (const Item& item : section.items) {
                const std::string& text = item.str();
                if (!contact_.email)
                    for (const lexicon::Span& span : lexicon::find_emails(text)) {
                        set_text(contact_.email, item.line.text.sub(span.begin, span.end),
                                 "/contact_info/email", 0.8F, ledger_);
                        break;
                    }
                if (!contact_.phone && text.size() < 60)
                    for (const lexicon::Span& span : lexicon::find_phones(text)) {
                        set_text(contact_.phone, item.line.text.sub(span.begin, span.end),
                                 "/contact_info/phone", 0.7F, ledger_);
                        break;
                    }
            }
        }
    }

    // What is left of the header's lines: address, headline, summary.
    void read_pieces() {
        bool after_name = false;
        for (const Item* item : items_) {
            const bool is_name = item == name_item_;
            after_name = after_name || is_name;
            for (const Passage& stretch : stretches_of(item->line))
                for (Passage& part :
                     cut_at(stretch, {" | ", "|", " • ", " · ", "•", "·", " – ", " — ", "⋄", "∙"}))
                    read_piece(*item, part);
        }
        if (!contact_.address) join_address_lines();
    }

    // What is unused of a line, cut where its words stand off from one another or where a used word stood.
    std::vector<Passage> stretches_of(const Line& line) const {
        std::vector<Passage> stretches;
        const auto add = [&](const Passage& part) {
            Passage unused = ledger_.unused(part);
            if (!unused.empty()) stretches.push_back(std::move(unused));
        };
        for (const Cell& cell : line.cells) {
            const auto& spans = cell.text.spans();
            std::size_t start = 0;
            bool spent = spans.empty() || ledger_.is_spent(Passage(*spans.front().token));
            for (std::size_t k = 1; k < spans.size(); ++k) {
                const bool gap = std::binary_search(cell.soft_gaps.begin(), cell.soft_gaps.end(), k);
                const bool before = spent;
                if (spans[k].token->text != "&") spent = ledger_.is_spent(Passage(*spans[k].token));
                if (!gap && spent == before) continue;
                add(cell.text.sub(start, spans[k].begin));
                start = spans[k].begin;
            }
            add(cell.text.from(start));
        }
        return stretches;
    }

    void read_piece(const Item& item, Passage part) {
        if (is_contact_label(part.text())) return ledger_.record("/contact_info", part, 0.3F);
        if (const auto label = after_contact_label(part.text())) {
            ledger_.record("/contact_info", part.until(*label), 0.3F);
            part = part.from(*label).stripped();
        }
        if (part.empty()) return;
        const std::string& text = part.text();
        const float place = lexicon::place_likeness(text);
        const bool is_place = place > 0.5F || lexicon::is_street_address(text);
        // A long title takes two lines, and is no sentence yet.
        const bool title = !resume_.headline && name_item_ && follows_name(item) && !text.ends_with('.') &&
                           text.size() <= kLongestTitle && lexicon::title_likeness(text) > 0.5F;
        const bool sentence = !title && (text.size() >= kSummaryBytes ||
                                         (item.line_count > 1 && text.size() > 50 && !is_place));
        if (!sentence && is_place) {
            add_address(part);
        } else if (sentence && !has_summary_section()) {
            ledger_.record("/summary", part, 0.8F);
            resume_.summary = resume_.summary ? *resume_.summary + "\n" + text : text;
        } else if (!sentence && !resume_.headline && text.size() > 3 &&
                   lexicon::title_likeness(text) > 0.3F) {
            set_text(resume_.headline, part, "/headline", 0.8F, ledger_);
        } else if (!sentence && !resume_.headline && name_item_ && follows_name(item) && text.size() > 3) {
            set_text(resume_.headline, part, "/headline", 0.5F, ledger_);
        }
    }

    bool follows_name(const Item& item) const {
        const auto at = std::find(items_.begin(), items_.end(), name_item_);
        return at != items_.end() && (*at == &item || (at + 1 != items_.end() && *(at + 1) == &item));
    }

    bool has_summary_section() const {
        return std::any_of(sections_.begin(), sections_.end(),
                           [](const Section& s) { return s.kind == SectionKind::summary && !s.is_header; });
    }

    void add_address(const Passage& part) {
        ledger_.record("/contact_info/address", part, 0.85F);
        if (!contact_.address)
            contact_.address = part.text();
        else if (contact_.address->find(part.text()) == std::string::npos &&
                 contact_.address->size() + part.text().size() < 120)
            *contact_.address += ", " + part.text();
    }

    // An address in lines of its own that no list knows: a line with a number and a comma.
    void join_address_lines() {
        for (const Item* item : items_) {
            const Passage rest = ledger_.unused(item->line.text).stripped();
            const std::string& text = rest.text();
            if (text.size() < 5 || text.size() > 80 || text.find(',') == std::string::npos) continue;
            if (lexicon::place_likeness(text) > 0.25F) return add_address(rest);
        }
    }

    // Live links: annotations say where "LinkedIn" leads.
    void read_links() {
        for (const domain::Page& page : document_.pages)
            for (const domain::Link& link : page.links) {
                if (link.url.starts_with("mailto:")) {
                    if (!contact_.email)
                        contact_.email = link.url.substr(7, link.url.find('?') == std::string::npos
                                                                ? std::string::npos
                                                                : link.url.find('?') - 7);
                    continue;
                }
                if (!link.url.starts_with("http") || !in_header(page, link)) continue;
                add_live_link(page, link);
            }
    }

    bool in_header(const domain::Page& page, const domain::Link& link) const {
        return std::any_of(items_.begin(), items_.end(), [&](const Item* item) {
            if (item->line.page != page.number) return false;
            return std::any_of(item->line.text.spans().begin(), item->line.text.spans().end(),
                               [&](const Passage::Span& span) {
                                   const domain::Box& box = span.token->box;
                                   const float y = box.middle_y();
                                   const float x = (box.x0 + box.x1) / 2;
                                   return span.token->page == page.number && y >= link.box.y0 - 2 &&
                                          y <= link.box.y1 + 2 && x >= link.box.x0 - 2 &&
                                          x <= link.box.x1 + 2;
                               });
        });
    }

    void add_live_link(const domain::Page& page, const domain::Link& link) {
        const std::string bare_url = bare(link.url);
        for (domain::NamedLink& known : contact_.links) {
            const std::string shown = bare(known.url);
            // The page shows a short form of the address ("github.com/x"): the link has it whole.
            if (shown == bare_url || bare_url.starts_with(shown + "?")) return;
        }
        Passage words;
        for (const Item* item : items_)
            for (const Passage::Span& span : item->line.text.spans()) {
                const domain::Box& box = span.token->box;
                if (span.token->page == page.number && box.middle_y() >= link.box.y0 - 1 &&
                    box.middle_y() <= link.box.y1 + 1 && box.x0 >= link.box.x0 - 3 &&
                    box.x1 <= link.box.x1 + 3)
                    words.append(Passage(*span.token));
            }
        // An address that leads to its map stays an address.
        if (lexicon::place_likeness(words.text()) > 0.5F || lexicon::is_street_address(words.text())) return;
        const std::string pointer = "/contact_info/links/" + std::to_string(contact_.links.size());
        if (!words.empty()) ledger_.record(pointer + "/url", words, 0.95F);
        contact_.links.push_back({lexicon::link_name(link.url), link.url});
    }

    const std::vector<Section>& sections_;
    const domain::Document& document_;
    domain::Resume& resume_;
    Ledger& ledger_;
    domain::ContactInfo& contact_;
    std::vector<const Item*> items_;
    const Item* name_item_ = nullptr;
};

}  // namespace

void read_header(const std::vector<Section>& sections, const domain::Document& document,
                 domain::Resume& resume, Ledger& ledger) {
    HeaderReader(sections, document, resume, ledger).read();
}

}  // namespace atspro::reading
