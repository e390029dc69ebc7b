#include "document/ocr.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "document/ocr_library.h"

namespace atspro::document {

namespace {

// Confidences are Tesseract's, 0 to 100. Clean scans reach 85 to 96; noise and handwriting 20 to 50.
constexpr double kUnreadable = 55;        // mean of a page below which nothing of it is believed
constexpr double kModerate = 78;          // mean of a page below which the reader is warned
constexpr double kDoubtfulWord = 30;      // a word below is noise on any page
constexpr double kDoubtfulWordPoor = 55;  // and this, on a page of moderate quality
constexpr double kMinKnownWords = 0.2;    // share of dictionary words below which a moderate page is not text
constexpr std::size_t kMinLetters = 10;   // of a page; fewer are a stamp or a logo
constexpr std::array<const char*, 7> kLanguages{"eng", "deu", "fra", "spa", "por", "ita", "nld"};

struct FoundWord {
    std::string text;
    int x0 = 0;
    int y0 = 0;
    int x1 = 0;
    int y1 = 0;
    double confidence = 0;
    int size = 0;  // points at the raster's resolution
    bool known = false;
    std::size_t letters = 0;
};

std::size_t letters_in(const std::string& text) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size();) letters += is_alphanumeric(next_code_point(text, at)) ? 1 : 0;
    return letters;
}

struct Quality {
    double mean = 0;   // weighed by letters
    double known = 0;  // share of words of three letters and more that a dictionary has
    std::size_t letters = 0;

    bool readable() const {
        if (letters < kMinLetters || mean < kUnreadable) return false;
        return mean >= kModerate || known >= kMinKnownWords;
    }
};

Quality quality_of(const std::vector<FoundWord>& words) {
    Quality quality;
    double sum = 0;
    std::size_t long_words = 0;
    std::size_t known = 0;
    for (const FoundWord& word : words) {
        sum += word.confidence * static_cast<double>(word.letters);
        quality.letters += word.letters;
        if (word.letters < 3) continue;
        ++long_words;
        known += word.known ? 1 : 0;
    }
    if (quality.letters > 0) quality.mean = sum / static_cast<double>(quality.letters);
    if (long_words > 0) quality.known = static_cast<double>(known) / static_cast<double>(long_words);
    return quality;
}

std::uint16_t style_for(std::vector<domain::Style>& styles, int size) {
    domain::Style style;
    style.size = static_cast<float>(size);
    const auto found = std::find(styles.begin(), styles.end(), style);
    if (found != styles.end()) return static_cast<std::uint16_t>(found - styles.begin());
    styles.push_back(style);
    return static_cast<std::uint16_t>(styles.size() - 1);
}

std::string cleaned(const char* text) {
    std::string out;
    const std::string plain = nfkc(clean_utf8(text));
    for (std::size_t at = 0; at < plain.size();) {
        const char32_t c = next_code_point(plain, at);
        if (!is_space(c) && !is_invisible(c)) append_code_point(out, c);
    }
    return out;
}

}  // namespace

// One started Tesseract.
struct Ocr::Engine {
    explicit Engine(const OcrLibrary& used) : library(used) {}
    ~Engine() { library.destroy(api); }
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    bool init(const std::string& languages) const {
        // Tesseract speaks to standard error unless told otherwise before it starts.
        std::string name = "debug_file";
        std::string value = "/dev/null";
        std::array<char*, 1> names{name.data()};
        std::array<char*, 1> values{value.data()};
        return library.init(api, nullptr, languages.c_str(), tesseract::OEM_LSTM_ONLY, nullptr, 0,
                            names.data(), values.data(), 1, 0) == 0;
    }
    // The installed ones of ours, joined as Tesseract wants them.
    std::string installed_languages() const {
        std::string out;
        char** available = library.languages(api);
        for (const char* wanted : kLanguages) {
            for (char** found = available; found != nullptr && *found != nullptr; ++found) {
                if (std::string_view(*found) != wanted) continue;
                if (!out.empty()) out += '+';
                out += wanted;
            }
        }
        if (available != nullptr) library.delete_texts(available);
        return out;
    }
    std::vector<FoundWord> recognise(const Raster& raster) const;
    std::optional<FoundWord> word_at(TessResultIterator* at) const;

