// Ties values to their places on the page, and sends decisions without leaving it. All of it works, less smoothly, without.
const isStatic = "static" in document.body.dataset;
const said = document.getElementById("said");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const behavior = still ? "auto" : "smooth";

let hush = 0;

function say(text, bad = false) {
  said.textContent = text;
  said.classList.toggle("bad", bad);
  clearTimeout(hush);
  if (!bad) hush = setTimeout(() => { said.textContent = ""; }, 9000);
}

// For those who do not see what lights up.
function tell(text) {
  document.getElementById("told").textContent = text;
}

// --- a page beside its rows ---

class Sheet {
  constructor(root) {
    this.root = root;
    this.data = JSON.parse(root.querySelector("script.data").textContent);
    this.facts = new Map(this.data.boxes.map((facts) => [facts.id, facts]));
    this.byBbox = new Map(this.data.boxes.map((facts) => [facts.bbox, facts]));
    this.view = root.querySelector(".view");
    this.page = root.querySelector(".page");
    this.boxes = [...root.querySelectorAll("a.box")];
    this.chosen = root.querySelector(".chosen");
    this.zoom = 0;
    this.order();
    root.addEventListener("click", (event) => this.click(event));
    root.querySelector("svg").addEventListener("keydown", (event) => this.key(event));
    root.querySelector(".tools").addEventListener("change", (event) => this.layer(event.target));
    this.chosen.querySelector(".close").addEventListener("click", () => this.close());
    root.querySelector(".goto").addEventListener("submit", (event) => this.goto(event));
  }

  // One stop for the Tab key, from which the arrow keys reach every box, from top to bottom.
  order() {
    const at = (box) => box.firstElementChild;
    const number = (box, name) => Number(at(box).getAttribute(name));
    this.inOrder = [...this.boxes].sort((a, b) => number(a, "y") - number(b, "y") || number(a, "x") - number(b, "x"));
    const first = this.inOrder.find((box) => box.classList.contains("tied")) ?? this.inOrder[0];
    if (first) first.tabIndex = 0;
  }

  key(event) {
    const box = event.target.closest("a.box");
    if (!box) return;
    const rect = (b) => b.firstElementChild.getBBox();
    const middle = (r) => [r.x + r.width / 2, r.y + r.height / 2];
    const [x, y] = middle(rect(box));
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    let next;
    if (way) {
      let best = Infinity;
      for (const other of this.boxes) {
        if (other === box) continue;
        const [ox, oy] = middle(rect(other));
        const along = (ox - x) * way[0] + (oy - y) * way[1];
        const across = Math.abs((ox - x) * way[1]) + Math.abs((oy - y) * way[0]);
        if (along > 2 && along + 3 * across < best) [best, next] = [along + 3 * across, other];
      }
    } else if (event.key === "Home") next = this.inOrder[0];
    else if (event.key === "End") next = this.inOrder.at(-1);
    else if (event.key === "Escape") this.close();
    else if (event.key === " ") { event.preventDefault(); this.choose(box.id, true); }
    if (next) {
      event.preventDefault();
      this.stop(next);
      next.focus({ preventScroll: true });
      this.show(next);
    }
  }

  stop(box) {
    for (const other of this.boxes) other.tabIndex = -1;
    box.tabIndex = 0;
  }

  click(event) {
    const box = event.target.closest("a.box");
    const value = event.target.closest("a.value");
    const meaning = event.target.closest("a.meaning");
    if (box) { event.preventDefault(); this.stop(box); this.choose(box.id, true); }
    else if (value) { event.preventDefault(); this.light(value); }
    else if (meaning) { event.preventDefault(); this.heading(meaning); }
  }

  dim() {
    for (const lit of this.root.querySelectorAll(".lit")) lit.classList.remove("lit");
  }

  // A value was chosen: its places light up.
  light(value) {
    this.dim();
    value.classList.add("lit");
    value.closest(".card")?.classList.add("lit");
    const ids = value.dataset.boxes.split(" ");
    for (const id of ids) document.getElementById(id)?.classList.add("lit");
    const first = document.getElementById(ids[0]);
    if (first) { this.stop(first); this.show(first); this.inspect(ids[0], value); }
    tell(`Shown on the page: ${value.textContent}`);
  }

  // A place was chosen: what is printed there lights up in the rows.
  choose(id, scroll) {
    this.dim();
    document.getElementById(id)?.classList.add("lit");
    const facts = this.facts.get(id);
    const values = (facts?.refs ?? []).map((ref) => document.getElementById(ref)).filter(Boolean);
    for (const value of values) {
      value.classList.add("lit");
      value.closest(".card")?.classList.add("lit");
    }
    this.inspect(id, values[0]);
    if (values[0] && scroll) values[0].scrollIntoView({ block: "center", behavior });
    const count = values.length;
    tell(count ? `${count === 1 ? "One value comes" : `${count} values come`} from here: ${facts.label}` : "No value comes from here.");
  }

