// One phone: its person, the open chat, the conversation, and the foot with the text field.

import * as api from "./api.js";
import { Composer } from "./composer.js";
import { Actions } from "./actions.js";
import { showPhoto } from "./dialogs.js";
import { avatar, fullName, gathered, h, icon, refill, toast, write } from "./dom.js";
import { joined, openChats, openGroup, standing } from "./groups.js";
import { kindly, t, translate } from "./i18n.js";
import { Log, newestOf } from "./log.js";
import { editable, hasWords, openMessageMenu } from "./message-menu.js";
import { openMenu } from "./popup.js";

const STAFF = ["creator", "administrator"];
const LONGEST_PRESS = 2000; // milliseconds for which nothing is drawn under a finger

const NOTHING = {
  messages: [],
  keyboard: null,
  menu: [],
  menu_button: null,
  votes: {},
  reactions: {},
  offers: {},
  takes_options: [],
};

export class Panel {
  /** `hooks`: onChoose(panel, personId), onNewPerson(panel), onPeople() after a change to one or
   *  to a group, onNews(panel) when the bot has said something, now() in seconds. */
  constructor(side, role, hooks) {
    this.side = side;
    this.role = role;
    this.hooks = hooks;
    this.person = null;
    this.people = [];
    this.groups = [];
    this.bot = null;
    this.chatId = null;
    this.open = new Map(); // the chat that each person has left open
    this.seen = new Map(); // the newest message that each person has seen in a group
    this.released = null; // what is waited for while a finger is on the phone
    this.forget();
    this.refresh = gathered(() => this.load(), 40);
    this.log = new Log({
      view: () => this.view(),
      empty: () => this.emptyWords(),
      onTyping: (typing) => this.showStatus(typing),
    });
    this.actions = new Actions(this);
    this.composer = new Composer({
      onText: (text) => this.actions.send({ text }),
      onEdit: (message, text) => this.actions.change(message, text),
      onFiles: (files) => this.actions.files(files),
      onAttach: (anchor) => this.actions.attach(anchor),
      onKey: (key) => this.actions.key(key),
      onStart: () => this.actions.send({ text: "/start" }),
      onUnblock: () => this.actions.setBlocked(false),
      onEditLast: () => this.editLast(),
      onMiniApp: (app) => this.actions.explainMiniApp(app),
    });
    this.build();
  }

  /** Forgets what belongs to the screen that was shown. */
  forget() {
    this.votes = {};
    this.reactions = {};
    this.offers = {};
    this.takesOptions = [];
  }

  build() {
    this.select = h("select", { "data-testid": "person-select", "data-t-label": "choosePerson" });
    this.select.addEventListener("change", () => this.hooks.onChoose(this, Number(this.select.value)));
    this.chatSelect = h("select", {
      "data-testid": "chat-select",
      "data-t-label": "chooseChat",
      hidden: true,
    });
    this.chatSelect.addEventListener("change", () => this.openChat(Number(this.chatSelect.value) || null));
    this.face = h("span", { class: "face" });
    this.chatFace = h("span", { class: "face" });
    this.chatName = h("h2", {});
    this.status = h("span", { class: "status" });
    this.more = h(
      "button",
      {
        type: "button",
        class: "quiet more",
        "aria-haspopup": "menu",
        "aria-expanded": "false",
        "data-testid": "more",
        "data-t-label": "more",
        onclick: () => this.openMore(),
      },
      icon("more"),
    );
    this.toasts = h("div", { class: "toasts", role: "status" });
    this.log.node.append(this.toasts);
    const screen = h(
      "div",
      { class: "screen" },
      h(
        "header",
        { class: "chat-head" },
        this.chatFace,
        h("div", { class: "chat-title" }, this.chatName, this.chatSelect, this.status),
        this.more,
      ),
      this.log.node,
      this.composer.node,
      this.actions.picker,
    );
    this.roleLabel = h("span", { class: "role", "data-t": this.role });
    this.node = h(
      "section",
      { class: "panel", "data-testid": `panel-${this.side}`, id: `panel-${this.side}` },
      h("div", { class: "holder" }, this.face, h("label", {}, this.roleLabel, this.select)),
      screen,
    );
    this.node.addEventListener("pointerdown", () => this.hold());
    screen.addEventListener("dragover", (event) => event.preventDefault());
    screen.addEventListener("drop", (event) => {
      event.preventDefault();
      this.composer.attach([...event.dataTransfer.files]);
    });
  }

