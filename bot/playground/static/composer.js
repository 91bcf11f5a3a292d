// The foot of a phone: the text field, attachments, the command menu and the reply keyboard.

import { fullName, h, icon, oneTabStop, walkByArrows } from "./dom.js";
import { t } from "./i18n.js";
import { summary } from "./render.js";

const STAFF = ["creator", "administrator"];

/**
 * `actions`: onText(text), onEdit(message, text), onFiles(files), onAttach(anchor), onKey(key),
 * onStart(), onUnblock(), onEditLast(), onMiniApp(app). Whoever sends a message calls takeReply() for
 * the message that it replies to.
 */
export class Composer {
  constructor(actions) {
    this.actions = actions;
    this.drafts = new Map();
    this.person = null;
    this.group = null;
    this.mode = null;
    this.commands = [];
    this.rows = null;
    this.collapsed = false;
    this.filling = false;
    this.build();
  }

  build() {
    const button = (name, testid, label, work) =>
      h(
        "button",
        {
          type: "button",
          class: "quiet",
          "data-testid": testid,
          "data-t-label": label,
          onclick: work,
        },
        icon(name),
      );
    this.picker = h("input", { type: "file", multiple: true, hidden: true, "data-testid": "attach-input" });
    this.picker.addEventListener("change", () => {
      const files = [...this.picker.files];
      this.picker.value = "";
      this.attach(files);
    });
    this.menuButton = button("menu", "menu-button", "menu", () => this.toggleMenu());
    this.menuButton.setAttribute("aria-expanded", "false");
    this.input = h("textarea", {
      rows: 1,
      maxlength: 20000,
      "data-testid": "composer",
      "data-t-label": "write",
    });
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("input", () => this.onInput());
    this.input.addEventListener("paste", (event) => {
      if (!event.clipboardData.files.length) return;
      event.preventDefault();
      this.attach([...event.clipboardData.files]);
    });
    this.keysButton = button("keyboard", "keyboard-toggle", "keyboard", () => {
      this.collapsed = !this.collapsed;
      this.showKeys();
    });
    this.sendButton = button("send", "send", "send", () => this.submit());
    this.sendButton.classList.add("send");
    this.context = h("div", { class: "context", hidden: true });
    this.menu = h("div", { class: "menu", hidden: true, "data-testid": "menu" });
    this.menu.addEventListener("keydown", (event) => this.onMenuKey(event));
    this.keys = h("div", { class: "reply-keyboard", role: "group", hidden: true });
    this.keys.addEventListener("keydown", walkByArrows);
    this.keys.addEventListener("focusin", (event) => oneTabStop(this.keys, event.target));
    const clip = button("attach", "attach", "attach", () => this.actions.onAttach(clip));
    clip.setAttribute("aria-haspopup", "menu");
    clip.setAttribute("aria-expanded", "false");
    this.line = h(
      "div",
      { class: "line" },
      this.menuButton,
      clip,
      this.input,
      this.keysButton,
      this.sendButton,
    );
    this.gate = h("div", { class: "gate", hidden: true });
    this.node = h(
      "div",
      { class: "foot" },
      this.menu,
      this.context,
      this.line,
      this.gate,
      this.keys,
      this.picker,
    );
    this.node.addEventListener("focusout", (event) => {
      // While the list is refilled, a focused command loses the focus for a moment only.
      if (!this.filling && !this.node.contains(event.relatedTarget)) this.closeMenu();
    });
  }

  /**
   * Shows the foot for `person` in the private chat or in `group`: the text field, or the one button
   * that has to be pressed first.
   */
  setPlace(person, group) {
    const key = (who, where) => `${who?.id} ${where?.id ?? ""}`;
    const before = key(this.person, this.group);
    this.person = person;
    this.group = group;
    if (before !== key(person, group)) {
      if (this.mode?.kind !== "edit") this.drafts.set(before, this.input.value);
      this.setMode(null);
      this.rows = null;
      this.commands = [];
      this.hasMessages = false;
      this.collapsed = false;
      this.input.value = this.drafts.get(key(person, group)) ?? "";
      this.grow();
      this.closeMenu();
      this.showKeys();
    }
    this.showGate();
  }

  /** Whether this person may write in the open chat. */
  get writes() {
    return !this.line.hidden;
  }

