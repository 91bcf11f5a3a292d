// Converts text with Bot API entities to nodes. Offsets count UTF-16 units, as in JavaScript.

import { h } from "./dom.js";
import { momentOf } from "./i18n.js";

const PLAIN_TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  blockquote: "blockquote",
};

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** Returns the nodes of `text`; `actions` has onLink(url) and onCommand(text). */
export function richText(text, entities, actions) {
  const sorted = [...(entities ?? [])]
    .filter((entity) => entity.length > 0 && entity.offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, 0, text.length, sorted, actions);
}

function build(text, start, end, entities, actions) {
  const nodes = [];
  let at = start;
  let next = 0;
  while (next < entities.length) {
    const entity = entities[next];
    next += 1;
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) continue;
    const block = BLOCKS.has(entity.type);
    // A block begins and ends a line itself: the line breaks around it are removed.
    const before = block && text[from - 1] === "\n" ? from - 1 : from;
    if (before > at) nodes.push(text.slice(at, before));
    const inner = [];
    while (next < entities.length && entities[next].offset < to) {
      inner.push(entities[next]);
      next += 1;
    }
    const children = build(text, from, to, inner, actions);
    nodes.push(wrap(entity, text.slice(from, to), children, actions));
    at = block && text[to] === "\n" ? Math.min(to + 1, end) : to;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function wrap(entity, raw, children, actions) {
  const tag = PLAIN_TAGS[entity.type];
  if (tag) return h(tag, {}, children);
  switch (entity.type) {
    case "pre":
      return h("pre", { "data-language": entity.language, tabindex: 0 }, h("code", {}, children));
    case "expandable_blockquote":
      return expandable(children);
    case "spoiler":
      return spoiler(children);
    case "text_link":
      return link(entity.url, children, actions);
    case "url":
      return link(/^[a-z][a-z0-9+.-]*:/i.test(raw) ? raw : `https://${raw}`, children, actions);
    case "email":
      return link(`mailto:${raw}`, children, actions);
    case "bot_command":
      return h(
        "button",
        { type: "button", class: "as-link", onclick: () => actions.onCommand(raw) },
        children,
      );
    case "date_time": {
      // Telegram shows the reader's own time; here it is that of the page's clock.
      const when = momentOf(entity.unix_time);
      const instant = new Date(entity.unix_time * 1000).toISOString();
      return h("time", { class: "mark", datetime: instant, title: when }, children);
    }
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
    case "phone_number":
      return h("span", { class: "mark" }, children);
    default:
      return h("span", {}, children);
  }
}

/** Returns a link, or plain text if a page must not open an address of this kind. */
export function link(url, children, actions) {
  const safe = safeUrl(url);
  if (!safe) return h("span", {}, children);
  const follow = (event) => {
    if (actions.onLink(safe)) event.preventDefault();
  };
  return h(
    "a",
    { href: safe, target: "_blank", rel: "noopener noreferrer", onclick: follow },
    children,
  );
}

export function safeUrl(url) {
  try {
    const parsed = new URL(url);
    return /^(https?|mailto|tel|tg):$/.test(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

/** Returns whether a link is an invite link to a group, as a bot creates it. */
export const isInviteLink = (url) => /^https:\/\/t\.me\/\+[\w-]+$/.test(url);

/**
 * Returns what a link to this bot sends: {text: "/start X"}; {handled: true} for another tg: link,
 * null for an ordinary address.
 */
export function deepLink(url, username) {
  const parsed = new URL(url);
  const query = parsed.searchParams;
  let domain = null;
  if (parsed.protocol === "tg:") {
    const target = (parsed.host || parsed.pathname.replace(/^\/+/, "")).toLowerCase();
    if (target === "resolve") domain = query.get("domain");
  } else if (/^(www\.)?(t|telegram)\.me$/.test(parsed.hostname)) {
    domain = parsed.pathname.split("/")[1];
  }
  if (domain && username && domain.toLowerCase() === username.toLowerCase()) {
    const token = query.get("start");
    return { text: token ? `/start ${token}` : "/start" };
  }
  return parsed.protocol === "tg:" ? { handled: true } : null;
}

function spoiler(children) {
  const node = h("span", { class: "spoiler", role: "button", tabindex: 0 }, children);
  const reveal = () => {
    node.classList.add("shown");
    node.removeAttribute("role");
    node.removeAttribute("tabindex");
  };
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      reveal();
    }
  });
  return node;
}

function expandable(children) {
  const node = h("blockquote", { class: "expandable", role: "button", tabindex: 0 }, children);
  const toggle = () => {
    node.setAttribute("aria-expanded", String(node.classList.toggle("open")));
  };
  node.setAttribute("aria-expanded", "false");
  node.addEventListener("click", toggle);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter") toggle();
  });
  return node;
}
