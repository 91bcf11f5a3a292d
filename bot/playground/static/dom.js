// Small helpers that build nodes. Content always becomes text nodes, never markup.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  send: "M3.4 20.4 21 12 3.4 3.6 3.3 10l12 2-12 2z",
  attach:
    "M16.5 6.5v10a4.5 4.5 0 0 1-9 0V5.8a2.8 2.8 0 0 1 5.6 0v9.9a1.1 1.1 0 0 1-2.2 0V7H9.2v8.7" +
    "a2.8 2.8 0 0 0 5.6 0V5.8a4.5 4.5 0 0 0-9 0v10.7a6.2 6.2 0 0 0 12.4 0v-10z",
  menu: "M4 6h16v2H4zm0 5h16v2H4zm0 5h16v2H4z",
  more: "M12 5.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6zm0 5a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6zm0 5a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z",
  close: "m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z",
  edit: "M4 16.8V20h3.2l9.4-9.4-3.2-3.2zM19.3 7.9a1 1 0 0 0 0-1.3l-1.9-1.9a1 1 0 0 0-1.3 0l-1.5 1.5 3.2 3.2z",
  reply: "M10 8V4L3 11l7 7v-4.1c5 0 8.5 1.6 11 5.1-1-5-4-10-11-11z",
  down: "M12 16.5 4.5 9 6 7.5l6 6 6-6L19.5 9z",
  file: "M6 2h8l5 5v13a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zm7 1.8V8h4.3z",
  keyboard:
    "M4 6h16a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 20 18H4a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 4 6zm1.5 2.5v2h2v-2zm3.7 0v2h2v-2zm3.7 0v2h2v-2zm3.7 0v2h2v-2zM5.500 13.500v2h2v-2zm3.700 0v2h5.700v-2zm7.400 0v2h2v-2z",
};

/** An element: `on…` props become listeners, `true`/`false` toggle, the rest are attributes. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else node.setAttribute(name, String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** A decorative icon; the button around it carries the name. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}

/** The round picture of somebody: their initial on a colour of their own. */
export function avatar(id, name) {
  const initial = [...(name || "?").trim()][0] ?? "?";
  return h(
    "span",
    { class: `avatar tint-${Math.abs(Number(id) || 0) % 7}`, "aria-hidden": "true" },
    initial.toUpperCase(),
  );
}

/** A short-lived line over `host`; it leaves by itself, later the longer it is. */
export function toast(host, text, kind = "info") {
  const line = h("div", { class: `toast ${kind}`, "data-testid": "toast" }, text);
  host.append(line);
  while (host.children.length > 3) host.firstElementChild.remove();
  setTimeout(() => line.remove(), 3500 + text.length * 60);
}

export function fullName(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(" ");
}

/** Runs `work` once for all calls within `ms` milliseconds, however long they go on. */
export function gathered(work, ms) {
  let timer = 0;
  return () => {
    timer ||= setTimeout(() => {
      timer = 0;
      work();
    }, ms);
  };
}
