#include "services/read_back.h"

#include <map>

#include "base/unicode.h"
#include "json/decode.h"
#include "reading/resume_reader.h"
#include "services/comparison.h"
#include "services/format_problems.h"
#include "services/parsing.h"
#include "writing/json_resume.h"

namespace atspro::services {
namespace {

// A resume without a word makes an empty document, in which nothing can be lost.
bool is_blank(const domain::Resume& resume) {
    return compare(resume, {}, {}).fields_expected == 0;
}

Result<domain::Comparison> read_again(DocumentSource& source, const domain::Resume& expected,
                                      const writing::Format& format, const std::string& bytes,
                                      Deadline deadline, const std::stop_token& stop) {
    if (format.extension == "json") {
        const auto back = writing::read_json(bytes);
        if (!back) return fail(back.error());
        return compare(expected, *back, {});
    }
    const auto document = source.extract(bytes, "resume." + std::string(format.extension), deadline, stop);
    if (!document) return fail(document.error());
    const auto read = reading::read_resume(*document);
    if (!read) return fail(read.error());
    auto comparison = compare(expected, read->resume, plain_text_of(*document));
    // Text and Markdown are for people, and have no look by which a reader tells headings from lines: of them
    // it is asked that no word is missing.
    if (!format.templated)
        std::erase_if(comparison.lost,
                      [](const domain::Loss& loss) { return loss.kind != domain::LossKind::missing; });
    return comparison;
}

std::string message_of(const domain::Loss& loss) {
    switch (loss.kind) {
        case domain::LossKind::missing:
            return "is lost in the document";
        case domain::LossKind::misplaced:
            return "is read from the document as something else";
        case domain::LossKind::changed:
            return "is read from the document as another value";
    }
    return {};
}

Error lost_error(const domain::Comparison& comparison) {
    Error error{Code::read_back_lost,
                "The document would not be read as it was meant, so it is not handed out; change the fields "
                "named, or "
                "take JSON."};
    for (const domain::Loss& loss : comparison.lost) {
        if (error.errors.size() == json::kMaxErrorsReported) break;
        error.errors.push_back({loss.pointer, message_of(loss)});
    }
    return error;
}

// The sections in which something was lost become forms. False where that changes nothing.
bool use_forms(const domain::Comparison& comparison, writing::Forms& forms) {
    const writing::Forms before = forms;
    for (const domain::Loss& loss : comparison.lost) {
        if (loss.pointer.starts_with("/work_experience")) forms.work = true;
        if (loss.pointer.starts_with("/education")) forms.education = true;
    }
    return !(forms == before);
}

std::size_t count_of(std::string_view part, std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

// How often each word stands in a text, in the order of the alphabet.
std::map<std::string, int> words_of(std::string_view text) {
    std::map<std::string, int> words;
    for (const std::string& word : split(squeeze(text), " "))
        if (std::string bare = essence(word); !bare.empty()) ++words[std::move(bare)];
    return words;
}

// Words of `expected`, in its order, that `found` has fewer of. A word that a line's end parted, or that no
// blanks part from its neighbours, is looked for among the letters.
std::vector<std::string> lost_words(std::string_view expected, std::string_view found) {
    std::vector<std::string> lost;
    const std::string letters = essence(found);
    const std::string wanted = essence(expected);
    if (letters == wanted) return lost;
    auto missing = words_of(expected);
    for (const auto& [word, count] : words_of(found))
        if (const auto at = missing.find(word); at != missing.end()) at->second -= count;
    for (const std::string& word : split(squeeze(expected), " ")) {
        const std::string bare = essence(word);
        const auto at = missing.find(bare);
        if (lost.size() == json::kMaxErrorsReported) break;
        if (at == missing.end() || at->second <= 0) continue;
        at->second = 0;
        if (count_of(bare, letters) < count_of(bare, wanted)) lost.push_back(word);
    }
    return lost;
}

Error lost_words_error(const std::vector<std::string>& words) {
    Error error{Code::read_back_lost,
                "The document would not be read as it was meant, so it is not handed out; change the words "
                "named, or take Markdown."};
    for (const std::string& word : words)
        error.errors.push_back({"/markdown", "\"" + word + "\" is lost in the document"});
    return error;
}

}  // namespace

domain::Resume showable(domain::Resume resume) {
    for (domain::WorkExperience& work : resume.work_experience)
        if (work.is_current == false && !work.end_date) work.is_current.reset();
    return resume;
}

Result<std::string> write_read_back(DocumentSource& source, const WriteRequest& request,
                                    const std::stop_token& stop, const Clock& clock) {
    const bool whole = request.format->extension == "json";
    const domain::Resume expected = whole ? request.resume : showable(request.resume);
    writing::DocumentOptions options = request.options;
    while (true) {
        if (const auto on = may_go_on(request.deadline, stop, clock); !on) return fail(on.error());
        auto bytes = request.format->write(request.resume, options);
        if (!bytes || is_blank(expected)) return bytes;
        const auto comparison = read_again(source, expected, *request.format, *bytes, request.deadline, stop);
        if (!comparison) return fail(comparison.error());
        if (comparison->lost.empty()) return bytes;
        if (!use_forms(*comparison, options.forms)) return fail(lost_error(*comparison));
    }
}

Result<std::string> write_prose_read_back(DocumentSource& source, const ProseRequest& request,
                                          const std::stop_token& stop, const Clock& clock) {
    if (const auto on = may_go_on(request.deadline, stop, clock); !on) return fail(on.error());
    auto bytes = writing::write_prose(request.prose, *request.format, request.options);
    if (!bytes || request.format->name == "markdown") return bytes;
    const std::string expected = writing::shown_text(request.prose);
    if (essence(expected).empty()) return bytes;
    const auto document =
        source.extract(*bytes, "letter." + std::string(request.format->extension), request.deadline, stop);
    if (!document) return fail(document.error());
    const auto lost = lost_words(expected, plain_text_of(*document));
    if (!lost.empty()) return fail(lost_words_error(lost));
    return bytes;
}

}  // namespace atspro::services
