// Menus that open at the pressed button; the arrow keys move in them.

import { h, icon } from "./dom.js";

const EDGE = 8; // pixels that stay free between a menu and the window's edge

/**
 * Opens a menu at `anchor`. `rows` are its lines: {label, icon?, testid?, danger?, work}, or an
 * array of {label, text, pressed?, testid?, work} shown side by side. If the anchor has been removed
 * when the menu closes, the node that `anywhere()` returns is focused.
 */
export function openMenu(anchor, label, rows, anywhere) {
  const node = h("div", { class: "menu popup", role: "menu", "aria-label": label, popover: "auto" });
  const close = (work) => {
    node.hidePopover();
    work?.();
  };
  const lines = rows.map((row) => (Array.isArray(row) ? row : [row]));
  const grid = lines.map((line) => line.map((item) => entry(item, close)));
  grid.forEach((line) => {
    if (line.length === 1) node.append(line[0]);
    else node.append(h("div", { class: "popup-row", role: "group" }, line));
  });
  node.addEventListener("keydown", (event) => walk(event, grid, close));
  node.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    anchor.setAttribute("aria-expanded", "false");
    node.remove();
    if (document.activeElement === document.body) (anchor.isConnected ? anchor : anywhere?.())?.focus();
  });
  // Not in the anchor's own message, which may be drawn again while the menu is open.
  (anchor.closest(".panel") ?? document.body).append(node);
  node.showPopover();
  place(node, anchor);
  anchor.setAttribute("aria-expanded", "true");
  grid[0][0].focus();
  return node;
}

function entry(item, close) {
  const { label, text, testid, danger, pressed } = item;
  const node = h(
    "button",
    {
      type: "button",
      class: text ? "popup-sign" : `menu-item with-icon ${danger ? "danger" : ""}`,
      role: pressed === undefined ? "menuitem" : "menuitemcheckbox",
      "aria-checked": pressed === undefined ? null : String(pressed),
      "aria-label": text ? label : null,
      title: text ? label : null,
      tabindex: -1,
      "data-testid": testid,
      onclick: () => close(item.work),
    },
    text ? text : [item.icon ? icon(item.icon) : h("span", {}), h("span", {}, label)],
  );
  return node;
}

function walk(event, grid, close) {
  const row = grid.findIndex((line) => line.includes(document.activeElement));
  const column = row < 0 ? 0 : grid[row].indexOf(document.activeElement);
  const to = {
    ArrowDown: () => grid[(row + 1) % grid.length],
    ArrowUp: () => grid[(row - 1 + grid.length) % grid.length],
    Home: () => grid[0],
    End: () => grid.at(-1),
  }[event.key];
  if (event.key === "Tab") close();
  else if (to) to()[Math.min(column, to().length - 1)].focus();
  else if (row >= 0 && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    const line = grid[row];
    line[(column + (event.key === "ArrowRight" ? 1 : -1) + line.length) % line.length].focus();
  } else return;
  event.preventDefault();
}

/** Places the menu below the anchor, or above it if there is more room, and in the phone if it fits. */
function place(node, anchor) {
  const at = anchor.getBoundingClientRect();
  const below = window.innerHeight - at.bottom - EDGE;
  const above = at.top - EDGE;
  const down = below >= node.offsetHeight || below >= above;
  node.style.maxHeight = `${Math.max(down ? below : above, 120)}px`;
  const top = down ? at.bottom : at.top - node.offsetHeight;
  const { offsetWidth: width } = node;
  const phone = anchor.closest(".screen")?.getBoundingClientRect();
  const fits = phone && phone.width >= width + 2 * EDGE;
  const [from, to] = fits ? [phone.left, phone.right] : [0, window.innerWidth];
  node.style.top = `${Math.max(top, EDGE)}px`;
  node.style.left = `${Math.max(Math.min(at.left, to - width - EDGE), from + EDGE)}px`;
}
