// Renders one Bot API message, or one album of messages, as a bubble.

import { fullName, h, icon } from "./dom.js";
import { richText } from "./entities.js";
import { t, timeOf } from "./i18n.js";
import { media } from "./media.js";

/** The known effects; https://core.telegram.org/bots/api#sendmessage does not list any. */
const EFFECTS = {
  "5046509860389126442": "🎉",
  "5104841245755180586": "🔥",
  "5107584321108051014": "👍",
  "5159385139981059251": "❤️",
};

let bubbles = 0; // the number of bubbles made so far, for their ids

/**
 * Returns the bubble of `messages`: one message, or the parts of one album. `view` has the person who
 * holds the phone (`person`), their votes (`votes`), the reactions (`reactions`), and the handlers
 * onLink, onCommand, onPress, onVote, onReply, onMenu, onReact, onPhoto, onQuote.
 */
export function bubble(messages, view) {
  const [first] = messages;
  const service = serviceLine(first, view);
  if (service) return h("div", { class: "service", ...hooks(first) }, service);
  const mine = first.from?.id === view.person.id;
  const body = h("div", { class: "bubble", id: `bubble-${(bubbles += 1)}` });
  const sender = mine ? t("you") : first.from ? fullName(first.from) : (first.chat.title ?? "");
  const inGroup = !mine && first.chat.type !== "private" && first.from;
  // In the private chat the side and the colour show who has written; screen readers need a name.
  if (inGroup) body.append(h("div", { class: "sender" }, sender));
  else body.append(h("span", { class: "unseen" }, t("saidBy", { name: sender })));
  const origin = originName(first.forward_origin);
  if (origin) body.append(h("div", { class: "forwarded" }, t("forwarded", { name: origin })));
  const where = topic(first, view);
  if (where) body.append(where);
  if (first.ephemeral_message_id) body.append(h("div", { class: "forwarded" }, t("onlyYou")));
  const quoted = quote(first, view);
  if (quoted) body.append(quoted);
  body.append(...(messages.length > 1 ? album(messages, view) : content(first, view)));
  const given = messages.map((message) => reactions(message, view)).filter(Boolean);
  body.append(...given, meta(messages));
  const last = messages[messages.length - 1];
  const keyboard = last.reply_markup?.inline_keyboard;
  return h(
    "article",
    {
      class: `message ${mine ? "mine" : "theirs"}`,
      tabindex: -1,
      "aria-labelledby": body.id,
      ...hooks(first),
    },
    h("div", { class: "bubble-row" }, body, first.ephemeral_message_id ? null : actions(messages, view)),
    keyboard?.length ? inlineKeyboard(last, keyboard, view) : null,
  );
}

const hooks = (message) => ({ "data-testid": "message", "data-message-id": message.message_id });

function meta(messages) {
  const [first] = messages;
  const sign = (text, label) => h("span", { role: "img", "aria-label": label, title: label }, text);
  const effect = EFFECTS[first.effect_id];
  return h(
    "div",
    { class: "meta" },
    effect ? sign(effect, t("effect")) : null,
    first.has_protected_content ? sign("🔒", t("protected")) : null,
    messages.some((message) => message.edit_date)
      ? h("span", { class: "edited", "data-testid": "edited" }, t("edited"))
      : null,
    h("time", { datetime: new Date(first.date * 1000).toISOString() }, timeOf(first.date)),
  );
}

function actions(messages, view) {
  const act = (name, label, testid, work) =>
    h(
      "button",
      {
        type: "button",
        class: "quiet",
        tabindex: -1,
        "aria-label": label,
        title: label,
        "data-testid": testid,
        onclick: (event) => work(event.currentTarget),
      },
      icon(name),
    );
  const menu = act("more", t("messageMenu"), "message-menu", (anchor) => view.onMenu(anchor, messages));
  menu.setAttribute("aria-haspopup", "menu");
  menu.setAttribute("aria-expanded", "false");
  // The selected text stays selected, so that it can be quoted.
  menu.addEventListener("mousedown", (event) => event.preventDefault());
  const reply = view.writes ? act("reply", t("reply"), "reply", () => view.onReply(messages[0])) : null;
  return h("div", { class: "actions" }, reply, menu);
}

