// Groups and channels: which there are, who is in them, and what the bot is there.

import * as api from "./api.js";
import { ask, choice, confirm, field, lasting } from "./dialogs.js";
import { avatar, fullName, h } from "./dom.js";
import { kindly, t } from "./i18n.js";

const PRESENT = ["creator", "administrator", "member"];
const STAFF = ["creator", "administrator"];
const KINDS = ["group", "supergroup", "channel"];

const statusOf = (group, person) => group.members.find((one) => one.id === person?.id)?.status ?? "left";

export const joined = (group, person) => Boolean(group) && PRESENT.includes(statusOf(group, person));

const present = (group) => group.members.filter((one) => PRESENT.includes(one.status));

/** What stands under a group's name. */
export function standing(group) {
  const people = t(group.type === "channel" ? "channelPeople" : "groupPeople", { n: present(group).length });
  return `${people} · ${t(`bot-${group.bot}`)}`;
}

/** All groups there are: one's own to open, others to join, and a new one to make. */
export function openChats(panel) {
  return lasting(t("groupsTitle"), "groups-dialog", panel.node, (act, close) => {
    const rows = panel.groups.map((group) => {
      const inside = joined(group, panel.person);
      const work = async () => {
        if (!inside) {
          await api.setMember(group.id, panel.person.id, "member");
          await panel.hooks.onPeople();
        }
        panel.openChat(group.id);
        close();
      };
      const label = t(inside ? "openGroup" : "joinGroup");
      return h(
        "li",
        { class: "person-row", "data-testid": "group-row" },
        avatar(group.id, group.title),
        h(
          "span",
          { class: "grow" },
          h("b", {}, group.title),
          h("small", {}, `${t(group.type)} · ${standing(group)}`),
        ),
        h(
          "button",
          {
            type: "button",
            class: "plain",
            "aria-label": `${label}: ${group.title}`,
            onclick: () => act(work),
          },
          label,
        ),
      );
    });
    const make = async () => {
      close();
      const id = await makeGroup(panel);
      if (id) panel.openChat(id);
    };
    return [
      rows.length ? h("ul", { class: "rows" }, rows) : h("p", {}, t("noGroups")),
      h(
        "button",
        { type: "button", class: "plain", "data-testid": "new-group", onclick: make },
        t("newGroup"),
      ),
    ];
  });
}

/** Asks for a new group of this person's, makes it, and lets the bot in if that is wanted. */
async function makeGroup(panel) {
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
  const fillStandings = () => {
    username.hidden = kind.value === "group";
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
      members.length
        ? h(
            "fieldset",
            { class: "fieldset" },
            h("legend", {}, t("groupWho")),
            h("div", { class: "choices" }, members),
          )
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
    });
    if (values.get("bot") !== "left") await api.setBot(made.id, person.id, values.get("bot"));
    await panel.hooks.onPeople();
    return made.id;
  } catch (error) {
    panel.tell(kindly(error, "usernameTaken"), "error");
    return null;
  }
}

/** Who is in a group, and what the bot is there; administrators change it, everybody may leave. */
export function openGroup(group, panel) {
  const { person } = panel;
  return lasting(group.title, "group-dialog", panel.node, (act, close) => {
    const now = panel.groups.find((one) => one.id === group.id) ?? group;
    const staff = STAFF.includes(statusOf(now, person));
    const change = (work) =>
      act(async () => {
        await work();
        await panel.hooks.onPeople();
      });
    const rows = present(now).map((one) => memberRow(now, one, { panel, staff, change }));
    const leave = async () => {
      close();
      if (!(await confirm(t("leaveGroup"), t("leaveSure", { name: now.title }), t("leaveGroup"), panel.node)))
        return;
      try {
        await api.setMember(now.id, person.id, "left");
        await panel.hooks.onPeople();
      } catch (error) {
        panel.tell(kindly(error), "error");
      }
    };
    const owner = statusOf(now, person) === "creator";
    return [
      h("p", { class: "faint" }, `${t(now.type)} · ${standing(now)}`),
      botField(now, { panel, staff, change }),
      h("ul", { class: "rows" }, rows),
      staff ? addField(now, { panel, change }) : h("p", { class: "faint" }, t("onlyStaff")),
      owner
        ? null
        : h(
            "button",
            { type: "button", class: "plain danger", "data-testid": "leave-group", onclick: leave },
            t("leaveGroup"),
          ),
    ].filter(Boolean);
  });
}

function botField(group, { panel, staff, change }) {
  const all =
    group.type === "channel"
      ? ["administrator", "left", "kicked"]
      : ["member", "administrator", "left", "kicked"];
  const select = h(
    "select",
    { disabled: !staff, "data-testid": "bot-standing" },
    all.map((one) => h("option", { value: one, selected: one === group.bot }, t(`status-${one}`))),
  );
  select.addEventListener("change", () => change(() => api.setBot(group.id, panel.person.id, select.value)));
  return field(t("groupBot"), select);
}

function memberRow(group, member, { panel, staff, change }) {
  const person = panel.people.find((one) => one.id === member.id);
  const name = person ? fullName(person) : String(member.id);
  const self = member.id === panel.person.id;
  const words = h("span", { class: "grow" }, h("b", {}, name), h("small", {}, t(`status-${member.status}`)));
  const row = h("li", { class: "person-row", "data-testid": "member-row" }, avatar(member.id, name), words);
  if (!staff || self || member.status === "creator") return row;
  const select = h(
    "select",
    { "aria-label": t("standingOf", { name }), "data-testid": "member-standing" },
    ["member", "administrator", "kicked"].map((one) =>
      h("option", { value: one, selected: one === member.status }, t(`status-${one}`)),
    ),
  );
  select.addEventListener("change", () => change(() => api.setMember(group.id, member.id, select.value)));
  words.querySelector("small").remove();
  row.append(select);
  return row;
}

function addField(group, { panel, change }) {
  const others = panel.people.filter((one) => !joined(group, one));
  if (!others.length) return null;
  const select = h(
    "select",
    { "data-testid": "add-member" },
    h("option", { value: "" }, t("choosePersonHere")),
    others.map((one) => h("option", { value: one.id }, fullName(one))),
  );
  select.addEventListener("change", () => {
    if (select.value) change(() => api.setMember(group.id, Number(select.value), "member"));
  });
  return field(t("addMember"), select);
}
