// The brief: two to four pages on paper, and a Word file that says the same.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, folder, label_faults, opened, settled } from "./browser.mjs";
import { downloaded } from "./files.mjs";

/// A part of a Word file, which is a ZIP archive.
const kRead = "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))";
const part = (file, name) =>
  execFileSync("/usr/bin/python3", ["-c", kRead, file, name], { encoding: "utf8", maxBuffer: 1e8 });
const pages_of = (bytes) => (bytes.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? []).length;

export async function brief(browser, at) {
  for (const [of, locale, question] of [
    ["three", "en-GB", "The question"],
    ["three", "es-PA", "La pregunta"],
    ["one", "es-PA", "La pregunta"],
  ]) {
    const page = await opened(browser, at(`${of}.html`), { locale }),
      name = `brief_${of}_${locale}`;
    const sentence = await page.$eval("main .headline", (one) => one.innerText);
    await page.click("#brief");
    await settled(page);
    const text = await page.$eval("article.brief", (one) => one.innerText);
    check(text.includes(question) && text.includes(sentence), `the brief tells question and answer, ${name}`, sentence);
    check(
      /retorno run [^ ]+\.yaml/.test(text) && text.includes("Retorno, "),
      "it says how to cite and how to run it again",
    );
    check((await page.$$("article.brief svg")).length >= 2, "it has a map and a chart");
    check((await label_faults(page)).length === 0, "no label of the brief lies on another");
    const file = join(folder, `${name}.docx`);
    writeFileSync(file, await downloaded(page, page.locator("#word")));
    const document = part(file, "word/document.xml");
    check(
      document.includes("<w:tbl>") === (of === "three") && (document.match(/<pic:pic/g) ?? []).length === 2,
      "the Word file holds the table and both pictures",
    );
    check(document.replace(/<[^>]+>/g, "").includes(sentence.replaceAll("&", "&amp;")), "and the answer");
    check(part(file, "word/styles.xml").includes(locale), "and is marked as of its language", locale);
    await page.emulateMedia({ media: "print" });
    await page.pdf({ path: join(folder, `${name}.pdf`), format: "A4", tagged: true });
    const printed = pages_of(readFileSync(join(folder, `${name}.pdf`)));
    check(printed >= 2 && printed <= 4, `the brief prints on two to four pages, ${name}`, printed);
    check(page.seen.faults.length === 0, "the brief leaves the console without errors", page.seen.faults);
    await page.context().close();
  }
}

/// From any view it is the brief that is printed.
export async function prints(browser, at) {
  const page = await opened(browser, at("three.html"));
  await page.emulateMedia({ media: "print" });
  await page.pdf({ path: join(folder, "printed.pdf"), format: "A4" });
  const printed = pages_of(readFileSync(join(folder, "printed.pdf")));
  check(printed >= 2 && printed <= 4, "printing the page prints the brief", printed);
  await page.context().close();
}
