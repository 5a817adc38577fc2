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

const bundle = async (entry, plugins = []) => {
  const built = await esbuild.build({
    entryPoints: [join(here, "src", entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    charset: "utf8",
    target: "es2022",
    legalComments: "none",
    plugins,
  });
  return Buffer.from(built.outputFiles[0].contents);
};

// h5wasm keeps HDF5, a WebAssembly program, in a literal of its text. As bytes on their own they pack a tenth smaller;
// worker.js puts them where the literal was.
let hdf5 = null;
const kLiteral = /binaryDecode\(('(?:[^'\\]+|\\.)*')\)/s;
const without_hdf5 = {
  name: "without_hdf5",
  setup: ({ onLoad }) =>
    onLoad({ filter: /hdf5_util\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8"),
        found = text.match(kLiteral);
      if (!found) throw new Error(`${path} doesn't hold HDF5 as it did; see build.mjs`);
      hdf5 = Buffer.from(new Function(`return ${found[1]}`)(), "latin1");
      return { contents: text.replace(found[0], () => "globalThis.hdf5_program") };
    }),
};
// As small as can be: by libdeflate, a twentieth below zlib.
const packed = (bytes) => text_of(execFileSync("libdeflate-gzip", ["-12", "-c"], { input: bytes, maxBuffer: 1e8 }));
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

// An element of the page ends at the first "</script", wherever it stands; packed, no program has one.
const load = (await bundle("load.js")).toString(),
  main = (await bundle("main.js")).toString();
const worker = packed(await bundle("worker.js", [without_hdf5]));
const style = readFileSync(join(here, "style.css"), "utf8");

// Nothing is fetched and nothing is sent. Observable Plot writes style elements into its charts.
const policy = [
  "default-src 'none'",
  `script-src ${hash(load)} ${hash(main)} 'wasm-unsafe-eval'`,
  "worker-src blob:",
  "style-src 'unsafe-inline'",
  "img-src data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const parts = {
  POLICY: policy,
  STYLE: style,
  LOAD: load,
  MAIN: packed(main),
  WORKER: worker,
  READER: packed(hdf5),
  OUTLINES: outlines(),
};
const form = readFileSync(join(here, "page.html"), "utf8");
const page = form.replace(/%%([A-Z]+)%%/g, (_, name) => parts[name]);
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, page);
const kilobytes = (name) => `${name.toLowerCase()} ${(parts[name].length / 1e3).toFixed(0)} kB`;
const told = ["MAIN", "WORKER", "READER", "OUTLINES"].map(kilobytes).join(", ");
console.error(`build: ${relative(join(here, "..", ".."), output)}, ${(page.length / 1e6).toFixed(2)} MB (${told})`);
