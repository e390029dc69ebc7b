#include "lexicon/text_language.h"

#include <gtest/gtest.h>

namespace atspro::lexicon {
namespace {

TEST(TextLanguage, IsToldBySmallWordsAndLetters) {
    for (const auto& [text, code] : std::initializer_list<std::pair<const char*, const char*>>{
             {"Led the team of seven and cut the cost of the line by a third for the board", "en"},
             {"Leitung der Abteilung und Einführung eines Systems für die Planung mit dem Team im Werk",
              "de"},
             {"Création d'une carte pour le restaurant avec des producteurs et du personnel dans la région",
              "fr"},
             {"Diseño de la campaña y de los envases para el museo con las redes del grupo", "es"},
             {"Coordenação de uma equipa e dos projetos da fábrica com os colegas do turno para a linha",
              "pt"},
             {"Gestione della linea e dei turni con il gruppo per la produzione nella sede di Torino", "it"},
             {"Leiding van het team en van de planning voor een fabriek met de inkoop bij een groep", "nl"},
             {"東京の会社で三年間プログラムを書きました。品質の管理もしました。", "ja"},
             {"Разработка систем и сопровождение проектов в банке", "ru"},
             {"Go Kafka SQL", ""},
         })
        EXPECT_EQ(language_of({text}), code) << text;
}

}  // namespace
}  // namespace atspro::lexicon
