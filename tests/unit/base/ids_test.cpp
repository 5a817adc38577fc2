#include "sim/base/ids.hpp"

#include <doctest/doctest.h>

#include <type_traits>

using namespace retorno;

static_assert(!std::is_convertible_v<PlaceId, LinkId> && !std::is_convertible_v<int, PlaceId>, "ids can't be mixed up");

TEST_CASE("an id that was given nothing is none, and none isn't the first") {
  CHECK_FALSE(PlaceId{}.exists());
  CHECK(PlaceId{} == PlaceId::none());
  CHECK(PlaceId{0}.exists());
  CHECK(CountryId{254}.exists());
  CHECK_FALSE(CountryId{255}.exists());
}

TEST_CASE("ids are ordered by position, none last") {
  CHECK(LinkId{3} < LinkId{4});
  CHECK(LinkId{65534} < LinkId::none());
}

TEST_CASE("an array is opened by the ids it handed out, in order") {
  ById<GateId, int> slots;
  const GateId boats = slots.add(80), border = slots.add(500);
  slots[boats] = 102;

  int sum = 0;
  for (GateId gate : slots.ids()) sum += slots[gate];

  CHECK(slots[boats] == 102);
  CHECK(border == GateId{1});
  CHECK(sum == 602);
}
