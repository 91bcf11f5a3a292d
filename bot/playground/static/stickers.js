// The dialog for stickers and dice. Stickers are drawn from emoji: the playground has no sticker sets.

import { fileUrl } from "./api.js";
import { open } from "./dialogs.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

const DRAWN = ["👍", "❤️", "😀", "😂", "🎉", "👏", "🙏", "🌹", "☀️", "🍵", "💪", "👋"];
/** https://core.telegram.org/bots/api#dice */
const DICE = ["🎲", "🎯", "🎳", "🏀", "⚽", "🎰"];
const SIDE = 512; // pixels, as in Telegram

/** Resolves to {emoji}, {file} for a sticker seen in the chat, {dice}, or null. */
export async function askSticker(seen, near) {
  const node = h("dialog", { class: "dialog", "aria-label": t("stickers") });
  const pick = (chosen, label, ...content) =>
    h(
      "button",
      {
        value: JSON.stringify(chosen),
        class: "pick",
        "aria-label": label,
        title: label,
        "data-testid": "pick",
      },
      content,
    );
  const row = (label, picks) =>
    picks.length ? [h("h3", {}, label), h("div", { class: "picks" }, picks)] : [];
  const known = seen.map((sticker) =>
    pick(
      { file: sticker.file_id },
      sticker.emoji ?? t("sticker"),
      h("img", { src: fileUrl(sticker.file_id), alt: "" }),
    ),
  );
  node.append(
    h("h2", {}, t("stickers")),
    h(
      "form",
      { method: "dialog" },
      row(t("stickersSeen"), known),
      row(
        t("stickersDrawn"),
        DRAWN.map((emoji) => pick({ emoji }, emoji, emoji)),
      ),
      row(
        t("dice"),
        DICE.map((emoji) => pick({ dice: emoji }, `${t("dice")} ${emoji}`, emoji)),
      ),
      h("button", { type: "button", class: "plain wide", onclick: () => node.close("") }, t("cancel")),
    ),
  );
  const answer = await open(node, near);
  return answer ? JSON.parse(answer) : null;
}

/** Resolves to a picture of an emoji, as a file. */
export function drawn(emoji) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const pen = canvas.getContext("2d");
  pen.font = `${SIDE * 0.75}px "Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji", sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(emoji, SIDE / 2, SIDE / 2 + SIDE * 0.05);
  return new Promise((resolve) =>
    canvas.toBlob((blob) => {
      const ending = blob.type.split("/")[1];
      resolve(new File([blob], `sticker.${ending}`, { type: blob.type }));
    }, "image/webp"),
  );
}
