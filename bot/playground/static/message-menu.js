// The menu of a message: everything that a person can do with it.

import { t } from "./i18n.js";
import { openMenu } from "./popup.js";

const QUICK = ["👍", "❤", "👌", "🙏", "👏", "🎉"];
/** All of Telegram's reactions (https://core.telegram.org/bots/api#reactiontypeemoji). */
const ALL =
  "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 " +
  "😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ 😡";
const PER_ROW = 7;
const EDITED_FOR = 48 * 3600; // seconds
const REPLACED = ["photo", "video", "document", "audio", "animation"];
const CAPTIONED = [...REPLACED, "voice"];

const has = (message, kinds) => kinds.some((kind) => message[kind]);

/** Returns whether this person may edit the message: their own, not a forward, not too old. */
export function editable(message, view) {
  const { chat } = message;
  const theirs = message.from ? message.from.id === view.person?.id : view.staff;
  const young = chat.type === "channel" || view.now() - message.date < EDITED_FOR;
  return theirs && young && !message.forward_origin && !message.via_bot;
}

export const hasWords = (message) => Boolean(message.text) || has(message, CAPTIONED);

/** Returns the text that the reader has selected in this message. */
function marked(node) {
  const selection = window.getSelection();
  const text = selection.toString().trim();
  const inside = text && node.contains(selection.anchorNode) && node.contains(selection.focusNode);
  return inside ? text : "";
}

/** Opens the menu of a message, or of the album that `messages` make up, at `anchor`. */
export function openMessageMenu(anchor, messages, view) {
  const [first] = messages;
  const bubble = anchor.closest("article");
  const rows = [];
  const add = (label, icon, testid, work, danger) =>
    rows.push({ label: t(label), icon, testid, work, danger });
  rows.push(reactions(anchor, first, view));
  if (view.writes) {
    const quote = marked(bubble.querySelector(".text") ?? bubble);
    if (quote) add("replyQuote", "reply", "do-quote", () => view.onReply(first, quote));
    add("reply", "reply", "do-reply", () => view.onReply(first));
  }
  if (!first.has_protected_content) {
    if (view.chats.length > 1)
      add("replyElsewhere", "reply", "do-reply-elsewhere", () => view.onReplyElsewhere(first));
    add("forward", "forward", "do-forward", () => view.onForward(messages));
  }
  const words = messages.find((message) => message.text || message.caption);
  if (words) add("copyText", "copy", "do-copy", () => view.onCopy(words.text ?? words.caption));
  if (editable(first, view)) changes(messages, words ?? first, view, add);
  if (removable(first, view)) add("remove", "remove", "do-delete", () => view.onRemove(messages), true);
  openMenu(anchor, t("messageMenu"), rows, () => view.nodeOf(first.message_id));
}

function changes(messages, words, view, add) {
  const [first] = messages;
  if (hasWords(words)) {
    const label = words.text ? "edit" : words.caption ? "editCaption" : "addCaption";
    add(label, "edit", "do-edit", () => view.onEdit(words));
  }
  if (has(first, REPLACED)) add("replaceFile", "file", "do-replace", () => view.onReplace(messages));
  if (first.location?.live_period) {
    add("moveLive", "place", "do-move", () => view.onMove(first));
    add("endLive", "close", "do-stop", () => view.onStop(first));
  }
  if (first.poll && !first.poll.is_closed) add("closePoll", "close", "do-stop", () => view.onStop(first));
}

function removable(message, view) {
  if (message.chat.type === "private" || view.staff) return true;
  return message.from?.id === view.person?.id;
}

const mineOf = (message, view) =>
  (view.reactions[message.message_id] ?? []).filter((one) => one.mine).map((one) => one.type.emoji);

function sign(emoji, message, view) {
  const pressed = mineOf(message, view).includes(emoji);
  return {
    text: emoji,
    label: t("reactWith", { emoji }),
    pressed,
    testid: "reaction",
    work: () => view.onReact(message, pressed ? null : emoji),
  };
}

function reactions(anchor, message, view) {
  const more = {
    text: "⋯",
    label: t("moreReactions"),
    testid: "more-reactions",
    work: () => openAll(anchor, message, view),
  };
  return [...QUICK.map((emoji) => sign(emoji, message, view)), more];
}

function openAll(anchor, message, view) {
  const all = ALL.split(" ").map((emoji) => sign(emoji, message, view));
  const rows = [];
  for (let at = 0; at < all.length; at += PER_ROW) rows.push(all.slice(at, at + PER_ROW));
  openMenu(anchor, t("react"), rows, () => view.nodeOf(message.message_id));
}