  showGate() {
    const { person, group } = this;
    const focused = this.gate.contains(document.activeElement);
    const gate = this.gateOf(person, group);
    this.gate.replaceChildren(...gate.nodes);
    const shut = gate.nodes.length > 0;
    this.gate.hidden = !shut;
    this.line.hidden = !gate.open;
    this.keys.classList.toggle("shut", shut);
    // On a touch screen the focus would open the system's keyboard, which covers the answer.
    if (focused && !shut && matchMedia("(hover: hover)").matches) this.input.focus();
  }

  /** Returns the nodes shown instead of the text field, and whether the text field is shown too. */
  gateOf(person, group) {
    if (!person) return { nodes: [], open: false };
    const large = (testid, label, work) =>
      h("button", { type: "button", class: "primary wide", "data-testid": testid, onclick: work }, label);
    if (group) {
      const { status } = group.members.find((one) => one.id === person.id) ?? {};
      const open = group.type !== "channel" || STAFF.includes(status);
      return { nodes: open ? [] : [h("p", {}, t("channelReaders"))], open };
    }
    if (person.blocked) {
      const words = h("p", {}, t("blocked", { name: fullName(person) }));
      return { nodes: [words, large("unblock", t("unblock"), this.actions.onUnblock)], open: false };
    }
    // A person who has not pressed Start may write nevertheless, as a deep link does.
    const asleep = !person.started && !this.hasMessages;
    return { nodes: asleep ? [large("start", t("start"), this.actions.onStart)] : [], open: true };
  }

  setScreen({ messages, keyboard, menu, menu_button: app }) {
    this.hasMessages = messages.length > 0;
    this.showGate();
    const changed = JSON.stringify([menu, app]) !== JSON.stringify([this.commands, this.app]);
    this.commands = menu;
    this.app = app;
    if (changed && !this.menu.hidden) this.fillMenu();
    this.input.placeholder = keyboard?.input_field_placeholder ?? t("write");
    const next = keyboard?.keyboard ?? null;
    if (JSON.stringify(next) === JSON.stringify(this.rows)) return;
    if (JSON.stringify(next?.flat()) !== JSON.stringify(this.rows?.flat())) this.collapsed = false;
    this.rows = next;
    this.showKeys();
  }

  showKeys() {
    const focused = this.keys.contains(document.activeElement);
    const index = focused ? [...this.keys.querySelectorAll("button")].indexOf(document.activeElement) : -1;
    this.keys.setAttribute("aria-label", t("replyKeyboard"));
    this.keysButton.hidden = !this.rows;
    this.keysButton.setAttribute("aria-expanded", String(Boolean(this.rows) && !this.collapsed));
    this.keys.hidden = !this.rows || this.collapsed;
    this.keys.replaceChildren(
      ...(this.rows ?? []).map((row) =>
        h(
          "div",
          { class: "key-row" },
          row.map((key) => this.key(key)),
        ),
      ),
    );
    oneTabStop(this.keys, this.keys.querySelector("button"));
    if (!focused) return;
    const buttons = this.keys.querySelectorAll("button");
    (this.keys.hidden ? this.input : (buttons[Math.min(index, buttons.length - 1)] ?? this.input)).focus();
  }

  key(key) {
    const style = key.style ? `style-${key.style}` : "";
    const press = () => this.actions.onKey(key);
    return h(
      "button",
      { type: "button", class: `key ${style}`, "data-testid": "reply-button", onclick: press },
      key.text,
    );
  }

