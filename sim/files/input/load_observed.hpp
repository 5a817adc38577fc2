// Inside of fill_observed: what its parts share.
#pragma once
#include <string_view>

#include "sim/files/input/load.hpp"
#include "sim/files/input/observed.hpp"

namespace retorno {

/// Labels of dimensions that are the same in every world, so that entries can name them.
void name_labels(Load& load);

/// The cells that an entry, or what it is divided by, asks for; says so where its measure isn't told by a key.
Selection selection_of(Load& load, const Record& row);

/// A stock mustn't be added over days.
void check_taken(Load& load, const Record& row, std::string_view key, Taken taken);

/// The entry without its values.
/// @param over  its `over:`, or null
ObservedSeries series_of(Load& load, const Record& entry, const Node* over);

}  // namespace retorno
