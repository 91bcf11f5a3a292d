// The conversation of one phone: its messages, its scroll position, and whether the bot types.

import { h, icon, oneTabStop, walkByArrows } from "./dom.js";
import { dayOf, t } from "./i18n.js";
import { bubble } from "./render.js";

const AT_ONCE = 200; // messages shown at a time; a button shows more
const TYPING_MS = 5000; // Telegram shows an action for five seconds
const NEAR = 80; // pixels from the end of the log that still count as its end
const ABOVE = 8; // pixels left above a tall message whose top is shown

export class Log {
  /** `hooks`: view() for the bubbles, empty() for the nodes without messages, onTyping(isTyping). */
  constructor(hooks) {
    this.hooks = hooks;
    this.nodes = new Map();
    this.messages = null;
    this.limit = AT_ONCE;
    this.unseen = 0;
    this.place = "newest";
    this.heights = "";
    this.placedAt = 0;
    this.build();
  }

  build() {
    this.log = h("div", {
      class: "log",
      role: "log",
      tabindex: 0,
      "data-t-label": "conversation",
      "data-testid": "log",
    });
    this.log.addEventListener("scroll", () => this.onScroll());
    this.log.addEventListener("keydown", (event) => this.onKey(event));
    this.log.addEventListener("focusin", (event) => this.onFocus(event));
    this.empty = h("div", { class: "empty", hidden: true });
    this.list = h("div", { class: "list" });
    this.typingRow = h(
      "div",
      { class: "typing", hidden: true, "data-testid": "typing" },
      h("span", { class: "bubble" }, h("i"), h("i"), h("i")),
    );
    this.log.append(this.empty, this.list, this.typingRow);
    this.jump = h(
      "button",
      {
        type: "button",
        class: "jump",
        hidden: true,
        "data-testid": "jump",
        onclick: () => this.toEnd("smooth"),
      },
      icon("down"),
    );
    this.node = h("div", { class: "log-frame" }, this.log, this.jump);
    // The keyboard below the log is shown and hidden, and pictures take their size once they are
    // loaded; the newest message stays in view.
    const sizes = new ResizeObserver(() => this.onScroll());
    sizes.observe(this.log);
    sizes.observe(this.list);
  }

  clear() {
    this.nodes.clear();
    this.list.replaceChildren();
    this.limit = AT_ONCE;
    this.messages = null;
    this.place = "newest";
    this.setUnseen(0);
    this.stopTyping();
  }

  /** Draws everything again after a change of language. */
  relabel() {
    this.nodes.clear();
    this.list.replaceChildren();
    if (this.messages) this.draw(this.messages);
  }

  /**
   * Shows `messages`, oldest first, and scrolls to the newest unless the reader has scrolled up.
   * Returns true if the bot has added to them.
   */
  draw(messages) {
    const first = this.messages === null;
    if (!first) this.onScroll(); // the scroll event of the reader's last move may not have come yet
    const newest = newestOf(this.messages ?? []);
    const own = new Set(this.messages?.map((message) => message.ephemeral_message_id));
    const fresh = messages.filter(
      ({ message_id: id, ephemeral_message_id: ephemeral }) =>
        id > newest || (ephemeral && !own.has(ephemeral)),
    );
    this.messages = messages;
    this.empty.hidden = messages.length > 0;
    if (!this.empty.hidden) this.empty.replaceChildren(...this.hooks.empty());
    this.log.setAttribute("aria-busy", String(first));
    this.arrange(this.items(messages));
    const focused = document.activeElement;
    this.limitTabStops(this.list.contains(focused) ? focused.closest("article") : null, focused);
    this.log.setAttribute("aria-busy", "false");
    const { person } = this.hooks.view();
    const mine = fresh.some((message) => message.from?.id === person?.id);
    const answered = fresh.some((message) => message.from?.is_bot);
    if (answered) this.stopTyping();
    if (first || mine || (fresh.length && this.follows)) this.toNewest();
    else if (fresh.length) this.setUnseen(this.unseen + fresh.length);
    return answered && !first;
  }

