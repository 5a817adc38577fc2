// Words as people type them: capitals, accents and blanks that nobody sees make no difference.
#pragma once
#include <string>
#include <string_view>

namespace retorno {

/// Without blanks at either end, no-break and thin ones and marks of no width among them.
void trim_unseen(std::string& text);
/// Without marks of no width or of direction, wherever they stand, and with plain blanks.
std::string without_unseen(std::string_view text);
/// Small letters without accents and digits; whatever stands between them is one `_`.
std::string folded(std::string_view text);

}  // namespace retorno
