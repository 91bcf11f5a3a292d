// The actions of the person on one phone; each is a request to the control API for that person.

import * as api from "./api.js";
import { askContact, askOne, askPeople, askPlace } from "./asking.js";
import { openAttachMenu } from "./attach.js";
import { alert, ask, confirm, field } from "./dialogs.js";
import { fullName, h } from "./dom.js";
import { deepLink, isInviteLink } from "./entities.js";
import { askFiles, measure } from "./files.js";
import { joinByLink } from "./groups.js";
import { kindly, t } from "./i18n.js";
import { askOption, askPoll } from "./poll-form.js";
import { summary } from "./render.js";
import { askSticker, drawn } from "./stickers.js";
import { recordVoice } from "./voice.js";

const ALBUM = 10; // files in one album at most
const REPLACED = ["photo", "video", "document", "audio", "animation"];
const SEEN = 12; // stickers of the chat that are offered again

export class Actions {
  constructor(panel) {
    this.panel = panel;
    this.sending = Promise.resolve();
    this.replacing = null;
    this.picker = h("input", { type: "file", hidden: true, "data-testid": "replace-input" });
    this.picker.addEventListener("change", () => {
      const [file] = this.picker.files;
      if (file) this.replace(file);
    });
  }

  get near() {
    return this.panel.node;
  }

  /** Sends one request at a time, in the order of the actions; shows an error message on failure. */
  act(work, onFail) {
    const { panel } = this;
    const where = [panel.person.id, panel.chatId];
    this.sending = this.sending.then(async () => {
      try {
        await work(...where);
        await panel.load();
      } catch (error) {
        panel.tell(kindly(error), "error");
        onFail?.();
      }
    });
    return this.sending;
  }

  send(message) {
    const { composer, log } = this.panel;
    log.follow();
    const to = composer.mode?.kind === "reply" && !composer.mode.from ? composer.mode.message : null;
    const thread = to?.is_topic_message ? { thread_id: to.message_thread_id } : {};
    const sent = { ...message, ...thread, ...composer.takeReply() };
    return this.act(
      (...where) => api.send(...where, sent),
      () => message.text && composer.restore(message.text),
    );
  }

  change(message, text) {
    if (text.trim() === (message.text ?? message.caption ?? "")) return;
    this.act((...where) => api.edit(...where, { message_id: message.message_id, text }));
  }

  attach(anchor) {
    openAttachMenu(anchor, {
      files: () => this.panel.composer.picker.click(),
      voice: () => this.voice(),
      place: () => this.place(),
      contact: () => this.contact(),
      poll: () => this.poll(),
      sticker: () => this.sticker(),
      topic: () => this.topic(),
    });
  }

  async files(files) {
    const choice = await askFiles(files, this.near);
    if (!choice) return;
    this.panel.log.follow();
    const reply = this.panel.composer.takeReply();
    let album = null;
    files.forEach((file, index) =>
      this.act(async (...where) => {
        const kind = choice.kinds[index];
        if (index % ALBUM === 0) album = files.length - index > 1 ? "new" : null;
        const caption = index ? "" : choice.caption;
        const fields = { kind, caption, album, ...reply, ...(await measure(file, kind)) };
        const sent = await api.sendFile(...where, file, fields);
        album = sent.media_group_id ?? album;
      }),
    );
  }

  async voice() {
    const made = await recordVoice(this.near, () => this.panel.tell(t("noMicrophone"), "error"));
    if (!made) return;
    const fields = { kind: "voice", duration: made.duration, ...this.panel.composer.takeReply() };
    this.act((...where) => api.sendFile(...where, made.file, fields));
  }

  async place() {
    const place = await askPlace(t("sendPlace"), this.near, { named: true });
    if (place) this.send(place.title ? { venue: place } : { location: place });
  }

  async contact() {
    const others = this.panel.people.filter((one) => one.id !== this.panel.person.id);
    const contact = await askContact(others, this.near);
    if (contact) this.send({ contact });
  }

  async topic() {
    const input = h("input", { name: "name", type: "text", maxlength: 128, required: true });
    const given = await ask(t("topicNew"), [field(t("topicName"), input)], t("ok"), this.near);
    const name = given?.get("name").trim();
    if (name) this.act((...where) => api.topic(...where, { name }));
  }

