// What the tests of the page share: Chromium, the results they look at, and looking.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const modules = createRequire(join(root, "scripts/report/package.json"));
const retorno = resolve(process.argv[2]);
export const folder = resolve(process.argv[3]);
const kChromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
export const kViews = [
  "overview",
  "record",
  "compare",
  "map",
  "flows",
  "who",
  "facilities",
  "home",
  "cost",
  "stranded",
  "data",
  "about",
];
export const kSizes = [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
  { width: 390, height: 780 },
];

let driver, axe_file;
try {
  driver = modules("playwright-core");
  axe_file = modules.resolve("axe-core/axe.min.js");
} catch {
  console.log("the driver isn't installed: scripts/report.sh --tests");
  process.exit(77);
}
if (!kChromium) {
  console.log("there is no Chromium: scripts/setup.sh --all");
  process.exit(77);
}

let passed = 0;
const failed = [];
export const check = (holds, claim, found = "") => {
  if (holds) return ++passed;
  failed.push(claim);
  console.log(`FAILED: ${claim} ${typeof found === "string" ? found : JSON.stringify(found)}`.trim());
};
export const run = (...words) =>
  execFileSync(retorno, words, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
export const axe = readFileSync(axe_file, "utf8");
export const launch = () => driver.chromium.launch({ executablePath: kChromium, args: ["--no-sandbox"] });
/// How many claims held, and whether all did.
export const finish = () => {
  console.log(`${passed} passed, ${failed.length} failed`);
  process.exit(failed.length > 0 ? 1 : 0);
};

/// Results and pages that the tests look at.
export function make() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const at = (name) => join(folder, name),
    scenario = "scenarios/panama_reverse_flow_2025.yaml";
  const days = ["--until", "2024-10-15", "--members", "2"];
  run("run", scenario, ...days, "-o", at("base.h5"));
  run("run", scenario, ...days, "--set", "policies.us_appointments_end.from=2024-09-01", "-o", at("early_end.h5"));
  run("run", "scenarios/toy_gate.yaml", "-o", at("toy.h5"));
  run("report", at("base.h5"), at("early_end.h5"), "-o", at("two.html"));
  run("report", at("base.h5"), "-o", at("one.html"));
  run("report", at("early_end.h5"), "-o", at("other.html"));
  for (const arm of ["none", "beds", "boats"])
    // one party in eight is enough to have an order
    run(
      "run",
      "scenarios/panama_investment.yaml",
      "--arm",
      arm,
      "--until",
      "2025-05-31",
      "--members",
      "2",
      "--set",
      "run.one_in=8",
      "-o",
      at(`${arm}.h5`),
    );
  run("report", ...["none", "beds", "boats"].map((arm) => at(`${arm}.h5`)), "-o", at("three.html"));
  run("report", at("toy.h5"), "--lang", "es", "-o", at("toy.html"));
  run("export", at("early_end.h5"), "--to", "csv", "-o", at("csv"));
  return at;
}

/// What the page was given.
export const shown = (page) => page.evaluate(() => globalThis.retorno_shown());

/// A page that watches what the browser tries to do.
export async function opened(browser, file, options = {}) {
  const context = await browser.newContext({
    offline: true,
    viewport: kSizes[0],
    locale: "en-GB",
    acceptDownloads: true,
    ...options,
  });
  const page = await context.newPage(),
    seen = { requests: [], faults: [] };
  page.on("request", (request) => {
    if (!/^(file|blob|data):/.test(request.url())) seen.requests.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error") seen.faults.push(message.text());
  });
  page.on("pageerror", (fault) => seen.faults.push(String(fault)));
  const begun = Date.now();
  await page.goto(pathToFileURL(file).href);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "yes");
  return Object.assign(page, { seen, opened_in: Date.now() - begun });
}

export const settled = (page) => page.waitForTimeout(220);
export async function show(page, view) {
  await page.evaluate((name) => {
    location.hash = name;
  }, view);
  await page.waitForFunction(
    (name) => document.querySelector(`nav a[href="#${name}"]`)?.getAttribute("aria-current") === "page",
    view,
  );
  await settled(page);
}

/// Texts in drawings that lie on each other or stick out of their drawing.
export const label_faults = (page) =>
  page.evaluate(() => {
    const faults = [];
    for (const drawing of document.querySelectorAll(".drawing")) {
      const frame = drawing.getBoundingClientRect();
      const boxes = [...drawing.querySelectorAll("svg text")]
        .filter((text) => text.textContent.trim() !== "" && !text.querySelector("tspan"))
        .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0);
      const kSlack = 1;
      for (const { text, box } of boxes)
        if (
          box.left < frame.left - kSlack ||
          box.right > frame.right + kSlack ||
          box.top < frame.top - kSlack ||
          box.bottom > frame.bottom + kSlack
        )
          faults.push(`${drawing.closest("figure").id}: '${text}' leaves its frame`);
      for (let a = 0; a < boxes.length; ++a)
        for (let b = a + 1; b < boxes.length; ++b) {
          const one = boxes[a].box,
            two = boxes[b].box;
          if (
            one.left < two.right - kSlack &&
            two.left < one.right - kSlack &&
            one.top < two.bottom - kSlack &&
            two.top < one.bottom - kSlack
          )
            faults.push(`${drawing.closest("figure").id}: '${boxes[a].text}' lies on '${boxes[b].text}'`);
        }
    }
    return faults;
  });
