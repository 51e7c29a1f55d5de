// Draws what the page brings as data: Vega-Lite by its interpreter, which needs no eval.
import { expressionInterpreter } from "/static/vendor/vega-interpreter.js";
import { css, fail, keepDrawn, offer, save } from "/static/drawing.js";

const drawn = new Map();
const turns = new Map();
const NARROW = 500;

function look(width) {
  const ink = css("--ink"), soft = css("--soft"), line = css("--line");
  return {
    background: "transparent",
    font: "system-ui, DejaVu Sans, sans-serif",
    view: { stroke: null },
    axis: {
      labelColor: soft, titleColor: soft, gridColor: line, domainColor: line,
      tickColor: line, labelFontSize: 12, labelLimit: Math.min(340, width * (width < NARROW ? 0.5 : 0.36)), gridOpacity: 0.7,
    },
    legend: { labelColor: ink, titleColor: soft, labelFontSize: 12, labelLimit: Math.min(260, width * 0.45), symbolSize: 90, symbolOpacity: 1 },
    range: {
      category: css("--series").split(" "),
    },
  };
}

function world(points) {
  const lons = points.map((point) => point.lon), lats = points.map((point) => point.lat);
  const spread = Math.max(10, Math.max(...lons) - Math.min(...lons), 1.6 * (Math.max(...lats) - Math.min(...lats)));
  const middle = [(Math.max(...lons) + Math.min(...lons)) / 2, (Math.max(...lats) + Math.min(...lats)) / 2];
  const scale = Math.min(2600, 15000 / spread);
  // A ring's area in pixels, from its radius in kilometres: 111.3 of them a degree.
  const wide = (point) => Math.PI * ((point.km / 111.3) * (scale * Math.PI) / 180 / Math.cos((point.lat * Math.PI) / 180)) ** 2;
  for (const point of points) point.area = Math.max(300, wide(point));
  const at = {
    longitude: { field: "lon", type: "quantitative" },
    latitude: { field: "lat", type: "quantitative" },
  };
  const family = {
    field: "family", type: "nominal",
    scale: { domain: ["contact", "violence"], range: [css("--planned"), css("--denied")] },
    legend: { title: null, orient: "top" },
  };
  const signs = {
    field: "family", type: "nominal",
    scale: { domain: ["contact", "violence"], range: ["circle", "cross"] },
    legend: { title: null, orient: "top" },
  };
  const many = (kind) => [
    { filter: { field: "exact", equal: kind } },
    { aggregate: [{ op: "sum", field: "acts", as: "acts" }], groupby: ["lat", "lon", "place", "family", "precision", "area"] },
  ];
  const each = [{ field: "place", title: "place" }, { field: "precision", title: "precision" }, { field: "acts", title: "acts told" }];
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    height: 460,
    projection: { type: "mercator", center: middle, scale },
    layer: [
      {
        data: { url: "/static/vendor/countries-110m.json", format: { type: "topojson", feature: "countries" } },
        mark: { type: "geoshape", fill: css("--sunk"), stroke: css("--line"), strokeWidth: 1 },
      },
      {
        data: { values: points }, transform: many("area"),
        mark: { type: "point", strokeDash: [4, 3], strokeWidth: 2, filled: false, shape: "circle", opacity: 0.8 },
        encoding: { ...at, color: family, size: { field: "area", type: "quantitative", scale: null, legend: null }, tooltip: each },
      },
      {
        data: { values: points }, transform: many("spot"),
        mark: { type: "point", filled: true, opacity: 0.85 },
        encoding: { ...at, color: family, shape: signs, size: { field: "acts", type: "quantitative", scale: { range: [70, 500] }, legend: null }, tooltip: each },
      },
    ],
  };
}

async function draw(figure) {
  const turn = {}, name = figure.dataset.chart;
  turns.set(figure, turn);
  figure.dataset.drawn = "false";
  const told = JSON.parse(figure.querySelector("script").textContent);
  const { colours, ...spec } = name === "map" ? world(told) : told;
  if (colours) spec.encoding.color.scale.range = colours.map((colour) => css(`--${colour}`));
  let canvas = figure.querySelector(".canvas");
  if (!canvas) {
    canvas = document.createElement("div");
    canvas.className = "canvas";
    figure.prepend(canvas);
  }
  drawn.get(figure)?.finalize();
  const width = Math.max(260, canvas.clientWidth - 8);
  const sized = { width, autosize: { type: name === "map" ? "fit" : "fit-x", contains: "padding" }, ...spec };
  if (name === "timeline" && width < NARROW) {
    spec.encoding.shape.legend.columns = spec.encoding.color.legend.columns = 1;
    spec.encoding.x.axis.format = "%-d %b";
  }
  if (name === "figures") {
    sized.height = 260;
    sized.encoding.x.axis.tickCount = Math.max(2, Math.floor(width / 130));
    sized.encoding.color.legend.columns = Math.max(1, Math.floor(width / 260));
  }
  const { spec: full } = vegaLite.compile(sized, { config: look(width), logger: vega.logger(vega.Error) });
  const view = new vega.View(vega.parse(full, null, { ast: true }), {
    renderer: "canvas", container: canvas, hover: true, expr: expressionInterpreter,
    loader: vega.loader({ target: "_self" }),
  });
  view.tooltip(tooltip);
  await view.runAsync();
  if (turns.get(figure) !== turn) return view.finalize();
  drawn.set(figure, view);
  canvas.querySelector("canvas")?.setAttribute("role", "img");
  canvas.querySelector("canvas")?.setAttribute("aria-label", figure.querySelector("figcaption")?.firstChild?.textContent ?? name);
  offer(figure, async (form) => save(await drawn.get(figure).toImageURL(form, 2), figure, form));
  figure.dataset.drawn = "true";
}

function tooltip(_, event, __, value) {
  let box = document.getElementById("charttip");
  if (!box) {
    box = document.createElement("div");
    box.id = "charttip";
    box.setAttribute("role", "tooltip");
    document.body.append(box);
  }
  box.hidden = !value;
  if (!value) return;
  box.replaceChildren(...Object.entries(value).map(([key, told]) => {
    const line = document.createElement("div");
    line.textContent = `${key}: ${told}`;
    return line;
  }));
  box.style.left = `${Math.min(event.clientX + 14, innerWidth - 300)}px`;
  box.style.top = `${event.clientY + 14}px`;
}

keepDrawn(() => {
  for (const figure of document.querySelectorAll("[data-chart]")) draw(figure).catch((error) => fail(figure, error));
});
