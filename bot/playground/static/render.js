// One Bot API message, or one album of them, as a bubble.

import { fileUrl } from "./api.js";
import { avatar, fullName, h, icon } from "./dom.js";
import { link, richText } from "./entities.js";
import { size, t, timeOf } from "./i18n.js";
import { poll } from "./poll.js";

/**
 * `messages` is one message or the parts of one album. `view` knows whose phone it is (`person`)
 * and what can be done with a message: onLink, onCommand, onPress, onVote, onReply, onEdit,
 * onPhoto, onQuote, and how they voted (`votes`).
 */
export function bubble(messages, view) {
  const [first] = messages;
  const service = serviceLine(first);
  if (service) return h("div", { class: "service", ...hooks(first) }, service);
  const mine = first.from?.id === view.person.id;
  const body = h("div", { class: "bubble" });
  if (!mine && first.chat.type !== "private" && first.from) {
    body.append(h("div", { class: "sender" }, fullName(first.from)));
  }
  const origin = forwardedFrom(first);
  if (origin) body.append(h("div", { class: "forwarded" }, t("forwarded", { name: origin })));
  if (first.reply_to_message) body.append(quote(first.reply_to_message, view));
  body.append(...(messages.length > 1 ? album(messages, view) : content(first, view)));
  const edited = messages.some((message) => message.edit_date);
  body.append(
    h(
      "div",
      { class: "meta" },
      edited ? h("span", { class: "edited", "data-testid": "edited" }, t("edited")) : null,
      h("time", { datetime: new Date(first.date * 1000).toISOString() }, timeOf(first.date)),
    ),
  );
  const last = messages[messages.length - 1];
  const keyboard = last.reply_markup?.inline_keyboard;
  return h(
    "article",
    { class: `message ${mine ? "mine" : "theirs"}`, tabindex: -1, ...hooks(first) },
    h("div", { class: "bubble-row" }, body, actions(first, mine, view)),
    keyboard?.length ? inlineKeyboard(last, keyboard, view) : null,
  );
}

const hooks = (message) => ({ "data-testid": "message", "data-message-id": message.message_id });

function actions(message, mine, view) {
  const act = (name, label, work) =>
    h(
      "button",
      { type: "button", class: "quiet", tabindex: -1, "aria-label": label, title: label, onclick: work },
      icon(name),
    );
  return h(
    "div",
    { class: "actions" },
    act("reply", t("reply"), () => view.onReply(message)),
    mine && message.text ? act("edit", t("edit"), () => view.onEdit(message)) : null,
  );
}

function serviceLine(message) {
  const names = (users) => users.map(fullName).join(", ");
  if (message.new_chat_members) return t("joined", { name: names(message.new_chat_members) });
  if (message.left_chat_member) return t("left", { name: fullName(message.left_chat_member) });
  if (message.pinned_message) {
    return `${message.from ? fullName(message.from) : ""} ${t("pinned")}`.trim();
  }
  return message.new_chat_title ?? null;
}

function forwardedFrom(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  return (
    (origin.sender_user && fullName(origin.sender_user)) ??
    origin.sender_user_name ??
    (origin.sender_chat ?? origin.chat)?.title ??
    "?"
  );
}

/** A few words that stand for the message, where there is room for one line. */
export function summary(message) {
  const kinds = ["photo", "document", "poll", "contact", "video", "voice", "audio", "location"];
  const kind = kinds.find((name) => message[name]);
  const named = message.document?.file_name ?? message.poll?.question;
  const label = kind ? t(kind === "document" ? "file" : kind) : "";
  return message.text ?? message.caption ?? named ?? label;
}

function quote(message, view) {
  return h(
    "button",
    { type: "button", class: "quote", onclick: () => view.onQuote(message.message_id) },
    h("b", {}, message.from ? fullName(message.from) : ""),
    h("span", {}, summary(message)),
  );
}

function content(message, view) {
  const nodes = [...media(message, view)];
  if (message.text) nodes.push(textBlock(message.text, message.entities, view));
  else if (message.caption) {
    nodes.push(textBlock(message.caption, message.caption_entities, view));
  }
  return nodes.length ? nodes : [h("div", { class: "text faint" }, t("unsupported"))];
}

const textBlock = (text, entities, view) =>
  h("div", { class: "text", dir: "auto" }, richText(text, entities, view));