  /** Returns the items of the log: a line for each day, a bubble for each message or album. */
  items(messages) {
    const items = [];
    const from = Math.max(0, messages.length - this.limit);
    if (from > 0) items.push({ key: "earlier", sign: "", build: () => this.earlierButton() });
    const view = this.hooks.view();
    let day = null;
    let group = null;
    for (const message of messages.slice(from)) {
      const label = dayOf(message.date);
      if (label !== day) {
        day = label;
        const build = () => h("div", { class: "day" }, label);
        items.push({ key: `day ${label}`, sign: label, build });
      }
      if (message.media_group_id && group?.id === message.media_group_id) {
        group.messages.push(message);
        group.item.sign += signOf(message, view);
        continue;
      }
      const parts = [message];
      const item = {
        key: message.message_id || `own ${message.ephemeral_message_id}`,
        sign: signOf(message, view),
        build: () => bubble(parts, this.hooks.view()),
      };
      items.push(item);
      group = message.media_group_id ? { id: message.media_group_id, messages: parts, item } : null;
    }
    return items;
  }

  earlierButton() {
    const more = () => {
      this.limit += AT_ONCE;
      const below = this.log.scrollHeight - this.log.scrollTop;
      this.draw(this.messages);
      this.log.scrollTop = this.log.scrollHeight - below;
    };
    return h("button", { type: "button", class: "earlier", onclick: more }, t("earlier"));
  }

  /** Changes the log to `items`; unchanged nodes stay, and with them focus and scroll position. */
  arrange(items) {
    const keep = new Set(items.map((item) => item.key));
    for (const [key, entry] of this.nodes) {
      if (keep.has(key)) continue;
      entry.node.remove();
      this.nodes.delete(key);
    }
    let cursor = this.list.firstChild;
    for (const item of items) {
      let entry = this.nodes.get(item.key);
      if (entry && entry.sign !== item.sign) {
        const node = item.build();
        if (cursor === entry.node) cursor = entry.node.nextSibling;
        replaceKeepingFocus(entry.node, node);
        entry = { node, sign: item.sign };
        this.nodes.set(item.key, entry);
        continue;
      }
      if (!entry) {
        entry = { node: item.build(), sign: item.sign };
        this.nodes.set(item.key, entry);
      }
      if (entry.node === cursor) cursor = cursor.nextSibling;
      else this.list.insertBefore(entry.node, cursor);
    }
  }

  goTo(id) {
    const node = this.nodes.get(id)?.node;
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
    node.classList.add("flash");
    setTimeout(() => node.classList.remove("flash"), 1500);
  }

  showTyping() {
    clearTimeout(this.typingTimer);
    this.typingRow.hidden = false;
    this.hooks.onTyping(true);
    this.typingTimer = setTimeout(() => this.stopTyping(), TYPING_MS);
    this.settle();
  }

  isTyping() {
    return !this.typingRow.hidden;
  }

  stopTyping() {
    clearTimeout(this.typingTimer);
    this.typingRow.hidden = true;
    this.hooks.onTyping(false);
  }

