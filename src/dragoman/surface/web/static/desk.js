// The desk's small movements: theme, keys, and a report's layers and chains.
const root = document.documentElement;

document.getElementById("theme")?.addEventListener("click", () => {
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
  document.dispatchEvent(new Event("themechange"));
});

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.closest("input, select, textarea")) {
    event.preventDefault();
    document.getElementById("find")?.focus();
  }
});

const text = document.getElementById("text");
if (text) openReport(text);

function openReport(sheet) {
  const tip = document.getElementById("tip");
  const notes = new Map(
    [...document.querySelectorAll(".note")].map((note) => [note.dataset.record, note]),
  );
  for (const box of document.querySelectorAll("[data-layer]")) {
    restore(box);
    box.addEventListener("change", () => {
      show(box);
      remember();
    });
    show(box);
  }

  function restore(box) {
    const asked = new URLSearchParams(location.search).get("layers");
    if (asked !== null) box.checked = asked.split(",").includes(box.dataset.layer);
  }

  function show(box) {
    sheet.classList.toggle(`show-${box.dataset.layer}`, box.checked);
    const list = document.querySelector(`[data-layer-list="${box.dataset.layer}"]`);
    if (list) list.hidden = !box.checked;
  }

  function remember() {
    const url = new URL(location);
    const on = [...document.querySelectorAll("[data-layer]:checked")];
    url.searchParams.set("layers", on.map((box) => box.dataset.layer).join(","));
    history.replaceState(null, "", url);
  }

  const known = (segment) =>
    segment.dataset.records.split(" ").map((id) => notes.get(id)).filter(Boolean);

  for (const segment of sheet.querySelectorAll(".seg")) {
    const told = known(segment);
    if (!told.length || !segment.textContent.trim()) continue;
    segment.tabIndex = 0;
    segment.setAttribute("role", "button");
    segment.setAttribute("aria-describedby", "tip");
    segment.addEventListener("mouseenter", () => tell(segment, told));
    segment.addEventListener("focus", () => tell(segment, told));
    segment.addEventListener("mouseleave", hush);
    segment.addEventListener("blur", hush);
    const open = () => light(innermost(told).dataset.record, true);
    segment.addEventListener("click", open);
    segment.addEventListener("keydown", (event) => {
      if (event.key === "Enter") open();
    });
  }

  // The record with the fewest characters is the one a reader points at.
  function innermost(told) {
    const size = (note) =>
      [...sheet.querySelectorAll(`.seg[data-records~="${CSS.escape(note.dataset.record)}"]`)]
        .reduce((sum, part) => sum + part.textContent.length, 0);
    return told.reduce((best, note) => (size(note) < size(best) ? note : best));
  }

  function tell(segment, told) {
    tip.replaceChildren(...told.slice(0, 4).map((note) => {
      const line = document.createElement("div");
      line.textContent = note.textContent.replace(/\s+/g, " ").trim();
      return line;
    }));
    tip.hidden = false;
    const at = segment.getClientRects()[0];
    const above = at.top > tip.offsetHeight + 16;
    tip.style.left = `${Math.max(8, Math.min(at.left, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${above ? at.top - tip.offsetHeight - 8 : at.bottom + 8}px`;
  }

  function hush() {
    tip.hidden = true;
  }

  function light(id, toMargin) {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    const parts = sheet.querySelectorAll(`.seg[data-records~="${CSS.escape(id)}"]`);
    for (const part of parts) part.classList.add("lit");
    const note = notes.get(id);
    note?.classList.add("lit");
    if (toMargin) note?.scrollIntoView({ block: "nearest" });
    else parts[0]?.scrollIntoView({ block: "center" });
    const url = new URL(location);
    url.searchParams.set("record", id);
    url.hash = id;
    history.replaceState(null, "", url);
  }

  for (const [id, note] of notes) {
    note.addEventListener("click", (event) => {
      event.preventDefault();
      light(id, false);
    });
  }
  if (sheet.dataset.chosen) light(sheet.dataset.chosen, false);
}
