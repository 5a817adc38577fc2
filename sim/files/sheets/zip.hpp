// The files inside a workbook, which is a zip archive.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace retorno {

/// A file of the archive in `bytes`; nothing where it isn't there, is damaged or encrypted, or is larger than a sheet
/// may be.
class Zip {
 public:
  explicit Zip(std::string_view bytes);
  bool is_sound() const { return sound_; }
  bool has(const std::string& name) const { return entries_.contains(name); }
  std::optional<std::string> text(const std::string& name) const;

 private:
  struct Entry {
    std::size_t at, packed, size;
    unsigned method;
  };
  std::string_view bytes_;
  bool sound_ = false;
  std::map<std::string, Entry> entries_;
};

}  // namespace retorno
