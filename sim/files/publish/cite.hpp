// How to cite a result: the program, the run, and the sources of what it was made from, as BibTeX.
#pragma once
#include <string>

#include "sim/files/results/read_result.hpp"
#include "sim/files/words.hpp"

namespace retorno {

/// @param sources  the text of data/SOURCES.md; empty where it isn't there, and then no source is named
/// Of the sources those are named that SOURCES.md says are used in a table that the result was made from, or in a rule
/// that it ran with.
std::string citation(const StoredResult& result, const std::string& sources, Language language);

}  // namespace retorno
