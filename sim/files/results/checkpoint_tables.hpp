// The large tables of a checkpoint: a column for each thing that is known of a party, and the results so far.
#pragma once
#include "sim/files/hdf5/hdf5_reader.hpp"
#include "sim/files/hdf5/hdf5_writer.hpp"
#include "sim/run/ledger.hpp"
#include "sim/run/ranks.hpp"
#include "sim/world/parties.hpp"

namespace retorno {

/// By stream and ordinal, so that a file doesn't tell how many ranks, threads or chunks there were.
/// All ranks call it together.
/// @param file  of the first rank; none on the others, which only give their part
void write_parties(h5::Writer* file, const Parties& parties, Ranks& ranks);
/// Fills `parties`, which holds none yet, with those of its share.
void read_parties(const h5::Reader& file, Parties& parties);

void write_history(h5::Writer& file, const History& history);
void read_history(const h5::Reader& file, History& history);

}  // namespace retorno
