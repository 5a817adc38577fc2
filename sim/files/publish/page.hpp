// The page of `report`: the built template with the results inside.
#pragma once
#include <string>

#include "sim/files/publish/page_data.hpp"
#include "sim/files/write_whole.hpp"

namespace retorno {

/// Where the template is looked for: beside the program, as scripts/report.sh builds it, then where it is installed.
/// No path is compiled in, so the folder of the build can be moved.
/// @return  the template's path
/// @throws FileError that names the script to run where there is none
std::string page_template();

/// Writes the page. The data go in compressed and as letters, so that nothing in them can be taken for markup; of the
/// template's outlines of countries, those around what is drawn.
/// @throws FileError where the template isn't one or the page can't be written
void write_page(const std::string& page_template, const PageData& data, const std::string& path, const Keep& keep = {});

}  // namespace retorno