    const OcrLibrary& library;
    TessBaseAPI* api = library.create();
};

std::optional<FoundWord> Ocr::Engine::word_at(TessResultIterator* at) const {
    FoundWord word;
    char* text = library.text(at, tesseract::RIL_WORD);
    if (text == nullptr) return std::nullopt;
    word.text = cleaned(text);
    library.delete_text(text);
    if (word.text.empty()) return std::nullopt;
    if (library.bounding_box(library.page_iterator(at), tesseract::RIL_WORD, &word.x0, &word.y0, &word.x1,
                             &word.y1) == 0)
        return std::nullopt;
    word.confidence = static_cast<double>(library.confidence(at, tesseract::RIL_WORD));
    word.known = library.in_dictionary(at) != 0;
    BOOL unused[6] = {};
    int font = 0;
    library.font_attributes(at, &unused[0], &unused[1], &unused[2], &unused[3], &unused[4], &unused[5],
                            &word.size, &font);
    word.letters = letters_in(word.text);
    return word;
}

std::vector<FoundWord> Ocr::Engine::recognise(const Raster& raster) const {
    std::vector<FoundWord> out;
    library.set_segmentation(api, tesseract::PSM_AUTO);
    library.set_image(api, raster.bytes.data(), raster.width, raster.height, 1, raster.stride);
    library.set_resolution(api, static_cast<int>(std::lround(raster.dpi)));
    if (library.recognize(api, nullptr) != 0) return out;
    TessResultIterator* at = library.iterator(api);
    if (at == nullptr) return out;
    do {
        if (auto word = word_at(at)) out.push_back(std::move(*word));
    } while (library.next(at, tesseract::RIL_WORD) != 0);
    library.delete_iterator(at);
    return out;
}

void add_note(domain::Document& document, std::string_view note) {
    if (std::find(document.notes.begin(), document.notes.end(), note) == document.notes.end())
        document.notes.emplace_back(note);
}

Ocr::Ocr(const Clock& clock) : clock_(clock), deadline_(Deadline::in(kMaxOcrTime, clock)) {}
Ocr::~Ocr() = default;

bool Ocr::start(domain::Document& document) {
    if (engine_) return true;
    const OcrLibrary* library = ocr_library();
    if (library != nullptr) engine_ = std::make_unique<Engine>(*library);
    if (!engine_ || !engine_->init("eng")) {
        engine_.reset();
        add_note(document, "ocr_unavailable");
        return false;
    }
    const std::string languages = engine_->installed_languages();
    if (languages.size() > 3 && !engine_->init(languages)) engine_->init("eng");
    return true;
}

bool Ocr::may_read(domain::Document& document) {
    if (pages_ < kMaxOcrPages && !deadline_.passed(clock_)) return true;
    add_note(document, "ocr_page_limit");
    return false;
}

void Ocr::read_page(const Raster& raster, domain::Page& page, domain::Document& document) {
    if (!may_read(document) || !start(document)) return;
    ++pages_;
    const std::vector<FoundWord> words = engine_->recognise(raster);
    const Quality quality = quality_of(words);
    if (!quality.readable()) {
        add_note(document, "ocr_unreadable");
        return;
    }
    const bool moderate = quality.mean < kModerate;
    if (moderate) add_note(document, "ocr_low_confidence");
    document.ocr = true;
    page.words.clear();
    page.styles.clear();
    const double scale_x = static_cast<double>(page.width) / raster.width;
    const double scale_y = static_cast<double>(page.height) / raster.height;
    for (const FoundWord& word : words) {
        if (word.confidence < (moderate ? kDoubtfulWordPoor : kDoubtfulWord)) continue;
        domain::Word out;
        out.text = word.text;
        out.box = {static_cast<float>(word.x0 * scale_x), static_cast<float>(word.y0 * scale_y),
                   static_cast<float>(word.x1 * scale_x), static_cast<float>(word.y1 * scale_y)};
        const int size = word.size > 0 ? word.size : std::max(1, static_cast<int>(out.box.height()));
        out.style = style_for(page.styles, size);
        page.words.push_back(std::move(out));
    }
}

}  // namespace atspro::document
