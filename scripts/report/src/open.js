// Result files that a user opens: read in a worker, where nothing of them can touch the page.
import { word } from "./words.js";

/// Why something failed, in the language of the page. The worker sends a key of the words and its values.
export const why_text = (fault) =>
  fault.why ? word(fault.why, ...(fault.values ?? [])) : String(fault.message ?? fault);

/// @param reader  text of the worker, and HDF5 for it
/// @param known   outcomes and tables that the program put into this page
/// @return  the same as the program would have put into the page
export function open_files(files, { worker: text, hdf5 }, known) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const worker = new Worker(address);
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.page ? resolve(data.page) : reject(data.fault));
    worker.onerror = (event) => reject({ message: event.message });
    worker.postMessage({ files, known, hdf5 });
  }).finally(() => {
    worker.terminate();
    URL.revokeObjectURL(address);
  });
}
