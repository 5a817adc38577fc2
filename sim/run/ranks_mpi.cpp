// The only file that knows MPI.
#include <mpi.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <numeric>

#include "sim/base/ensure.hpp"
#include "sim/run/ranks.hpp"

namespace retorno {
namespace {

int as_int(std::size_t size) {
  EXPECT(size <= static_cast<std::size_t>(std::numeric_limits<int>::max()), "{} bytes in one message", size);
  return static_cast<int>(size);
}

/// Where what each rank gives begins when it lies end to end.
std::vector<int> starts_of(const std::vector<int>& sizes) {
  as_int(std::accumulate(sizes.begin(), sizes.end(), std::size_t{0},
                         [](std::size_t sum, int size) { return sum + static_cast<std::size_t>(size); }));
  std::vector<int> starts(sizes.size());
  std::exclusive_scan(sizes.begin(), sizes.end(), starts.begin(), 0);
  return starts;
}

std::vector<std::string> cut(const std::string& all, const std::vector<int>& sizes) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  for (int size : sizes) {
    parts.push_back(all.substr(at, static_cast<std::size_t>(size)));
    at += static_cast<std::size_t>(size);
  }
  return parts;
}

struct RanksOfMpi final : Ranks {
  using Ranks::Ranks;
  ~RanksOfMpi() override { MPI_Finalize(); }

  void end_all(int code) override { MPI_Abort(MPI_COMM_WORLD, code); }

  void sum_up(std::span<std::int64_t> counts) override {
    MPI_Allreduce(MPI_IN_PLACE, counts.data(), as_int(counts.size()), MPI_INT64_T, MPI_SUM, MPI_COMM_WORLD);
  }

  std::vector<std::string> exchange(const std::string& mine) override {
    const std::vector<int> sizes = sizes_of(mine), starts = starts_of(sizes);
    std::string all(static_cast<std::size_t>(starts.back() + sizes.back()), '\0');
    MPI_Allgatherv(mine.data(), as_int(mine.size()), MPI_BYTE, all.data(), sizes.data(), starts.data(), MPI_BYTE,
                   MPI_COMM_WORLD);
    return cut(all, sizes);
  }

  std::vector<std::string> bring_to_first(const std::string& mine) override {
    const std::vector<int> sizes = sizes_of(mine), starts = starts_of(sizes);
    std::string all(first() ? static_cast<std::size_t>(starts.back() + sizes.back()) : 0, '\0');
    MPI_Gatherv(mine.data(), as_int(mine.size()), MPI_BYTE, all.data(), sizes.data(), starts.data(), MPI_BYTE, 0,
                MPI_COMM_WORLD);
    return first() ? cut(all, sizes) : std::vector<std::string>{};
  }

  std::vector<int> sizes_of(const std::string& mine) const {
    const int size = as_int(mine.size());
    std::vector<int> sizes(static_cast<std::size_t>(count()));
    MPI_Allgather(&size, 1, MPI_INT, sizes.data(), 1, MPI_INT, MPI_COMM_WORLD);
    return sizes;
  }
};

std::unique_ptr<Ranks> joined() {
  int provided = 0, number = 0, count = 1;
  // The threads of a team never speak to other ranks; the one that began the program does.
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided);
  EXPECT(provided >= MPI_THREAD_FUNNELED, "this MPI allows no threads");
  MPI_Comm_rank(MPI_COMM_WORLD, &number);
  MPI_Comm_size(MPI_COMM_WORLD, &count);
  return std::make_unique<RanksOfMpi>(number, count);
}

}  // namespace

Ranks& all_ranks() {
  static const std::unique_ptr<Ranks> all = joined();
  return *all;
}

}  // namespace retorno
