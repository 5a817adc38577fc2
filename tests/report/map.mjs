// The map: months, scale by its part, flights, zoom, differences.
import { check, opened, settled, show, shown } from "./browser.mjs";

/// People at places, as drawn.
const people = (page) =>
  page.evaluate(() =>
    JSON.stringify([...document.querySelectorAll("g.people")].map((one) => [one.dataset.place, one.dataset.persons])),
  );
const largest = (page) =>
  page.evaluate(() => Math.max(...[...document.querySelectorAll("g.people")].map((one) => Number(one.dataset.radius))));
const choose = async (page, at, value) => {
  await page.locator("main .controls select").nth(at).selectOption(value);
  await settled(page);
};

export async function map_months(browser, at) {
  const page = await opened(browser, at("two.html"));
  await show(page, "map");
  const { results, comparison } = await shown(page),
    { outcomes } = await shown(page),
    south = outcomes.findIndex(({ id }) => id === "persons_south");
  const option = results[comparison.options[0].result],
    course = option.courses[south].map((found) => found[Math.floor(found.length / 2)] ?? 0);
  check(
    Number(await page.inputValue("#month")) === course.indexOf(Math.max(...course)),
    "the map opens in the month of the largest flow south",
    course,
  );
  await page.focus("#month");
  await page.keyboard.press("End");
  await settled(page);
  const last = await people(page);
  await page.keyboard.press("Home");
  await settled(page);
  const first = await people(page);
  check(last !== first && first !== "[]", "the slider moves people on the map");
  check((await page.textContent("output")).includes("July 2024"), "the slider names its month");
  await page.keyboard.press("ArrowRight");
  await settled(page);
  check((await people(page)) !== first, "an arrow key moves the slider");
  await page.context().close();
}

export async function map_shows(browser, at) {
  const page = await opened(browser, at("three.html"));
  await show(page, "map");
  check(
    (await page.locator("main .controls select").first().inputValue()) === "panama",
    "the map opens on Panama, where people are",
  );
  check((await largest(page)) > 8, "in Panama circles can be seen", await largest(page));
  const legend = await page.$$eval("#figure-map .legend li", (all) => all.map((one) => one.textContent));
  check(legend.filter((text) => /^[\d,]+$/.test(text)).length >= 1, "the legend tells sizes", legend);
  await choose(page, 0, "all");
  const by_mode = () => page.$$eval("g.moved", (all) => all.filter((one) => one.dataset.mode === "air").length);
  check((await by_mode()) === 0, "flights are off at first");
  await page.getByLabel("Flights").check();
  await settled(page);
  check((await by_mode()) > 0, "flights can be shown");
  const place = () =>
    page.evaluate(() => document.querySelector("g.people circle, g.people rect").getBoundingClientRect().x);
  const before = await place();
  await page.getByRole("button", { name: "Enlarge the map" }).click();
  await page.waitForTimeout(600);
  check(Math.abs((await place()) - before) > 3, "the map can be enlarged");
  await page.getByRole("button", { name: "Show the whole part" }).click();
  await page.waitForTimeout(600);
  check(Math.abs((await place()) - before) < 2, "and be made whole again", [before, await place()]);
  await page.locator(".tools select").selectOption({ label: "Boats" }); // beds move nobody
  await settled(page);
  await page.getByLabel(/^Difference from/).check();
  await settled(page);
  const told = await page.$$eval("g.people title", (all) => all.map((one) => one.textContent));
  check(
    told.length > 0 && told.every((text) => /: [+−]/.test(text)),
    "differences from the base are shown with their sign",
    told.slice(0, 4),
  );
  check(page.seen.faults.length === 0, "the map leaves the console without errors", page.seen.faults);
  await page.context().close();
}

/// The land that is drawn, and whether a map says that there are places beyond it.
const land = (page) =>
  page.evaluate(() => ({
    drawn: document.querySelector("#figure-map path[fill='var(--land)']").getAttribute("d")?.length ?? 0,
    places: document.querySelectorAll("g.people").length,
    bare: document.querySelector("#figure-map .note").textContent.includes("contornos tiene"),
  }));

/// A page holds the countries around what it was made of; of a result of elsewhere it draws the places, and says so.
export async function outlines_are_around(browser, at) {
  const page = await opened(browser, at("toy.html"));
  await show(page, "map");
  const here = await land(page);
  check(here.drawn > 100 && !here.bare, "the map draws the countries around a result", here);
  await page.setInputFiles("#file", at("base.h5"));
  const alert = page.locator("[role=alert]");
  await alert.waitFor({ timeout: 60000 });
  check((await alert.textContent()).includes("contornos"), "a file from elsewhere is told to lack its outlines");
  await choose(page, 0, "all");
  const elsewhere = await land(page);
  check(elsewhere.places > 10 && elsewhere.bare, "its places draw, and the map says what is missing", elsewhere);
  check(page.seen.faults.length === 0, "missing outlines leave the console without errors", page.seen.faults);
  await page.context().close();
}
