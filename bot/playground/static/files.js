// The dialog before files are sent: their kind and caption; and the length and size of a recording.

import { ask, choice, field } from "./dialogs.js";
import { h } from "./dom.js";
import { size, t } from "./i18n.js";

const PICTURE = /^image\/(jpeg|png|webp)$/;

/** Returns the kinds as which a file can be sent, the most likely first. */
function kindsOf(file) {
  if (file.type === "image/gif") return ["animation", "document"];
  if (PICTURE.test(file.type)) return ["photo", "document", "sticker"];
  if (file.type.startsWith("video/")) return ["video", "document", "video_note", "animation"];
  if (file.type.startsWith("audio/")) return ["audio", "voice", "document"];
  return ["document"];
}

/** Returns the kinds as which several files can be sent together; `media` is photos and videos. */
function kindsOfAll(files) {
  if (files.length === 1) return kindsOf(files[0]);
  const likeliest = files.map((file) => kindsOf(file)[0]);
  if (likeliest.every((kind) => kind === "photo" || kind === "video")) return ["media", "document"];
  if (likeliest.every((kind) => kind === "audio")) return ["audio", "document"];
  return ["document"];
}

const LABELS = {
  photo: "asPhoto",
  video: "asVideo",
  media: "asMedia",
  document: "asFile",
  sticker: "asSticker",
  video_note: "asVideoNote",
  animation: "asAnimation",
  audio: "asAudio",
  voice: "asVoice",
};

/**
 * Shows the files to be sent; resolves to {kinds, caption} with a kind for each file, or null.
 * `only` are the kinds that are possible if a file replaces another.
 */
export async function askFiles(files, near, only) {
  const found = kindsOfAll(files);
  const kinds = only ? found.filter((kind) => only.includes(kind)) : found;
  const shown = [];
  const list = files.map((file) => {
    const row = h("li", {}, h("b", {}, file.name), h("small", {}, size(file.size)));
    if (PICTURE.test(file.type) || file.type === "image/gif") {
      const address = URL.createObjectURL(file);
      shown.push(address);
      row.prepend(h("img", { src: address, alt: "" }));
    }
    return row;
  });
  const choices = kinds.map((kind, index) =>
    choice(t(LABELS[kind]), {
      type: "radio",
      name: "kind",
      value: kind,
      checked: index === 0,
      "data-testid": "file-kind",
    }),
  );
  const parts = [
    h("ul", { class: "files" }, list),
    h("div", { class: "radios", hidden: choices.length < 2 }, choices),
    field(
      t("caption"),
      h("input", {
        name: "caption",
        maxlength: 1024,
        autofocus: true,
        autocomplete: "off",
        "data-testid": "caption",
      }),
    ),
  ];
  const values = await ask(t("sendFile"), parts, t("send"), near);
  shown.forEach((address) => URL.revokeObjectURL(address));
  if (!values) return null;
  const kind = values.get("kind") ?? "document";
  const bare = kind === "sticker" || kind === "video_note";
  return {
    kinds: files.map((file) => (kind === "media" ? kindsOf(file)[0] : kind)),
    caption: bare ? "" : values.get("caption").trim(),
  };
}

/** Resolves to {duration, width?, height?} of a recording or film, as far as they are known. */
export function measure(file, kind) {
  const timed = ["video", "video_note", "animation", "audio", "voice"].includes(kind);
  if (!timed || !/^(video|audio)\//.test(file.type)) return Promise.resolve({});
  const address = URL.createObjectURL(file);
  const node = document.createElement(file.type.startsWith("video/") ? "video" : "audio");
  return new Promise((resolve) => {
    const done = (found) => {
      URL.revokeObjectURL(address);
      resolve(found);
    };
    node.preload = "metadata";
    node.onloadedmetadata = () => {
      const found = Number.isFinite(node.duration)
        ? { duration: Math.max(1, Math.round(node.duration)) }
        : {};
      if (node.videoWidth && kind !== "video_note") {
        Object.assign(found, { width: node.videoWidth, height: node.videoHeight });
      }
      done(found);
    };
    node.onerror = () => done({});
    node.src = address;
  });
}
