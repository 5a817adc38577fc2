#include "sim/base/parameter.hpp"

#include <algorithm>
#include <iterator>

#include "sim/base/ensure.hpp"

namespace retorno {
namespace {

std::vector<Parameter>& all() {
  static std::vector<Parameter> parameters;
  return parameters;
}

}  // namespace

std::string_view to_text(Confidence confidence) {
  constexpr std::string_view names[] = {"high", "medium", "low", "weak", "bound", "assumed"};
  return names[static_cast<unsigned>(confidence)];
}

std::string_view fitted_for(const ParameterText& parameter) {
  constexpr std::string_view kFitted = "fitted for ";
  const std::size_t at = parameter.source.find(kFitted);
  if (at == std::string_view::npos) return {};
  const std::string_view corridor = parameter.source.substr(at + kFitted.size());
  return corridor.substr(0, corridor.find(':'));
}

bool declare_parameter(Parameter parameter) {
  EXPECT(!parameter.usual || (*parameter.usual >= parameter.valid.low && *parameter.usual <= parameter.valid.high),
         "{}.{}", parameter.owner, parameter.name);
  all().push_back(std::move(parameter));
  return true;
}

std::vector<Parameter> parameters_of(std::string_view owner) {
  std::vector<Parameter> found;
  std::copy_if(all().begin(), all().end(), std::back_inserter(found),
               [&](const Parameter& p) { return p.owner == owner; });
  std::stable_sort(found.begin(), found.end(),
                   [](const Parameter& a, const Parameter& b) { return a.order < b.order; });
  return found;
}

std::vector<std::string> parameter_owners() {
  std::vector<std::string> owners;
  for (const Parameter& parameter : all()) owners.push_back(parameter.owner);
  std::sort(owners.begin(), owners.end());
  owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
  return owners;
}

}  // namespace retorno
