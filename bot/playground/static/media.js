// The parts of a bubble that are not text: pictures, videos, sounds, files, places, contacts, dice.

import { fileUrl } from "./api.js";
import { avatar, fullName, h, icon } from "./dom.js";
import { link } from "./entities.js";
import { size, t, timeOf } from "./i18n.js";
import { poll } from "./poll.js";

const FOREVER = 0x7fffffff; // the live_period of a location that is shared until it is ended

/** Returns the nodes of everything in a message but its text. */
export function media(message, view) {
  if (message.photo) return [photo(message, view)];
  if (message.animation) return [moving(message.animation)];
  if (message.video) return [video(message.video, { controls: true })];
  if (message.video_note) {
    return [
      h(
        "div",
        { class: "round" },
        video(message.video_note, { controls: true, "aria-label": t("videoNote") }),
      ),
    ];
  }
  if (message.document) return [chip(message.document, message.document.file_name, t("file"))];
  if (message.audio) return [sound(message.audio, message.audio.title ?? t("audio"))];
  if (message.voice) return [sound(message.voice, t("voice"))];
  if (message.sticker) return [sticker(message.sticker)];
  if (message.dice) return [dice(message.dice)];
  if (message.contact) return [contact(message.contact)];
  if (message.poll) return [poll(message, view)];
  if (message.venue) return [place(message.venue.location, message.venue, null, view)];
  if (message.location) return [place(message.location, null, message.date, view)];
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
  const node = h("video", { src: fileUrl(file.file_id), playsinline: true, preload: "metadata", ...options });
  node.muted = Boolean(options.autoplay);
  return node;
}

/** Returns the node of an animation: a video without sound, or here also an animated picture. */
function moving(file) {
  const film = video(file, { autoplay: true, loop: true, "aria-label": t("animation") });
  film.addEventListener("error", () => {
    film.replaceWith(h("img", { class: "moving", src: fileUrl(file.file_id), alt: t("animation") }));
  });
  return film;
}

const sound = (file, label) =>
  h(
    "div",
    { class: "sound" },
    h("span", {}, file.duration > 1 ? `${label} · ${t("seconds", { n: file.duration })}` : label),
    h("audio", { src: fileUrl(file.file_id), controls: true, preload: "metadata", "aria-label": label }),
  );

function sticker(file) {
  const label = file.emoji ? `${t("sticker")} ${file.emoji}` : t("sticker");
  const image = h("img", {
    class: "sticker",
    src: fileUrl(file.file_id),
    alt: label,
    "data-testid": "sticker",
  });
  image.addEventListener("error", () => {
    image.replaceWith(h("div", { class: "sign", role: "img", "aria-label": label }, file.emoji ?? "🖼"));
  });
  return image;
}

function dice({ emoji, value }) {
  return h(
    "div",
    { class: "sign", role: "img", "aria-label": `${t("dice")} ${emoji}: ${value}`, "data-testid": "dice" },
    emoji,
    h("b", {}, value),
  );
}

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

/** Returns the node of a place; `date` is when sharing of a live location began. */
function place(at, venue, date, view) {
  const address = `https://www.openstreetmap.org/?mlat=${at.latitude}&mlon=${at.longitude}`;
  const figures = `${at.latitude.toFixed(5)}, ${at.longitude.toFixed(5)}`;
  const until =
    at.live_period === FOREVER
      ? t("liveForever")
      : t("liveUntil", { time: timeOf(date + (at.live_period ?? 0)) });
  return h(
    "div",
    { class: "place", role: "group", "aria-label": t(venue ? "venue" : "location"), "data-testid": "place" },
    icon("place"),
    h(
      "span",
      { class: "chip-words" },
      h("b", { dir: "auto" }, venue?.title ?? t("location")),
      venue ? h("span", { dir: "auto" }, venue.address) : null,
      h("span", { class: "text" }, link(address, [figures], view)),
      at.live_period ? h("small", {}, until) : null,
    ),
  );
}
