#include "document/flow.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "base/unicode.h"
#include "document/flow_layout.h"
#include "document/flow_metrics.h"
#include "document/limits.h"

namespace atspro::document {
namespace {

constexpr float kEndlessHeight = 2'000'000;  // points; a page for measuring
constexpr float kMinColumn = 30;             // points of a table column that has text
constexpr float kUnlimited = 0;

Error too_complex() {
    return {Code::too_complex, "The document has more than " + std::to_string(kMaxPages) + " pages or " +
                                   std::to_string(kMaxTextBytes >> 20U) +
                                   " MiB of text; send the resume alone, without attachments."};
}

// Text from a stranger comes as it is, and character references may name what is no character.
bool is_clean(std::string_view text) {
    const auto is_control = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7F;
    };
    return std::ranges::none_of(text, is_control) && is_utf8(text);
}

void clean(std::string& text) {
    if (!is_clean(text)) text = clean_utf8(text);
}

bool is_clean(const FlowParagraph& paragraph) {
    return is_clean(paragraph.label) && is_clean(paragraph.label_style.font) &&
           std::ranges::all_of(paragraph.runs, [](const Run& run) {
               return is_clean(run.text) && is_clean(run.style.font) && is_clean(run.link_url);
           });
}

FlowParagraph cleaned(FlowParagraph paragraph) {
    clean(paragraph.label);
    clean(paragraph.label_style.font);
    for (Run& run : paragraph.runs) {
        clean(run.text);
        clean(run.style.font);
        clean(run.link_url);
    }
    return paragraph;
}

}  // namespace

void append_run(FlowParagraph& paragraph, Run run) {
    if (run.text.empty()) return;
    if (!paragraph.runs.empty()) {
        Run& last = paragraph.runs.back();
        if (last.style == run.style && last.hidden == run.hidden && last.background == run.background &&
            last.auto_color == run.auto_color && last.link_url == run.link_url) {
            last.text += run.text;
            return;
        }
    }
    paragraph.runs.push_back(std::move(run));
}

float text_width(std::string_view text, const domain::Style& style) {
    return FontMetrics(style).width_of(text);
}

std::vector<float> share_widths(float available, const std::vector<float>& wanted,
                                const std::vector<float>& content) {
    const std::size_t count = std::max(wanted.size(), content.size());
    std::vector<float> widths(count, 0);
    float fixed = 0;
    float open_content = 0;
    std::size_t open = 0;
    const auto want = [&](std::size_t i) { return i < wanted.size() ? std::max(0.0F, wanted[i]) : 0; };
    const auto need = [&](std::size_t i) {
        return i < content.size() ? std::max(kMinColumn, content[i]) : kMinColumn;
    };
    for (std::size_t i = 0; i < count; ++i) {
        if (want(i) > 0)
            fixed += widths[i] = want(i);
        else {
            ++open;
            open_content += need(i);
        }
    }
    const float least = static_cast<float>(open) * kMinColumn;
    if (fixed > available - least && fixed > 0) {
        const float scale = std::max(0.1F, (available - least) / fixed);
        for (float& width : widths) width *= scale;
        fixed *= scale;
    }
    if (open == 0) return widths;
    // Narrow columns get what they ask for; the wide ones share the rest.
    float room = std::max(available - fixed, least);
    std::vector<std::size_t> waiting;
    for (std::size_t i = 0; i < count; ++i)
        if (want(i) <= 0) waiting.push_back(i);
    std::sort(waiting.begin(), waiting.end(),
              [&](std::size_t a, std::size_t b) { return need(a) < need(b); });
    const bool all_fit = open_content <= room;
    for (std::size_t k = 0; k < waiting.size(); ++k) {
        const std::size_t i = waiting[k];
        const float fair = room / static_cast<float>(waiting.size() - k);
        widths[i] = all_fit ? need(i) * room / open_content : std::min(need(i), fair);
        if (!all_fit) room -= widths[i];
    }
    return widths;
}

// Balanced columns need the height of what stands in them before anything is placed: their calls are kept,
// measured on an endless page, and then made again.
class FlowWriter::Impl {
  public:
    explicit Impl(const PageSetup& setup) : layout(setup, kMaxPages) {}

    template <class Call>
    void run(Call call) {
        if (!trial_) return call(layout);
        call(*trial_);
        kept_.push_back(std::move(call));
    }

    void paragraph(const FlowParagraph& paragraph) {
        if (!trial_) return layout.paragraph(paragraph);
        kept_.emplace_back([paragraph](FlowLayout& to) { to.paragraph(paragraph); });
        if (!paragraph.page_break_before) return trial_->paragraph(paragraph);
        broken_ = true;
        FlowParagraph unbroken = paragraph;
        unbroken.page_break_before = false;
        trial_->paragraph(unbroken);
    }

