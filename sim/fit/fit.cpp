#include "sim/fit/fit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/base/exact_math.hpp"
#include "sim/fit/central.hpp"

namespace retorno {
namespace {

constexpr std::size_t kAround = 250;  ///< of the nearest runs, that teach how to come nearer
constexpr std::size_t kStarts = 4;  ///< of the nearest runs, from which nearer ones are looked for

std::vector<Discrepancy> usual_discrepancies(const FitData& record) {
  std::vector<Discrepancy> usual;
  for (const Block& block : record.blocks) usual.push_back({block.discrepancy * 0.7, block.months});
  return usual;
}

/// Keeps the runs that didn't fail.
void add(Explored& tried, const Ensemble& members, const Answers& said) {
  const std::vector<Eigen::Index> sound = survivors(said);
  const Eigen::Index before = tried.keys.cols(), more = static_cast<Eigen::Index>(sound.size());
  tried.keys.conservativeResize(members.rows(), before + more);
  tried.answers.conservativeResize(said.rows(), before + more);
  for (Eigen::Index j = 0; j < more; ++j) {
    tried.keys.col(before + j) = members.col(sound[static_cast<std::size_t>(j)]);
    tried.answers.col(before + j) = said.col(sound[static_cast<std::size_t>(j)]);
  }
}

FitStage stage_of(const std::string& name, const Ensemble& members, std::uint32_t luck) {
  return {name, members, std::vector<std::uint32_t>(static_cast<std::size_t>(members.cols()), luck)};
}

/// Luck is told by repeats at the middle of the prior. All further runs have that of the repeat nearest to their mean,
/// so that answers are smooth and no rare luck is fitted to the record.
void tell_luck(Explored& explored, Eigen::Index keys, std::size_t repeats, const Model& model) {
  FitStage stage = stage_of("repeats", Ensemble::Zero(keys, static_cast<Eigen::Index>(repeats)), 0);
  for (std::size_t j = 0; j < repeats; ++j) stage.luck[j] = static_cast<std::uint32_t>(j);
  const Answers said = model(stage);
  explored.luck = variance_of(said);
  const Eigen::VectorXd middle = mean_of(said), spread = explored.luck.cwiseSqrt().cwiseMax(1e-9);
  double nearest = 1e300;
  for (Eigen::Index j = 0; j < said.cols(); ++j) {
    const Eigen::VectorXd apart = (said.col(j) - middle).cwiseQuotient(spread);
    const double square = apart.array().isNaN().select(0, apart.array()).square().sum();
    if (square < nearest) nearest = square, explored.common_luck = static_cast<std::uint32_t>(j);
  }
}

/// Of the weights that the draws would have if they were judged by their runs and not by the emulator (Kong 1992).
double effective_share(const FitData& record, const Emulator& emulator, const Eigen::VectorXd& luck,
                       const Sampled& sampled, Answers said) {
  fill_gaps(said);
  std::vector<double> logs;
  for (Eigen::Index j = 0; j < said.cols(); ++j) {
    double log_weight = 0;
    const Eigen::VectorXd told = answer_at(emulator, sampled.draws.col(j));
    for (std::size_t b = 0; b < record.blocks.size(); ++b) {
      const Block& block = record.blocks[b];
      const Eigen::VectorXd added = (luck + emulator.variance).segment(block.first, block.size);
      const Eigen::LLT<Eigen::MatrixXd> root(
          covariance(record, block, added, sampled.discrepancies[static_cast<std::size_t>(j)][b]));
      const auto square = [&](const Eigen::VectorXd& of) {
        const Eigen::VectorXd off = (record.value - of).segment(block.first, block.size);
        return root.matrixL().solve(off).squaredNorm();
      };
      log_weight += 0.5 * (square(told) - square(said.col(j)));
    }
    logs.push_back(log_weight);
  }
  const double largest = *std::max_element(logs.begin(), logs.end());
  double sum = 0, squares = 0;
  for (double one : logs) sum += exp(one - largest), squares += exp(2 * (one - largest));
  return sum * sum / squares / static_cast<double>(logs.size());
}

/// Runs nearer to the record are looked for from the nearest, by an emulator of those around them. They teach the rest
/// too.
void look_nearer(Explored& tried, const FitData& counted, const std::vector<bool>& used, const FitSettings& settings,
                 const Model& model) {
  const Nearness nearness(counted, rows_of(tried.luck, used));
  for (std::size_t round = 1; round <= settings.nearer; ++round) {
    Answers said = rows_of(tried.answers, used);
    fill_gaps(said);
    std::vector<Eigen::Index> order = by_nearness(nearness, tried.keys, said);
    order.resize(std::min(order.size(), kAround));
    const Emulator around =
        emulate(tried.keys(Eigen::all, order), said(Eigen::all, order), nearness.variance.cwiseSqrt());
    order.resize(std::min(order.size(), kStarts));
    const Ensemble next = downhill(nearness, around, tried.keys(Eigen::all, order));
    add(tried, next, model(stage_of(fmt::format("nearer_{}", round), next, tried.common_luck)));
  }
}

/// Of all runs the nearest to the record: no emulator comes between a run and its judgement.
Eigen::VectorXd nearest_to_record(const Explored& tried, const FitData& counted, const std::vector<bool>& used) {
  Answers said = rows_of(tried.answers, used);
  fill_gaps(said);
  return tried.keys.col(by_nearness(Nearness(counted, rows_of(tried.luck, used)), tried.keys, said).front());
}

}  // namespace

FitData part_of(const FitData& record, const std::vector<bool>& rows) {
  FitData part;
  std::vector<double> value, error, day;
  for (const Block& block : record.blocks) {
    Block kept = block;
    kept.first = static_cast<Eigen::Index>(value.size());
    for (Eigen::Index i = block.first; i < block.first + block.size; ++i)
      if (rows[static_cast<std::size_t>(i)]) {
        value.push_back(record.value(i));
        error.push_back(record.error(i));
        day.push_back(record.day(i));
      }
    kept.size = static_cast<Eigen::Index>(value.size()) - kept.first;
    if (kept.size > 0) part.blocks.push_back(kept);
  }
  const auto as_vector = [](const std::vector<double>& of) {
    return Eigen::VectorXd(Eigen::Map<const Eigen::VectorXd>(of.data(), static_cast<Eigen::Index>(of.size())));
  };
  part.value = as_vector(value), part.error = as_vector(error), part.day = as_vector(day);
  return part;
}

Eigen::MatrixXd rows_of(const Eigen::MatrixXd& matrix, const std::vector<bool>& rows) {
  Eigen::MatrixXd part(std::count(rows.begin(), rows.end(), true), matrix.cols());
  Eigen::Index taken = 0;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i]) part.row(taken++) = matrix.row(static_cast<Eigen::Index>(i));
  return part;
}

