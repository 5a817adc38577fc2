// What a damaged or malicious file does to the page: it earns a sentence, and nothing of it runs.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, folder, kViews, opened, root, run, show } from "./browser.mjs";

export async function hostile(browser, at) {
  const markup = `<img src=x onerror="globalThis.hurt=1"><script>globalThis.hurt=1</script>`;
  const scenario = readFileSync(join(root, "scenarios/toy_gate.yaml"), "utf8")
    .replace(/^description:.*$/m, `description: '${markup}'`)
    .replaceAll("../data/", join(root, "data/"));
  writeFileSync(at("hostile.yaml"), scenario.replace(/^name:.*$/m, "name: hostile"));
  run("run", at("hostile.yaml"), "-o", at("hostile.h5"));
  run("report", at("hostile.h5"), "-o", at("hostile.html"));
  const page = await opened(browser, at("hostile.html"));
  const seen = await page.evaluate(() => ({
    hurt: globalThis.hurt,
    images: document.querySelectorAll("main img, main script").length,
    text: document.body.innerText.includes("<img src=x"),
  }));
  check(!seen.hurt && seen.images === 0 && seen.text, "markup in a result is shown as text and never runs", seen);
  const policy = await page.getAttribute("meta[http-equiv]", "content");
  check(
    policy.includes("default-src 'none'") && !/script-src[^;]*unsafe-inline/.test(policy),
    "the page forbids what it doesn't need",
    policy,
  );
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.hurt = 2";
    document.body.append(script);
  });
  check((await page.evaluate(() => globalThis.hurt)) !== 2, "a script that comes in later isn't run");
  await page.context().close();
  await damaged_files(browser, at);
}

/// Writes a changed copy of a file.
const changed = (from, to, change) => {
  const bytes = readFileSync(from);
  change(bytes);
  writeFileSync(to, bytes);
  return to;
};

async function damaged_files(browser, at) {
  const flipped = changed(at("toy.h5"), at("flipped.h5"), (bytes) => {
    bytes[Math.floor(bytes.length / 2)] ^= 0xff;
  });
  writeFileSync(at("cut.h5"), readFileSync(at("toy.h5")).subarray(0, 5000));
  writeFileSync(at("text.h5"), "not a result");
  execFileSync("/usr/bin/python3", [join(root, "tests/report/hostile_files.py"), at("toy.h5"), folder]);
  const page = await opened(browser, at("one.html"));
  for (const [file, why] of [
    ["flipped.h5", /bytes aren't/],
    ["cut.h5", /seal|bytes/],
    ["text.h5", /seal/],
    ["version.h5", /version 99/],
    ["missing.h5", /people_at|missing|time/],
    ["schema.h5", /isn't a result/],
  ]) {
    await page.setInputFiles("#file", at(file));
    const alert = page.locator("[role=alert]").first();
    await alert.waitFor({ timeout: 20000 });
    const text = await alert.innerText();
    check(text.includes(file) && why.test(text), `${file} earns a message that can be read`, text);
    await page.evaluate(() => document.querySelectorAll("[role=alert]").forEach((one) => one.remove()));
  }
  await page.setInputFiles("#file", at("nan.h5"));
  await page.waitForFunction(() => document.querySelector("#said").textContent.includes("nan.h5 is"), null, {
    timeout: 20000,
  });
  const bad = [];
  for (const view of kViews) {
    await show(page, view);
    if (/NaN|undefined|Infinity/.test(await page.evaluate(() => document.querySelector("main").innerText)))
      bad.push(view);
  }
  check(bad.length === 0, "a file full of NaN shows none of them", bad);
  check(!(await page.evaluate(() => globalThis.hurt)), "names with scripts in an opened file never run");
  check(page.seen.faults.length === 0, "hostile files leave the console without errors", page.seen.faults);
  await page.context().close();
  const broken = changed(at("one.html"), at("broken.html"), (bytes) => {
    const start = bytes.indexOf(`id="results"`);
    bytes.write("AAAAAAAAAAAA", start + 400);
  });
  const spoilt = await opened(browser, broken);
  check(
    (await spoilt.locator("[role=alert]").first().innerText()).length > 20,
    "a page whose data are damaged says so",
  );
  await spoilt.context().close();
}
