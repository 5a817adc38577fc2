// Ranks: the one door to other processes that carry the same run. Every rank holds the whole world and its share of the
// parties; what they must know of one another is handed over here, as whole numbers, by all at the same point of the
// day.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/base/bytes.hpp"

namespace retorno {

class Ranks {
 public:
  Ranks(int number, int count) : number_(number), count_(count) {}
  Ranks(const Ranks&) = delete;
  virtual ~Ranks() = default;

  int number() const { return number_; }
  int count() const { return count_; }
  bool alone() const { return count_ == 1; }
  /// The rank that reads the order and writes what comes of it.
  bool first() const { return number_ == 0; }

  /// Adds the counts of all ranks up; every rank gets the sums.
  void sum(std::span<std::int64_t> counts);
  /// What each rank gives, by its number; every rank gets all of it.
  template <class T>
  std::vector<T> gather(const T& mine) {
    std::vector<T> all(static_cast<std::size_t>(count_));
    const std::vector<std::string> bytes = alone() ? std::vector{packed(mine)} : gather_bytes(packed(mine));
    for (std::size_t r = 0; r < all.size(); ++r) Unpacker(bytes[r]).get(all[r]);
    return all;
  }
  /// What each rank gives, by its number; the first gets it, the others nothing.
  std::vector<std::string> gather_at_first(std::string mine);
  /// The largest of what the ranks give.
  std::int64_t largest(std::int64_t mine);
  /// Returns when all have come here.
  void wait_for_all();
  /// Bytes that this rank has handed over so far.
  std::int64_t bytes_given() const { return bytes_given_; }

  /// Ends the processes of all ranks with this code, wherever they are.
  virtual void end_all(int code) = 0;

 private:
  template <class T>
  static std::string packed(const T& value) {
    Packer packer;
    packer.put(value);
    return std::move(packer.bytes);
  }
  std::vector<std::string> gather_bytes(const std::string& mine);

  virtual void sum_up(std::span<std::int64_t> counts) = 0;
  virtual std::vector<std::string> exchange(const std::string& mine) = 0;
  virtual std::vector<std::string> bring_to_first(const std::string& mine) = 0;

  int number_, count_;
  std::int64_t bytes_given_ = 0;
};

/// Of a run in one process.
Ranks& alone();
/// Those that `mpirun` or `srun` began together with this process, in a program built with MPI; else alone().
Ranks& all_ranks();

}  // namespace retorno
