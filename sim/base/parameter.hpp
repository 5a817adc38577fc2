// PARAMETER: one declaration of one parameter, from which everything else about it is made: parsing, default,
// range check, JSON schema, reference table, sensitivity range, provenance in the result.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retorno {

struct Range {
  double low = 0;
  double high = 0;
};

enum class Confidence : unsigned char { high, medium, low, weak, bound, assumed };
std::string_view to_text(Confidence confidence);

/// What is declared of a parameter. No `usual` = the scenario must give it.
struct ParameterText {
  std::string_view unit = "1";
  std::optional<double> usual = std::nullopt;
  Range valid{-1e300, 1e300};  ///< what the code can bear
  std::optional<Range> vary = std::nullopt;   ///< what a modeller should explore
  std::string_view meaning = "";
  std::string_view source = "assumed";
  Confidence confidence = Confidence::assumed;
};

struct Parameter : ParameterText {
  std::string owner;  ///< name of the struct that holds it
  std::string name;   ///< name of the field, which is the YAML key
  int order = 0;      ///< line of the declaration
  void (*set)(void* owner, double value) = nullptr;
  double (*get)(const void* owner) = nullptr;
};

/// The corridor to whose record the usual value was fitted, as its source says; empty where it wasn't.
std::string_view fitted_for(const ParameterText& parameter);

/// Adds to the list; called by PARAMETER before main.
bool declare_parameter(Parameter parameter);
/// All parameters of one owner, in the order of declaration.
std::vector<Parameter> parameters_of(std::string_view owner);
/// All owners, sorted by name.
std::vector<std::string> parameter_owners();

/// A struct with every parameter at its usual value.
template <class Owner>
Owner usual_values(std::string_view owner) {
  Owner values{};
  for (const Parameter& parameter : parameters_of(owner))
    if (parameter.usual) parameter.set(&values, *parameter.usual);
  return values;
}

}  // namespace retorno

/// PARAMETER(Owner, field, .unit = "day", .usual = 12.5, .valid = {1, 365}, .vary = Range{8, 20}, .meaning = "…",
/// .source = "assumed")
#define PARAMETER(Owner, field, ...)                                                                              \
  [[maybe_unused]] static const bool declared_##Owner##_##field = ::retorno::declare_parameter(                   \
      ::retorno::Parameter{::retorno::ParameterText{__VA_ARGS__}, #Owner, #field, __LINE__,                       \
                           [](void* owner, double value) {                                                        \
                             static_cast<Owner*>(owner)->field = static_cast<decltype(Owner::field)>(value);      \
                           },                                                                                     \
                           [](const void* owner) {                                                                \
                             return static_cast<double>(static_cast<const Owner*>(owner)->field);                 \
                           }});
