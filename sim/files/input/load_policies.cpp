// Policies: each type has its keys, and says here what they mean for the world.
#include <fmt/format.h>

#include <algorithm>

#include "sim/files/input/load.hpp"

namespace retorno {
namespace {

PolicyType type_named(const std::string& name) {
  for (std::size_t i = 0; i < kPolicyTypes; ++i)
    if (to_text(static_cast<PolicyType>(i)) == name) return static_cast<PolicyType>(i);
  return PolicyType::news;
}

void take_regime(Load& load, const Record& row, Policy& policy) {
  policy.gate = id_in<GateId>(load, row, "at", "gate");
  policy.text = row.text("regime");
  if (policy.gate.exists() && !load.world().gates[policy.gate].border)
    complain(load, row, "at", fmt::format("= {} isn't a border", row.text("at")), "name a gate with border: true");
  if (!row.has("regime")) return;
  const auto& tables = load.world().regimes.tables;
  const auto table = std::find_if(tables.begin(), tables.end(), [&](const auto& t) { return t.id == policy.text; });
  if (table == tables.end()) return;
  for (NationalityId n : policy.nationalities)
    if (std::none_of(table->rows.begin(), table->rows.end(), [&](const auto& r) { return r.first == n; }))
      complain(
          load, row, "nationalities",
          fmt::format("names {}, for whom the regime {} has no row", load.world().nationalities[n].id, policy.text),
          "add a row to the table of regimes");
}

/// By road no visa stops anybody: what leads into a country is the link of a channel.
bool leads_into(const Geography& map, const EntryChannel& channel, CountryId country) {
  if (!channel.link.exists()) return false;
  const PlaceId to = map.links[channel.link].to;
  return to.exists() && map.country_of(to) == country;
}

void take_visa(Load& load, const Record& row, Policy& policy) {
  policy.country = id_in<CountryId>(load, row, "country", "country");
  policy.text = row.text("channel");
  policy.open = row.yes("open");
  if (!row.has("channel") || !policy.country.exists()) return;
  const World& world = load.world();
  const auto is_there = [&](NationalityId n) {
    return std::any_of(world.channels.begin(), world.channels.end(), [&](const EntryChannel& c) {
      return c.channel == policy.text && (!n.exists() || c.nationality == n) &&
             leads_into(world.geography, c, policy.country);
    });
  };
  for (NationalityId n : policy.nationalities)
    if (!is_there(n))
      complain(load, row, "nationalities",
               fmt::format("names {}, who have no channel {} with a link into {}", world.nationalities[n].id,
                           policy.text, row.text("country")),
               "add it to populations.channels");
  if (policy.nationalities.empty() && !is_there(NationalityId::none()))
    complain(load, row, "channel",
             fmt::format("= {}: none of that name has a link into {}", policy.text, row.text("country")),
             "name the country into which it leads");
}

void take_interception(Load& load, const Record& row, Policy& policy) {
  policy.country = id_in<CountryId>(load, row, "country", "country");
  const auto given = [&](const char* key) { return row.has(key) ? row.number(key) : -1; };
  policy.containment = {given("share"),     given("share_per_week"),    given("share_at_border"),
                        given("sent_back"), given("sent_back_per_day"), given("held_days")};
  if (!policy.nationalities.empty())
    complain(load, row, "nationalities", "can't be named here", "who is left alone stands in interceptions");
  const auto& all = load.world().interceptions;
  if (policy.country.exists() &&
      std::none_of(all.begin(), all.end(), [&](const Interception& i) { return i.country == policy.country; }))
    complain(load, row, "country", fmt::format("= {} has no interceptions", row.text("country")),
             "add one to interceptions");
}

void take_news(Load& load, const Record& row, Policy& policy) {
  policy.begins = row.day("begins", policy.from);
  if (policy.begins < policy.from)
    complain(load, row, "begins", fmt::format("= {} lies before {}", row.text("begins"), to_text(policy.from)),
             "news is of what begins later; leave it out where it tells of the day itself");
  policy.value = row.number("signal");
  policy.dominates_for_days = row.number("dominates_for_days");
  policy.text = row.text("channel") == "all" ? "" : row.text("channel");
}

void take_shock(const Load& load, const Record& row, Policy& policy) {
  policy.country = id_in<CountryId>(load, row, "country", "country");
  policy.text = row.text("driver");
  policy.value = row.number("value");
}

void take_details(Load& load, const Record& row, Policy& policy) {
  switch (policy.type) {
    case PolicyType::closure:
      return take_closure(load, row, policy);
    case PolicyType::regime:
      return take_regime(load, row, policy);
    case PolicyType::slots:
      return take_slots(load, row, policy);
    case PolicyType::investment:
      return take_investment(load, row, policy);
    case PolicyType::news:
      return take_news(load, row, policy);
    case PolicyType::visa:
      return take_visa(load, row, policy);
    case PolicyType::interception:
      return take_interception(load, row, policy);
    case PolicyType::fare:
      return take_fare(load, row, policy);
    case PolicyType::funding:
      return take_funding(load, row, policy);
    case PolicyType::move:
      return take_move(load, row, policy);
    case PolicyType::shock:
      return take_shock(load, row, policy);
    case PolicyType::programme:
      return take_programme(load, row, policy);
    case PolicyType::status:
      return take_status(load, row, policy);
    case PolicyType::arrivals:
      return take_arrivals(load, row, policy);
    case PolicyType::return_policy:
      return take_return_policy(load, row, policy);
  }
}

Policy policy_of(Load& load, const Record& row) {
  Policy policy;
  policy.id = row.id;
  policy.type = type_named(row.text("type"));
  policy.from = row.day("from");
  policy.until = row.day("until", policy.until);
  policy.ramp_days = static_cast<Days>(row.number("ramp_days"));
  policy.payer = id_in<PayerId>(load, row, "payer", "payer");
  if (row.text("nationalities") != "all")
    policy.nationalities = ids_in<NationalityId>(load, row, "nationalities", "nationality");
  take_details(load, row, policy);
  if (row.has("until") && policy.until < policy.from)
    complain(load, row, "until", fmt::format("= {} lies before {}", row.text("until"), to_text(policy.from)),
             "the end is the last day in force");
  return policy;
}

/// A change of a policy that isn't inherited looks like a policy without a type; so does one whose type is misspelt.
void report_typeless(Load& load, const Node& item) {
  for (const Node& field : item.items)
    if (!did_you_mean(field.key, {"type"}).empty())
      return load.problems().add(field.key_where, fmt::format("unknown key '{}' in policies.{}", field.key, item.key),
                                 "did you mean 'type'?");
  std::vector<std::string> others;
  for (const Node& other : load.tree.find("policies")->items)
    if (other.key != item.key) others.push_back(other.key);
  std::string advice = did_you_mean(item.key, others);
  if (advice.empty()) advice = "a new policy needs one; `retorno describe policies` lists them";
  load.problems().add(item.key_where, fmt::format("policies.{}.type is missing", item.key), advice);
}

/// One policy, or of a bundle one for each share; what is wrong with one share is mostly wrong with all.
void take_policy(Load& load, const Node& item, const Record& row) {
  const Node* shares = row.text("type") == "investment" ? item.find("shares") : nullptr;
  if (!shares) return load.world().policies.push_back(policy_of(load, row));
  for (const Record& part : rows_of_bundle(load, row, *shares)) {
    const std::size_t faults = load.problems().all().size();
    load.world().policies.push_back(policy_of(load, part));
    if (load.problems().all().size() > faults) return;
  }
}

/// The shape is known only once the type is.
void read_policy(Load& load, const Node& item) {
  const std::string path = "policies." + item.key;
  const auto types = policy_types();
  const Node* type = item.find("type");
  if (type && type->is_scalar() && std::find(types.begin(), types.end(), type->scalar) != types.end()) {
    const Shape& keys = shape("policy." + type->scalar);
    Record row = read_record(item, keys, path, load.reading);
    check(row, keys, load.reading);
    take_policy(load, item, row);
    return;
  }
  if (!type) {
    if (load.reading.whole) report_typeless(load, item);
    return;
  }
  Record row;
  row.path = path;
  row.where = item.key_where;
  if (type->is_scalar()) row.fields.push_back({"type", {{type->scalar, type->where}}, type->where, false, false});
  Shape only_type = shape("policy.news");
  only_type.keys = {*only_type.find("type")};
  check(row, only_type, load.reading);
}

}  // namespace

void complain(Load& load, const Record& row, std::string_view field, std::string_view text, std::string advice) {
  load.problems().add(row.where_of(field), fmt::format("{} {}", row.at(field), text), std::move(advice));
}

void fill_policies(Load& load) {
  const Node* policies = load.tree.find("policies");
  if (!policies || !policies->is_map()) return;
  for (const Node& item : policies->items) {
    check_entry_id(load, item, "policies");
    if (item.is_map())
      read_policy(load, item);
    else
      load.problems().add(item.where, fmt::format("policies.{} must hold keys", item.key),
                          "write {type: …, from: …}, or null to remove what is inherited");
  }
  std::sort(load.world().policies.begin(), load.world().policies.end(),
            [](const Policy& a, const Policy& b) { return a.id < b.id; });
}

}  // namespace retorno
