// What the program can say about itself, made from the declarations: keys, parameters, measures, rules, words.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace retorno {

/// JSON schema (draft-07) of a scenario, for editors.
std::string describe_schema();
/// Parameters of all rules, a Markdown table.
std::string describe_parameters();
/// What a sensitivity design explores: rule, parameter, usual, low, high, unit as CSV; then table, column
/// and what the numbers do in each row.
std::string describe_ranges();
std::string describe_rules();
std::string describe_measures();
/// Columns of every table a scenario may name, and of a travel party.
std::string describe_columns();
/// The keys of one shape, a Markdown table.
std::string describe_shape(std::string_view shape);
/// Types of policies with their keys.
std::string describe_policies();
/// A term of the project in both languages, and what it means.
struct Word {
  std::string_view english, spanish, meaning, significado;
};
std::span<const Word> words();
/// The terms in English and Spanish, a Markdown table.
std::string describe_words();

/// The names that `describe` takes, and the text of one; empty where there is none.
std::vector<std::string> description_names();
std::string describe(std::string_view name);

}  // namespace retorno
