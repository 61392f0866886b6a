// The drop zone and the card of the file on its way. Files are shown by textContent only.
const UNITS = ["bytes", "KB", "MB", "GB", "TB"];
const NAMES = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars" };
const KINDS = "CSV, TSV or text; also .gz, .zip, Excel and OpenDocument";
// Trying again cannot help: it is the file.
const FINAL = ["not_csv", "empty_file", "file_too_large", "no_header", "archive_too_large",
  "workbook_too_large", "damaged_archive", "encrypted_file", "member_not_found"];
const count = (number) => number.toLocaleString();

function bytes(number) {
  const power = number < 1 ? 0 : Math.min(Math.floor(Math.log(number) / Math.log(1024)), 4);
  const value = number / 1024 ** power;
  return `${value.toLocaleString(undefined, { maximumFractionDigits: power && value < 100 ? 1 : 0 })} ${UNITS[power]}`;
}

function duration(seconds) {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} s`;
  return `${Math.ceil(seconds / 60)} min`;
}

// The rate of the last seconds: the mean since the start would lag behind a changed connection.
function meter() {
  const marks = [];
  return (sent) => {
    const now = performance.now();
    marks.push([now, sent]);
    while (marks.length > 2 && now - marks[0][0] > 4000) marks.shift();
    const [[since, from]] = marks;
    return now - since > 400 ? ((sent - from) * 1000) / (now - since) : 0;
  };
}

function unsuitable(files, limit) {
  const [file] = files;
  if (files.length > 1) return ["Only one file can be imported at a time.", "Drop one of them."];
  if (file.size === 0) return ["This file is empty.", "Choose a file with a header and rows, not a folder."];
  if (file.size > limit) {
    return [`This file has ${bytes(file.size)}; the limit is ${bytes(limit)}.`,
      "Split it, or ask the administrator for a higher limit."];
  }
  return null;
}

class Uploader {
  constructor(root) {
    this.root = root.querySelector(".uploader");
    this.zone = this.$(".zone");
    this.chooser = this.$(".chooser");
    this.zone.onclick = () => this.chooser.click();
    this.chooser.onchange = () => this.take(this.chooser.files);
    this.$(".cancel").onclick = () => this.reset();
    this.$(".other").onclick = () => { this.reset(); this.chooser.click(); };
    this.$(".again").onclick = () => this.start();
    this.dropping();
    this.warn = (event) => event.preventDefault();
  }

  $(selector) { return this.root.querySelector(selector); }

  text(selector, value) { this.$(selector).textContent = value; }

  update({ data, setTriggerValue }) {
    this.data = data;
    this.report = setTriggerValue;
    this.text(".limits", `${KINDS} · up to ${bytes(data.limit_bytes)}`);
  }

  dropping() {
    const over = (on) => (event) => { event.preventDefault(); this.zone.classList.toggle("over", on); };
    this.root.addEventListener("dragover", over(true));
    this.root.addEventListener("dragleave", over(false));
    this.root.addEventListener("drop", (event) => {
      over(false)(event);
      if (this.root.dataset.state === "idle") this.take(event.dataTransfer.files);
    });
  }

  state(name) {
    this.root.dataset.state = name;
    const busy = name === "sending" || name === "reading";
    window[busy ? "addEventListener" : "removeEventListener"]("beforeunload", this.warn);
  }

  take(files) {
    if (!files.length) return;
    [this.file] = files;
    this.text(".name", this.file.name);
    this.text(".size", bytes(this.file.size));
    const reason = unsuitable(files, this.data.limit_bytes);
    this.clearPreview();
    if (reason) this.fail(...reason, true);
    else { this.preview(); this.start(); }
  }

  async start() {
    const control = (this.control = new AbortController());
    const rate = meter();
    this.text(".problem", "");
    this.progress(0, 0);
    this.state("sending");
    this.$(".card").focus();
    try {
      const run = await transfer(this.file, () => this.data.table, {
        signal: control.signal,
        onProgress: (sent) => this.progress(sent, rate(sent)),
        onSent: () => { this.state("reading"); this.text(".status", "Looking at the file"); },
      });
      this.state("done");
      this.text(".status", "Opening it");
      this.report("uploaded", run);
    } catch (problem) {
      if (control.signal.aborted) return;
      if (problem instanceof Refusal) this.fail(problem.message, problem.advice, FINAL.includes(problem.code));
      else this.fail("The file could not be read.", "Choose it again: it may have been changed or moved.");
    }
  }

  progress(sent, rate) {
    const { size } = this.file, percent = Math.round((100 * sent) / size);
    this.$(".bar").style.width = `${percent}%`;
    this.$(".track").setAttribute("aria-valuenow", percent);
    const parts = [`${bytes(sent)} of ${bytes(size)}`];
    if (rate > 0) parts.push(`${bytes(rate)}/s`, `${duration((size - sent) / rate)} left`);
    this.text(".status", parts.join(" · "));
  }

  fail(message, advice, final = false) {
    const strong = document.createElement("strong");
    strong.textContent = message;
    this.$(".problem").replaceChildren(strong, advice);
    this.$(".again").hidden = final;
    this.state("failed");
  }

  preview() {
    const source = URL.createObjectURL(new Blob([PREVIEW_WORKER], { type: "text/javascript" }));
    this.worker = new Worker(source);
    URL.revokeObjectURL(source);
    const seen = {};
    this.worker.onmessage = ({ data }) => { Object.assign(seen, data); this.showPreview(data.rows, seen); };
    this.worker.postMessage(this.file);
  }

  showPreview(rows, { delimiter, lines }) {
    if (rows) {
      this.$("table").replaceChildren(...rows.map((row, index) => {
        const line = document.createElement("tr");
        for (const cell of row) {
          line.appendChild(document.createElement(index ? "td" : "th")).textContent = cell;
        }
        return line;
      }));
    }
    const facts = ["First rows, as they look from here"];
    if (NAMES[delimiter]) facts.push(`separated by ${NAMES[delimiter]}`);
    if (lines) facts.push(`${count(lines)} ${lines === 1 ? "line" : "lines"}`);
    this.text("figcaption", facts.join(" · "));
    this.$(".preview").classList.add("filled");
  }

  clearPreview() {
    this.worker?.terminate();
    this.$(".preview").classList.remove("filled");
  }

  stop() {
    this.control?.abort();
    this.worker?.terminate();
    window.removeEventListener("beforeunload", this.warn);
  }

  reset() {
    this.stop();
    this.clearPreview();
    this.chooser.value = "";
    this.state("idle");
    this.zone.focus();
  }
}

// Called again whenever the page's data changes; the upload under way goes on.
const uploaders = new WeakMap();

export default function (component) {
  const { parentElement } = component;
  if (!uploaders.has(parentElement)) uploaders.set(parentElement, new Uploader(parentElement));
  const uploader = uploaders.get(parentElement);
  uploader.update(component);
  return () => { uploader.stop(); uploaders.delete(parentElement); };
}
