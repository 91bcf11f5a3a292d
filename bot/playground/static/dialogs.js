// Everything that opens over the page: pop-ups, the new person, a file before it goes, a photo.

import { h, icon } from "./dom.js";
import { language, size, t } from "./i18n.js";

/** Shows `node` as a modal over `near`; resolves to its return value once closed. */
function open(node, near) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    document.body.append(node);
    node.addEventListener("close", () => {
      node.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      resolve(node.returnValue);
    });
    node.addEventListener("click", (event) => {
      if (event.target === node) node.close("");
    });
    node.showModal();
    if (near) {
      const place = near.getBoundingClientRect();
      node.style.setProperty("--middle", `${place.left + place.width / 2}px`);
      node.classList.add("over-phone");
    }
  });
}

/** The bot's show_alert: one sentence and one large button. */
export function alert(title, text, near) {
  const node = h(
    "dialog",
    { class: "dialog alert", "data-testid": "alert", "aria-label": title },
    h("h2", {}, title),
    h("p", { class: "words", dir: "auto" }, text),
    h(
      "form",
      { method: "dialog" },
      h("button", { class: "primary wide", value: "ok", autofocus: true }, t("ok")),
    ),
  );
  return open(node, near);
}

const field = (label, input) => h("label", { class: "field" }, h("span", {}, label), input);

const formButtons = (node, label) =>
  h(
    "div",
    { class: "dialog-buttons" },
    h(
      "button",
      { type: "button", class: "plain", onclick: () => node.close("") },
      t("cancel"),
    ),
    h("button", { class: "primary", value: "ok", "data-testid": "dialog-ok" }, label),
  );

/** Asks for a new person; resolves to what the control API takes, or null. */
export async function askPerson() {
  const zh = language() === "zh";
  const input = (name, props = {}) =>
    h("input", { name, autocomplete: "off", maxlength: 64, "data-testid": `person-${name}`, ...props });
  const tongue = h(
    "select",
    { name: "language_code", "data-testid": "person-language_code" },
    h("option", { value: "zh-hans", selected: zh }, "中文"),
    h("option", { value: "en", selected: !zh }, "English"),
  );
  const node = h("dialog", { class: "dialog", "aria-label": t("newPerson") });
  const form = h(
    "form",
    { method: "dialog" },
    h("h2", {}, t("newPerson")),
    h("p", { class: "faint" }, t("newPersonIntro")),
    field(t("firstName"), input("first_name", { required: true, autofocus: true })),
    field(t("lastName"), input("last_name")),
    field(t("personLanguage"), tongue),
    field(
      t("phone"),
      input("phone_number", { type: "tel", pattern: "\\+?[0-9 \\-]{5,20}", placeholder: "+86 138 0000 0000" }),
    ),
    field(
      t("username"),
      input("username", { pattern: "[A-Za-z][A-Za-z0-9_]{3,31}", placeholder: "li_ming" }),
    ),
    formButtons(node, t("create")),
  );
  node.append(form);
  if ((await open(node)) !== "ok") return null;
  const person = {};
  for (const [name, value] of new FormData(form)) {
    const text = name === "phone_number" ? value.replace(/[ -]/g, "") : value.trim();
    if (text) person[name] = text;
  }
  return person;
}

/** Shows the files that are about to go; resolves to {kind, caption} or null. */
export async function askFiles(files, near) {
  const pictures = files.every((file) => /^image\/(jpeg|png|webp|gif)$/.test(file.type));
  const shown = [];
  const list = files.map((file) => {
    const row = h("li", {}, h("b", {}, file.name), h("small", {}, size(file.size)));
    if (pictures) {
      const address = URL.createObjectURL(file);
      shown.push(address);
      row.prepend(h("img", { src: address, alt: "" }));
    }
    return row;
  });
  const choice = (value, label) =>
    h(
      "label",
      { class: "radio" },
      h("input", {
        type: "radio",
        name: "kind",
        value,
        checked: value === (pictures ? "photo" : "document"),
      }),
      label,
    );
  const node = h("dialog", { class: "dialog", "aria-label": t("sendFile") });
  const form = h(
    "form",
    { method: "dialog" },
    h("h2", {}, t("sendFile")),
    h("ul", { class: "files" }, list),
    pictures
      ? h("div", { class: "radios" }, choice("photo", t("asPhoto")), choice("document", t("asFile")))
      : null,
    field(
      t("caption"),
      h("input", { name: "caption", maxlength: 1024, autofocus: true, autocomplete: "off" }),
    ),
    formButtons(node, t("send")),
  );
  node.append(form);
  const answer = await open(node, near);
  shown.forEach((address) => URL.revokeObjectURL(address));
  if (answer !== "ok") return null;
  const values = new FormData(form);
  return { kind: values.get("kind") ?? "document", caption: values.get("caption").trim() };
}

/** A photo as large as the window allows. */
export function showPhoto(address, alt) {
  const node = h("dialog", { class: "lightbox", "aria-label": alt });
  node.append(
    h("img", { src: address, alt, onclick: () => node.close("") }),
    h(
      "button",
      {
        type: "button",
        class: "quiet",
        "aria-label": t("close"),
        autofocus: true,
        onclick: () => node.close(""),
      },
      icon("close"),
    ),
  );
  return open(node);
}
