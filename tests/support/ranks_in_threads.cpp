#include "tests/support/ranks_in_threads.hpp"

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace retorno::test {
namespace {

/// Where ranks lay down what they give; whoever comes first waits for the others.
class Table {
 public:
  explicit Table(int count) : given_(static_cast<std::size_t>(count)) {}

  std::vector<std::string> exchange(int number, std::string mine) {
    std::unique_lock lock(mutex_);
    given_[static_cast<std::size_t>(number)] = std::move(mine);
    if (++here_ == given_.size()) {
      all_ = given_;
      here_ = 0;
      ++round_;
      changed_.notify_all();
    } else {
      const long round = round_;
      changed_.wait(lock, [&] { return round_ != round || left_; });
      if (round_ == round) throw std::runtime_error("another rank has left");
    }
    return all_;
  }

  void leave() {
    const std::lock_guard lock(mutex_);
    left_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> given_, all_;
  std::size_t here_ = 0;
  long round_ = 0;
  bool left_ = false;
};

struct RankInThread final : Ranks {
  RankInThread(int number, int count, Table& given) : Ranks(number, count), table(given) {}

  void end_all(int) override { throw std::runtime_error("a rank ends all"); }

  void sum_up(std::span<std::int64_t> counts) override {
    const std::string mine(reinterpret_cast<const char*>(counts.data()), counts.size_bytes());
    std::fill(counts.begin(), counts.end(), 0);
    for (const std::string& bytes : table.exchange(number(), mine)) {
      if (bytes.size() != counts.size_bytes()) throw std::runtime_error("ranks add up different things");
      for (std::size_t i = 0; i < counts.size(); ++i) {
        std::int64_t n = 0;
        std::memcpy(&n, bytes.data() + i * sizeof n, sizeof n);
        counts[i] = static_cast<std::int64_t>(static_cast<std::uint64_t>(counts[i]) + static_cast<std::uint64_t>(n));
      }
    }
  }
  std::vector<std::string> exchange(const std::string& mine) override { return table.exchange(number(), mine); }
  std::vector<std::string> bring_to_first(const std::string& mine) override {
    const std::vector<std::string> all = table.exchange(number(), mine);
    return first() ? all : std::vector<std::string>{};
  }

  Table& table;
};

}  // namespace

void on_ranks(int count, const std::function<void(Ranks&)>& work) {
  Table table(count);
  std::exception_ptr fault;
  std::mutex faults;
  std::vector<std::thread> threads;
  for (int number = 0; number < count; ++number)
    threads.emplace_back([&, number] {
      try {
        RankInThread rank(number, count, table);
        work(rank);
      } catch (...) {
        {
          const std::lock_guard lock(faults);
          if (!fault) fault = std::current_exception();
        }
        table.leave();
      }
    });
  for (std::thread& thread : threads) thread.join();
  if (fault) std::rethrow_exception(fault);
}

}  // namespace retorno::test
