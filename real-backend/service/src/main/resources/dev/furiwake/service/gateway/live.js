"use strict";
// Okabe and Ito's colours, told apart with colour-blind eyes too.
const COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00"];
const CLASSES = ["#e69f00", "#56b4e9", "#009e73", "#f0e442"];
const POLL_MS = 250;
const WINDOW_S = 120;
let points = [];
let soFar = 0;
let labels = [];
let shown = -1;
let charts = [];

const byId = (id) => document.getElementById(id);
const colour = (i) => COLOURS[i % COLOURS.length];
const make = (tag, text, className) => {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (className) node.className = className;
  return node;
};
const fixed = (value, digits) => (value === null || value === undefined ? "–" : value.toFixed(digits));
const grouped = (value) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");

function buildCharts(containers) {
  const n = containers.length;
  const each = (offset) => containers.map((c, i) => ({ name: c.name, at: offset + i * 1, colour: colour(i) }));
  const plans = [
    { title: "Cumulative reward", unit: "", lines: [{ name: "reward", at: 1, colour: "#0072b2" }] },
    { title: "Latency, ms", unit: "ms", zero: true, lines: [{ name: "mean of the last moment", at: 2, colour: "#0072b2" }, { name: "p95 of 400 frames", at: 3, colour: "#d55e00" }] },
    { title: "CPU in use, % of the quota", unit: "%", zero: true, top: 100, lines: each(4) },
    { title: "Frames in flight", unit: "", zero: true, lines: each(4 + n) },
    { title: "Share of decisions, %", unit: "%", zero: true, top: 100, lines: each(4 + 2 * n) },
  ];
  const host = byId("charts");
  host.replaceChildren();
  charts = plans.map((plan) => {
    const box = make("div", undefined, "chart");
    box.append(make("h2", plan.title));
    const canvas = document.createElement("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", plan.title);
    box.append(canvas);
    const legend = make("p", undefined, "legend");
    plan.lines.forEach((line) => {
      const entry = make("span");
      const dot = make("span", undefined, "dot");
      dot.style.background = line.colour;
      entry.append(dot, line.name);
      legend.append(entry);
    });
    if (plan.lines.length > 1) box.append(legend);
    host.append(box);
    return { plan, canvas };
  });
}

function step(span) {
  const raw = span / 4;
  const power = Math.pow(10, Math.floor(Math.log10(raw)));
  return [1, 2, 5, 10].map((f) => f * power).find((s) => s >= raw);
}

