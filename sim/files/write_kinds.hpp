// Is what stands under a name of the kind that is to be written there?
#pragma once
#include <string>
#include <string_view>

namespace retorno {

/// An empty file, an earlier one of the same kind, or nothing may stand there.
/// @throws InputError where it is something else
void refuse_other_kind(const std::string& path, std::string_view text);

/// Does a file begin as HDF5 files do, or hold nothing?
bool is_hdf5_or_empty(const std::string& path);

}  // namespace retorno
