// Positions held: which piece of an entry's head is the employer, which the title, which the place.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/unicode.h"
#include "lexicon/contacts.h"
#include "lexicon/organizations.h"
#include "lexicon/places.h"
#include "lexicon/titles.h"
#include "reading/fields.h"
#include "reading/section_readers.h"
#include "reading/wording.h"

namespace atspro::reading {
namespace {

constexpr float kClearChoice = 0.5F;  // difference of likeness from which an entry decides for itself

struct Reading {
    std::vector<Piece> names;  // candidates for employer and title, in order
    std::vector<Piece> places;
    std::vector<Piece> own;  // "Freelance": the employer where no other is named
};

bool is_employment_type(const std::string& text) {
    static constexpr std::array<std::string_view, 14> kTypes{
        "full-time", "part-time", "full time", "part time", "contract", "internship", "permanent",
        "temporary", "vollzeit",  "teilzeit",  "cdi",       "cdd",      "stage",      "seasonal"};
    const std::string whole = folded(text);
    return std::find(kTypes.begin(), kTypes.end(), whole) != kTypes.end();
}

// Who works for themselves has no other employer than that.
bool is_self_employment(const std::string& text) {
    static constexpr std::array<std::string_view, 15> kWords{
        // folded
        "freelance",  "freelancer",    "self-employed", "self employed",         "independent",
        "contractor", "selbststandig", "freiberuflich", "freiberufler",          "independant",
        "autonomo",   "zzp",           "zelfstandig",   "libero professionista", "auto-entrepreneur"};
    if (text.size() > 24) return false;
    return std::find(kWords.begin(), kWords.end(), folded(text)) != kWords.end();
}

bool is_place(const Piece& piece) {
    const std::string& text = piece.text.text();
    const float place = lexicon::place_likeness(text);
    if (piece.label == lexicon::EntryLabel::place) return true;
    if (place < 0.5F || piece.linked_by_word || piece.label == lexicon::EntryLabel::position) return false;
    return place > std::max(lexicon::company_likeness(text), lexicon::title_likeness(text));
}

Reading sort_pieces(std::vector<Piece> pieces) {
    Reading reading;
    for (Piece& piece : pieces) {
        const std::string& text = piece.text.text();
        if (!lexicon::find_urls(text).empty() || is_employment_type(text))
            continue;  // what no field takes stays with the entry
        if (is_self_employment(text))
            reading.own.push_back(std::move(piece));
        else if (is_place(piece))
            reading.places.push_back(std::move(piece));
        else
            reading.names.push_back(std::move(piece));
    }
    // A town's name may be all there is of an employer.
    if (reading.names.size() == 1 && reading.places.size() >= 2 &&
        lexicon::title_likeness(reading.names.front().text.text()) > 0.5F) {
        reading.names.push_back(reading.places.front());
        reading.places.erase(reading.places.begin());
    }
    if (reading.names.size() == 1 && !reading.own.empty()) {
        reading.own.front().linked_by_word = true;
        reading.names.push_back(std::move(reading.own.front()));
    }
    return reading;
}

// How much better "first is the title, second the employer" fits than the other way round.
float title_first_score(const Piece& first, const Piece& second) {
    const std::string& a = first.text.text();
    const std::string& b = second.text.text();
    float score = lexicon::title_likeness(a) - lexicon::title_likeness(b) + lexicon::company_likeness(b) -
                  lexicon::company_likeness(a) +
                  0.7F * (lexicon::institution_likeness(b) - lexicon::institution_likeness(a));
    if (second.linked_by_word) score += 1.0F;
    if (first.linked_by_word) score -= 1.0F;
    return score;
}

Reading read_pieces(const Entry& entry) {
    const std::vector<Piece> pieces = pieces_of(entry);
    Reading reading = sort_pieces(pieces);
    if (reading.names.size() < 2 && !entry.nested) {
        Reading finer = sort_pieces(cut_commas(pieces));
        if (finer.names.size() == 2 || (finer.names.size() > 2 && finer.names.size() <= 3)) {
            // "Manager, Sales, Acme": the last name is the employer where the first is a title.
            if (finer.names.size() == 3) {
                const bool middle_is_employer = lexicon::company_likeness(finer.names[1].text.text()) >
                                                lexicon::company_likeness(finer.names[2].text.text());
                if (!middle_is_employer) std::swap(finer.names[1], finer.names[2]);
            }
            return finer;
        }
    }
    return reading;
}

// The order of title and employer that the whole section keeps.
float section_order(const std::vector<Entry>& entries, const std::vector<Reading>& readings) {
    float sum = 0;
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (readings[i].names.size() >= 2)
            sum += std::clamp(title_first_score(readings[i].names[0], readings[i].names[1]), -1.0F, 1.0F);
    return sum;
}

class WorkReader {
  public:
    WorkReader(const Section& section, domain::Resume& resume, Ledger& ledger)
        : entries_(entries_of(section.items, {})), resume_(resume), ledger_(ledger) {
        for (const Entry& entry : entries_) readings_.push_back(read_pieces(entry));
        order_ = section_order(entries_, readings_);
    }

