// The page answers first: a sentence, one table, labels and no ids; and says the same as compare.
import { check, folder, opened, run, settled, show, shown } from "./browser.mjs";

const text_of = async (page, selector) => plain(await page.$eval(selector, (one) => one.innerText));
const rows_of = (page) =>
  page.$$eval("#options tbody tr", (all) => all.map((row) => [...row.cells].map((cell) => cell.innerText)));

/// A terminal writes a hyphen for a minus, and other blanks.
const plain = (text) => text.replace(/−/g, "-").replace(/[\u00a0\u202f]/g, " ");

/// What compare tells in the terminal of the same results.
const told_by_compare = (at, language) =>
  run("compare", ...["none", "beds", "boats"].map((arm) => at(`${arm}.h5`)), "--lang", language).replaceAll(folder, "");

export async function answers_first(browser, at) {
  for (const [language, locale] of [
    ["en", "en-GB"],
    ["es", "es-PA"],
  ]) {
    const page = await opened(browser, at("three.html"), { locale }),
      terminal = plain(told_by_compare(at, language));
    check((await page.getAttribute("html", "lang")) === language, `a reader in ${locale} gets the page in ${language}`);
    const sentence = await text_of(page, "#answer .headline");
    check(terminal.startsWith(sentence), `the page answers as compare does, ${language}`, [
      sentence,
      terminal.slice(0, 300),
    ]);
    const head = await page.$$eval("#options thead th", (all) => all.map((one) => one.innerText));
    const columns = terminal
      .split("\n")
      .find((line) => line.startsWith(language === "en" ? "outcome" : "resultado"))
      .split(/ {2,}/);
    check(
      JSON.stringify(head.slice(1, -1)) === JSON.stringify(columns.slice(2)),
      "options stand in the order of compare, the best first",
      [head, columns],
    );
    const rows = await rows_of(page),
      flat = terminal.replace(/ +/g, " ");
    for (const [name, ...cells] of rows.slice(1))
      for (const cell of cells.slice(0, -1)) {
        const difference = plain(cell)
          .split("\n")[0]
          .replace(/^[✓✗] /, "")
          .replace(/( USD)?( \*)?$/, "");
        check(difference === "–" || flat.includes(difference), `compare tells the difference of ${name}`, difference);
      }
    const whole = await page.evaluate(() => document.body.innerText);
    check(!/panama_investment|\bnone\b|as_written/.test(whole), "no id is shown where there is a label");
    await page.context().close();
  }
}

export async function table_of_the_answer(browser, at) {
  const page = await opened(browser, at("three.html")),
    { comparison, outcomes } = await shown(page);
  const moved = outcomes.filter(
      (outcome, o) => outcome.id !== "spending" && comparison.options.some((option) => option.outcomes[o].mean),
    ),
    rows = await rows_of(page);
  check(rows.length === moved.length + 1, "every outcome that an option moves is a row, below what the options cost", [
    rows.length,
    moved.length,
  ]);
  check(rows[0][0].startsWith("cost"), "what the options cost stands first", rows[0]);
  check(
    rows.some((row) => row.some((cell) => /per 1,000 USD/.test(cell))),
    "a gain is told for each 1,000 USD",
  );
  check(
    rows.some((row) => row.some((cell) => /best in \d of 2/.test(cell))),
    "it is told how often an option is the best",
  );
  check(
    (await page.$$("#options .good")).length > 0 && (await page.$$("#options .bad")).length >= 0,
    "better and worse are coloured",
  );
  const starred = comparison.options.flatMap((option) =>
    option.outcomes.filter((found) => found.clear && found.mean === 0),
  );
  check(starred.length === 0, "no star stands where the difference told is 0", starred);
  const still = await text_of(page, ".still summary"),
    unmoved = outcomes.filter(
      (_, o) =>
        comparison.options.every((option) => !option.outcomes[o].mean) &&
        comparison.options[0].outcomes[o].base !== null,
    );
  check(still === `${unmoved.length} outcomes no option moves`, "rows at zero are folded behind one line", still);
  await page.locator("#answer select").selectOption({ index: 1 });
  await settled(page);
  check((await rows_of(page)).length === rows.length, "the outcome by which options are ranked can be chosen");
  await show(page, "compare");
  check(
    (await page.$$("#figure-tradeoff svg.chart g")).length >= comparison.options.length,
    "a point for each option is drawn against its cost",
  );
  await page.context().close();
}

export async function one_result(browser, at) {
  const page = await opened(browser, at("one.html")),
    sentence = await text_of(page, "main .headline");
  check(
    /^1 July 2024 – 15 October 2024: [\d,]+ persons/.test(sentence) && /the most in/.test(sentence),
    "one result opens on what happened",
    sentence,
  );
  check(
    (await text_of(page, "h1")) === "The return south through Panama, 2025",
    "the title is the scenario's label",
    await text_of(page, "h1"),
  );
  await show(page, "about");
  const policies = await page.$$eval("#figure-policies tbody th", (all) => all.map((one) => one.textContent));
  check(
    policies.length > 5 && policies.every((name) => !/_/.test(name) && /^[A-Z]/.test(name)),
    "policies are called by their labels",
    policies,
  );
  await page.context().close();
}

/// Costs that nobody's budget bears stand apart, and people who can't go on are those of a country.
export async function costs_and_countries(browser, at) {
  const page = await opened(browser, at("two.html"));
  await show(page, "cost");
  check(
    /nobody's budget: [\d,]+ USD/i.test(await text_of(page, "#unpaid")),
    "what nobody's budget bears is told apart",
  );
  const payers = await page.$$eval("#figure-cost_by_payer tbody th", (all) => all.map((one) => one.textContent));
  check(
    payers.length > 0 && !payers.includes("in nobody's budget"),
    "and real payers have the chart to themselves",
    payers,
  );
  await show(page, "stranded");
  const [country] = await page.$$("main .controls select");
  await country.selectOption("MEX");
  await settled(page);
  const places = await page.$$eval("#figure-stranded tbody th", (all) => all.map((one) => one.textContent));
  check(
    places.length > 0 && !places.some((name) => /Miramar|Paso Canoas/.test(name)),
    "those who can't go on can be shown by country",
    places,
  );
  await show(page, "facilities");
  const bars = await page.$$eval("#figure-standard svg text.value", (all) => all.map((one) => one.textContent));
  check(
    bars.length > 0 && bars.every((text) => /of [\d.,]+ \D+\)/.test(text)),
    "every bar of a facility has its unit",
    bars,
  );
  await page.context().close();
}
