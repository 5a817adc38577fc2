// Options on which money can be spent: the investments that a scenario names, each bought larger or smaller.
#pragma once
#include <string>
#include <vector>

#include "sim/files/input/scenario.hpp"
#include "sim/files/sweep/mix.hpp"

namespace retorno {

/// Investments that are bought together, in the proportions in which they are written.
struct SpendingOption {
  struct Part {
    Node policy;          ///< as written
    double usd = 0;       ///< of it as written, at usual unit costs: building it, and running it as long as it stands
    bool priced = false;  ///< does it say its own costs? They then grow with its amount
    double amount = 0, capital_usd = 0, running_usd_per_day = 0;
    std::vector<std::pair<std::string, double>> buys;  ///< what grows, and by how much
  };
  std::string name;
  std::vector<Part> parts;
  double usd() const;
};

struct Spending {
  std::string arm;                   ///< in which nothing is spent; empty = the file as written
  std::vector<std::string> without;  ///< a.b=v, by which investments that are options leave the file itself
  std::vector<SpendingOption> options;
  /// Arms that are no option, and why.
  struct LeftOut {
    std::string name, english, spanish;
  };
  std::vector<LeftOut> left_out;
};

/// @param named  arms, or investments under `policies`; none = all arms that hold nothing but investments, or where
/// there
///               are none, all investments under `policies`
/// @throws InputError where a name is neither, or nothing is left to spend on
Spending spending_of(const std::string& scenario, const Overrides& overrides, const std::vector<std::string>& named);

/// a.b=v for the option --set, by which so much is spent on each option. Investments without costs of their own are
/// given a budget, so that what it buys hangs on unit costs drawn from their ranges.
std::vector<std::string> bought(const Spending& spending, const std::vector<double>& usd);

}  // namespace retorno