    void read() {
        for (std::size_t i = 0; i < entries_.size(); ++i)
            if (!is_employer_line(i)) read_entry(i);
    }

  private:
    // "Acme Inc., 2012 - Present" over several positions of its own: it heads them and is no position itself.
    bool is_employer_line(std::size_t i) {
        const Reading& reading = readings_[i];
        if (i + 1 >= entries_.size() || !entries_[i].body.empty() || reading.names.size() != 1) return false;
        const std::string& text = reading.names.front().text.text();
        if (readings_[i + 1].names.size() != 1) return false;
        const std::string& next = readings_[i + 1].names.front().text.text();
        const bool titled = lexicon::title_likeness(text) >= 0.5F ||
                            lexicon::title_likeness(next) <= lexicon::title_likeness(text);
        if (titled && !(entries_[i + 1].nested && !entries_[i].nested)) return false;
        employer_ = reading.names.front().text;
        employer_place_ = reading.places.empty() ? Passage{} : reading.places.front().text;
        employer_entry_ = &entries_[i];
        return true;
    }

    void read_entry(std::size_t i) {
        const Entry& entry = entries_[i];
        Reading& reading = readings_[i];
        const std::string pointer = "/work_experience/" + std::to_string(resume_.work_experience.size());
        domain::WorkExperience work;
        // The employer's own dates are those of a position that has none.
        const auto& mentions = entry.dates.empty() && employer_entry_ ? employer_entry_->dates : entry.dates;
        if (employer_entry_)
            for (const Item& item : employer_entry_->head) ledger_.record(pointer, item.line.text, 0.6F);
        employer_entry_ = nullptr;
        Passage title;
        Passage company;
        choose(reading, title, company);
        const bool inherits = company.empty() && !title.empty() && !employer_.empty() &&
                              (entry.nested || i == 0 || follows_employer_line(i));
        for (const Passage& label : entry.labels) ledger_.record(pointer, label, 0.5F);
        set_text(work.position, title, pointer + "/position", confidence_, ledger_);
        set_text(work.company, company, pointer + "/company", confidence_, ledger_);
        if (inherits) {
            set_text(work.company, employer_, pointer + "/company", 0.7F, ledger_);
            if (reading.places.empty() && !employer_place_.empty())
                set_text(work.location, employer_place_, pointer + "/location", 0.6F, ledger_);
        }
        if (!company.empty()) {
            employer_ = company;
            employer_place_ = reading.places.empty() ? Passage{} : reading.places.front().text;
        }
        read_place(entry, reading, work, pointer);
        const EntryDates dates =
            read_dates(mentions, SingleDate::start, pointer, "start_date", "end_date", ledger_);
        work.start_date = dates.start;
        work.end_date = dates.end;
        if (dates.open)
            work.is_current = true;
        else if (dates.end)
            work.is_current = false;
        if (work.is_current.has_value()) ledger_.record(pointer + "/is_current", dates.text, 0.95F);
        keep_rest_of_head(entry, work.description, pointer, ledger_);
        read_body(entry, {&work.description, &work.responsibilities, &work.skills}, pointer, ledger_);
        resume_.work_experience.push_back(std::move(work));
    }

    bool follows_employer_line(std::size_t i) const {
        return i > 0 && entries_[i - 1].body.empty() && readings_[i - 1].names.size() == 1;
    }