  /** Draws nothing until the finger is lifted: a button that moves or is replaced hears no click. */
  hold() {
    this.released = new Promise((released) => {
      const lifted = () => setTimeout(released); // after the click
      for (const end of ["pointerup", "pointercancel"]) addEventListener(end, lifted, { once: true });
      setTimeout(released, LONGEST_PRESS);
    });
  }

  /** Sets the people to choose from, the groups, the bot, and the person who holds this phone. */
  setPeople(people, groups, bot, person) {
    const changed = this.person?.id !== person?.id;
    this.people = people;
    this.groups = groups;
    this.bot = bot;
    this.person = person;
    if (changed) this.chatId = this.open.get(person?.id) ?? null;
    // Whoever is no longer in the open group sees the private chat.
    const gone = this.chatId !== null && !joined(this.group, person);
    if (gone) this.chatId = null;
    if (changed || gone) {
      this.forget();
      this.log.clear();
    }
    this.composer.setPlace(person, this.group);
    this.labels();
    if (changed || gone) this.load();
  }

  /** The open group as in the control API's answer, or null in the private chat. */
  get group() {
    return this.groups.find((one) => one.id === this.chatId) ?? null;
  }

  /** All chats of this person as {id, title}; the private chat is first and has the id null. */
  get chats() {
    const own = this.groups.filter((one) => joined(one, this.person));
    return [
      { id: null, title: this.bot?.first_name ?? t("bot") },
      ...own.map(({ id, title }) => ({ id, title })),
    ];
  }

  /** Returns whether a chat that is not open has a message that the person has not seen. */
  hasNews({ id }) {
    if (!this.person || id === this.chatId) return false;
    if (id === null) return this.person.unread > 0;
    const key = `${this.person.id} ${id}`;
    const { newest_message: newest } = this.groups.find((one) => one.id === id);
    if (!this.seen.has(key)) this.seen.set(key, newest);
    return newest > this.seen.get(key);
  }

  /** Returns whether the chat with this id is open. */
  shows(chatId) {
    return chatId === (this.chatId ?? this.person?.id);
  }

  openChat(id) {
    if (id === this.chatId) return;
    this.chatId = id;
    this.open.set(this.person.id, id);
    this.forget();
    this.log.clear();
    this.composer.setPlace(this.person, this.group);
    this.labels();
    this.load();
  }

  showStatus(typing) {
    if (typing) write(this.status, t("typing"));
    else if (this.group) write(this.status, standing(this.group));
    else write(this.status, this.bot ? `@${this.bot.username}` : "");
  }

  labels() {
    const { people, person, bot, group, chats } = this;
    write(this.roleLabel, t(this.role));
    const options = people.map((one) => {
      const unread = one.unread && one.id !== person?.id ? ` (${one.unread})` : "";
      return h("option", { value: one.id, selected: one.id === person?.id }, fullName(one) + unread);
    });
    if (!options.length) options.push(h("option", { value: "" }, t("otherNames")));
    fill(this.select, options);
    this.select.value = person?.id ?? "";
    const news = chats.filter((chat) => this.hasNews(chat));
    const titles = chats.map((chat) =>
      news.includes(chat) ? t("hasNews", { name: chat.title }) : chat.title,
    );
    fill(
      this.chatSelect,
      chats.map(({ id }, index) => h("option", { value: id ?? "" }, titles[index])),
    );
    this.chatSelect.parentElement.classList.toggle("news", news.length > 0);
    this.chatSelect.value = this.chatId ?? "";
    const several = chats.length > 1;
    this.chatSelect.hidden = !several;
    this.chatName.hidden = several;
    this.node.classList.toggle("with-chats", several);
    this.node.setAttribute("aria-label", `${t(this.role)}: ${person ? fullName(person) : ""}`);
    refill(this.face, avatar(person?.id, person ? fullName(person) : "·"));
    refill(this.chatFace, avatar(group?.id ?? bot?.id, group?.title ?? bot?.first_name ?? "·"));
    write(this.chatName, bot?.first_name ?? t("noBot"));
    this.showStatus(this.log.isTyping());
    this.composer.showGate();
    translate(this.node);
  }

  openMore() {
    const { person, group } = this;
    const rows = [];
    const add = (label, mark, testid, work) => rows.push({ label: t(label), icon: mark, testid, work });
    if (group) add("groupMembers", "people", "group-members", () => openGroup(group, this));
    if (person) {
      add("groups", "people", "groups", () => openChats(this));
      const label = person.blocked ? "unblock" : "block";
      add(label, "close", "block", () => this.actions.setBlocked(!person.blocked));
    }
    add("newPersonHere", "person", "new-person-here", () => this.hooks.onNewPerson(this));
    openMenu(this.more, t("more"), rows);
  }

