#include "tests/support/at_root.hpp"

namespace retorno {

std::string source_folder() { return RETORNO_SOURCE_DIR; }

}  // namespace retorno
