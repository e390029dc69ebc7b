#include "document/readers.h"
namespace atspro::document {
Result<domain::Document> read_odt(std::string_view) { return fail(Code::internal, "stub"); }
}
