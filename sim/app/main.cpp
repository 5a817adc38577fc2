#include "sim/app/commands/commands.hpp"

int main(int argc, char** argv) { return retorno::run_program(argc, argv); }
