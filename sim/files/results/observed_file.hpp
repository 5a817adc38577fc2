// The group /observed of a result: the record, which of the model's numbers stand beside it, and what these are.
#pragma once
#include <vector>

#include "sim/files/hdf5/hdf5_reader.hpp"
#include "sim/files/hdf5/hdf5_writer.hpp"
#include "sim/files/results/model_side.hpp"

namespace retorno {

/// Every series that has values: what was counted, and room for what each repeat says (`simulated`).
void declare_observed(h5::Writer& file, const Scenario& scenario, const h5::Axis& member);
/// What a repeat says.
/// @param position  of the member in the file
void write_simulated(h5::Writer& file, const Scenario& scenario, std::size_t position, const History& member);

std::vector<ObservedSeries> read_observed(const h5::Reader& file);
/// What the repeats say: [members][series][periods]; NaN throughout where the writer didn't keep it.
std::vector<LikeObserved> read_simulated(const h5::Reader& file, const std::vector<ObservedSeries>& observed,
                                         std::size_t members);

}  // namespace retorno
