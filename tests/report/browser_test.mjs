// The page in a real browser: opened from disk, without a network.
//   node tests/report/browser_test.mjs RETORNO FOLDER_FOR_SCREENSHOTS
// Exit 77 = Chromium or the driver isn't here.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", ".."), modules = createRequire(join(root, "scripts/report/package.json"));
const retorno = resolve(process.argv[2]), folder = resolve(process.argv[3]);
const kChromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
const kViews = ["overview", "compare", "map", "flows", "who", "facilities", "home", "cost", "stranded", "data", "about"];
const kSizes = [{ width: 1440, height: 900 }, { width: 820, height: 1180 }, { width: 390, height: 780 }];

let driver, axe;
try {
  driver = modules("playwright-core");
  axe = modules.resolve("axe-core/axe.min.js");
} catch {
  console.log("the driver isn't installed: scripts/report.sh --tests");
  process.exit(77);
}
if (!kChromium) { console.log("there is no Chromium: scripts/setup.sh --all"); process.exit(77); }

let passed = 0;
const failed = [];
const check = (holds, claim, found = "") => {
  if (holds) return ++passed;
  failed.push(claim);
  console.log(`FAILED: ${claim} ${typeof found === "string" ? found : JSON.stringify(found)}`.trim());
};
const run = (...words) => execFileSync(retorno, words, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/// Results and pages that the tests look at.
function make() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const at = (name) => join(folder, name), scenario = "scenarios/panama_reverse_flow_2025.yaml";
  const days = ["--until", "2024-10-15", "--members", "2"];
  run("run", scenario, ...days, "-o", at("base.h5"));
  run("run", scenario, ...days, "--set", "policies.us_appointments_end.from=2024-09-01", "-o", at("early_end.h5"));
  run("run", "scenarios/toy_gate.yaml", "-o", at("toy.h5"));
  run("report", at("base.h5"), at("early_end.h5"), "-o", at("two.html"));
  run("report", at("base.h5"), "-o", at("one.html"));
  run("report", at("early_end.h5"), "-o", at("other.html"));
  run("report", at("toy.h5"), "--lang", "es", "-o", at("toy.html"));
  run("export", at("early_end.h5"), "--to", "csv", "-o", at("csv"));
  return at;
}

/// A page that watches what the browser tries to do.
async function opened(browser, file, options = {}) {
  const context = await browser.newContext({ offline: true, viewport: kSizes[0], locale: "en-GB", acceptDownloads: true, ...options });
  const page = await context.newPage(), seen = { requests: [], faults: [] };
  page.on("request", (request) => { if (!/^(file|blob|data):/.test(request.url())) seen.requests.push(request.url()); });
  page.on("console", (message) => { if (message.type() === "error") seen.faults.push(message.text()); });
  page.on("pageerror", (fault) => seen.faults.push(String(fault)));
  const begun = Date.now();
  await page.goto(pathToFileURL(file).href);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "yes");
  return Object.assign(page, { seen, opened_in: Date.now() - begun });
}

const settled = (page) => page.waitForTimeout(220);
async function show(page, view) {
  await page.evaluate((name) => { location.hash = name; }, view);
  await page.waitForFunction((name) => document.querySelector(`nav a[href="#${name}"]`)?.getAttribute("aria-current") === "page", view);
  await settled(page);
}

/// Texts in drawings that lie on each other or stick out of their drawing.
const label_faults = (page) => page.evaluate(() => {
  const faults = [];
  for (const drawing of document.querySelectorAll(".drawing")) {
    const frame = drawing.getBoundingClientRect();
    const boxes = [...drawing.querySelectorAll("svg text")].filter((text) => text.textContent.trim() !== "" && !text.querySelector("tspan")).map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() })).filter(({ box }) => box.width > 0);
    const kSlack = 1;
    for (const { text, box } of boxes)
      if (box.left < frame.left - kSlack || box.right > frame.right + kSlack || box.top < frame.top - kSlack || box.bottom > frame.bottom + kSlack) faults.push(`${drawing.closest("figure").id}: '${text}' leaves its frame`);
    for (let a = 0; a < boxes.length; ++a)
      for (let b = a + 1; b < boxes.length; ++b) {
        const one = boxes[a].box, two = boxes[b].box;
        if (one.left < two.right - kSlack && two.left < one.right - kSlack && one.top < two.bottom - kSlack && two.top < one.bottom - kSlack) faults.push(`${drawing.closest("figure").id}: '${boxes[a].text}' lies on '${boxes[b].text}'`);
      }
  }
  return faults;
});

