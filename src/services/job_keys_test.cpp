#include "services/job_keys.h"

#include <gtest/gtest.h>

namespace atspro::services {
namespace {

TEST(JobKeys, OnePageHasOneLinkKey) {
    struct Row {
        const char* url;
        const char* key;
    };
    for (const Row& row :
         {Row{"https://www.Example.org/Jobs/1/", "example.org/Jobs/1"},
          {"http://example.org/Jobs/1?utm_source=x&UTM_medium=y#apply", "example.org/Jobs/1"},
          {"https://example.org/jobs?id=7&gclid=1&a=2", "example.org/jobs?a=2&id=7"},
          {"https://example.org/jobs?a=2&id=7", "example.org/jobs?a=2&id=7"},
          {"https://example.org/jobs?gh_jid=99&gh_src=abc", "example.org/jobs?gh_jid=99"},
          {"https://example.org", "example.org"},
          {"https://example.org/?", "example.org"}})
        EXPECT_EQ(link_key_of(row.url), row.key) << row.url;
}

domain::Job job_of(const char* title, const char* company, std::vector<std::string> places,
                   const char* description) {
    domain::Job job;
    if (*title) job.title = title;
    if (*company) job.company = company;
    job.location = std::move(places);
    job.description = description;
    return job;
}

TEST(JobKeys, TheSamePostingElsewhereHasTheSameContent) {
    const auto content = [](const domain::Job& job) { return keys_of(job).content; };
    const std::string key = content(job_of("Cook", "Zander", {"Kiel", "Lübeck"}, "We cook."));
    EXPECT_EQ(key, content(job_of(" COOK ", "zander", {"lübeck", "Kiel"}, "Other words about the same")));
    EXPECT_NE(key, content(job_of("Cook", "Zander", {"Kiel"}, "We cook.")));
    EXPECT_NE(key, content(job_of("Head cook", "Zander", {"Kiel", "Lübeck"}, "We cook.")));
    EXPECT_NE(content(job_of("Cook", "", {}, "We cook.")), content(job_of("Cook", "", {}, "We bake.")))
        << "without an employer the text says which it is";
    EXPECT_EQ(content(job_of("Cook", "", {}, "We cook.")), content(job_of("Cook", "", {}, "We  cook.")));
}

TEST(JobKeys, ASearchFindsWhatThePostingSaysWhateverItsCase) {
    domain::Job job = job_of("Köchin", "Zander", {"Kiel"}, "Fish and chips");
    job.skills.required = {"HACCP"};
    const std::string search = keys_of(job).search;
    for (const char* query : {"KÖCHIN", "zander kiel", "haccp", "  Fish   CHIPS "})
        for (const std::string& word : search_words(query))
            EXPECT_NE(search.find(word), std::string::npos) << word;
    EXPECT_TRUE(search_words("   ").empty());
    job.description = std::string(kMaxSearchBytes, 'x') + "ä";
    EXPECT_LE(keys_of(job).search.size(), kMaxSearchBytes);
}

}  // namespace
}  // namespace atspro::services
