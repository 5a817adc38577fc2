// The verbs of the program. Each adds itself to the command line; its callback sets the exit code.
#pragma once
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace retorno {

/// 0 fine, 1 our fault, 2 the input's fault or wrong usage, 3 a check did not hold, 4 reading or writing failed,
/// 75 stopped by a signal after writing a checkpoint.
int run_program(int argc, const char* const* argv);

void add_check(CLI::App& app, int& exit_code);
void add_init(CLI::App& app, int& exit_code);
void add_list(CLI::App& app, int& exit_code);
void add_describe(CLI::App& app, int& exit_code);
void add_run(CLI::App& app, int& exit_code);
void add_resume(CLI::App& app, int& exit_code);
void add_verify(CLI::App& app, int& exit_code);
void add_export(CLI::App& app, int& exit_code);
void add_compare(CLI::App& app, int& exit_code);
void add_report(CLI::App& app, int& exit_code);
void add_sweep(CLI::App& app, int& exit_code);
void add_status(CLI::App& app, int& exit_code);
void add_merge(CLI::App& app, int& exit_code);
void add_sensitivity(CLI::App& app, int& exit_code);
void add_calibrate(CLI::App& app, int& exit_code);
void add_validate(CLI::App& app, int& exit_code);
void add_stocks(CLI::App& app, int& exit_code);
void add_optimise(CLI::App& app, int& exit_code);
void add_import(CLI::App& app, int& exit_code);
void add_score(CLI::App& app, int& exit_code);
void add_replay(CLI::App& app, int& exit_code);
void add_cite(CLI::App& app, int& exit_code);

}  // namespace retorno
