// One phone: who holds it, the conversation, and the foot one writes at.

import * as api from "./api.js";
import { Composer } from "./composer.js";
import { alert, askFiles, showPhoto } from "./dialogs.js";
import { avatar, gathered, fullName, h, icon, toast } from "./dom.js";
import { deepLink } from "./entities.js";
import { kindly, language, t, translate } from "./i18n.js";
import { Log } from "./log.js";

const ALBUM = 10; // files in one album at most

export class Panel {
  /** `hooks`: onChoose(panel, personId), onNewPerson(panel), onPeople() after a change to
   *  one, onNews(panel) when the bot has said something. */
  constructor(side, role, hooks) {
    this.side = side;
    this.role = role;
    this.hooks = hooks;
    this.person = null;
    this.bot = null;
    this.votes = {};
    this.sending = Promise.resolve();
    this.refresh = gathered(() => this.load(), 40);
    this.log = new Log({
      view: () => this.view(),
      empty: () => this.emptyWords(),
      onTyping: (typing) => this.showStatus(typing),
    });
    this.composer = new Composer({
      onText: (text, replyTo) => this.say({ text, reply_to: replyTo }),
      onEdit: (message, text) => this.change(message, text),
      onFiles: (files, replyTo) => this.sendFiles(files, replyTo),
      onContact: () => this.say({ contact: true }),
      onStart: () => this.say({ text: "/start" }),
      onUnblock: () => this.setBlocked(false),
      onEditLast: () => this.editLast(),
    });
    this.build();
  }

  build() {
    this.select = h("select", { "data-testid": "person-select", "data-t-label": "choosePerson" });
    this.select.addEventListener("change", () =>
      this.hooks.onChoose(this, Number(this.select.value)),
    );
    this.face = h("span", { class: "face" });
    this.botFace = h("span", { class: "face" });
    this.botName = h("h2", {});
    this.status = h("span", { class: "status" });
    this.more = h("details", { class: "more" });
    this.toasts = h("div", { class: "toasts", role: "status" });
    this.log.node.append(this.toasts);
    const screen = h(
      "div",
      { class: "screen" },
      h(
        "header",
        { class: "chat-head" },
        this.botFace,
        h("div", { class: "chat-title" }, this.botName, this.status),
        this.more,
      ),
      this.log.node,
      this.composer.node,
    );
    this.roleLabel = h("span", { class: "role", "data-t": this.role });
    this.node = h(
      "section",
      { class: "panel", "data-testid": `panel-${this.side}`, id: `panel-${this.side}` },
      h("div", { class: "holder" }, this.face, h("label", {}, this.roleLabel, this.select)),
      screen,
    );
    screen.addEventListener("dragover", (event) => event.preventDefault());
    screen.addEventListener("drop", (event) => {
      event.preventDefault();
      this.composer.attach([...event.dataTransfer.files]);
    });
  }

  /** The people to choose from, the bot, and who holds this phone now. */
  setPeople(people, bot, person) {
    const changed = this.person?.id !== person?.id;
    this.people = people;
    this.bot = bot;
    this.person = person;
    if (changed) {
      this.votes = {};
      this.log.clear();
    }
    this.composer.setPerson(person);
    this.labels();
    if (changed) this.load();
  }

  showStatus(typing) {
    if (typing) this.status.textContent = t("typing");
    else this.status.textContent = this.bot ? `@${this.bot.username}` : "";
  }

  labels() {
    const { people, person, bot } = this;
    this.roleLabel.textContent = t(this.role);
    const options = people.map((one) => {
      const unread = one.unread && one.id !== person?.id ? ` (${one.unread})` : "";
      return h("option", { value: one.id, selected: one.id === person?.id }, fullName(one) + unread);
    });
    if (!options.length) options.push(h("option", { value: "" }, t("otherNames")));
    const markup = options.map((option) => option.textContent + option.value).join("|");
    if (markup !== this.optionsShown) {
      this.select.replaceChildren(...options);
      this.optionsShown = markup;
    }
    this.select.value = person?.id ?? "";
    this.node.setAttribute("aria-label", `${t(this.role)}: ${person ? fullName(person) : ""}`);
    this.face.replaceChildren(avatar(person?.id, person ? fullName(person) : "·"));
    this.botFace.replaceChildren(avatar(bot?.id, bot?.first_name ?? "·"));
    this.botName.textContent = bot?.first_name ?? t("noBot");
    this.showStatus(this.log.isTyping());
    this.labelMore();
    this.composer.showGate();
    translate(this.node);
  }

  labelMore() {
    const item = (label, testid, work) =>
      h(
        "button",
        {
          type: "button",
          class: "menu-item",
          "data-testid": testid,
          onclick: () => {
            this.more.open = false;
            work();
          },
        },
        label,
      );
    const { person } = this;
    const key = `${person?.id} ${person?.blocked} ${language()}`;
    if (key === this.moreShown) return;
    this.moreShown = key;
    const items = [item(t("newPersonHere"), "new-person-here", () => this.hooks.onNewPerson(this))];
    if (person) {
      const label = t(person.blocked ? "unblock" : "block");
      items.unshift(item(label, "block", () => this.setBlocked(!person.blocked)));
    }
    this.more.replaceChildren(
      h("summary", { "aria-label": t("more"), title: t("more"), "data-testid": "more" }, icon("more")),
      h("div", { class: "menu" }, items),
    );
    this.more.onkeydown = (event) => {
      if (event.key !== "Escape" || !this.more.open) return;
      this.more.open = false;
      this.more.querySelector("summary").focus();
    };
    this.more.onfocusout = (event) => {
      if (event.relatedTarget && !this.more.contains(event.relatedTarget)) this.more.open = false;
    };
  }

