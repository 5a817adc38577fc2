// What the program can say about itself, made from the declarations: keys, parameters, measures, rules, words.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace retorno {

/// JSON schema (draft-07) of a scenario, for editors.
std::string describe_schema();
/// What a sensitivity design explores: rule, parameter, usual, low, high, unit as CSV; then table, column
/// and what the numbers do in each row.
std::string describe_ranges();

/// A table that describes: of keys, parameters, measures, rules, words.
struct Described {
  std::string name;  ///< of what all its rows belong to, such as a type of policy; may be empty
  std::string lead;  ///< what is said of that above the table
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};
std::vector<Described> describe_parameters();
std::vector<Described> describe_rules();
std::vector<Described> describe_measures();
/// Columns of every table a scenario may name, and of a travel party.
std::vector<Described> describe_columns();
/// The keys of one shape, a Markdown table.
std::string describe_shape(std::string_view shape);
/// Types of policies with their keys.
std::vector<Described> describe_policies();
std::vector<Described> describe_words();
/// A term of the project in both languages, and what it means.
struct Word {
  std::string_view english, spanish, meaning, significado;
};
std::span<const Word> words();

/// The names that `describe` takes.
std::vector<std::string> description_names();
/// Of the same those that are tables.
bool is_of_tables(std::string_view description);
std::vector<Described> tables_of(std::string_view description);
/// The text of one: Markdown, of `schema` JSON, of `ranges` CSV; empty where there is none.
std::string describe(std::string_view name);

/// Names that may stand behind a description: of tables and of rows, those of rules with or without their kind.
std::vector<std::string> names_in(const std::vector<Described>& tables);
/// The tables of that name, and of the others the rows of that name.
std::vector<Described> part_of(const std::vector<Described>& tables, std::string_view name);
std::string as_markdown(const std::vector<Described>& tables);
std::string as_json(const std::vector<Described>& tables);

}  // namespace retorno