async function views_draw(browser, at) {
  for (const size of kSizes) {
    const page = await opened(browser, at("two.html"), { viewport: size });
    for (const view of kViews) {
      await show(page, view);
      const drawn = await page.evaluate(() => ({ figures: document.querySelectorAll("figure").length, warnings: document.querySelectorAll(".warning[role=alert]").length,
        empty: [...document.querySelectorAll(".drawing")].filter((one) => one.querySelectorAll("path,rect,circle,line").length < 2).map((one) => one.closest("figure").id), alts: [...document.querySelectorAll(".drawing")].filter((one) => (one.getAttribute("aria-label") ?? "").length < 12).length,
        twins: [...document.querySelectorAll("figure")].filter((one) => one.querySelectorAll("details tbody tr").length === 0).map((one) => one.id), wide: document.documentElement.scrollWidth > innerWidth }));
      check(view === "data" || drawn.figures > 0, `${view} draws a figure at ${size.width}`, drawn);
      check(drawn.empty.length === 0 && drawn.warnings === 0, `every figure of ${view} has marks at ${size.width}`, drawn.empty);
      check(drawn.alts === 0, `every figure of ${view} says in words what it shows`);
      check(drawn.twins.length === 0, `every figure of ${view} has its numbers in a table`, drawn.twins);
      check(!drawn.wide, `${view} needs no sideways scrolling at ${size.width}`);
      const faults = await label_faults(page);
      check(faults.length === 0, `no label of ${view} lies on another or leaves its frame at ${size.width}`, faults.slice(0, 6));
      await page.screenshot({ path: join(folder, `screen_${size.width}_${view}.png`), fullPage: true });
    }
    check(page.seen.requests.length === 0, "nothing is asked of the network", page.seen.requests);
    check(page.seen.faults.length === 0, `the console has no errors at ${size.width}`, page.seen.faults);
    await page.context().close();
  }
}

async function slider_moves(browser, at) {
  const page = await opened(browser, at("two.html"));
  await show(page, "map");
  const people = () => page.evaluate(() => JSON.stringify([...document.querySelectorAll("g.people")].map((one) => [one.dataset.place, one.dataset.persons])));
  const last = await people();
  await page.focus("#month");
  await page.keyboard.press("Home");
  await settled(page);
  const first = await people();
  check(last !== first && first !== "[]", "the slider moves people on the map");
  check((await page.textContent("output")).includes("July 2024"), "the slider names its month");
  await page.keyboard.press("ArrowRight");
  await settled(page);
  check((await people()) !== first, "an arrow key moves the slider");
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
    if (/\b(the last day|persons? who|Who can|What happened|as a table|fewer than|by month)\b/.test(text) && view !== "data" && view !== "about") english.push(view);
    check(!/undefined|NaN|\{\d\}|null/.test(text), `nothing is left unfilled in ${view}`, text.match(/.{20}(undefined|NaN|\{\d\}|null).{20}/)?.[0]);
    const faults = await label_faults(page);
    check(faults.length === 0, `no Spanish label of ${view} lies on another`, faults.slice(0, 4));
  }
  check(english.length === 0, "no English is left in the Spanish page", english);
  await show(page, "overview");
  await page.screenshot({ path: join(folder, "screen_spanish.png"), fullPage: true });
  await page.context().close();
}

async function keyboard(browser, at) {
  const page = await opened(browser, at("two.html"));
  await page.keyboard.press("Tab");
  check((await page.evaluate(() => document.activeElement.id)) === "skip", "the first stop of the keyboard is the way past the head");
  let reached = "";
  for (let step = 0; step < 14 && reached !== "#compare"; ++step) { await page.keyboard.press("Tab"); reached = await page.evaluate(() => document.activeElement.getAttribute("href")); }
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  check(reached === "#compare" && outline !== "none", "the views are reached by Tab, and the focus is seen", [reached, outline]);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await settled(page);
  check((await page.evaluate(() => location.hash)) === "#map", "arrows and Enter choose a view");
  await page.context().close();
}

const text_of = async (download) => readFileSync(await download.path(), "utf8");