  /** Focuses the text field or, where the person may not write, the conversation. */
  focus() {
    (this.composer.writes ? this.composer.input : this.log.log).focus();
  }

  /** Draws everything again after a change of language. */
  relabel() {
    this.composer.setMode(null);
    this.labels();
    this.composer.showKeys();
    this.log.relabel();
  }

  /** Loads this person's screen; if something changes meanwhile, loads it once more. */
  async load() {
    if (!this.person) {
      this.draw(NOTHING);
      return;
    }
    if (this.loading) {
      this.again = true;
      return;
    }
    this.loading = true;
    const { chatId } = this;
    const { id } = this.person;
    const still = () => this.person?.id === id && this.chatId === chatId;
    try {
      const screen = await api.screen(id, chatId);
      await this.released;
      if (still()) this.draw(screen);
    } catch (error) {
      // Nothing is shown if the person is no longer in the group (the list of groups shows that)
      // or if there is no connection (the banner shows that).
      if (error.status && still() && !(chatId && error.status === 403)) {
        this.tell(kindly(error), "error");
      }
    } finally {
      this.loading = false;
    }
    if (this.again || !still()) {
      this.again = false;
      await this.load();
    }
  }

  draw(screen) {
    this.votes = screen.votes;
    this.reactions = screen.reactions;
    this.offers = screen.offers;
    this.takesOptions = screen.takes_options;
    const newest = newestOf(screen.messages);
    if (this.chatId) this.seen.set(`${this.person.id} ${this.chatId}`, newest);
    if (this.log.draw(screen.messages)) this.hooks.onNews(this);
    this.composer.setScreen(screen);
  }

  emptyWords() {
    const words = [t(this.person ? "welcome" : "nobody")];
    if (this.person && !this.person.blocked && !this.group) words.push(t("welcomeHint"));
    const add = () => this.hooks.onNewPerson(this);
    const button = h("button", { type: "button", class: "primary", onclick: add }, t("newPerson"));
    return [
      avatar(this.group?.id ?? this.bot?.id, this.group?.title ?? this.bot?.first_name ?? "·"),
      ...words.map((text) => h("p", {}, text)),
      ...(this.person ? [] : [button]),
    ];
  }

  view() {
    const { actions, person } = this;
    const staff = Boolean(
      this.group?.members.some((one) => one.id === person?.id && STAFF.includes(one.status)),
    );
    return {
      person,
      people: this.people,
      chats: this.chats,
      staff,
      votes: this.votes,
      takesOptions: this.takesOptions,
      reactions: this.reactions,
      writes: this.composer.writes,
      now: this.hooks.now,
      onLink: (url) => actions.follow(url),
      onCommand: (text) => actions.send({ text }),
      onPress: (message, button, node) => actions.press(message, button, node),
      onVote: (message, options) => actions.vote(message, options),
      onAddOption: (message) => actions.addOption(message),
      onReply: (message, quote) => actions.replyTo(message, quote),
      onReplyElsewhere: (message) => actions.replyElsewhere(message),
      onEdit: (message) => this.composer.setMode({ kind: "edit", message }),
      onForward: (messages) => actions.forward(messages),
      onReact: (message, emoji) => actions.react(message, emoji),
      onRemove: (messages) => actions.remove(messages),
      onReplace: (messages) => actions.askReplacement(messages),
      onMove: (message) => actions.move(message),
      onStop: (message) => actions.stop(message),
      onCopy: (text) => actions.copy(text),
      onPhoto: showPhoto,
      onQuote: (id) => this.log.goTo(id),
      topicName: (id) =>
        this.log.messages?.find((one) => one.message_id === id)?.forum_topic_created?.name,
      nodeOf: (id) => this.log.nodes.get(id)?.node,
      // The view is made when the menu opens: it may have changed since the message was drawn.
      onMenu: (anchor, messages) => openMessageMenu(anchor, messages, this.view()),
    };
  }

  tell(text, kind) {
    toast(this.toasts, text, kind);
  }

  editLast() {
    const view = this.view();
    const last = this.log.messages?.findLast((one) => editable(one, view) && hasWords(one));
    if (last) this.composer.setMode({ kind: "edit", message: last });
  }
}

/** Sets the options of a list unless they are the same: an open list would close. */
function fill(select, options) {
  const markup = options.map((option) => option.textContent + option.value).join("|");
  if (select.dataset.shown === markup) return;
  select.replaceChildren(...options);
  select.dataset.shown = markup;
}
