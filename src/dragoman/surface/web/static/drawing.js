// What all drawings of the desk share: its colours, its redrawing, its files.
export function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function save(url, figure, form) {
  const link = document.createElement("a");
  link.href = url;
  link.download = `dragoman-${figure.dataset.name}.${form}`;
  link.click();
}

// Offers a drawing as files, once; `make` is told the form that is wanted.
export function offer(figure, make) {
  if (figure.querySelector(".take")) return;
  const part = document.createElement("span");
  part.className = "take exports";
  for (const form of ["png", "svg"]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = form.toUpperCase();
    button.addEventListener("click", () => make(form));
    part.append(button);
  }
  figure.querySelector("figcaption").append(part);
}

// Says that there is no drawing: a list on the same page holds what it would show.
export function fail(figure, error) {
  console.error(error);
  const told = document.createElement("p");
  told.className = "empty";
  told.textContent = "This could not be drawn. The list below holds the same.";
  figure.querySelector(".canvas")?.replaceChildren(told);
  figure.dataset.drawn = "true";
}

// Draws now, and again when the width or the theme changes.
export function keepDrawn(draw) {
  let width = innerWidth;
  let soon;
  draw();
  addEventListener("resize", () => {
    if (innerWidth === width) return;
    width = innerWidth;
    clearTimeout(soon);
    soon = setTimeout(draw, 150);
  });
  document.addEventListener("themechange", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}
