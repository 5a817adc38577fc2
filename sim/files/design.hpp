// Which points of a space of parameters are tried: samples of the unit cube, the same for the same seed.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace retorno {

/// What a sweep may name as its design; grids and lists try values, the others draw points from ranges.
const std::vector<std::string>& design_kinds();

/// Files that a sweep itself writes into its folder: no option can be called so.
inline constexpr const char* kTakenNames[] = {"outcomes", "plan", "submit"};

/// Points of the unit cube. Shape: [points][dimensions].
using Sample = std::vector<std::vector<double>>;

/// Each of `points` equal slices of every axis holds one point (McKay, Beckman and Conover 1979).
Sample latin_hypercube(std::size_t points, std::size_t dimensions, std::uint32_t seed);

/// The first points of Sobol's sequence, without the origin; the first n are the same however many there are.
/// @param dimensions  at most 3667, as many as Boost has direction numbers for (Joe and Kuo 2008)
Sample sobol_sequence(std::size_t points, std::size_t dimensions);

/// Trajectories of Morris (1991) on four levels: dimensions + 1 points each, that differ in one dimension by 2/3.
Sample morris_trajectories(std::size_t trajectories, std::size_t dimensions, std::uint32_t seed);
inline constexpr double kMorrisStep = 2.0 / 3.0;

/// What first and total indices are estimated from (Saltelli et al. 2010): for each of `base` points of a Sobol
/// sequence the rows A, B, and A with column i of B for every i: dimensions + 2 points each.
Sample saltelli_sample(std::size_t base, std::size_t dimensions);

}  // namespace retorno
