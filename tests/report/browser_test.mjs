// The page in a real browser: opened from disk, without a network.
//   node tests/report/browser_test.mjs RETORNO FOLDER_FOR_SCREENSHOTS
// Exit 77 = Chromium or the driver isn't here.
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { answers_first, costs_and_countries, one_result, table_of_the_answer } from "./answer.mjs";
import {
  axe,
  check,
  finish,
  folder,
  kSizes,
  kViews,
  label_faults,
  launch,
  make,
  opened,
  settled,
  show,
  shown,
} from "./browser.mjs";
import { brief, prints } from "./brief.mjs";
import { files_are_saved, opens_files, tables_equal } from "./files.mjs";
import { hostile } from "./hostile.mjs";
import { map_months, map_shows, outlines_are_around } from "./map.mjs";

async function views_draw(browser, at) {
  for (const size of kSizes) {
    const page = await opened(browser, at("two.html"), { viewport: size });
    for (const view of kViews) {
      await show(page, view);
      const drawn = await page.evaluate(() => ({
        figures: document.querySelectorAll("figure").length,
        warnings: document.querySelectorAll(".warning[role=alert]").length,
        empty: [...document.querySelectorAll(".drawing")]
          .filter((one) => one.querySelectorAll("path,rect,circle,line").length < 2)
          .map((one) => one.closest("figure").id),
        alts: [...document.querySelectorAll(".drawing")].filter(
          (one) => (one.getAttribute("aria-label") ?? "").length < 12,
        ).length,
        twins: [...document.querySelectorAll("figure")]
          .filter((one) => one.querySelectorAll("details tbody tr").length === 0)
          .map((one) => one.id),
        wide: document.documentElement.scrollWidth > innerWidth,
      }));
      check(view === "data" || drawn.figures > 0, `${view} draws a figure at ${size.width}`, drawn);
      check(
        drawn.empty.length === 0 && drawn.warnings === 0,
        `every figure of ${view} has marks at ${size.width}`,
        drawn.empty,
      );
      check(drawn.alts === 0, `every figure of ${view} says in words what it shows`);
      check(drawn.twins.length === 0, `every figure of ${view} has its numbers in a table`, drawn.twins);
      check(!drawn.wide, `${view} needs no sideways scrolling at ${size.width}`);
      const faults = await label_faults(page);
      check(
        faults.length === 0,
        `no label of ${view} lies on another or leaves its frame at ${size.width}`,
        faults.slice(0, 6),
      );
      await page.screenshot({ path: join(folder, `screen_${size.width}_${view}.png`), fullPage: true });
    }
    check(page.seen.requests.length === 0, "nothing is asked of the network", page.seen.requests);
    check(page.seen.faults.length === 0, `the console has no errors at ${size.width}`, page.seen.faults);
    await page.context().close();
  }
}

/// San Vicente had 200 beds and was given 344 more in 2022: what counts is what stands there in the run.
async function beds_are_those_in_force(browser, at) {
  const page = await opened(browser, at("two.html"));
  await show(page, "facilities");
  const said = await page.getAttribute("#figure-facilities .drawing", "aria-label");
  check(
    /San Vicente station: [\d,]+ persons, 544 beds/.test(said),
    "facilities are drawn against the beds in force",
    said,
  );
  await page.context().close();
}

async function languages(browser, at) {
  const page = await opened(browser, at("two.html"));
  await page.click("#language");
  check((await page.getAttribute("html", "lang")) === "es", "the page says that it is Spanish");
  const english = [];
  for (const view of kViews) {
    await show(page, view);
    const text = await page.evaluate(() => document.body.innerText);
    if (
      /\b(the last day|persons? who|Who can|What happened|as a table|fewer than|by month)\b/.test(text) &&
      view !== "data" &&
      view !== "about"
    )
      english.push(view);
    if (view !== "data" && view !== "about") {
      const shown = await page.evaluate(() => document.querySelector("main").innerText);
      const number = shown.match(/.{0,20}\d\.\d.{0,20}/)?.[0],
        name = shown.match(
          /.{0,20}\b(station|pier|shelters?|boats|registration|Government|Municipalities|Mexico City)\b.{0,20}/,
        )?.[0];
      check(!number, `numbers of ${view} are written as in Spanish`, number);
      check(!name, `places of ${view} are named as in Spanish`, name);
    }
    check(
      !/undefined|NaN|\{\d\}|null/.test(text),
      `nothing is left unfilled in ${view}`,
      text.match(/.{20}(undefined|NaN|\{\d\}|null).{20}/)?.[0],
    );
    const faults = await label_faults(page);
    check(faults.length === 0, `no Spanish label of ${view} lies on another`, faults.slice(0, 4));
  }
  await everything_has_spanish(page);
  check(english.length === 0, "no English is left in the Spanish page", english);
  await show(page, "overview");
  await page.screenshot({ path: join(folder, "screen_spanish.png"), fullPage: true });
  await page.context().close();
}

