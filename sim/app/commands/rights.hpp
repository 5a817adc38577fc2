// What a process gives up before it reads what a stranger may have made.
#pragma once
#include <string>
#include <vector>

namespace retorno {

/// From here on this process starts no program and no other process, opens no connection, loads no code, looks into no
/// other process, and writes, makes and removes nothing but below the folders of these paths; what is open stays open.
/// Reading is left as it is. As far as the kernel goes along: an older one leaves more, and that isn't told.
/// @param writes  files or folders that the work is to leave, there already or not
void give_up_rights(const std::vector<std::string>& writes);

}  // namespace retorno
