// What isn't known of an answer, as text and as JSON.
#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "sim/files/sweep/knowledge.hpp"
#include "sim/files/words.hpp"

namespace retorno {

std::string knowledge_text(const Knowledge& known, const std::string& result, Language language);
nlohmann::ordered_json knowledge_json(const Knowledge& known);

}  // namespace retorno
