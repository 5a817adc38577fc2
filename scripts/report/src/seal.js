// Is a result file the one that was written? Its seal is the SHA-256 of all its other bytes.

const kMark = [0xff, 0xf5, ...new TextEncoder().encode("seal: sha-256 of the rest"), 0xf5, 0xff, 0x0a, 0, 0],
  kHash = 32;
const kMost = 1e9; // bytes; a larger file isn't read twice

const position_of = (bytes, mark) => {
  for (let at = bytes.indexOf(mark[0]); at >= 0; at = bytes.indexOf(mark[0], at + 1))
    if (mark.every((byte, step) => bytes[at + step] === byte)) return at;
  return -1;
};

/// @return  a key of the page's words that says what is wrong; nothing where the file is whole
export async function fault_of_seal(file) {
  if (file.size > kMost || !crypto.subtle) return null;
  const bytes = new Uint8Array(await file.arrayBuffer()),
    mark = position_of(bytes, kMark),
    at = mark + kMark.length;
  if (mark < 0 || at + kHash > bytes.length) return "no_seal";
  const found = bytes.slice(at, at + kHash);
  bytes.fill(0, at, at + kHash);
  const due = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return due.every((byte, step) => byte === found[step]) ? null : "bad_seal";
}