  /**
   * The arrow keys move from message to message; Tab then reaches the message's actions, and Enter
   * opens its menu.
   */
  onKey(event) {
    const keyboard = event.target.closest(".inline-keyboard");
    if (keyboard) {
      walkByArrows(event, keyboard);
      return;
    }
    if (event.key === "Enter" && event.target.matches("article")) {
      event.preventDefault();
      event.target.querySelector("[data-testid=message-menu]").click();
      return;
    }
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !event.target.matches(".log, article")) return;
    const all = [...this.list.querySelectorAll("article")];
    const at = event.target === this.log ? all.length : all.indexOf(event.target);
    const next = all[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  onFocus(event) {
    const within = event.target.closest("article");
    const message = event.target.closest(".actions") ? within : event.target;
    for (const button of this.list.querySelectorAll(".actions button")) {
      button.tabIndex = message.contains(button) && message !== this.log ? 0 : -1;
    }
    this.limitTabStops(within, event.target);
  }

  /**
   * Lets Tab reach the links and buttons of one message alone, by default the newest that has
   * buttons, and one of its buttons: a long conversation would have hundreds of stops.
   */
  limitTabStops(message = null, focused = null) {
    const keyboard = [...this.list.querySelectorAll(".inline-keyboard")].at(-1);
    const chosen = message ?? keyboard?.closest("article") ?? null;
    for (const article of this.list.querySelectorAll("article")) {
      const own = article === chosen;
      for (const node of article.querySelectorAll("a, button, input")) {
        if (!node.closest(".actions")) node.tabIndex = own ? 0 : -1;
      }
    }
    const keys = chosen?.querySelector(".inline-keyboard");
    if (!keys) return;
    oneTabStop(keys, keys.contains(focused) ? focused : keys.querySelector("button"));
  }

  /** Whether the log scrolls to the next message by itself. */
  get follows() {
    return this.place !== "above";
  }

  /**
   * Notes where the reader is. `place` is "newest" after the log has scrolled there itself, "end"
   * or "within" after the reader has scrolled to the end or into a newest message that is taller
   * than the view, "above" after they have scrolled further up.
   */
  onScroll() {
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    if (!clientHeight) return; // the phone is hidden
    const heights = `${scrollHeight} ${clientHeight}`;
    if (heights !== this.heights) {
      // The log's size has changed, not where the reader is.
      this.heights = heights;
      this.settle();
      return;
    }
    const fromEnd = scrollHeight - scrollTop - clientHeight;
    if (this.place !== "newest" || Math.abs(scrollTop - this.placedAt) > 2) {
      if (fromEnd < NEAR) this.place = "end";
      else this.place = scrollTop > this.topOfNewest() - NEAR ? "within" : "above";
    }
    if (this.follows) this.setUnseen(0);
    this.jump.hidden = fromEnd < NEAR;
  }

  /** Scrolls to the next message even if the reader is above: it is the answer to their action. */
  follow() {
    if (!this.follows) this.place = "newest";
  }

  topOfNewest() {
    const newest = this.list.lastElementChild;
    return newest ? newest.offsetTop - this.log.offsetTop - ABOVE : 0;
  }

  /** Scrolls to the end; of a newest message that is taller than the view, to its top. */
  toNewest() {
    this.toEnd("instant");
    this.log.scrollTop = Math.min(this.log.scrollTop, Math.max(0, this.topOfNewest()));
    this.place = "newest";
    this.placedAt = this.log.scrollTop;
    this.heights = `${this.log.scrollHeight} ${this.log.clientHeight}`;
    this.onScroll();
  }

  toEnd(behavior) {
    this.log.scrollTo({ top: this.log.scrollHeight, behavior });
    this.place = "end";
    this.setUnseen(0);
  }

  /** Scrolls to where the reader was, after the log's size has changed. */
  settle() {
    if (this.place === "newest") this.toNewest();
    else if (this.place === "end") this.toEnd("instant");
  }

  setUnseen(count) {
    this.unseen = count;
    const label = count ? t("newBelow", { n: count }) : t("newest");
    if (this.jump.getAttribute("aria-label") === label) return;
    this.jump.setAttribute("aria-label", label);
    this.jump.replaceChildren(icon("down"), count ? h("b", {}, label) : "");
  }
}

/** Returns the number of the newest message; messages that only this person sees have none. */
export const newestOf = (messages) => Math.max(0, ...messages.map((message) => message.message_id));

/** Returns everything that a bubble shows, as a string: a bubble whose string is the same is kept. */
const signOf = (message, view) => {
  const { message_id: id } = message;
  return JSON.stringify([message, view.votes[id], view.reactions[id], view.writes, view.takesOptions.includes(id)]);
};

/** Replaces a node. If one of its buttons was focused, the same button of the new node is. */
function replaceKeepingFocus(before, after) {
  const focused = before.contains(document.activeElement) ? document.activeElement : null;
  const index = [...before.querySelectorAll("button")].indexOf(focused);
  before.replaceWith(after);
  if (!focused) return;
  const buttons = [...after.querySelectorAll(".key")];
  const same = buttons.find((button) => button.textContent === focused.textContent);
  const target = same ?? after.querySelectorAll("button")[index] ?? after;
  target.focus({ preventScroll: true });
}