  show(box) {
    const rect = box.firstElementChild.getBoundingClientRect();
    const view = this.view.getBoundingClientRect();
    const out = rect.top < view.top || rect.bottom > view.bottom || rect.left < view.left || rect.right > view.right;
    if (!out) return;
    this.view.scrollBy({ top: rect.top + rect.height / 2 - view.top - view.height / 2,
      left: rect.left + rect.width / 2 - view.left - view.width / 2, behavior });
  }

  // The panel with what can be decided about a place.
  inspect(id, value) {
    const facts = this.facts.get(id);
    if (!facts) return;
    const find = (name) => this.chosen.querySelector(name);
    const [heading, field] = this.data.columns[`${facts.table}-${facts.column}`] ?? [facts.heading, ""];
    find(".chosen-where").textContent = [facts.table ? `Table ${facts.table}` : "", heading && `column ${heading}`,
      field && `read as ${field.replaceAll("_", " ")}`].filter(Boolean).join(" · ");
    find(".chosen-text").textContent = facts.text ?? facts.label;
    this.form("cell", facts.text !== null, (form) => {
      form.bbox.value = facts.bbox;
      form.cell.value = facts.text;
      form.reads.value = facts.text;
    });
    const name = facts.heading || (this.isHeader(facts) ? facts.text : heading);
    this.form("heading", Boolean(name), (form) => {
      form.heading.value = name;
      find(".chosen-heading").textContent = name;
    });
    const status = field === "status" ? this.statusOf(value, facts) : "";
    this.form("status", Boolean(status), (form) => {
      form.status.value = status;
      find(".chosen-status").textContent = status;
    });
    this.chosen.hidden = false;
  }

  form(name, shown, fill) {
    const fold = this.chosen.querySelector(`.for-${name}`);
    const form = fold.querySelector("form");
    fold.hidden = !shown;
    fold.open = false;
    form.reset();
    form.querySelector("p.done")?.remove();
    if (shown) fill(form.elements);
  }

  isHeader(facts) {
    return facts.text && facts.column < 0 && facts.text.length < 90;
  }

  // The status as the CSV has it: 'colour:green' where nothing is written.
  statusOf(value, facts) {
    const card = value?.closest(".card");
    return card?.querySelector(".status_raw .value")?.textContent ?? facts.text ?? "";
  }

  heading(meaning) {
    const { table, heading } = meaning.dataset;
    const facts = this.data.boxes.find((f) => f.what === "column" && String(f.table) === table && f.heading === heading);
    this.dim();
    meaning.classList.add("lit");
    if (facts) {
      const box = document.getElementById(facts.id);
      box.classList.add("lit");
      this.show(box);
      this.inspect(facts.id);
    } else {
      this.chosen.querySelector(".chosen-where").textContent = `Table ${table}, a heading on another page`;
      this.chosen.querySelector(".chosen-text").textContent = heading;
      this.form("cell", false);
      this.form("status", false);
      this.form("heading", Boolean(heading), (form) => {
        form.heading.value = heading;
        this.chosen.querySelector(".chosen-heading").textContent = heading;
      });
      this.chosen.hidden = false;
    }
    this.chosen.querySelector(".for-heading").open = true;
    this.chosen.querySelector(".for-heading select").focus({ preventScroll: true });
  }

  close() {
    this.chosen.hidden = true;
    this.dim();
  }

  layer(input) {
    if (input.dataset.layer) this.page.classList.toggle(`off-${input.dataset.layer}`, !input.checked);
  }

  size(step) {
    this.zoom = Math.min(6, Math.max(0, this.zoom + step));
    this.page.style.width = `${100 * 1.3 ** this.zoom}%`;
  }

  goto(event) {
    event.preventDefault();
    const wanted = Math.round(Number(event.target.elements.page.value));
    if (!(wanted >= 1 && wanted <= Number(event.target.dataset.pages))) return say("There is no such page.", true);
    const id = this.root.dataset.document;
    location.href = isStatic ? `#${id}-${wanted}` : `/d/${id}/${wanted}`;
  }
}

let sheet = null;

function begin(root) {
  sheet = new Sheet(root);
  root.querySelector(".zoom").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) sheet.size(Number(button.dataset.zoom));
  });
  const id = location.hash.slice(1);
  const target = id ? document.getElementById(id) : null;
  if (target?.matches("a.box")) sheet.choose(id, true);
  else if (target?.matches("a.value")) sheet.light(target);
}

const found = document.querySelector("article.sheet");
if (found) begin(found);

if (document.querySelector("[data-wait]")) setTimeout(() => location.reload(), 600);

