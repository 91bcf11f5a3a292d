// Functions that create nodes. Content always becomes text nodes, never markup.

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
  add: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  forward: "M14 8V4l7 7-7 7v-4.1c-5 0-8.500 1.600-11 5.100 1-5 4-10 11-11z",
  copy: "M8 3h9a2 2 0 0 1 2 2v11h-2V5H8zM5 7h8a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2zm0 2v10h8V9z",
  remove: "M9 3h6l1 2h4v2H4V5h4zM6 9h12l-1 11a1.500 1.500 0 0 1-1.500 1.400h-7A1.500 1.500 0 0 1 7 20z",
  place: "M12 2a7 7 0 0 1 7 7c0 4.800-7 13-7 13S5 13.800 5 9a7 7 0 0 1 7-7zm0 4.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z",
  person: "M12 3a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9zm0 10.500c4.700 0 8.500 2.400 8.500 5.400V21h-17v-2.100c0-3 3.800-5.400 8.500-5.400z",
  people:
    "M9 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zm0 9.500c4 0 7.500 2.100 7.500 4.800V20h-15v-1.700c0-2.700 3.500-4.800 7.500-4.800zM16 4.200a4 4 0 0 1 0 7.600 6 6 0 0 0 0-7.600zm2.500 15.800v-1.700c0-1.700-.8-3.200-2.100-4.300 3.500.3 6.100 2.100 6.100 4.300V20z",
  poll: "M4 20V11h4v9zm6 0V4h4v16zm6 0v-6h4v6z",
  smile:
    "M12 2.500a9.500 9.500 0 1 1 0 19 9.500 9.500 0 0 1 0-19zm0 2a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15zM8.800 8.500a1.400 1.400 0 1 1 0 2.800 1.400 1.400 0 0 1 0-2.800zm6.400 0a1.400 1.400 0 1 1 0 2.800 1.400 1.400 0 0 1 0-2.800zM7 13.500h10a5 5 0 0 1-10 0z",
  gear:
    "M10.200 2.500h3.600l.5 2.600 1.600.7 2.200-1.500 2.500 2.500-1.500 2.200.7 1.600 2.600.5v3.600l-2.600.5-.7 1.600 1.500 2.200-2.500 2.500-2.200-1.500-1.600.7-.5 2.600h-3.600l-.5-2.600-1.600-.7-2.200 1.500-2.500-2.500 1.500-2.200-.7-1.600-2.600-.5v-3.600l2.600-.5.7-1.600-1.500-2.200 2.500-2.500 2.200 1.500 1.600-.7zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  microphone: "M12 2.500a3.500 3.500 0 0 1 3.500 3.500v5a3.500 3.500 0 0 1-7 0V6A3.500 3.500 0 0 1 12 2.500zM5.500 11h2a4.500 4.500 0 0 0 9 0h2a6.500 6.500 0 0 1-5.500 6.400V21h-2v-3.600A6.500 6.500 0 0 1 5.500 11z",
  keyboard:
    "M4 6h16a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 20 18H4a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 4 6zm1.5 2.5v2h2v-2zm3.7 0v2h2v-2zm3.7 0v2h2v-2zm3.7 0v2h2v-2zM5.500 13.500v2h2v-2zm3.700 0v2h5.700v-2zm7.400 0v2h2v-2z",
};

/** Creates an element: `on…` props are listeners, true sets an empty attribute, false sets none. */
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

/** Creates a decorative icon; the button around it has the accessible name. */
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

/** Creates the round picture of somebody: their initial on one of seven colours. */
export function avatar(id, name) {
  const initial = [...(name || "?").trim()][0] ?? "?";
  return h(
    "span",
    { class: `avatar tint-${Math.abs(Number(id) || 0) % 7}`, "aria-hidden": "true" },
    initial.toUpperCase(),
  );
}

/** Shows a line over `host` for some seconds, a longer text for longer. */
export function toast(host, text, kind = "info") {
  const line = h("div", { class: `toast ${kind}`, "data-testid": "toast" }, text);
  host.append(line);
  while (host.children.length > 3) host.firstElementChild.remove();
  setTimeout(() => line.remove(), 3500 + text.length * 60);
}

/** Sets the text of a node. The same text again would have the page laid out for nothing. */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Gives a node these children, which have no listeners, unless it has the same already. */
export function refill(node, ...children) {
  const held = [...node.children];
  const same = held.length === children.length && held.every((one, at) => one.isEqualNode(children[at]));
  if (!same) node.replaceChildren(...children);
}

export function fullName(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(" ");
}

/** Lets Tab reach only `button` among the buttons of `group`; the arrows reach the others. */
export function oneTabStop(group, button) {
  for (const one of group.querySelectorAll("button")) one.tabIndex = one === button ? 0 : -1;
}

/** Handles a keydown in `group`, a group of buttons: the arrows, Home and End move the focus. */
export function walkByArrows(event, group = event.currentTarget) {
  const buttons = [...group.querySelectorAll("button:not(:disabled)")];
  const at = buttons.indexOf(event.target);
  if (at < 0) return;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const to = { Home: 0, End: buttons.length - 1 }[event.key] ?? (step ? at + step : -1);
  if (!buttons[to]) return;
  event.preventDefault();
  buttons[to].focus();
}

/** Returns a function that runs `work` once for all its calls within `ms` milliseconds. */
export function gathered(work, ms) {
  let timer = 0;
  return () => {
    timer ||= setTimeout(() => {
      timer = 0;
      work();
    }, ms);
  };
}
