// Dialogs that ask for what is to be sent: a place, a contact, people, a chat.

import { ask, choice, field } from "./dialogs.js";
import { fullName, h } from "./dom.js";
import { t } from "./i18n.js";

const LAST_PLACE = "playground.place";
/** The place shown at first: the People's Square in Shanghai, in the page's time zone. */
const FIRST_PLACE = { latitude: 31.2304, longitude: 121.4737 };

const lastPlace = () => JSON.parse(localStorage.getItem(LAST_PLACE) ?? "null") ?? FIRST_PLACE;

const number = (name, value, most) =>
  h("input", {
    name,
    type: "number",
    step: "any",
    min: -most,
    max: most,
    value,
    required: true,
    "data-testid": `place-${name}`,
  });

/**
 * Asks for a place; resolves to {latitude, longitude} with, where `named`, title, address and
 * live_period if they were given.
 */
export async function askPlace(title, near, { named = false, at = lastPlace() } = {}) {
  const latitude = number("latitude", at.latitude, 90);
  const longitude = number("longitude", at.longitude, 180);
  const parts = [
    h("div", { class: "pair" }, field(t("latitude"), latitude), field(t("longitude"), longitude)),
  ];
  if (navigator.geolocation) parts.push(whereAmI(latitude, longitude));
  if (named) {
    const words = (name, label) =>
      field(label, h("input", { name, maxlength: 200, autocomplete: "off", "data-testid": `place-${name}` }));
    const spans = [
      ["", "liveNo"],
      ["900", "live15"],
      ["3600", "live60"],
      ["28800", "live480"],
    ];
    const live = h(
      "select",
      { name: "live_period", "data-testid": "place-live_period" },
      spans.map(([value, label]) => h("option", { value }, t(label))),
    );
    parts.push(words("title", t("placeName")), words("address", t("placeAddress")), field(t("live"), live));
  }
  const values = await ask(title, parts, t("send"), near, (given) =>
    Boolean(given.get("title")?.trim()) === Boolean(given.get("address")?.trim()) ? null : t("placeBoth"),
  );
  if (!values) return null;
  const place = { latitude: Number(values.get("latitude")), longitude: Number(values.get("longitude")) };
  localStorage.setItem(LAST_PLACE, JSON.stringify(place));
  const [name, address] = ["title", "address"].map((key) => values.get(key)?.trim());
  if (name) return { ...place, title: name, address };
  if (values.get("live_period")) return { ...place, live_period: Number(values.get("live_period")) };
  return place;
}

function whereAmI(latitude, longitude) {
  const told = h("span", { class: "faint", role: "status" });
  const find = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        latitude.value = coords.latitude.toFixed(6);
        longitude.value = coords.longitude.toFixed(6);
        told.textContent = t("placeFound");
      },
      () => (told.textContent = t("placeUnknown")),
      { timeout: 10_000 },
    );
  return h(
    "div",
    { class: "beside" },
    h("button", { type: "button", class: "plain", onclick: find }, t("placeHere")),
    told,
  );
}

/** Asks for a contact; resolves to the id of one of the people, or to a contact that was typed. */
export async function askContact(people, near) {
  const input = (name, props) =>
    h("input", { name, autocomplete: "off", maxlength: 64, "data-testid": `contact-${name}`, ...props });
  const written = h(
    "div",
    { class: "stack", hidden: people.length > 0 },
    field(t("firstName"), input("first_name")),
    field(t("lastName"), input("last_name")),
    field(t("phoneNumber"), input("phone_number", { type: "tel", placeholder: "+86 138 0000 0000" })),
  );
  const select = h(
    "select",
    { name: "who", "data-testid": "contact-who" },
    people.map((person) => h("option", { value: person.id }, fullName(person))),
    h("option", { value: "" }, t("contactOther")),
  );
  select.addEventListener("change", () => (written.hidden = select.value !== ""));
  const values = await ask(
    t("sendContact"),
    [field(t("contactWho"), select), written],
    t("send"),
    near,
    (given) => {
      const complete = given.get("first_name").trim() && given.get("phone_number").trim();
      return given.get("who") || complete ? null : t("contactIncomplete");
    },
  );
  if (!values) return null;
  if (values.get("who")) return Number(values.get("who"));
  const contact = {};
  for (const name of ["first_name", "last_name", "phone_number"]) {
    const text = values.get(name).trim();
    if (text) contact[name] = name === "phone_number" ? text.replace(/[ -]/g, "") : text;
  }
  return contact;
}

/** Asks for up to `most` people; resolves to their ids, or null. */
export async function askPeople(title, people, most, near) {
  const rows = people.map((person, index) =>
    choice(fullName(person), {
      type: most > 1 ? "checkbox" : "radio",
      name: "who",
      value: person.id,
      checked: most === 1 && index === 0,
      "data-testid": "choose-person",
    }),
  );
  const hint = most > 1 ? h("p", { class: "faint" }, t("chooseUpTo", { n: most })) : null;
  const parts = people.length ? [hint, h("div", { class: "choices" }, rows)] : [h("p", {}, t("nobodyElse"))];
  const values = await ask(title, parts.filter(Boolean), t("send"), near, (given) => {
    const chosen = given.getAll("who").length;
    return chosen > 0 && chosen <= most ? null : t("chooseUpTo", { n: most });
  });
  return values && values.getAll("who").map(Number);
}

/** Asks for one of `options`, [value, label] each; resolves to its value, or null. */
export async function askOne(title, options, label, near, none) {
  const rows = options.map(([value, text], index) =>
    choice(text, { type: "radio", name: "one", value, checked: index === 0, "data-testid": "choose-one" }),
  );
  const parts = rows.length ? h("div", { class: "choices" }, rows) : h("p", {}, none);
  const values = await ask(title, [parts], label, near, (given) => (given.has("one") ? null : none));
  return values && values.get("one");
}
