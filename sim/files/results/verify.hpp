// Is a file whole, and is it what it claims to be?
#pragma once
#include <string>
#include <vector>

#include "sim/files/hdf5/seal.hpp"

namespace retorno {

/// What is wrong with a result, a sentence each; empty where nothing is.
/// A broken seal is the only fault named: what a damaged file says of itself is not worth reading.
/// @throws FileError if the file can't be read at all
std::vector<std::string> faults_of(const std::string& path);

/// The same without the balance: is the file whole and complete? What a writer asks of its own file.
std::vector<std::string> faults_of_form(const std::string& path);
/// The same of a file whose seal was checked, for who reads its values next and would find those that can't be read.
std::vector<std::string> faults_of_form(const std::string& path, SealState seal);

}  // namespace retorno
