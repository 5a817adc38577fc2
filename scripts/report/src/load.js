// Unpacks the page's program and starts it. The policy knows the program by its hash, so nothing else can stand in for
// it.
import { bytes_of } from "./base85.js";

const told =
  "This browser is too old to unpack the page (it lacks DecompressionStream). / " +
  "Este navegador es demasiado antiguo para descomprimir la página (le falta DecompressionStream).";

async function load() {
  const bytes = bytes_of(document.getElementById("main").textContent.trim());
  const program = document.createElement("script");
  program.textContent = await new Response(
    new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")),
  ).text();
  document.body.append(program);
}

if (typeof DecompressionStream === "undefined") document.getElementById("view").textContent = told;
else load();