/** Returns the reactions to a message; a press adds the person's own, or removes it. */
function reactions(message, view) {
  const given = view.reactions[message.message_id];
  if (!given) return null;
  const chips = given.map(({ type, total_count: count, mine }) => {
    const emoji = type.emoji ?? "⭐";
    return h(
      "button",
      {
        type: "button",
        class: "reaction",
        "aria-pressed": String(mine),
        "aria-label": t("reacted", { emoji, n: count }),
        "data-testid": "given-reaction",
        onclick: () => view.onReact(message, mine ? null : emoji),
      },
      emoji,
      count > 1 ? h("b", {}, count) : null,
    );
  });
  return h("div", { class: "reactions" }, chips);
}

function serviceLine(message, view) {
  const names = (users) => users.map(fullName).join(", ");
  if (message.new_chat_members) return t("joined", { name: names(message.new_chat_members) });
  if (message.left_chat_member) return t("left", { name: fullName(message.left_chat_member) });
  if (message.pinned_message) {
    return `${message.from ? fullName(message.from) : ""} ${t("pinned")}`.trim();
  }
  if (message.forum_topic_created) {
    return t("topicMade", { name: message.forum_topic_created.name });
  }
  if (message.users_shared) {
    const known = (id) => view.people.find((person) => person.id === id);
    const shared = message.users_shared.users.map(({ user_id: id }) =>
      known(id) ? fullName(known(id)) : id,
    );
    return t("sharedUsers", { names: shared.join(", ") });
  }
  if (message.chat_shared) {
    const { chat_id: id, title } = message.chat_shared;
    return t("sharedChat", { name: title ?? view.chats.find((chat) => chat.id === id)?.title ?? id });
  }
  if (message.poll_option_added) {
    const { option_text: option } = message.poll_option_added;
    return t("optionAdded", { name: message.from ? fullName(message.from) : "", option });
  }
  return message.new_chat_title ?? null;
}

function originName(origin) {
  if (!origin) return null;
  return (
    (origin.sender_user && fullName(origin.sender_user)) ??
    origin.sender_user_name ??
    (origin.sender_chat ?? origin.chat)?.title ??
    "?"
  );
}

/** Returns a message in a few words, for one line. */
export function summary(message) {
  const kinds = {
    photo: "photo",
    animation: "animation",
    document: "file",
    poll: "poll",
    contact: "contact",
    video: "video",
    video_note: "videoNote",
    voice: "voice",
    audio: "audio",
    sticker: "sticker",
    dice: "dice",
    venue: "venue",
    location: "location",
  };
  const kind = Object.keys(kinds).find((name) => message[name]);
  const named = message.document?.file_name ?? message.poll?.question ?? message.venue?.title;
  return message.text ?? message.caption ?? named ?? (kind ? t(kinds[kind]) : "");
}

/** Returns the node of what a message replies to: a message, a quoted part, or one in another chat. */
function quote(message, view) {
  const { reply_to_message: target, external_reply: external, quote: part } = message;
  if (!target && !external) return null;
  const name = target
    ? target.from
      ? fullName(target.from)
      : (target.chat.title ?? "")
    : originName(external.origin);
  const words = h("span", {}, part ? `“${part.text}”` : summary(target ?? external));
  if (!target) return h("div", { class: "quote" }, h("b", {}, `${name} · ${t("otherChat")}`), words);
  return h(
    "button",
    { type: "button", class: "quote", onclick: () => view.onQuote(target.message_id) },
    h("b", {}, name),
    words,
  );
}

/** The topic of a forum or of the private chat in which the message stands. */
function topic(message, view) {
  if (!message.is_topic_message || message.forum_topic_created) return null;
  const id = message.message_thread_id;
  return h("div", { class: "forwarded topic" }, `# ${view.topicName(id) ?? id}`);
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
    { type: "button", class: "key", disabled: Boolean(button.disabled), "data-testid": "inline-button" },
    button.text,
    button.url ? h("span", { class: "corner", "aria-hidden": "true" }, "↗") : null,
  );
  if (button.style) node.classList.add(`style-${button.style}`);
  node.addEventListener("click", () => view.onPress(message, button, node));
  return node;
}