    void choose(Reading& reading, Passage& title, Passage& company) {
        auto& names = reading.names;
        confidence_ = 0.9F;
        if (names.empty()) return;
        if (choose_labelled(names, title, company)) return;
        if (names.size() == 1) {
            const std::string& text = names.front().text.text();
            const bool employer =
                names.front().linked_by_word ||
                lexicon::company_likeness(text) + 0.7F * lexicon::institution_likeness(text) >
                    lexicon::title_likeness(text) + 0.1F;
            (employer ? company : title) = names.front().text;
            confidence_ = 0.6F;
            return;
        }
        if (names.size() > 2 && choose_of_many(names, title, company)) return;
        const float own = title_first_score(names[0], names[1]);
        const bool title_first = std::abs(own) >= kClearChoice ? own > 0 : order_ + own * 0.5F >= 0;
        confidence_ = std::abs(own) >= kClearChoice ? 0.9F : 0.7F;
        title = names[title_first ? 0 : 1].text;
        company = names[title_first ? 1 : 0].text;
    }

    // A form says which is which.
    static bool choose_labelled(const std::vector<Piece>& names, Passage& title, Passage& company) {
        const auto labelled = [&](lexicon::EntryLabel label) {
            return std::find_if(names.begin(), names.end(),
                                [&](const Piece& piece) { return piece.label == label; });
        };
        const auto position = labelled(lexicon::EntryLabel::position);
        const auto employer = labelled(lexicon::EntryLabel::employer);
        if (position == names.end() || (employer == names.end() && names.size() > 1)) return false;
        title = position->text;
        if (employer != names.end()) company = employer->text;
        return true;
    }

    // Three names and more: the clear title, and of the others what looks most like an employer.
    bool choose_of_many(const std::vector<Piece>& names, Passage& title, Passage& company) {
        std::size_t best = 0;
        for (std::size_t k = 1; k < names.size(); ++k)
            if (lexicon::title_likeness(names[k].text.text()) >
                lexicon::title_likeness(names[best].text.text()))
                best = k;
        if (lexicon::title_likeness(names[best].text.text()) < 0.5F) return false;
        std::size_t employer = names.size();
        float most = -1;
        for (std::size_t k = 0; k < names.size(); ++k) {
            if (k == best) continue;
            const std::string& text = names[k].text.text();
            float score = lexicon::company_likeness(text) + (names[k].linked_by_word ? 1.0F : 0.0F) -
                          0.05F * static_cast<float>(k);
            if (names[k].look.bold) score += 0.15F;
            if (split(text, " ").size() > 5) score -= 0.4F;
            if (score > most) {
                most = score;
                employer = k;
            }
        }
        title = names[best].text;
        company = names[employer].text;
        confidence_ = 0.75F;
        return true;
    }

    static bool is_beside_dates(const Entry& entry, const Piece& piece) {
        if (entry.head.size() < 2 || piece.line >= entry.head.size() || !could_be_a_town(piece.text.text()))
            return false;
        return !dates_of(entry.head[piece.line].line.text).empty() &&
               lexicon::title_likeness(piece.text.text()) < 0.3F &&
               lexicon::company_likeness(piece.text.text()) < 0.5F;
    }

    void read_place(const Entry& entry, Reading& reading, domain::WorkExperience& work,
                    const std::string& pointer) {
        if (!reading.places.empty()) {
            set_text(work.location, reading.places.front().text, pointer + "/location", 0.85F, ledger_);
            return;
        }
        // A name beside the dates that is neither is the place, though no list knows it.
        for (const Piece& piece : reading.names)
            if (!work.location && is_beside_dates(entry, piece) && !ledger_.is_spent(piece.text))
                set_text(work.location, piece.text, pointer + "/location", 0.5F, ledger_);
        // A third name may be a place that no list knows.
        for (std::size_t k = 2; k < reading.names.size() && !work.location; ++k)
            if (lexicon::place_likeness(reading.names[k].text.text()) > 0.25F)
                set_text(work.location, reading.names[k].text, pointer + "/location", 0.5F, ledger_);
    }

    std::vector<Entry> entries_;
    std::vector<Reading> readings_;
    domain::Resume& resume_;
    Ledger& ledger_;
    float order_ = 0;
    float confidence_ = 0.9F;
    Passage employer_;
    Passage employer_place_;
    const Entry* employer_entry_ = nullptr;
};

}  // namespace

void read_work(const Section& section, domain::Resume& resume, Ledger& ledger) {
    WorkReader(section, resume, ledger).read();
}

}  // namespace atspro::reading
