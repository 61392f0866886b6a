// Runs as a web worker: a first look at the head of a file, then a count of its lines. Only for
// the eye, while the bytes go up; the server's own profile is what counts.
const HEAD_BYTES = 65536;
const ROWS = 6;
const COLUMNS = 14;
const CELL_CHARS = 120;
const DELIMITERS = [",", ";", "\t", "|"];

// The server unpacks these; as text their bytes would only puzzle.
const PACKED = [[0x1f, 0x8b], [0x50, 0x4b, 0x03, 0x04], [0x50, 0x4b, 0x05, 0x06], [0xd0, 0xcf, 0x11, 0xe0]];

function decode(bytes) {
  if (PACKED.some((mark) => mark.every((byte, i) => bytes[i] === byte))) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.includes(0)) return null; // not text: the server will say what it is
  try {
    // `stream` forgives a character that the end of the head cuts in two.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function parse(text, delimiter, limit) {
  const rows = [];
  let row = [], cell = "", quoted = false;
  for (let i = 0; i < text.length && rows.length < limit; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') { cell += c; i++; }
      else quoted = false;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === delimiter) { row.push(cell); cell = ""; }
    else if (c === "\n" || c === "\r") {
      if (c === "\r" && text[i + 1] === "\n") i++;
      row.push(cell);
      if (row.length > 1 || cell.trim()) rows.push(row);
      row = []; cell = "";
    } else cell += c;
  }
  if (rows.length < limit && (cell || row.length)) rows.push([...row, cell]);
  return rows;
}

function consistency(rows) {
  const width = rows.length > 1 ? rows[1].length : (rows[0] || []).length;
  return width < 2 ? 0 : rows.filter((row) => row.length === width).length * 100 + width;
}

function firstRows(text) {
  const named = /^sep=(.)\r?\n/i.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const candidates = (named ? [named[1]] : DELIMITERS).map((delimiter) => ({
    delimiter, rows: parse(body, delimiter, 40),
  }));
  const scored = candidates.map((c) => ({ ...c, score: consistency(c.rows) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  const rows = best.rows.slice(0, ROWS).map((row) =>
    row.slice(0, COLUMNS).map((cell) => cell.slice(0, CELL_CHARS)));
  return { rows, delimiter: best.score ? best.delimiter : null };
}

async function countLines(file) {
  let lines = 0, last = 10;
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return lines + (last === 10 ? 0 : 1);
    for (let i = 0; i < value.length; i++) if (value[i] === 10) lines++;
    if (value.length) last = value[value.length - 1];
  }
}

onmessage = async ({ data: file }) => {
  try {
    const text = decode(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
    if (text === null) return;
    postMessage(firstRows(text.replace(/^\uFEFF/, "")));
    postMessage({ lines: await countLines(file) });
  } catch {
    // A file that cannot be read fails in the upload as well, and is told there.
  }
};
