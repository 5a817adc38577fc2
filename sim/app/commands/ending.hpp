// How work ends: with an exit code, and with a sentence where something was wrong.
#pragma once
#include <functional>
#include <string>
#include <vector>

namespace retorno {

/// Does the work and turns whatever it throws into a sentence and the exit code that is the contract.
int code_of(const std::function<int()>& work);

/// The same in a process of its own, for verbs that read what a stranger may have made: the library that takes such
/// files apart has faults of its own, and one that it dies of is told as what it is.
/// It gives up what rights it doesn't need.
/// @param writes  files or folders that the work leaves; nothing else can be written
int code_of_reading(const std::function<int()>& work, const std::vector<std::string>& writes = {});

/// Does work that may crash, for what it read, in a process of its own first, and says nothing of what it does.
/// @throws FileError where it crashed
void try_in_child(const std::string& what, const std::function<void()>& work);

}  // namespace retorno
