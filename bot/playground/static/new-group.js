// The form of a new group or channel.

import * as api from "./api.js";
import { ask, choice, field, fieldset } from "./dialogs.js";
import { fullName, h } from "./dom.js";
import { kindly, t } from "./i18n.js";

const KINDS = ["group", "supergroup", "channel"];

/** Asks for a new group of this person, creates it, and adds the bot if the form says so. */
export async function makeGroup(panel) {
  const { person, people } = panel;
  const others = people.filter((one) => one.id !== person.id);
  const kind = h(
    "select",
    { name: "kind", "data-testid": "group-kind" },
    KINDS.map((one) => h("option", { value: one }, t(one))),
  );
  const standings = h("select", { name: "bot", "data-testid": "group-bot" });
  const username = field(
    t("groupUsername"),
    h("input", {
      name: "username",
      maxlength: 32,
      pattern: "[A-Za-z][A-Za-z0-9_]{3,31}",
      autocomplete: "off",
      "data-testid": "group-username",
    }),
  );
  const asking = choice(t("joinByRequest"), { name: "asking", "data-testid": "group-asking" });
  const fillStandings = () => {
    username.hidden = kind.value === "group";
    asking.hidden = kind.value !== "supergroup";
    const all = kind.value === "channel" ? ["left", "administrator"] : ["member", "administrator", "left"];
    standings.replaceChildren(...all.map((one) => h("option", { value: one }, t(`status-${one}`))));
  };
  kind.addEventListener("change", fillStandings);
  fillStandings();
  const members = others.map((one) =>
    choice(fullName(one), { name: "member", value: one.id, "data-testid": "group-member" }),
  );
  const values = await ask(
    t("newGroup"),
    [
      field(
        t("groupTitle"),
        h("input", {
          name: "title",
          required: true,
          maxlength: 128,
          autofocus: true,
          autocomplete: "off",
          "data-testid": "group-title",
        }),
      ),
      field(t("groupKind"), kind),
      username,
      asking,
      members.length
        ? fieldset(t("groupWho"), h("div", { class: "choices" }, members))
        : null,
      field(t("groupBot"), standings),
    ].filter(Boolean),
    t("create"),
    panel.node,
  );
  if (!values) return null;
  try {
    const made = await api.addGroup({
      title: values.get("title"),
      kind: values.get("kind"),
      owner: person.id,
      members: values.getAll("member").map(Number),
      username: values.get("kind") === "group" ? null : values.get("username").trim() || null,
      join_by_request: values.get("kind") === "supergroup" && values.has("asking"),
    });
    if (values.get("bot") !== "left") await api.setBot(made.id, person.id, values.get("bot"));
    await panel.hooks.onPeople();
    return made.id;
  } catch (error) {
    panel.tell(kindly(error, "usernameTaken"), "error");
    return null;
  }
}
