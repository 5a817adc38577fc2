// What an editor shows of a scenario: yaml-language-server is driven as an editor drives it, over the shipped files.
//   node tests/report/editor_test.mjs
// Exit 77 = the language server isn't here.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", ".."),
  kServer = join(root, "scripts/report/node_modules/yaml-language-server/bin/yaml-language-server");
if (!existsSync(kServer)) {
  console.log("the language server isn't installed: scripts/report.sh --tests");
  process.exit(77);
}

let passed = 0,
  failures = 0;
const check = (holds, claim, found = "") => {
  holds ? ++passed : (++failures, console.log(`FAILED: ${claim} ${JSON.stringify(found)}`));
};

/// A server, spoken to in JSON-RPC.
class Server {
  constructor() {
    this.process = spawn(process.execPath, [kServer, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    this.text = Buffer.alloc(0);
    this.asked = new Map();
    this.told = [];
    this.next = 1;
    this.process.stdout.on("data", (bytes) => this.take(bytes));
  }
  send(message) {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }
  ask(method, params) {
    const id = this.next++;
    this.send({ id, method, params });
    return new Promise((resolve) => this.asked.set(id, resolve));
  }
  tell(method, params) {
    this.send({ method, params });
  }
  take(bytes) {
    this.text = Buffer.concat([this.text, bytes]);
    for (;;) {
      const end = this.text.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/.exec(this.text.subarray(0, end).toString())[1]);
      if (this.text.length < end + 4 + length) return;
      this.heard(JSON.parse(this.text.subarray(end + 4, end + 4 + length)));
      this.text = this.text.subarray(end + 4 + length);
    }
  }
  heard(message) {
    if (message.method && message.id !== undefined)
      return this.send({
        id: message.id,
        result:
          message.method === "workspace/configuration"
            ? message.params.items.map(({ section }) => kSettings[section] ?? null)
            : null,
      });
    if (message.method) return this.told.push(message);
    this.asked.get(message.id)?.(message.result);
  }
}

const kSettings = {
  yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false }, maxItemsComputed: 9000 },
  http: {},
  "[yaml]": {},
  editor: {},
  files: {},
};
const server = new Server();

/// Opens a text as an editor would, and returns what is underlined.
let version = 0;
async function opened(path, text) {
  const uri = pathToFileURL(path).href;
  server.told = server.told.filter((message) => message.params?.uri !== uri);
  server.tell("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: ++version, text } });
  const kPatience = 60000,
    begun = Date.now();
  for (;;) {
    const found = server.told.find(
      (message) => message.method === "textDocument/publishDiagnostics" && message.params.uri === uri,
    );
    if (found) return { uri, faults: found.params.diagnostics };
    if (Date.now() - begun > kPatience) throw new Error(`no word about ${path}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/// Where a word stands in a text.
function position(text, word) {
  const at = text.indexOf(word),
    before = text.slice(0, at).split("\n");
  return { line: before.length - 1, character: before.at(-1).length + 1 };
}

async function shipped_are_clean() {
  const folders = ["scenarios", "scenarios/base", "scenarios/experiments"];
  for (const folder of folders)
    for (const file of readdirSync(join(root, folder)).filter((name) => name.endsWith(".yaml"))) {
      const path = join(root, folder, file),
        { faults } = await opened(path, readFileSync(path, "utf8"));
      check(
        faults.length === 0,
        `nothing is underlined in ${folder}/${file}`,
        faults.slice(0, 3).map((fault) => `${fault.range.start.line + 1}: ${fault.message}`),
      );
    }
}

const kHead = "# yaml-language-server: $schema=scenario.schema.json\n";
const kBroken = `${kHead}name: broken
extends: panama_reverse_flow_2025.yaml
time: {start: 2024-07-01, end: 2024-13-31}
run: {sead: 42}
policies:
  boats: {type: slots, at: miramar_boats, from: 2025-03-01, slots_per_day: -3}
`;

async function faults_are_underlined() {
  const { faults } = await opened(join(root, "scenarios/broken.yaml"), kBroken);
  const on = (word) => faults.some((fault) => fault.range.start.line === position(kBroken, word).line);
  check(on("sead"), "a misspelt key is underlined", faults);
  check(on("slots_per_day: -3"), "a number below its range is underlined", faults);
}

async function hover_explains() {
  const rules = "rules:\n  decision: {rule: six_way, reattempt: 0.2}\n",
    text = `${kHead}name: hover\nextends: panama_reverse_flow_2025.yaml\nrun: {members: 3}\n${rules}`;
  const { uri } = await opened(join(root, "scenarios/hover.yaml"), text);
  const said = async (word) =>
    JSON.stringify(
      (await server.ask("textDocument/hover", { textDocument: { uri }, position: position(text, word) })) ?? "",
    );
  check(/repeat|members|runs/i.test(await said("members")), "hovering tells what a key means", await said("members"));
  const parameter = await said("reattempt");
  check(
    /source|Source/.test(parameter) && /0/.test(parameter),
    "hovering over a parameter tells its range and source",
    parameter,
  );
}

async function keys_are_offered() {
  const policies = "policies:\n  boats:\n    type: slots\n    \n",
    text = `${kHead}name: offered\nextends: panama_reverse_flow_2025.yaml\n${policies}`;
  const { uri } = await opened(join(root, "scenarios/offered.yaml"), text);
  const offer = await server.ask("textDocument/completion", {
    textDocument: { uri },
    position: { line: 6, character: 4 },
  });
  const names = (offer?.items ?? offer ?? []).map((item) => item.label);
  check(
    names.includes("slots_per_day") && names.includes("from"),
    "the keys of a policy are offered",
    names.slice(0, 20),
  );
}

await server.ask("initialize", {
  processId: process.pid,
  rootUri: pathToFileURL(root).href,
  capabilities: {
    textDocument: { hover: { contentFormat: ["markdown"] }, completion: { completionItem: { snippetSupport: true } } },
    workspace: { configuration: true },
  },
  workspaceFolders: [{ uri: pathToFileURL(root).href, name: "retorno" }],
});
server.tell("initialized", {});
server.tell("workspace/didChangeConfiguration", { settings: kSettings });
try {
  for (const test of [shipped_are_clean, faults_are_underlined, hover_explains, keys_are_offered]) await test();
} finally {
  server.process.kill();
}
console.log(`${passed} passed, ${failures} failed`);
process.exit(failures > 0 ? 1 : 0);
