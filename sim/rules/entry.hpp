// How a rule's file enters the catalogue: one constant at its end.
//
//   extern const RuleEntry rule_harm_exposure;
//   const RuleEntry rule_harm_exposure =
//       rule_entry<&Rules::harm, ExposureRule, Exposure>("harm", "exposure", "what it does, in a line", "Exposure");
#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "sim/rules/rules.hpp"

namespace retorno {

/// Parameters of a rule that takes none; its owner is "".
struct NoParameters {};

/// The rule, made from its parameters and, where it wants it, the context.
template <class Rule, class Parameters>
std::unique_ptr<Rule> make_rule(const Parameters& parameters, const RuleContext& context) {
  if constexpr (std::is_constructible_v<Rule, const Parameters&, const RuleContext&>)
    return std::make_unique<Rule>(parameters, context);
  else if constexpr (std::is_constructible_v<Rule, const Parameters&>)
    return std::make_unique<Rule>(parameters);
  else
    return std::make_unique<Rule>();
}

template <class Slot>
void put_rule(std::unique_ptr<Slot>& slot, const RuleContext&, std::type_identity_t<std::unique_ptr<Slot>> rule) {
  slot = std::move(rule);
}

/// Orders are kept by name: each gate names its own, and a policy may name another.
template <class Slot>
void put_rule(std::map<std::string, std::unique_ptr<Slot>, std::less<>>& slots, const RuleContext& context,
              std::type_identity_t<std::unique_ptr<Slot>> rule) {
  slots[std::string(context.name)] = std::move(rule);
}

/// @tparam Member      where the rule goes, such as &Rules::route
/// @tparam Rule        made from (const Parameters&, const RuleContext&), (const Parameters&) or ()
/// @tparam Parameters  plain struct whose fields are declared by PARAMETER under `owner`; its own initialisers are
///                     what `make_parameters` writes, the usual values come from the declarations
template <auto Member, class Rule, class Parameters = NoParameters>
constexpr RuleEntry rule_entry(std::string_view kind, std::string_view name, std::string_view summary,
                               std::string_view owner = "") {
  static_assert(std::is_trivially_destructible_v<Parameters>, "nobody destroys the parameters");
  static_assert(alignof(Parameters) <= alignof(std::max_align_t));
  return {
      .kind = kind,
      .name = name,
      .summary = summary,
      .owner = owner,
      .install =
          [](Rules& rules, const void* parameters, const RuleContext& context) {
            static constexpr Parameters none{};
            const auto* given = parameters ? static_cast<const Parameters*>(parameters) : &none;
            put_rule(rules.*Member, context, make_rule<Rule>(*given, context));
          },
      .parameter_bytes = sizeof(Parameters),
      .make_parameters = [](void* at) { ::new (at) Parameters{}; },
  };
}

}  // namespace retorno