  async poll() {
    const poll = await askPoll(this.near);
    if (poll) this.send({ poll });
  }

  async sticker() {
    const seen = new Map();
    for (const { sticker } of this.panel.log.messages ?? []) {
      if (sticker) seen.set(sticker.file_unique_id, sticker);
    }
    const chosen = await askSticker([...seen.values()].slice(-SEEN), this.near);
    if (!chosen) return;
    if (!chosen.emoji) {
      this.send(chosen);
      return;
    }
    const { emoji } = chosen;
    const file = await drawn(emoji);
    const fields = { kind: "sticker", emoji, ...this.panel.composer.takeReply() };
    this.act((...where) => api.sendFile(...where, file, fields));
  }

  /** Handles a press on a button of the reply keyboard, and asks for the contact, place … it needs. */
  async key(button) {
    const { panel } = this;
    const wanted = await this.wanted(button);
    if (wanted === null) return;
    if (!wanted) {
      this.send({ text: button.text });
      return;
    }
    panel.log.follow();
    this.act((...where) => api.press(...where, { text: button.text, ...wanted }));
  }

  /** Resolves to what the person shares; null if they cancel, undefined for a plain button. */
  async wanted(button) {
    const { panel, near } = this;
    if (button.request_contact) return {};
    if (button.request_location) {
      const location = await askPlace(t("shareLocation"), near);
      return location && { location };
    }
    if (button.request_poll) {
      const poll = await askPoll(near, button.request_poll.type);
      return poll && { poll };
    }
    if (button.request_users) {
      const { max_quantity: most = 1 } = button.request_users;
      const others = panel.people.filter((one) => one.id !== panel.person.id);
      const users = await askPeople(button.text, others, most, near);
      return users && { users };
    }
    if (button.request_chat) {
      const offered = panel.offers[button.text] ?? [];
      const options = panel.groups
        .filter((one) => offered.includes(one.id))
        .map((one) => [one.id, one.title]);
      const chat = await askOne(button.text, options, t("send"), near, t("noChats"));
      return chat === null ? null : { chat: Number(chat) };
    }
    if (button.web_app) {
      this.explainMiniApp(button.web_app);
      return null;
    }
    return undefined;
  }

  replyTo(message, quote) {
    this.panel.composer.setMode({ kind: "reply", message, quote });
  }

  async replyElsewhere(message) {
    const { panel } = this;
    const from = panel.chatId ?? panel.person.id;
    const others = panel.chats.filter((one) => one.id !== panel.chatId);
    const options = others.map((one) => [one.id ?? "", one.title]);
    const chosen = await askOne(t("replyElsewhere"), options, t("reply"), this.near, t("noChats"));
    if (chosen === null) return;
    panel.openChat(Number(chosen) || null);
    panel.composer.setMode({ kind: "reply", message, from });
  }

  async forward(messages) {
    const { panel } = this;
    const options = panel.chats.map((one) => [one.id ?? "", one.title]);
    const chosen = await askOne(t("forwardTo"), options, t("forwardNow"), this.near, t("noChats"));
    if (chosen === null) return;
    const target = Number(chosen) || null;
    const body = { message_ids: messages.map((one) => one.message_id) };
    this.act(async (id, chatId) => {
      await api.forward(id, target, chatId ? { ...body, from_chat_id: chatId } : body);
      if (target !== chatId) panel.openChat(target);
    });
  }

  react(message, emoji) {
    this.act((...where) => api.react(...where, { message_id: message.message_id, emoji }));
  }

  async remove(messages) {
    const words = { what: summary(messages[0]) || t("message") };
    if (!(await confirm(t("remove"), t("removeSure", words), t("remove"), this.near))) return;
    const numbers = messages.map((one) => one.message_id);
    this.act((...where) => api.remove(...where, { message_ids: numbers }));
  }

  /** Asks for the file that replaces the file of a message, or of one part of an album. */
  async askReplacement(messages) {
    let [message] = messages;
    if (messages.length > 1) {
      const options = messages.map((one, index) => [index, `${index + 1}. ${summary(one)}`]);
      const chosen = await askOne(t("replaceWhich"), options, t("ok"), this.near);
      if (chosen === null) return;
      message = messages[Number(chosen)];
    }
    this.replacing = message;
    this.picker.click();
  }

