#include "document/readers.h"
namespace atspro::document {
#define STUB(n)                                    \
    Result<domain::Document> n(std::string_view) { \
        return fail(Code::internal, "stub");       \
    }
STUB(read_docx) STUB(read_odt) STUB(read_doc)
}  // namespace atspro::document
