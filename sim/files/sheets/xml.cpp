#include "sim/files/sheets/xml.hpp"

#include <expat.h>

#include <memory>

namespace retorno {
namespace {

struct Reader {
  const XmlPieces& pieces;
  XML_Parser parser;
};

std::string_view without_prefix(std::string_view name) { return name.substr(name.find(':') + 1); }

void begin(void* reader, const XML_Char* name, const XML_Char** attributes) {
  XmlAttributes all;
  for (; *attributes != nullptr; attributes += 2) all[std::string(without_prefix(attributes[0]))] = attributes[1];
  static_cast<Reader*>(reader)->pieces.begin(without_prefix(name), all);
}
void end(void* reader, const XML_Char* name) { static_cast<Reader*>(reader)->pieces.end(without_prefix(name)); }
void text(void* reader, const XML_Char* characters, int length) {
  static_cast<Reader*>(reader)->pieces.text({characters, static_cast<std::size_t>(length)});
}
void refuse(void* reader, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  XML_StopParser(static_cast<Reader*>(reader)->parser, XML_FALSE);
}

}  // namespace

bool read_xml(std::string_view xml, const XmlPieces& pieces) {
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr), &XML_ParserFree);
  Reader reader{pieces, parser.get()};
  XML_SetUserData(parser.get(), &reader);
  XML_SetElementHandler(parser.get(), begin, end);
  XML_SetCharacterDataHandler(parser.get(), text);
  XML_SetStartDoctypeDeclHandler(parser.get(), refuse);
  return XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE) == XML_STATUS_OK;
}

}  // namespace retorno