/// Tables, parameters and series of the record are named by the result in English; the page has their Spanish.
async function everything_has_spanish(page) {
  const {
    results: [result],
  } = await shown(page);
  await show(page, "data");
  const listed = await page.$$eval("main select option", (options) =>
    options.map((option) => [option.value, option.textContent]),
  );
  const unnamed = listed.filter(([name, text]) => text === name.replaceAll("_", " "));
  check(listed.length > 30 && unnamed.length === 0, "every table has a Spanish name", unnamed);
  await show(page, "about");
  await page.uncheck("main input[type=checkbox]");
  const meanings = await page.$$eval("main section .table", (tables) =>
    [...tables.at(-1).querySelectorAll("tbody tr")].map((row) => [row.cells[0].textContent, row.cells[3].textContent]),
  );
  const english = meanings.filter(
    ([name, meaning]) => meaning === result.parameters.meaning[result.parameters.name.indexOf(name)],
  );
  check(meanings.length > 150 && english.length === 0, "every parameter is explained in Spanish", [
    meanings.length,
    english.slice(0, 5),
  ]);
  await show(page, "record");
  const series = await page.$$eval("main select", (lists) =>
    [...lists.at(-1).options].map((option) => [option.value, option.textContent]),
  );
  check(
    series.length > 0 && series.every(([id, text]) => text !== id.replaceAll("_", " ")),
    "every series of the record has a Spanish name",
    series,
  );
  await show(page, "overview");
  check(
    (await page.textContent("main > .note")).includes("regreso al sur"),
    "the scenario says in Spanish what it asks",
    await page.textContent("main > .note"),
  );
}

async function keyboard(browser, at) {
  const page = await opened(browser, at("two.html"));
  await page.keyboard.press("Tab");
  check(
    (await page.evaluate(() => document.activeElement.id)) === "skip",
    "the first stop of the keyboard is the way past the head",
  );
  let reached = "";
  for (let step = 0; step < 14 && reached !== "#compare"; ++step) {
    await page.keyboard.press("Tab");
    reached = await page.evaluate(() => document.activeElement.getAttribute("href"));
  }
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  check(reached === "#compare" && outline !== "none", "the views are reached by Tab, and the focus is seen", [
    reached,
    outline,
  ]);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await settled(page);
  check((await page.evaluate(() => location.hash)) === "#map", "arrows and Enter choose a view");
  await page.context().close();
}

async function accessible(browser, at) {
  for (const scheme of ["light", "dark"]) {
    const page = await opened(browser, at("two.html"), { colorScheme: scheme });
    for (const view of kViews) {
      await show(page, view);
      // The page's policy keeps foreign scripts out, so axe comes in by the driver's own door.
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      const serious = found.violations
        .filter((one) => ["serious", "critical"].includes(one.impact))
        .map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 140)}`);
      check(serious.length === 0, `axe finds nothing serious in ${view}, ${scheme}`, serious);
    }
    if (scheme === "dark") {
      await show(page, "overview");
      await page.screenshot({ path: join(folder, "screen_dark.png"), fullPage: true });
      await show(page, "map");
      await page.screenshot({ path: join(folder, "screen_dark_map.png"), fullPage: true });
    }
    await page.context().close();
  }
}

const at = make();
const browser = await launch();
try {
  for (const test of [
    answers_first,
    table_of_the_answer,
    one_result,
    costs_and_countries,
    views_draw,
    map_months,
    map_shows,
    outlines_are_around,
    beds_are_those_in_force,
    languages,
    keyboard,
    brief,
    tables_equal,
    files_are_saved,
    opens_files,
    hostile,
    accessible,
    prints,
  ]) {
    const begun = Date.now();
    try {
      await test(browser, at);
    } catch (fault) {
      check(false, `${test.name} runs to its end`, String(fault.stack ?? fault));
    }
    console.log(`${test.name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  }
} finally {
  await browser.close();
}
for (const file of readdirSync(folder)) if (file.endsWith(".h5")) rmSync(join(folder, file));
finish();