  onKey(event) {
    // In an input method (for Chinese), Enter chooses a word and must not send.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      if (this.menu.hidden) this.setMode(null);
      else this.closeMenu();
    } else if (event.key === "ArrowUp" && !this.menu.hidden) {
      event.preventDefault();
      this.menu.querySelector("button:last-of-type")?.focus();
    } else if (event.key === "ArrowUp" && !this.input.value) {
      event.preventDefault();
      this.actions.onEditLast();
    }
  }

  onInput() {
    this.grow();
    if (/^\/\w*$/.test(this.input.value) && this.commands.length) this.openMenu(false);
    else this.closeMenu();
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight + 2, 168)}px`;
  }

  submit() {
    const text = this.input.value;
    // An empty caption removes the caption; an empty text can't be sent.
    const emptied = this.mode?.kind === "edit" && this.mode.message.caption;
    if (!text.trim() && !emptied) return;
    const { mode } = this;
    this.input.value = "";
    if (mode?.kind === "edit") {
      this.setMode(null);
      this.actions.onEdit(mode.message, text);
    } else this.actions.onText(text);
    this.closeMenu();
    this.grow();
    this.input.focus();
  }

  /** Returns the fields of the reply for the next message, and ends the reply. */
  takeReply() {
    const { mode } = this;
    if (mode?.kind !== "reply") return {};
    this.setMode(null);
    return { reply_to: mode.message.message_id, reply_chat_id: mode.from, quote: mode.quote };
  }

  /** Puts back a text that could not be sent, unless the field has a new one. */
  restore(text) {
    if (this.input.value) return;
    this.input.value = text;
    this.grow();
  }

  attach(files) {
    if (files.length && this.writes) this.actions.onFiles(files);
  }

  /** `mode` is null, {kind: "edit", message} or {kind: "reply", message, quote?, from?}. */
  setMode(mode) {
    if (this.mode?.kind === "edit" && !mode) this.input.value = "";
    this.mode = mode;
    this.context.hidden = !mode;
    this.context.replaceChildren();
    if (!mode) {
      this.grow();
      return;
    }
    const label = t("cancel");
    this.context.append(
      h("b", {}, t(mode.kind === "edit" ? "editing" : "replying")),
      h("span", {}, mode.quote ? `“${mode.quote}”` : summary(mode.message)),
      h(
        "button",
        {
          type: "button",
          class: "quiet",
          "aria-label": label,
          title: label,
          onclick: () => {
            this.setMode(null);
            this.input.focus();
          },
        },
        icon("close"),
      ),
    );
    if (mode.kind === "edit") this.input.value = mode.message.text ?? mode.message.caption ?? "";
    this.grow();
    this.input.focus();
  }

  toggleMenu() {
    if (this.menu.hidden) this.openMenu(true);
    else this.closeMenu();
  }

  openMenu(focus) {
    this.menu.hidden = false;
    this.menuButton.setAttribute("aria-expanded", "true");
    this.fillMenu(focus);
  }

  closeMenu() {
    if (this.menu.hidden) return;
    const focused = this.menu.contains(document.activeElement);
    this.menu.hidden = true;
    this.menuButton.setAttribute("aria-expanded", "false");
    if (focused) this.input.focus();
  }

  /** Lists the commands; the focused one stays focused. With `focus` the first one is focused. */
  fillMenu(focus = this.menuButton === document.activeElement) {
    const held = [...this.menu.querySelectorAll("button")].indexOf(document.activeElement);
    const typed = /^\/(\w*)$/.exec(this.input.value)?.[1] ?? "";
    const found = this.commands.filter(({ command }) => command.startsWith(typed));
    this.menu.setAttribute("role", "group");
    this.menu.setAttribute("aria-label", t("commands"));
    // Above a tall reply keyboard there may be little room; outside the phone nothing can be pressed.
    const room = this.node.offsetTop - this.node.parentElement.offsetTop - 20;
    this.menu.style.maxHeight = `${Math.min(room, 360)}px`;
    this.filling = true;
    this.menu.replaceChildren(
      ...(this.app?.web_app ? [this.appItem()] : []),
      ...found.map(({ command, description, is_ephemeral: alone }) =>
        h(
          "button",
          {
            type: "button",
            class: "menu-item",
            "data-testid": "menu-item",
            onclick: () => {
              if (this.input.value.startsWith("/")) this.input.value = "";
              this.closeMenu();
              this.input.focus();
              this.actions.onText(`/${command}`);
            },
          },
          h("b", {}, `/${command}`),
          h("span", {}, alone ? `${description} · ${t("onlyYou")}` : description),
        ),
      ),
    );
    this.filling = false;
    if (!found.length) this.menu.append(h("p", { class: "faint" }, t("noCommands")));
    if (!focus && held < 0) return;
    const buttons = this.menu.querySelectorAll("button");
    buttons[Math.min(Math.max(held, 0), buttons.length - 1)]?.focus();
  }

  /** Returns the menu button of a Mini App, which Telegram shows instead of the commands. */
  appItem() {
    const open = () => {
      this.closeMenu();
      this.actions.onMiniApp(this.app.web_app);
    };
    return h(
      "button",
      { type: "button", class: "menu-item", "data-testid": "menu-app", onclick: open },
      h("b", {}, this.app.text),
    );
  }

  onMenuKey(event) {
    const buttons = [...this.menu.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "Escape") {
      event.preventDefault();
      this.closeMenu();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      buttons[(at + step + buttons.length) % buttons.length]?.focus();
    }
  }
}
