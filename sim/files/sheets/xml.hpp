// Reading XML piece by piece.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace retorno {

using XmlAttributes = std::map<std::string, std::string, std::less<>>;

/// What is done at each piece; names come without what stands before their colon.
struct XmlPieces {
  std::function<void(std::string_view name, const XmlAttributes&)> begin;
  std::function<void(std::string_view name)> end;
  std::function<void(std::string_view text)> text;
};
/// @return  whether all of it was sound; declarations of types of documents aren't, since they can make a page of any
/// size
bool read_xml(std::string_view xml, const XmlPieces& pieces);

}  // namespace retorno
