// Dialogs for groups and channels: the list, the members, and the bot's status in them.

import * as api from "./api.js";
import { confirm, field, fieldset, lasting } from "./dialogs.js";
import { avatar, fullName, h } from "./dom.js";
import { kindly, t } from "./i18n.js";
import { makeGroup } from "./new-group.js";

const PRESENT = ["creator", "administrator", "member"];
const STAFF = ["creator", "administrator"];

const statusOf = (group, person) => group.members.find((one) => one.id === person?.id)?.status ?? "left";

export const joined = (group, person) => Boolean(group) && PRESENT.includes(statusOf(group, person));

const present = (group) => group.members.filter((one) => PRESENT.includes(one.status));

/** Returns the line under a group's name. */
export function standing(group) {
  const people = t(group.type === "channel" ? "channelPeople" : "groupPeople", { n: present(group).length });
  return `${people} · ${t(`bot-${group.bot}`)}`;
}

/** Shows all groups: the person's own to open, others to join, and a button for a new one. */
export function openChats(panel) {
  return lasting(t("groupsTitle"), "groups-dialog", panel.node, (act, close) => {
    const rows = panel.groups.map((group) => {
      const { id } = panel.person;
      const inside = joined(group, panel.person);
      const asks = group.requests.includes(id);
      const work = async () => {
        if (asks) {
          await api.withdraw(id, group.id, {});
          await panel.hooks.onPeople();
          return;
        }
        if (!inside && (await enter(panel, group.id, {})) === "requested") return;
        panel.openChat(group.id);
        close();
      };
      const join = group.join_by_request ? "askToJoin" : "joinGroup";
      const label = t(inside ? "openGroup" : asks ? "withdraw" : join);
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
    const follow = h("input", {
      type: "url",
      placeholder: "https://t.me/+…",
      autocomplete: "off",
      "data-testid": "invite-link",
    });
    const byLink = () =>
      act(async () => {
        await joinByLink(panel, follow.value.trim());
        if (panel.chatId) close();
      });
    const make = async () => {
      close();
      const id = await makeGroup(panel);
      if (id) panel.openChat(id);
    };
    return [
      rows.length ? h("ul", { class: "rows" }, rows) : h("p", {}, t("noGroups")),
      h(
        "div",
        { class: "with-button" },
        field(t("inviteLink"), follow),
        h(
          "button",
          { type: "button", class: "plain", "data-testid": "invite-follow", onclick: byLink },
          t("joinGroup"),
        ),
      ),
      h(
        "button",
        { type: "button", class: "plain", "data-testid": "new-group", onclick: make },
        t("newGroup"),
      ),
    ];
  });
}

/** Joins a group or requests to join it; shows and resolves to the person's new status. */
async function enter(panel, chatId, body) {
  const { chat_id: id, status } = await api.join(panel.person.id, chatId, body);
  await panel.hooks.onPeople();
  const name = panel.groups.find((one) => one.id === id)?.title ?? "";
  if (status === "requested") panel.tell(t("askedToJoin", { name }));
  return status;
}

/** Follows an invite link, and opens the group unless administrators have to approve first. */
export async function joinByLink(panel, link) {
  const before = new Set(panel.chats.map((one) => one.id));
  if ((await enter(panel, null, { link })) === "requested") return;
  const entered = panel.chats.find((one) => !before.has(one.id));
  if (entered) panel.openChat(entered.id);
}

/** Shows the members of a group and the bot's status; administrators change them, anybody can leave. */
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
    const upgrade = () => {
      close();
      change(() => api.upgrade(now.id, person.id));
    };
    return [
      h("p", { class: "faint" }, `${t(now.type)} · ${standing(now)}`),
      botField(now, { panel, staff, change }),
      h("ul", { class: "rows" }, rows),
      staff && now.requests.length ? requestRows(now, { panel, change }) : null,
      staff ? addField(now, { panel, change }) : h("p", { class: "faint" }, t("onlyStaff")),
      owner && now.type === "group"
        ? h("button", { type: "button", class: "plain", onclick: upgrade }, t("upgradeGroup"))
        : null,
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

/** Returns the requests to join, with the buttons for administrators. */
function requestRows(group, { panel, change }) {
  const rows = group.requests.map((id) => {
    const name = panel.actions.name(id);
    const decision = (label, testid, approve) =>
      h(
        "button",
        {
          type: "button",
          class: "plain",
          "aria-label": `${t(label)}: ${name}`,
          "data-testid": testid,
          onclick: () => change(() => api.decide(group.id, panel.person.id, id, approve)),
        },
        t(label),
      );
    return h(
      "li",
      { class: "person-row", "data-testid": "request-row" },
      avatar(id, name),
      h("span", { class: "grow" }, h("b", {}, name)),
      h(
        "span",
        { class: "row-buttons" },
        decision("approve", "approve", true),
        decision("decline", "decline", false),
      ),
    );
  });
  return fieldset(t("joinRequests"), h("ul", { class: "rows" }, rows));
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