  async replace(file) {
    const message = this.replacing;
    this.picker.value = "";
    const choice = await askFiles([file], this.near, REPLACED);
    if (!choice) return;
    const [kind] = choice.kinds;
    const fields = {
      message_id: message.message_id,
      kind,
      caption: choice.caption,
      ...(await measure(file, kind)),
    };
    this.act((...where) => api.editFile(...where, file, fields));
  }

  async move(message) {
    const at = message.location;
    const location = await askPlace(t("moveLive"), this.near, { at });
    if (location) this.act((...where) => api.edit(...where, { message_id: message.message_id, location }));
  }

  stop(message) {
    this.act((...where) => api.stop(...where, { message_id: message.message_id }));
  }

  vote(message, options) {
    this.act((...where) => api.vote(...where, { message_id: message.message_id, options }));
  }

  async addOption(message) {
    const text = await askOption(this.near);
    if (text) this.act((...where) => api.addOption(...where, { message_id: message.message_id, text }));
  }

  setBlocked(blocked) {
    const { panel } = this;
    this.act(async (id) => {
      await api.setBlocked(id, blocked);
      await panel.hooks.onPeople();
    });
  }

  copy(text) {
    const { panel } = this;
    // Browsers allow no clipboard on an insecure origin; the text is then shown, to be copied by hand.
    const copied = navigator.clipboard?.writeText(text) ?? Promise.reject();
    copied.then(() => panel.tell(t("copied"))).catch(() => panel.tell(text));
  }

  async press(message, button, node) {
    const { panel } = this;
    if (button.url) {
      if (!this.follow(button.url)) window.open(button.url, "_blank", "noopener,noreferrer");
      return;
    }
    if (button.web_app) {
      this.explainMiniApp(button.web_app);
      return;
    }
    if (button.copy_text) {
      this.copy(button.copy_text.text);
      return;
    }
    if (button.switch_inline_query_current_chat !== undefined) {
      panel.composer.restore(`@${panel.bot?.username ?? ""} ${button.switch_inline_query_current_chat}`);
      return;
    }
    if (button.callback_data === undefined) {
      panel.tell(t(button.disabled ? "buttonDisabled" : "cannotHere"));
      return;
    }
    if (node.getAttribute("aria-busy")) return;
    node.setAttribute("aria-busy", "true");
    // A press does not wait for earlier messages: the bot may answer one late.
    try {
      const { message_id, ephemeral_message_id = 0 } = message;
      const press = { message_id, ephemeral_message_id, data: button.callback_data };
      this.answered(await api.press(panel.person.id, panel.chatId, press));
      panel.refresh();
    } catch (error) {
      panel.tell(kindly(error), "error");
    } finally {
      node.removeAttribute("aria-busy");
    }
  }

  explainMiniApp({ url }) {
    this.panel.tell(t("miniApp", { url }));
  }

  answered(answer) {
    const { panel } = this;
    if (!answer.answered) panel.tell(t("noAnswer"));
    else if (answer.url && !this.follow(answer.url)) {
      window.open(answer.url, "_blank", "noopener,noreferrer");
    } else if (answer.text && answer.show_alert) {
      alert(panel.bot?.first_name ?? "", answer.text, this.near);
    } else if (answer.text) panel.tell(answer.text, "answer");
  }

  /** Opens a link that leads into Telegram; returns false for an ordinary address. */
  follow(url) {
    const { panel } = this;
    if (isInviteLink(url)) {
      joinByLink(panel, url).catch((error) => panel.tell(kindly(error), "error"));
      return true;
    }
    let target;
    try {
      target = deepLink(url, panel.bot?.username);
    } catch {
      return true; // not an address: there is nothing to open
    }
    if (!target) return false;
    if (target.text) {
      // A deep link opens the private chat, in whichever chat it was pressed.
      if (panel.chatId) panel.openChat(null);
      this.send({ text: target.text });
    } else panel.tell(t("elsewhere"));
    return true;
  }

  name(userId) {
    const person = this.panel.people.find((one) => one.id === userId);
    return person ? fullName(person) : String(userId);
  }
}
