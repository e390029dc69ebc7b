// Lists of jobs, page by page. A page goes on where the one before ended by what the list is sorted by and
// the id, so that it neither repeats nor leaves out a job when others come and go meanwhile.
#include <algorithm>
#include <array>
#include <charconv>
#include <variant>

#include "base/field_errors.h"
#include "base/ids.h"
#include "store/sqlite/job_rows.h"
#include "store/sqlite/tables.h"
#include "store/sqlite/values.h"
#include "store/store.h"

namespace atspro::store::sqlite {
namespace {

struct SortKey {
    JobSort sort;
    std::string_view expression;  // never null
    bool is_text;
};

constexpr std::array kSortKeys{
    SortKey{JobSort::created, "created_at", false},
    SortKey{JobSort::updated, "updated_at", false},
    SortKey{JobSort::applied, "coalesce(applied_at, 0)", false},
    SortKey{JobSort::closing, "valid_through", true},
    SortKey{JobSort::company, "company_key", true},
    SortKey{JobSort::title, "title_key", true},
    SortKey{JobSort::status, "status_rank", false},
};

const SortKey& key_of(JobSort sort) {
    return *std::ranges::find(kSortKeys, sort, &SortKey::sort);
}

using Value = std::variant<std::int64_t, std::string>;

// Where a page ended. As text: the id, a colon, and the sort key's value.
struct Cursor {
    std::string id;
    Value key;
};

std::string text_of(const Cursor& cursor) {
    if (const auto* number = std::get_if<std::int64_t>(&cursor.key))
        return cursor.id + ":" + std::to_string(*number);
    return cursor.id + ":" + std::get<std::string>(cursor.key);
}

Result<Cursor> cursor_of(std::string_view text, const SortKey& key) {
    const auto wrong = [] {
        return fail(field_error("/after", "must be the `next` of the page before, of the same list"));
    };
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || !looks_like_id(text.substr(0, colon))) return wrong();
    Cursor cursor{std::string(text.substr(0, colon)), {}};
    const std::string_view value = text.substr(colon + 1);
    if (key.is_text) {
        cursor.key = std::string(value);
    } else {
        std::int64_t number = 0;
        const auto [at, code] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (code != std::errc() || at != value.data() + value.size()) return wrong();
        cursor.key = number;
    }
    return cursor;
}

// A word as a LIKE pattern that finds it anywhere.
std::string pattern_of(std::string_view word) {
    std::string pattern = "%";
    for (const char c : word) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + "%";
}

// The WHERE clause of a query and the values of its parameters, in order.
struct Where {
    std::string sql = "user_id = ?";
    std::vector<Value> values;

    void add(std::string condition, Value value) {
        sql += " AND " + std::move(condition);
        values.push_back(std::move(value));
    }
};

Where where_of(std::string_view user, const JobQuery& query) {
    Where where;
    where.values.emplace_back(std::string(user));
    if (query.archived) where.add("archived = ?", static_cast<std::int64_t>(*query.archived));
    for (const std::string& word : query.words) where.add("search LIKE ? ESCAPE '\\'", pattern_of(word));
    if (!query.statuses.empty()) {
        std::string places;
        for (const domain::JobStatus status : query.statuses) {
            places += places.empty() ? "?" : ", ?";
            where.values.emplace_back(std::string(name_of(status)));
        }
        where.sql += " AND status IN (" + places + ")";
    }
    return where;
}

void bind_values(SQLite::Statement& statement, const std::vector<Value>& values) {
    int at = 0;
    for (const Value& value : values) std::visit([&](const auto& v) { bind_one(statement, ++at, v); }, value);
}

std::int64_t count_in(SQLite::Database& connection, const Where& where) {
    SQLite::Statement count(connection, "SELECT count(*) FROM jobs WHERE " + where.sql);
    bind_values(count, where.values);
    count.executeStep();
    return count.getColumn(0).getInt64();
}

}  // namespace

Result<domain::JobPage> SqliteJobs::list(std::string_view user, const JobQuery& query) {
    const std::size_t items = std::clamp<std::size_t>(query.limit, 1, kMaxPageItems);
    const SortKey& key = key_of(query.sort);
    std::optional<Cursor> after;
    if (query.after) {
        auto cursor = cursor_of(*query.after, key);
        if (!cursor) return fail(cursor.error());
        after = std::move(*cursor);
    }
    return database_.read([&](SQLite::Database& connection) -> Result<domain::JobPage> {
        domain::JobPage page;
        Where where = where_of(user, query);
        page.total = count_in(connection, where);
        const std::string expression(key.expression);
        const std::string direction = query.descending ? " DESC" : "";
        if (after) {
            where.sql += " AND (" + expression + ", id) " + (query.descending ? "<" : ">") + " (?, ?)";
            where.values.push_back(after->key);
            where.values.emplace_back(after->id);
        }
        SQLite::Statement select(connection, "SELECT " + std::string(kSummaryColumns) + ", " + expression +
                                                 " FROM jobs WHERE " + where.sql + " ORDER BY " + expression +
                                                 direction + ", id" + direction + " LIMIT ? OFFSET ?");
        where.values.emplace_back(static_cast<std::int64_t>(items + 1));
        where.values.emplace_back(static_cast<std::int64_t>(query.skip));
        bind_values(select, where.values);
        Cursor last;
        while (select.executeStep()) {
            if (page.items.size() == items) {
                page.next = text_of(last);
                break;
            }
            auto summary = summary_in(select);
            if (!summary) return fail(summary.error());
            const auto column = select.getColumn(8);
            last.id = summary->job_id;
            if (key.is_text)
                last.key = column.getString();
            else
                last.key = column.getInt64();
            page.items.push_back(std::move(*summary));
        }
        return page;
    });
}

}  // namespace atspro::store::sqlite