function draw({ plan, canvas }) {
  const ratio = window.devicePixelRatio || 1;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  if (!width || !points.length) return;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const g = canvas.getContext("2d");
  g.scale(ratio, ratio);
  const style = getComputedStyle(document.body);
  const soft = style.getPropertyValue("--soft");
  const line = style.getPropertyValue("--line");
  const end = points[points.length - 1][0];
  const begin = Math.max(points[0][0], end - WINDOW_S);
  const visible = points.filter((p) => p[0] >= begin);
  let low = plan.zero ? 0 : Infinity;
  let high = plan.top || -Infinity;
  for (const p of visible) for (const l of plan.lines) {
    const v = p[l.at];
    if (v === null) continue;
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  if (!isFinite(low) || !isFinite(high)) { low = 0; high = 1; }
  if (high - low < 1e-9) high = low + 1;
  const tick = step(high - low);
  low = Math.floor(low / tick) * tick;
  high = Math.ceil(high / tick) * tick;
  g.font = "11px system-ui, sans-serif";
  const labelsOf = [];
  for (let v = low; v <= high + tick / 2; v += tick) labelsOf.push(v);
  const text = (v) => (Math.abs(v) < tick / 1e6 ? "0" : String(Math.round(v * 1e6) / 1e6)).replace("-", "−");
  const left = 8 + Math.max(...labelsOf.map((v) => g.measureText(text(v)).width));
  const bottom = height - 18;
  const x = (t) => left + ((t - begin) / Math.max(1, end - begin)) * (width - left - 4);
  const y = (v) => bottom - ((v - low) / (high - low)) * (bottom - 6);
  g.fillStyle = soft;
  g.strokeStyle = line;
  g.lineWidth = 1;
  g.textAlign = "right";
  g.textBaseline = "middle";
  for (const v of labelsOf) {
    g.beginPath();
    g.moveTo(left, Math.round(y(v)) + 0.5);
    g.lineTo(width - 4, Math.round(y(v)) + 0.5);
    g.stroke();
    g.fillText(text(v), left - 5, y(v));
  }
  g.textBaseline = "alphabetic";
  g.textAlign = "left";
  g.fillText(`${Math.round(begin)} s`, left, height - 4);
  g.textAlign = "right";
  g.fillText(`${Math.round(end)} s`, width - 4, height - 4);
  g.lineWidth = 1.6;
  g.lineJoin = "round";
  for (const l of plan.lines) {
    g.strokeStyle = l.colour;
    g.beginPath();
    let pen = false;
    for (const p of visible) {
      const v = p[l.at];
      if (v === null) continue;
      if (pen) g.lineTo(x(p[0]), y(v)); else g.moveTo(x(p[0]), y(v));
      pen = true;
    }
    g.stroke();
  }
}

async function showFrame(display) {
  if (!display || display.frame === shown) return;
  const answer = await fetch(`/v1/frames/${display.frame}.jpg`);
  if (!answer.ok) return; // it has been replaced meanwhile
  const bitmap = await createImageBitmap(await answer.blob());
  shown = display.frame;
  const canvas = byId("picture");
  canvas.width = display.width;
  canvas.height = display.height;
  const g = canvas.getContext("2d");
  g.drawImage(bitmap, 0, 0);
  bitmap.close();
  g.lineWidth = Math.max(2, display.width / 320);
  g.font = `${Math.max(14, display.width / 40)}px system-ui, sans-serif`;
  for (const face of display.faces) {
    if (!labels.includes(face.class)) labels = [...labels, face.class].sort();
    const paint = CLASSES[labels.indexOf(face.class) % CLASSES.length];
    g.strokeStyle = paint;
    g.strokeRect(face.x, face.y, face.width, face.height);
    const text = `${face.class} ${face.score.toFixed(2)}`;
    const w = g.measureText(text).width + 8;
    const h = parseInt(g.font, 10) + 6;
    const top = face.y >= h ? face.y - h : face.y;
    const left = Math.max(0, Math.min(face.x, display.width - w));
    g.fillStyle = paint;
    g.fillRect(left, top, w, h);
    g.fillStyle = "#141414";
    g.textBaseline = "middle";
    g.fillText(text, left + 4, top + h / 2 + 1);
  }
  canvas.dataset.frame = String(display.frame);
  canvas.dataset.faces = String(display.faces.length);
}

function showState(state) {
  const names = state.containers.map((c) => c.name);
  if (!charts.length) buildCharts(state.containers);
  byId("about").textContent =
    `${state.policy} decides where each frame of ${state.source} goes · scenario ${state.scenario} · ${Math.round(state.elapsed_s)} s`;
  byId("limits").textContent = state.limits;
  const f = state.frames;
  const failed = f.rejected + f.timed_out;
  const figures = [
    ["frames answered", grouped(f.completed)],
    ["in the system", grouped(f.in_system)],
    ["came to nothing", grouped(failed)],
    ["sent again", grouped(f.retries)],
    ["mean latency", `${fixed(state.latency_ms.mean, 0)} ms`],
    ["p95 latency", `${fixed(state.latency_ms.p95, 0)} ms`],
    ["reward", grouped(Math.round(state.reward)).replace("-", "−")],
  ];
  if (state.shadow) figures.push([`as ${state.shadow.policy}`, `${fixed(state.shadow.agreement_percent, 0)} %`]);
  if (state.filter) figures.push(["kept back at the edge", `${state.filter.frames ? Math.round(100 - (100 * state.filter.sent) / state.filter.frames) : 0} %`]);
  byId("figures").replaceChildren(...figures.map(([name, value]) => {
    const box = make("div");
    box.append(make("dt", name), make("dd", value));
    return box;
  }));
  byId("containers").replaceChildren(...state.containers.map((c, i) => {
    const row = make("tr");
    const name = make("td");
    const dot = make("span", undefined, "dot");
    dot.style.background = colour(i);
    name.append(dot, c.name);
    row.append(name);
    [fixed(c.cores, 1), `${fixed(c.busy_percent, 0)} %`, c.in_flight, `${fixed(c.share_percent, 0)} %`, grouped(c.completed), c.resident_mb ? `${c.resident_mb} MB` : "–"]
      .forEach((text) => row.append(make("td", String(text), "n")));
    row.append(make("td", c.state || "", c.state === "up" ? "" : "bad"));
    return row;
  }));
  showValues(state.values, names);
  if (state.display) {
    byId("caption").textContent =
      `frame ${grouped(state.display.frame)} · ${state.display.faces.length} face${state.display.faces.length === 1 ? "" : "s"} · answered by ${names[state.display.container]} in ${fixed(state.display.response_ms, 0)} ms`;
  }
}

function showValues(values, names) {
  const host = byId("values");
  if (!values.length) {
    byId("values-note").textContent = "";
    host.replaceChildren(make("p", "This policy keeps no values."));
    return;
  }
  const alike = values.length > 1 && values.every(v => v === values[0]);
  byId("values-note").textContent = alike ? "of the containers in the present state; all alike: nothing learned of this state yet" : "of the containers in the present state";
  const reach = Math.max(1e-9, ...values.map(Math.abs));
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = Math.max(1e-9, high - low, reach / 10);
  const best = Math.max(...values);
  host.replaceChildren(...values.flatMap((v, i) => {
    const bar = make("div", undefined, "bar");
    const fill = make("i");
    fill.style.left = `${(100 * (Math.min(0, v) - low)) / span}%`;
    fill.style.width = `${(100 * Math.abs(v)) / span}%`;
    fill.style.background = colour(i);
    const zero = make("b");
    zero.style.left = `${(100 * -low) / span}%`;
    bar.append(fill, zero);
    return [make("span", names[i], v === best ? "best" : ""), bar, make("span", v.toFixed(3).replace("-", "−"), v === best ? "best" : "")];
  }));
}

async function poll() {
  try {
    const answer = await fetch(`/v1/state?since=${soFar}`);
    if (!answer.ok) throw new Error(String(answer.status));
    const state = await answer.json();
    byId("lost").hidden = true;
    if (!state.starting) {
      if (state.points_so_far < soFar) points = []; // another run
      points.push(...state.points);
      soFar = state.points_so_far;
      const end = points.length ? points[points.length - 1][0] : 0;
      points = points.filter((p) => p[0] >= end - 2 * WINDOW_S);
      showState(state);
      charts.forEach(draw);
      document.body.dataset.ready = "yes";
      await showFrame(state.display);
    }
  } catch (problem) {
    byId("lost").hidden = false;
  }
  setTimeout(poll, POLL_MS);
}

window.addEventListener("resize", () => charts.forEach(draw));
poll();
