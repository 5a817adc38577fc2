// Files that the page writes and reads are those of the program.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, folder, opened, show, shown } from "./browser.mjs";

/// Keeps the last file that the page makes. Chromium stops downloads that come one after another without a person.
const keep_files = (page) =>
  page.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (file) => {
      globalThis.last_file = file;
      return make.call(URL, file);
    };
  });
export const downloaded = async (page, button) => {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFileSync(await download.path());
};

export async function tables_equal(browser, at) {
  const page = await opened(browser, at("other.html"));
  await keep_files(page);
  await show(page, "data");
  const names = await page.$$eval("main select option", (options) => options.map((option) => option.value));
  check(names.length > 30, "the page offers its tables", names.length);
  for (const name of names) {
    await page.selectOption("main select", name);
    await page.evaluate(() => {
      globalThis.last_file = new Blob(["nothing was made"]);
      document.getElementById("save-table").click();
    });
    const file = join(at("csv"), `${name}.csv`);
    check(
      existsSync(file) && (await page.evaluate(() => globalThis.last_file.text())) === readFileSync(file, "utf8"),
      `the CSV of ${name} is that of export`,
    );
  }
  await page.context().close();
}

export async function files_are_saved(browser, at) {
  const page = await opened(browser, at("other.html"));
  await show(page, "data");
  const name = await page.$eval("main select", (list) => list.value),
    table = await downloaded(page, page.locator("#save-table"));
  check(
    table.toString() === readFileSync(join(at("csv"), `${name}.csv`), "utf8"),
    "a table is saved as export writes it",
  );
  await show(page, "overview");
  for (const kind of ["SVG", "PNG"]) {
    const bytes = await downloaded(page, page.locator("#figure-entries_south button", { hasText: kind }));
    // It stands elsewhere without the page around it: title and legend come along.
    check(
      kind === "SVG"
        ? bytes.toString().startsWith("<svg") &&
            !bytes.toString().includes("var(--") &&
            bytes.toString().includes("South into Panama</text>") &&
            bytes.toString().includes("model</text>")
        : bytes.subarray(1, 4).toString() === "PNG",
      `a figure is saved as ${kind}`,
    );
    writeFileSync(join(folder, `saved.${kind.toLowerCase()}`), bytes);
  }
  await page.context().close();
}

export async function opens_files(browser, at) {
  const given = await opened(browser, at("two.html")),
    page = await opened(browser, at("toy.html"));
  await page.setInputFiles("#file", [at("base.h5"), at("early_end.h5")]);
  await page.waitForFunction(() => /panam/i.test(document.querySelector("h1").textContent), null, {
    timeout: 60000,
  });
  const [wanted, found] = [await shown(given), await shown(page)];
  for (const [at_result, result] of wanted.results.entries())
    for (const part of Object.keys(result)) {
      if (part === "told") continue; // sentences are the program's
      check(
        JSON.stringify(result[part]) === JSON.stringify(found.results[at_result]?.[part]),
        `a file that was opened has the same ${part} as the program's page (${at_result})`,
        first_difference(result[part], found.results[at_result]?.[part]),
      );
    }
  check(
    JSON.stringify(wanted.comparison) === JSON.stringify(found.comparison),
    "files that were opened are compared as the program compares them",
    first_difference(wanted.comparison, found.comparison),
  );
  check(page.seen.faults.length === 0, "opening files leaves the console without errors", page.seen.faults);
  for (const one of [given, page]) await one.context().close();
}

/// Where two things differ first, for the reader of a failed test.
function first_difference(one, two, path = "") {
  if (JSON.stringify(one) === JSON.stringify(two)) return "";
  if (typeof one !== "object" || typeof two !== "object" || !one || !two)
    return `${path}: ${JSON.stringify(one)} and ${JSON.stringify(two)}`.slice(0, 300);
  for (const key of new Set([...Object.keys(one), ...Object.keys(two)])) {
    const found = first_difference(one[key], two[key], `${path}/${key}`);
    if (found) return found;
  }
  return `${path}: the order differs`;
}
