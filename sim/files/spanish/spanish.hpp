// What the program says before there is a result, in Spanish: help, faults, refusals, and what it tells on the way.
//
// The English text stands where it is said, and is the key. `{}` stands for what differs from case to case, in the same
// order, or numbered from `{0}` where Spanish wants another. scripts/spanish.py finds texts that lack a line, and lines
// whose English is said nowhere any more.
#pragma once
#include <span>
#include <string_view>

namespace retorno {

struct InSpanish {
  std::string_view english, spanish;
};

std::span<const InSpanish> spanish_help();       ///< verbs and options
std::span<const InSpanish> spanish_commands();   ///< what verbs tell and refuse
std::span<const InSpanish> spanish_scenarios();  ///< faults of scenarios
std::span<const InSpanish> spanish_tables();     ///< of tables, of YAML, of what is set
std::span<const InSpanish> spanish_sheets();     ///< of spreadsheets
std::span<const InSpanish> spanish_files();      ///< of results, checkpoints, sweeps and fits
std::span<const InSpanish> spanish_keys();       ///< what keys of scenarios and policies mean
std::span<const InSpanish> spanish_words();  ///< of the parser of the command line, and what is put together of parts

}  // namespace retorno