async function tables_equal(browser, at) {
  const page = await opened(browser, at("other.html"));
  await show(page, "data");
  const names = await page.$$eval("main select option", (options) => options.map((option) => option.value));
  check(names.length > 30, "the page offers its tables", names.length);
  for (const name of names) {
    await page.selectOption("main select", name);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save-table")]);
    const file = join(at("csv"), `${name}.csv`);
    check(existsSync(file) && (await text_of(download)) === readFileSync(file, "utf8"), `the CSV of ${name} is that of export`);
  }
  await show(page, "overview");
  for (const kind of ["SVG", "PNG"]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("figure button", { hasText: kind }).first().click()]);
    const bytes = readFileSync(await download.path());
    check(kind === "SVG" ? bytes.toString().startsWith("<svg") && !bytes.toString().includes("var(--") : bytes.subarray(1, 4).toString() === "PNG", `a figure is saved as ${kind}`);
    writeFileSync(join(folder, `saved.${kind.toLowerCase()}`), bytes);
  }
  await page.context().close();
}

/// What the page was given, and what it made of the files themselves.
const shown = (page) => page.evaluate(() => globalThis.retorno_shown());

async function opens_files(browser, at) {
  const given = await opened(browser, at("two.html")), page = await opened(browser, at("toy.html"));
  await page.setInputFiles("#file", [at("base.h5"), at("early_end.h5")]);
  await page.waitForFunction(() => document.querySelector("h1").textContent.includes("panama"), null, { timeout: 60000 });
  const [wanted, found] = [await shown(given), await shown(page)];
  for (const [at_result, result] of wanted.results.entries())
    for (const part of Object.keys(result)) {
      if (part === "told") continue;  // sentences are the program's
      check(JSON.stringify(result[part]) === JSON.stringify(found.results[at_result]?.[part]), `a file that was opened has the same ${part} as the program's page (${at_result})`, first_difference(result[part], found.results[at_result]?.[part]));
    }
  check(JSON.stringify(wanted.comparison) === JSON.stringify(found.comparison), "files that were opened are compared as the program compares them", first_difference(wanted.comparison, found.comparison));
  check(page.seen.faults.length === 0, "opening files leaves the console without errors", page.seen.faults);
  for (const one of [given, page]) await one.context().close();
}

/// Where two things differ first, for the reader of a failed test.
function first_difference(one, two, path = "") {
  if (JSON.stringify(one) === JSON.stringify(two)) return "";
  if (typeof one !== "object" || typeof two !== "object" || !one || !two) return `${path}: ${JSON.stringify(one)} and ${JSON.stringify(two)}`.slice(0, 300);
  for (const key of new Set([...Object.keys(one), ...Object.keys(two)])) {
    const found = first_difference(one[key], two[key], `${path}/${key}`);
    if (found) return found;
  }
  return `${path}: the order differs`;
}

async function hostile(browser, at) {
  const markup = `<img src=x onerror="globalThis.hurt=1"><script>globalThis.hurt=1</script>`;
  const scenario = readFileSync(join(root, "scenarios/toy_gate.yaml"), "utf8").replace(/^description:.*$/m, `description: '${markup}'`).replaceAll("../data/", join(root, "data/"));
  writeFileSync(at("hostile.yaml"), scenario.replace(/^name:.*$/m, "name: hostile"));
  run("run", at("hostile.yaml"), "-o", at("hostile.h5"));
  run("report", at("hostile.h5"), "-o", at("hostile.html"));
  const page = await opened(browser, at("hostile.html"));
  const seen = await page.evaluate(() => ({ hurt: globalThis.hurt, images: document.querySelectorAll("main img, main script").length, text: document.body.innerText.includes("<img src=x") }));
  check(!seen.hurt && seen.images === 0 && seen.text, "markup in a result is shown as text and never runs", seen);
  const policy = await page.getAttribute("meta[http-equiv]", "content");
  check(policy.includes("default-src 'none'") && !/script-src[^;]*unsafe-inline/.test(policy), "the page forbids what it doesn't need", policy);
  await page.evaluate(() => { const script = document.createElement("script"); script.textContent = "globalThis.hurt = 2"; document.body.append(script); });
  check((await page.evaluate(() => globalThis.hurt)) !== 2, "a script that comes in later isn't run");
  await page.context().close();
  await damaged_files(browser, at);
}

