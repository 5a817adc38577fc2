#include "sim/app/commands/this_program.hpp"

#include <fmt/format.h>
#include <hdf5.h>
#include <openssl/opensslv.h>
#include <spdlog/version.h>

#include <CLI/Version.hpp>
#include <Eigen/Core>
#include <boost/version.hpp>
#include <fstream>
#include <iterator>

#include "sim/files/sha256.hpp"

namespace retorno {
namespace {

/// The bytes of the program itself: libraries and flags aside, equal bits are promised for these alone.
std::string hash_of_binary() {
  std::ifstream file("/proc/self/exe", std::ios::binary);
  return sha256(std::string{std::istreambuf_iterator<char>(file), {}});
}

}  // namespace

Program this_program() {
  static const std::string binary = hash_of_binary();
#ifdef __clang__
  const std::string compiler = fmt::format("Clang {}", __clang_version__);
#else
  const std::string compiler = fmt::format("GCC {}", __VERSION__);
#endif
  return {
      .version = RETORNO_VERSION,
      .git = RETORNO_GIT,
      .compiler = compiler,
      .libraries = {{"CLI11", CLI11_VERSION},
                    {"Boost", fmt::format("{}.{}", BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000)},
                    {"Eigen", fmt::format("{}.{}.{}", EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION)},
                    {"HDF5", fmt::format("{}.{}.{}", H5_VERS_MAJOR, H5_VERS_MINOR, H5_VERS_RELEASE)},
                    {"OpenSSL", OPENSSL_VERSION_STR},
                    {"fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)}},
      .binary = binary};
}

}  // namespace retorno
