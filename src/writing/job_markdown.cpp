#include "writing/job_markdown.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "writing/markdown_text.h"

namespace atspro::writing {
namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view glue) {
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : std::string(glue)) + markdown_line(part);
    return out;
}

template <class E>
std::string name_of(const std::optional<E>& value) {
    if (!value) return {};
    std::string out;
    for (const auto& [e, name] : json::Names<E>::list)
        if (e == *value) out = name;
    std::ranges::replace(out, '_', '-');
    return out;
}

void put_list(MarkdownPage& page, const std::string& heading, const std::vector<std::string>& items,
              const std::vector<std::string>& marked = {}) {
    if (items.empty()) return;
    page.block("## " + heading);
    std::string list;
    for (const std::string& item : items) {
        const bool is_marked = std::ranges::find(marked, item) != marked.end();
        list += (list.empty() ? "- " : "\n- ") + markdown_line(item) + (is_marked ? " *(a plus)*" : "");
    }
    page.block(list);
}

std::string facts_of(const domain::Job& job) {
    std::vector<std::pair<std::string, std::string>> facts{
        {"Location", joined(job.location, "; ")},
        {"Workplace", name_of(job.workplace)},
        {"Employment", name_of(job.employment_type)},
        {"Salary", markdown_line(job.salary.value_or(""))},
        {"Seniority", name_of(job.seniority)},
        {"Education", name_of(job.education)},
        {"Posted", markdown_line(job.date_posted.value_or(""))},
        {"Apply by", markdown_line(job.valid_through.value_or(""))},
        {"Link", job.link ? markdown_link("", *job.link) : std::string()},
    };
    std::string out;
    for (const auto& [label, value] : facts)
        if (!value.empty()) out += (out.empty() ? "" : "\n") + ("- **" + label + ":** " + value);
    return out;
}

}  // namespace

std::string write_job_markdown(const domain::Job& job) {
    MarkdownPage page;
    if (job.title) page.block("# " + markdown_line(*job.title));
    if (job.company) page.block("**" + markdown_line(*job.company) + "**");
    page.block(facts_of(job));
    put_list(page, "Responsibilities", job.responsibilities);
    put_list(page, "Qualifications", job.qualifications, job.preferred_qualifications);
    put_list(page, "Skills", job.skills.required);
    put_list(page, "Skills that are a plus", job.skills.preferred);
    put_list(page, "Logistics", job.logistics);
    put_list(page, "Additional information", job.additional_info);
    if (job.description) {
        page.block("## Description");
        std::string items;
        const auto end_list = [&] { page.block(std::exchange(items, {})); };
        for (const std::string& line : split(*job.description, "\n")) {
            if (line.starts_with("- ")) {
                items += (items.empty() ? "- " : "\n- ") + markdown_line(line.substr(2));
                continue;
            }
            end_list();
            page.block(markdown_line(line));
        }
        end_list();
    }
    return page.take();
}

}  // namespace atspro::writing
