#include "reading/wording.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/unicode.h"

namespace atspro::reading {

bool is_contact_label(std::string_view text) {
    static constexpr std::array<std::string_view, 52> kLabels{"name",
                                                              "email",
                                                              "e-mail",
                                                              "mail",
                                                              "phone",
                                                              "telephone",
                                                              "tel",
                                                              "mobile",
                                                              "cell",
                                                              "address",
                                                              "location",
                                                              "website",
                                                              "web",
                                                              "url",
                                                              "linkedin",
                                                              "github",
                                                              "portfolio",
                                                              "twitter",
                                                              "home",
                                                              "city",
                                                              "country",
                                                              "region",
                                                              "postal code",
                                                              "telefon",
                                                              "handy",
                                                              "adresse",
                                                              "anschrift",
                                                              "wohnort",
                                                              "ort",
                                                              "telephone portable",
                                                              "portable",
                                                              "courriel",
                                                              "site web",
                                                              "correo",
                                                              "correo electronico",
                                                              "telefono",
                                                              "movil",
                                                              "direccion",
                                                              "ubicacion",
                                                              "endereco",
                                                              "telemovel",
                                                              "telefone",
                                                              "localizacao",
                                                              "indirizzo",
                                                              "cellulare",
                                                              "sito web",
                                                              "e-mailadres",
                                                              "telefoonnummer",
                                                              "adres",
                                                              "woonplaats",
                                                              "full name",
                                                              "skype"};
    std::string whole = folded(text);
    while (!whole.empty() && (whole.back() == ':' || whole.back() == '.' || whole.back() == ' '))
        whole.pop_back();
    return std::find(kLabels.begin(), kLabels.end(), whole) != kLabels.end();
}

std::optional<std::size_t> after_contact_label(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon < 24 && is_contact_label(text.substr(0, colon))) return colon + 1;
    return std::nullopt;
}

std::optional<lexicon::HeadingMatch> section_heading(std::string_view text) {
    if (is_contact_label(text)) return std::nullopt;
    return lexicon::heading_of(text);
}

bool is_inner_label(std::string_view line) {
    static constexpr std::array<std::string_view, 33> kLabels{"courses",
                                                              "coursework",
                                                              "relevant courses",
                                                              "relevant coursework",
                                                              "selected coursework",
                                                              "key courses",
                                                              "modules",
                                                              "kurse",
                                                              "cours",
                                                              "cursos",
                                                              "corsi",
                                                              "highlights",
                                                              "responsibilities",
                                                              "key responsibilities",
                                                              "achievements",
                                                              "key achievements",
                                                              "accomplishments",
                                                              "duties",
                                                              "main duties",
                                                              "tasks",
                                                              "key results",
                                                              "results",
                                                              "selected achievements",
                                                              "aufgaben",
                                                              "erfolge",
                                                              "missions",
                                                              "realisations",
                                                              "funciones",
                                                              "logros",
                                                              "responsabilidades",
                                                              "attivita",
                                                              "taken",
                                                              "key contributions"};
    std::string text = folded(line);
    while (!text.empty() && (text.back() == ':' || text.back() == ' ')) text.pop_back();
    return std::find(kLabels.begin(), kLabels.end(), text) != kLabels.end();
}

bool names_skills_as_such(std::string_view line) {
    static constexpr std::array<std::string_view, 14> kWordings{
        "skills",      "my skills",  "key skills",   "core skills",   "professional skills",
        "fahigkeiten", "kenntnisse", "competences",  "competencias",  "habilidades",
        "aptitudes",   "competenze", "vaardigheden", "skills & tools"};
    const std::string text = folded(line);
    return std::find(kWordings.begin(), kWordings.end(), text) != kWordings.end();
}

bool could_be_a_town(std::string_view text) {
    const std::vector<std::string> words = split(text, " ");
    if (words.empty() || words.size() > 3 || text.find_first_of("0123456789@/:()") != std::string_view::npos)
        return false;
    return std::all_of(words.begin(), words.end(), [](const std::string& word) {
        std::size_t at = 0;
        return !word.empty() && is_upper(next_code_point(word, at)) && word.size() > 1;
    });
}

bool has_letters(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (is_letter(next_code_point(text, at))) return true;
    return false;
}

}  // namespace atspro::reading
