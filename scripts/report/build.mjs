// Builds the page's template: everything that it needs in one HTML file, without any result.
//   node scripts/report/build.mjs OUTPUT.html
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { outlines } from "./outlines.mjs";
import { text_of } from "./src/base85.js";

const here = dirname(fileURLToPath(import.meta.url));
const output = process.argv[2];
if (!output) {
  console.error("build: name the file to write");
  process.exit(2);
}

const bundle = async (entry, format) => {
  const built = await esbuild.build({
    entryPoints: [join(here, "src", entry)], bundle: true, minify: true, write: false, format, charset: "utf8",
    target: "es2022", legalComments: "none",
  });
  return Buffer.from(built.outputFiles[0].contents);
};
// As small as can be: by libdeflate, a twentieth below zlib.
const packed = (bytes) => text_of(execFileSync("libdeflate-gzip", ["-12", "-c"], { input: bytes, maxBuffer: 1e8 }));
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

// An element of the page ends at the first "</script", wherever it stands; packed, no program has one.
const load = (await bundle("load.js", "iife")).toString(), main = (await bundle("main.js", "iife")).toString();
// h5wasm holds its program as raw bytes, control characters among them, so the worker can't stand in a page as it is.
const worker = packed(await bundle("worker.js", "iife"));
const style = readFileSync(join(here, "style.css"), "utf8");

// Nothing is fetched and nothing is sent. Observable Plot writes style elements into its charts.
const policy = [
  "default-src 'none'", `script-src ${hash(load)} ${hash(main)} 'wasm-unsafe-eval'`, "worker-src blob:",
  "style-src 'unsafe-inline'", "img-src data: blob:", "base-uri 'none'", "form-action 'none'",
].join("; ");

const parts = { POLICY: policy, STYLE: style, LOAD: load, MAIN: packed(main), WORKER: worker, OUTLINES: packed(JSON.stringify(outlines())) };
const page = readFileSync(join(here, "page.html"), "utf8").replace(/%%([A-Z]+)%%/g, (_, name) => parts[name]);
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, page);
console.error(`build: ${relative(join(here, "..", ".."), output)}, ${(page.length / 1e6).toFixed(2)} MB (main ${(parts.MAIN.length / 1e3).toFixed(0)} kB, ` +
  `worker ${(worker.length / 1e3).toFixed(0)} kB, outlines ${(parts.OUTLINES.length / 1e3).toFixed(0)} kB)`);
