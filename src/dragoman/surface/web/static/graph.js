// Draws who talks with whom: Cytoscape finds the places, then they are spread over the
// whole sheet, so that names keep their size.
import { css, keepDrawn, offer, save } from "/static/drawing.js";

const drawn = new Map();
const EDGE = { x: 90, y: 44 };
const NAME = 13;
const HIGHEST = 720, HIGHEST_NARROW = 1100, NARROW = 500;

function canvasOf(figure, parties) {
  let canvas = figure.querySelector(".canvas");
  if (!canvas) {
    canvas = document.createElement("div");
    canvas.className = "canvas";
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "Who talks with whom: the same contacts stand in the list below.");
    figure.prepend(canvas);
  }
  const rows = Math.ceil(parties / Math.max(2, canvas.clientWidth / 190));
  const highest = canvas.clientWidth < NARROW ? HIGHEST_NARROW : HIGHEST;
  canvas.style.height = `${Math.min(highest, Math.max(300, 120 * rows))}px`;
  return canvas;
}

function styled(widest) {
  const line = (channel, style, colour) => ({ selector: `edge[channel = "${channel}"]`, style: { "line-style": style, "line-color": css(colour) } });
  return [
    { selector: "node", style: { label: "data(label)", "font-size": NAME, "font-family": "system-ui, DejaVu Sans, sans-serif", color: css("--ink"), "background-color": css("--brand"), width: 16, height: 16, "text-valign": "bottom", "text-margin-y": 5, "text-wrap": "wrap", "text-max-width": 140, "text-background-color": css("--card"), "text-background-opacity": 0.85, "text-background-padding": 2 } },
    { selector: "edge", style: { width: (edge) => 1.5 + (5 * edge.data("weight")) / widest, "line-color": css("--soft"), "curve-style": "bezier", "line-style": "dotted", opacity: 0.85 } },
    line("direct", "solid", "--held"),
    line("via mediator", "dashed", "--planned"),
    line("indirect", "dashed", "--planned"),
  ];
}

// Stretches places found for any sheet over this one, and parts names that collide.
function spread(made, canvas) {
  const nodes = made.nodes().toArray();
  for (const [axis, whole] of [["x", canvas.clientWidth], ["y", canvas.clientHeight]]) {
    const margin = Math.min(EDGE[axis], whole / 5);
    const order = [...nodes].sort((a, b) => a.position(axis) - b.position(axis));
    const first = order[0].position(axis);
    const long = order.at(-1).position(axis) - first || 1;
    order.forEach((node, place) => {
      // Half where it was, half at even distances: near neighbours come apart.
      const share = (node.position(axis) - first) / long;
      const even = order.length > 1 ? place / (order.length - 1) : 0.5;
      node.position(axis, margin + ((share + even) / 2) * (whole - 2 * margin));
    });
  }
  made.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
}

function draw(figure) {
  const told = JSON.parse(figure.querySelector("script").textContent);
  const parties = told.filter((one) => !one.data.source).length;
  const canvas = canvasOf(figure, parties);
  const widest = Math.max(1, ...told.map((one) => one.data.weight ?? 1));
  drawn.get(figure)?.destroy();
  const made = cytoscape({
    container: canvas, elements: told, userZoomingEnabled: false, userPanningEnabled: false, boxSelectionEnabled: false,
    layout: { name: "cose", animate: false, randomize: false, fit: false, nodeRepulsion: 40000, idealEdgeLength: 110, nodeDimensionsIncludeLabels: true },
    style: styled(widest),
  });
  spread(made, canvas);
  drawn.set(figure, made);
  offer(figure, (form) => save(form === "png" ? made.png({ scale: 2, bg: css("--card") }) : asSvg(made, canvas), figure, form));
  figure.dataset.drawn = "true";
}

function asSvg(made, canvas) {
  const svg = element("svg", { width: canvas.clientWidth, height: canvas.clientHeight });
  svg.append(element("rect", { width: "100%", height: "100%", fill: css("--card") }));
  for (const edge of made.edges()) {
    const from = edge.source().position(), to = edge.target().position();
    const dashes = { solid: "none", dashed: "6 4", dotted: "2 3" }[edge.style("line-style")];
    svg.append(element("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: edge.style("line-color"), "stroke-width": edge.numericStyle("width"), "stroke-dasharray": dashes }));
  }
  for (const node of made.nodes()) {
    const { x, y } = node.position();
    const name = element("text", { x, y: y + 12 + NAME, "text-anchor": "middle", "font-size": NAME, "font-family": "sans-serif", fill: css("--ink") });
    name.textContent = node.data("label");
    svg.append(element("circle", { cx: x, cy: y, r: 8, fill: css("--brand") }), name);
  }
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
}

function element(name, values) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
  return made;
}

keepDrawn(() => {
  for (const figure of document.querySelectorAll("[data-graph]")) draw(figure);
});