Explored explore(const FitData& record, const std::vector<bool>& used, Eigen::Index keys, const FitSettings& settings,
                 const Model& model) {
  Explored explored;
  tell_luck(explored, keys, settings.repeats, model);
  const FitData counted = part_of(record, used);
  const Eigen::MatrixXd r = covariance(counted, rows_of(explored.luck, used), usual_discrepancies(counted));
  Ensemble members = standard_normals(settings.seed, "prior", keys, static_cast<Eigen::Index>(settings.members));
  double left = 1;
  for (std::size_t step = 1;; ++step) {
    const Answers said = model(stage_of(fmt::format("step_{}", step), members, explored.common_luck));
    add(explored, members, said);
    if (left < 1e-9) return explored;
    const auto seed = settings.seed + static_cast<std::uint32_t>(step);
    explored.steps.push_back(
        assimilate(counted, members, rows_of(said, used), r, left, settings.steps + 1 - step, seed));
    left -= explored.steps.back().share;
    members = explored.steps.back().next;
  }
}

Emulator emulator_of(const FitData& record, const std::vector<bool>& used, const Explored& explored) {
  Answers said = rows_of(explored.answers, used);
  fill_gaps(said);
  const Eigen::MatrixXd off = covariance(record, rows_of(explored.luck, used), usual_discrepancies(record));
  return emulate(explored.keys, said, off.diagonal().cwiseSqrt());
}

Fit fit(const FitData& record, const std::vector<bool>& used, Eigen::Index keys, const FitSettings& settings,
        const Model& model) {
  Fit made;
  made.explored = explore(record, used, keys, settings, model);
  made.luck = rows_of(made.explored.luck, used);
  const FitData counted = part_of(record, used);
  const std::uint32_t luck = made.explored.common_luck;
  ChainSettings chain{.steps = settings.quick_chain_steps(), .draws = settings.lessons, .seed = settings.seed};
  for (std::size_t round = 1; round <= settings.rounds; ++round, ++chain.seed) {
    const Sampled lessons = sample(counted, emulator_of(counted, used, made.explored), made.luck, chain);
    add(made.explored, lessons.draws, model(stage_of(fmt::format("lessons_{}", round), lessons.draws, luck)));
  }
  look_nearer(made.explored, counted, used, settings, model);
  made.emulator = emulator_of(counted, used, made.explored);
  chain.steps = settings.chain_steps;
  chain.draws = settings.draws;
  made.sampled = sample(counted, made.emulator, made.luck, chain);
  made.answers = model(stage_of("draws", made.sampled.draws, luck));
  made.effective = effective_share(counted, made.emulator, made.luck, made.sampled, rows_of(made.answers, used));
  Explored all = made.explored;
  add(all, made.sampled.draws, made.answers);
  made.central = nearest_to_record(all, counted, used);
  return made;
}

}  // namespace retorno