  /** Draws everything anew, as after a change of language. */
  relabel() {
    this.moreShown = null;
    this.composer.setMode(null);
    this.labels();
    this.composer.showKeys();
    this.log.relabel();
  }

  /** Fetches this person's screen; a change during the fetch leads to one more. */
  async load() {
    if (!this.person) {
      this.draw({ messages: [], keyboard: null, menu: [], votes: {} });
      return;
    }
    if (this.loading) {
      this.again = true;
      return;
    }
    this.loading = true;
    const { id } = this.person;
    try {
      const screen = await api.screen(id);
      if (this.person?.id === id) this.draw(screen);
    } catch (error) {
      if (error.status) this.tell(kindly(error), "error"); // no connection: the banner says it
    } finally {
      this.loading = false;
    }
    if (this.again || this.person?.id !== id) {
      this.again = false;
      await this.load();
    }
  }

  draw(screen) {
    this.votes = screen.votes;
    if (this.log.draw(screen.messages)) this.hooks.onNews(this);
    this.composer.setScreen(screen);
  }

  emptyWords() {
    const words = [t(this.person ? "welcome" : "nobody")];
    if (this.person && !this.person.blocked) words.push(t("welcomeHint"));
    const add = () => this.hooks.onNewPerson(this);
    const button = h("button", { type: "button", class: "primary", onclick: add }, t("newPerson"));
    return [
      avatar(this.bot?.id, this.bot?.first_name ?? "·"),
      ...words.map((text) => h("p", {}, text)),
      ...(this.person ? [] : [button]),
    ];
  }

  view() {
    return {
      person: this.person,
      votes: this.votes,
      onLink: (url) => this.follow(url),
      onCommand: (text) => this.say({ text }),
      onPress: (message, button, node) => this.press(message, button, node),
      onVote: (message, options) => this.vote(message, options),
      onReply: (message) => this.composer.setMode({ kind: "reply", message }),
      onEdit: (message) => this.composer.setMode({ kind: "edit", message }),
      onPhoto: showPhoto,
      onQuote: (id) => this.log.goTo(id),
    };
  }

  tell(text, kind) {
    toast(this.toasts, text, kind);
  }

  /** Runs one call at a time, in the order of the presses; says so kindly when it fails. */
  act(work, onFail) {
    this.sending = this.sending.then(async () => {
      try {
        await work();
        await this.load();
      } catch (error) {
        this.tell(kindly(error), "error");
        onFail?.();
      }
    });
    return this.sending;
  }

  say(message) {
    const { id } = this.person;
    this.log.stick = true;
    return this.act(
      () => api.send(id, message),
      () => message.text && this.composer.restore(message.text),
    );
  }

  change(message, text) {
    const { id } = this.person;
    if (text === message.text) return;
    this.act(() => api.edit(id, { message_id: message.message_id, text }));
  }

  editLast() {
    const mine = this.log.messages?.filter((one) => one.text && one.from?.id === this.person?.id);
    if (mine?.length) this.composer.setMode({ kind: "edit", message: mine.at(-1) });
  }

  async sendFiles(files, replyTo) {
    const { id } = this.person;
    const choice = await askFiles(files, this.node);
    if (!choice) return;
    this.log.stick = true;
    const { kind } = choice;
    let album = null;
    files.forEach((file, index) =>
      this.act(async () => {
        if (index % ALBUM === 0) album = files.length - index > 1 ? "new" : null;
        const caption = index ? "" : choice.caption;
        const sent = await api.sendFile(id, file, { kind, caption, replyTo, album });
        album = sent.media_group_id ?? album;
      }),
    );
  }

  vote(message, options) {
    const { id } = this.person;
    this.act(() => api.vote(id, { message_id: message.message_id, options }));
  }

  setBlocked(blocked) {
    const { id } = this.person;
    this.act(async () => {
      await api.setBlocked(id, blocked);
      await this.hooks.onPeople();
    });
  }

  async press(message, button, node) {
    if (button.url) {
      if (!this.follow(button.url)) window.open(button.url, "_blank", "noopener,noreferrer");
      return;
    }
    if (button.copy_text) {
      // Without a secure origin there is no clipboard; the words are then shown to copy by hand.
      const copied = navigator.clipboard?.writeText(button.copy_text.text) ?? Promise.reject();
      copied.then(() => this.tell(t("copied"))).catch(() => this.tell(button.copy_text.text));
      return;
    }
    if (button.callback_data === undefined) {
      this.tell(t("cannotHere"));
      return;
    }
    if (node.getAttribute("aria-busy")) return;
    node.setAttribute("aria-busy", "true");
    // Presses do not wait in the line of messages: the bot may take its time to answer one.
    try {
      const { id } = this.person;
      const press = { message_id: message.message_id, data: button.callback_data };
      this.answered(await api.press(id, press));
      this.refresh();
    } catch (error) {
      this.tell(kindly(error), "error");
    } finally {
      node.removeAttribute("aria-busy");
    }
  }

  answered(answer) {
    if (!answer.answered) this.tell(t("noAnswer"));
    else if (answer.url && !this.follow(answer.url)) {
      window.open(answer.url, "_blank", "noopener,noreferrer");
    } else if (answer.text && answer.show_alert) {
      alert(this.bot?.first_name ?? "", answer.text, this.node);
    } else if (answer.text) this.tell(answer.text, "answer");
  }

  /** Follows a link inside the chat; false when it is an ordinary address. */
  follow(url) {
    let target;
    try {
      target = deepLink(url, this.bot?.username);
    } catch {
      return true; // not an address at all: nothing to open
    }
    if (!target) return false;
    if (target.text) this.say({ text: target.text });
    else this.tell(t("elsewhere"));
    return true;
  }
}