function album(messages, view) {
  const visual = messages.filter((message) => message.photo || message.video);
  const others = messages.filter((message) => !message.photo && !message.video);
  const nodes = [];
  if (visual.length) {
    const tiles = visual.map((message) => media(message, view));
    nodes.push(h("div", { class: `album of-${Math.min(visual.length, 4)}` }, tiles.flat()));
  }
  for (const message of others) nodes.push(...media(message, view));
  for (const message of messages) {
    if (message.caption) nodes.push(textBlock(message.caption, message.caption_entities, view));
  }
  return nodes;
}

function media(message, view) {
  if (message.photo) return [photo(message, view)];
  if (message.animation) return [video(message.animation, { autoplay: true, loop: true })];
  if (message.video) return [video(message.video, { controls: true })];
  if (message.document) return [chip(message.document, message.document.file_name, t("file"))];
  if (message.audio) return [sound(message.audio, message.audio.title ?? t("audio"))];
  if (message.voice) return [sound(message.voice, t("voice"))];
  if (message.sticker) {
    const label = message.sticker.emoji ?? t("sticker");
    return [h("div", { class: "sticker", role: "img", "aria-label": t("sticker") }, label)];
  }
  if (message.contact) return [contact(message.contact)];
  if (message.poll) return [poll(message, view)];
  const place = message.venue?.location ?? message.location;
  if (place) {
    const address = `https://www.openstreetmap.org/?mlat=${place.latitude}&mlon=${place.longitude}`;
    const label = message.venue?.title ?? t("location");
    const figures = `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`;
    return [h("div", { class: "text" }, link(address, [`📍 ${label} ${figures}`], view))];
  }
  if (message.dice) return [h("div", { class: "sticker" }, message.dice.emoji)];
  return [];
}

function photo(message, view) {
  const sizes = [...message.photo].sort((a, b) => a.width - b.width);
  const best = sizes.find((item) => item.width >= 720) ?? sizes[sizes.length - 1];
  const alt = message.caption ?? t("photo");
  const image = h("img", {
    src: fileUrl(best.file_id),
    alt,
    width: best.width,
    height: best.height,
    decoding: "async",
  });
  return h(
    "button",
    {
      type: "button",
      class: "photo",
      "data-testid": "photo",
      "aria-label": alt,
      onclick: () => view.onPhoto(fileUrl(sizes[sizes.length - 1].file_id), alt),
    },
    image,
  );
}

function video(file, options) {
  const node = h("video", { src: fileUrl(file.file_id), playsinline: true, ...options });
  node.muted = Boolean(options.autoplay);
  return node;
}

const sound = (file, label) =>
  h("div", { class: "sound" }, label, h("audio", { src: fileUrl(file.file_id), controls: true }));

function chip(file, name, fallback) {
  const label = name ?? fallback;
  const dot = label.lastIndexOf(".");
  const ending = dot > 0 ? label.slice(dot + 1, dot + 5) : "";
  return h(
    "a",
    { class: "chip", href: fileUrl(file.file_id), download: label, "data-testid": "document" },
    h("span", { class: "chip-icon", "aria-hidden": "true" }, ending ? ending : icon("file")),
    h(
      "span",
      { class: "chip-words" },
      h("b", { dir: "auto" }, label),
      h("small", {}, [size(file.file_size), t("save")].filter(Boolean).join(" · ")),
    ),
  );
}

function contact(card) {
  const name = fullName(card);
  return h(
    "div",
    { class: "contact", role: "group", "aria-label": t("contact") },
    avatar(card.user_id, name),
    h("span", {}, h("b", {}, name), h("small", {}, card.phone_number)),
  );
}

function inlineKeyboard(message, rows, view) {
  return h(
    "div",
    { class: "inline-keyboard" },
    rows.map((row) =>
      h(
        "div",
        { class: "key-row" },
        row.map((button) => inlineButton(message, button, view)),
      ),
    ),
  );
}

function inlineButton(message, button, view) {
  const node = h(
    "button",
    { type: "button", class: "key", "data-testid": "inline-button" },
    button.text,
    button.url ? h("span", { class: "corner", "aria-hidden": "true" }, "↗") : null,
  );
  if (button.style) node.classList.add(`style-${button.style}`);
  node.addEventListener("click", () => view.onPress(message, button, node));
  return node;
}
