// Sends one file to /api/uploads: parts in parallel, with retries, going on where it was.
const PARALLEL = 3;
const ATTEMPTS = 6;
const FIRST_WAIT_MS = 400;

class Refusal extends Error {
  constructor({ message, advice, code }, status) {
    super(message || "The server did not accept the file.");
    this.advice = advice || "Try again in a moment.";
    this.code = code;
    this.status = status;
  }
  get passing() { return this.status === 0 || this.status === 429 || this.status >= 500; }
}

const unreachable = () => new Refusal({
  code: "unreachable",
  message: "The server does not answer.",
  advice: "Check the connection and try again: what has arrived is kept.",
}, 0);

const token = () => (document.cookie.match(/(?:^|;\s*)_streamlit_xsrf=([^;]+)/) || [])[1] || "";

// XMLHttpRequest, since fetch does not tell how much of a body has gone up.
function request(method, path, body, { signal, onBytes } = {}) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const abort = () => xhr.abort();
    xhr.open(method, new URL(`api/${path}`, document.baseURI));
    xhr.setRequestHeader("X-Xsrftoken", token());
    xhr.onload = () => {
      let answer = {};
      try { answer = JSON.parse(xhr.responseText); } catch { /* a proxy's own page */ }
      if (xhr.status >= 200 && xhr.status < 300) resolve(answer);
      else reject(new Refusal(answer, xhr.status));
    };
    xhr.onerror = xhr.ontimeout = () => reject(unreachable());
    xhr.onabort = () => reject(new DOMException("Cancelled", "AbortError"));
    xhr.onloadend = () => signal?.removeEventListener("abort", abort);
    if (onBytes) xhr.upload.onprogress = (event) => onBytes(event.loaded);
    if (signal?.aborted) { reject(new DOMException("Cancelled", "AbortError")); return; }
    signal?.addEventListener("abort", abort);
    xhr.send(body instanceof Blob || body === null ? body : JSON.stringify(body));
  });
}

async function insist(attempt, signal) {
  for (let tried = 1; ; tried++) {
    try { return await attempt(); } catch (problem) {
      if (signal.aborted || !problem.passing || tried === ATTEMPTS) throw problem;
      // Doubling, with some chance in it, so that many browsers do not come back at once.
      const wait = FIRST_WAIT_MS * 2 ** (tried - 1) * (0.75 + Math.random() / 2);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

// The upload of a file is remembered for the tab, so that choosing the file again resumes it.
const memory = (file) => `csvdesk.upload:${file.name}:${file.size}:${file.lastModified}`;

async function beginOrResume(file, signal) {
  const known = sessionStorage.getItem(memory(file));
  if (known) {
    try {
      return await request("GET", `uploads/${known}`, null, { signal });
    } catch (problem) {
      if (!(problem instanceof Refusal) || problem.passing) throw problem;
    }
  }
  const upload = await request("POST", "uploads", { name: file.name, size: file.size }, { signal });
  sessionStorage.setItem(memory(file), upload.id);
  return upload;
}

function missingParts(file, upload) {
  const arrived = upload.ranges || [];
  const parts = [];
  for (let start = 0; start < file.size; start += upload.part_bytes) {
    const end = Math.min(start + upload.part_bytes, file.size);
    if (!arrived.some(([from, to]) => from <= start && end <= to)) parts.push({ start, end });
  }
  return parts;
}

// Resolves to the run's number. `onProgress(bytes)` counts what has gone up; `onSent()` says that
// all of it has. Rejects with Refusal, or AbortError after the signal.
async function transfer(file, target, { signal, onProgress, onSent }) {
  const upload = await insist(() => beginOrResume(file, signal), signal);
  const waiting = missingParts(file, upload);
  let settled = file.size - waiting.reduce((sum, part) => sum + part.end - part.start, 0);
  const under = new Map();
  const told = () => onProgress(settled + [...under.values()].reduce((a, b) => a + b, 0));
  const send = async (part) => {
    const body = file.slice(part.start, part.end);
    const onBytes = (bytes) => { under.set(part, Math.min(bytes, body.size)); told(); };
    const path = `uploads/${upload.id}?offset=${part.start}`;
    await insist(() => request("PUT", path, body, { signal, onBytes }), signal);
    under.delete(part);
    settled += body.size;
    told();
  };
  const lane = async () => { while (waiting.length) await send(waiting.shift()); };
  told();
  await Promise.all(Array.from({ length: PARALLEL }, lane));
  onSent();
  // Asked again after a lost answer, it names the same run.
  const finish = () => request("POST", `uploads/${upload.id}/complete`, { table: target() }, { signal });
  const { run } = await insist(finish, signal);
  sessionStorage.removeItem(memory(file));
  return run;
}