    void page_break() {
        if (!trial_) return layout.page_break();
        broken_ = true;
        kept_.emplace_back([](FlowLayout& to) { to.page_break(); });
    }

    FlowLayout& current() { return trial_ ? *trial_ : layout; }

    void begin_columns(const std::vector<float>& widths, float gap, bool balanced) {
        end_columns();
        if (!layout.at_base() || widths.empty() || layout.full()) return;
        if (!balanced) return layout.begin_columns(widths, gap, kUnlimited);
        widths_ = widths;
        gap_ = gap;
        broken_ = false;
        PageSetup endless = layout.page_setup();
        endless.height = kEndlessHeight;
        endless.width = endless.margin_left + endless.margin_right + widths.front();
        trial_ = std::make_unique<FlowLayout>(endless, 1);
    }

    void column_break() {
        broken_ = true;
        if (trial_)
            kept_.emplace_back([](FlowLayout& to) { to.column_break(); });
        else
            layout.column_break();
    }

    void end_columns() {
        if (trial_) {
            const float height = trial_->depth() - trial_->page_setup().margin_top;
            trial_.reset();
            const float share = height / static_cast<float>(widths_.size()) + kDefaultFontSize;
            layout.begin_columns(widths_, gap_, broken_ ? kUnlimited : share);
            for (const auto& call : kept_) call(layout);
            kept_.clear();
        }
        layout.end_columns();
    }

    FlowLayout layout;

  private:
    std::unique_ptr<FlowLayout> trial_;
    std::vector<std::function<void(FlowLayout&)>> kept_;
    std::vector<float> widths_;
    float gap_ = 0;
    bool broken_ = false;
};

FlowWriter::FlowWriter(PageSetup setup) : impl_(std::make_unique<Impl>(setup)) {}
FlowWriter::~FlowWriter() = default;

void FlowWriter::set_page(const PageSetup& setup, bool new_page) {
    impl_->end_columns();
    impl_->layout.set_page(setup, new_page);
}
const PageSetup& FlowWriter::page_setup() const {
    return impl_->layout.page_setup();
}

void FlowWriter::paragraph(const FlowParagraph& paragraph) {
    if (is_clean(paragraph)) return impl_->paragraph(paragraph);
    impl_->paragraph(cleaned(paragraph));
}
void FlowWriter::horizontal_rule() {
    impl_->run([](FlowLayout& to) { to.horizontal_rule(); });
}
void FlowWriter::page_break() {
    impl_->page_break();
}
void FlowWriter::space(float height) {
    impl_->run([height](FlowLayout& to) { to.space(height); });
}

void FlowWriter::begin_columns(const std::vector<float>& widths, float gap, bool balanced) {
    impl_->begin_columns(widths, gap, balanced);
}
void FlowWriter::column_break() {
    impl_->column_break();
}
void FlowWriter::end_columns() {
    impl_->end_columns();
}

void FlowWriter::begin_table(const TableSetup& setup) {
    impl_->run([setup](FlowLayout& to) { to.begin_table(setup); });
}
void FlowWriter::begin_row() {
    impl_->run([](FlowLayout& to) { to.begin_row(); });
}
void FlowWriter::begin_cell(const CellSetup& setup) {
    impl_->run([setup](FlowLayout& to) { to.begin_cell(setup); });
}
void FlowWriter::end_cell() {
    impl_->run([](FlowLayout& to) { to.end_cell(); });
}
void FlowWriter::end_row() {
    impl_->run([](FlowLayout& to) { to.end_row(); });
}
void FlowWriter::end_table() {
    impl_->run([](FlowLayout& to) { to.end_table(); });
}

void FlowWriter::begin_box(const BoxSetup& setup) {
    impl_->run([setup](FlowLayout& to) { to.begin_box(setup); });
}
void FlowWriter::end_box() {
    impl_->run([](FlowLayout& to) { to.end_box(); });
}

void FlowWriter::paint(const domain::Box& box, std::uint32_t color, bool every_page) {
    impl_->run([box, color, every_page](FlowLayout& to) { to.paint(box, color, every_page); });
}
void FlowWriter::image() {
    impl_->run([](FlowLayout& to) { to.image(); });
}
void FlowWriter::link(const std::string& url) {
    impl_->run([url](FlowLayout& to) { to.link(url); });
}

float FlowWriter::width() const {
    return impl_->current().width();
}
bool FlowWriter::full() const {
    return impl_->current().full();
}

Result<domain::Document> FlowWriter::finish() {
    impl_->end_columns();
    if (impl_->layout.full()) return fail(too_complex());
    return impl_->layout.finish();
}

}  // namespace atspro::document