/// Writes a changed copy of a file.
const changed = (from, to, change) => { const bytes = readFileSync(from); change(bytes); writeFileSync(to, bytes); return to; };

async function damaged_files(browser, at) {
  const flipped = changed(at("toy.h5"), at("flipped.h5"), (bytes) => { bytes[Math.floor(bytes.length / 2)] ^= 0xff; });
  writeFileSync(at("cut.h5"), readFileSync(at("toy.h5")).subarray(0, 5000));
  writeFileSync(at("text.h5"), "not a result");
  execFileSync("/usr/bin/python3", [join(root, "tests/report/hostile_files.py"), at("toy.h5"), folder]);
  const page = await opened(browser, at("one.html"));
  for (const [file, why] of [["flipped.h5", /bytes aren't/], ["cut.h5", /seal|bytes/], ["text.h5", /seal/], ["version.h5", /version 99/], ["missing.h5", /people_at|missing|time/], ["schema.h5", /isn't a result/]]) {
    await page.setInputFiles("#file", at(file));
    const alert = page.locator("[role=alert]").first();
    await alert.waitFor({ timeout: 20000 });
    const text = await alert.innerText();
    check(text.includes(file) && why.test(text), `${file} earns a message that can be read`, text);
    await page.evaluate(() => document.querySelectorAll("[role=alert]").forEach((one) => one.remove()));
  }
  await page.setInputFiles("#file", at("nan.h5"));
  await page.waitForFunction(() => document.querySelector("#said").textContent.includes("nan.h5 is"), null, { timeout: 20000 });
  const bad = [];
  for (const view of kViews) { await show(page, view); if (/NaN|undefined|Infinity/.test(await page.evaluate(() => document.querySelector("main").innerText))) bad.push(view); }
  check(bad.length === 0, "a file full of NaN shows none of them", bad);
  check(!(await page.evaluate(() => globalThis.hurt)), "names with scripts in an opened file never run");
  check(page.seen.faults.length === 0, "hostile files leave the console without errors", page.seen.faults);
  await page.context().close();
  const broken = changed(at("one.html"), at("broken.html"), (bytes) => { const start = bytes.indexOf("H4sI"); bytes.write("AAAAAAAAAAAA", start + 400); });
  const spoilt = await opened(browser, broken);
  check((await spoilt.locator("[role=alert]").first().innerText()).length > 20, "a page whose data are damaged says so");
  await spoilt.context().close();
}

async function accessible(browser, at) {
  for (const scheme of ["light", "dark"]) {
    const page = await opened(browser, at("two.html"), { colorScheme: scheme });
    for (const view of kViews) {
      await show(page, view);
      // The page's policy keeps foreign scripts out, so axe comes in by the driver's own door.
      await page.evaluate(readFileSync(axe, "utf8"));
      const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      const serious = found.violations.filter((one) => ["serious", "critical"].includes(one.impact)).map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 140)}`);
      check(serious.length === 0, `axe finds nothing serious in ${view}, ${scheme}`, serious);
    }
    if (scheme === "dark") { await show(page, "overview"); await page.screenshot({ path: join(folder, "screen_dark.png"), fullPage: true }); await show(page, "map"); await page.screenshot({ path: join(folder, "screen_dark_map.png"), fullPage: true }); }
    await page.context().close();
  }
}

async function prints(browser, at) {
  const page = await opened(browser, at("two.html"));
  await page.emulateMedia({ media: "print" });
  await page.pdf({ path: join(folder, "printed.pdf"), format: "A4" });
  const bytes = readFileSync(join(folder, "printed.pdf"));
  check(bytes.length > 50000 && (bytes.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? []).length >= 6, "all views are printed", bytes.length);
  await page.context().close();
}

const at = make();
const browser = await driver.chromium.launch({ executablePath: kChromium, args: ["--no-sandbox"] });
try {
  for (const test of [views_draw, slider_moves, languages, keyboard, tables_equal, opens_files, hostile, accessible, prints]) {
    const begun = Date.now();
    try { await test(browser, at); } catch (fault) { check(false, `${test.name} runs to its end`, String(fault.stack ?? fault)); }
    console.log(`${test.name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  }
} finally {
  await browser.close();
}
for (const file of readdirSync(folder)) if (file.endsWith(".h5")) rmSync(join(folder, file));
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);