// --- decisions ---

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form.decide, form.undo")) return;
  event.preventDefault();
  if (isStatic) return write(form);
  const button = form.querySelector("button:not([type])");
  button.disabled = true;
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    const type = answer.headers.get("content-type") ?? "";
    const { said: text, waiting } = type.includes("json") ? await answer.json() : { said: await answer.text(), waiting: false };
    if (answer.ok) await refresh(form, text);
    say(text, !answer.ok);
    document.getElementById("waiting").hidden = !waiting && answer.ok;
    document.getElementById("run").classList.toggle("strong", waiting);
  } catch {
    say("The server does not answer: is townclerk review still running?", true);
  } finally {
    button.disabled = false;
  }
});

// What the server now says of the doubt that was decided, in its place; the rest of the page stays as it is.
async function refresh(form, text) {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  for (const id of ["decided", "main"]) {
    const [old, now] = [document.getElementById(id), page.getElementById(id)];
    if (id === "decided" && old && now) old.textContent = now.textContent;
  }
  const item = form.closest("li[id]");
  const now = item && page.getElementById(item.id);
  if (now) {
    item.replaceWith(document.adoptNode(now));
    (now.querySelector(".undo button") ?? now.querySelector("select") ?? now.querySelector(".why a"))?.focus({ preventScroll: true });
  } else if (item) {
    item.remove();
  } else {
    const done = document.createElement("p");
    done.className = "done";
    done.textContent = `✓ ${text}`;
    form.querySelector("p.done")?.remove();
    form.append(done);
  }
}

// --- running again ---

const run = document.querySelector("form.run");
run?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = new URLSearchParams(new FormData(run));
  const answer = await fetch("/run", { method: "POST", body, headers: { Accept: "application/json" } });
  if (!answer.ok) return say(await answer.text(), true);
  await follow();
});

async function follow() {
  const button = document.getElementById("run");
  button.disabled = true;
  button.textContent = "Running…";
  say("Running again. This page follows when it is done.");
  for (;;) {
    const state = await (await fetch("/run")).json();
    if (!state.going) break;
    await new Promise((done) => setTimeout(done, 400));
  }
  location.reload();
}
if (run?.querySelector("button[disabled]")) follow();

// --- one file, without a server ---

const quoted = (text) => JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g,
  (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

function entry(form) {
  const get = (name) => form.elements[name]?.value ?? "";
  const { kind } = Object.fromEntries(new FormData(form));
  const scope = new FormData(form).get("scope");
  const where = scope === "everywhere" ? "everywhere: true" : scope === "council" ? `council: ${quoted(get("council"))}`
    : `document: ${quoted(get("document"))}`;
  const [means, value] = get("means").split(":");
  const place = `page: ${get("page")}`;
  const lines = {
    status: () => [`status: ${quoted(get("status"))}`, `means: ${means}`, where],
    heading: () => [`heading: ${quoted(get("heading"))}`, `means: ${means}`, ...(value ? [`kind: ${value}`] : []), where],
    cell: () => [`cell: ${quoted(get("cell"))}`, `reads: ${quoted(get("reads"))}`, where, place, `bbox: ${get("bbox")}`],
    seen: () => [`seen: ${get("code")}`, where, ...(get("page") ? [place] : []), ...(get("raw") ? [`raw: ${quoted(get("raw"))}`] : [])],
    pairs: () => ["pairs:", ...JSON.parse(get("measures")).flatMap((measure, n) => {
      const own = JSON.parse(get("progress")).filter((_, i) => get(`owner-${i}`) === String(n));
      return [`  - measure: [${quoted(measure)}]`, ...(own.length ? [`    progress: [${own.map(quoted).join(", ")}]`] : [])];
    }), where, place],
  };
  if (kind === "table") {
    return get("parts").split("|").map((part) => {
      const [page, ...box] = part.split(" ");
      return `- table: not one\n  ${where}\n  page: ${page}\n  bbox: ${box.join(" ")}\n`;
    }).join("");
  }
  return lines[kind]().map((line, n) => `${n ? "  " : "- "}${line}\n`).join("");
}

function write(form) {
  const box = document.getElementById("lines");
  box.closest("section").hidden = false;
  box.value += entry(form);
  box.rows = Math.min(16, box.value.split("\n").length);
  say("Written below the page: copy the lines into decisions.yml.");
}

function route() {
  const id = location.hash.slice(1);
  const main = document.getElementById("main");
  const name = id.match(/^[0-9a-f]{12}-\d+/)?.[0] ?? (["doubts", "documents"].includes(id) ? id : "");
  const template = name ? document.getElementById(`t-${name}`) : null;
  if (id && !template && document.getElementById(id)) return;
  const page = template ?? document.getElementById("t-doubts");
  const place = document.getElementById("place");
  place.replaceChildren(page.content.cloneNode(true));
  for (const image of place.querySelectorAll("img[data-picture]")) {
    const picture = document.getElementById(image.dataset.picture);
    if (picture) image.src = picture.textContent;
    else image.closest(".crop")?.remove();
  }
  const article = place.querySelector("article.sheet");
  if (article) begin(article);
  scrollTo(0, 0);
  main.focus({ preventScroll: true });
}
if (isStatic) {
  addEventListener("hashchange", route);
  route();
}
