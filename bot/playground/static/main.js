// The page: two phones, the clock, and the stream of changes after which both are loaded again.

import * as api from "./api.js";
import { openBackstage } from "./backstage.js";
import { askPerson } from "./dialogs.js";
import { fullName, gathered, h, icon, refill, toast, write } from "./dom.js";
import { clockDate, clockTime, kindly, lines, switchLanguage, t, translate } from "./i18n.js";
import { Panel } from "./panel.js";

const HOLDERS = "playground.holders";
const HINT = { wide: "playground.hint", small: "playground.hint.small" };

const $ = (id) => document.getElementById(id);

const world = { people: [], groups: [], bot: null, processes: [], movable: false, next: null, loaded: false };
const named = asked();
const holders = { ...stored(), ...named };
const narrow = window.matchMedia("(max-width: 820px)");
const roomy = window.matchMedia("(min-width: 961px)"); // the hint is beside the phones
const clock = { base: Date.now(), at: performance.now() };

const hooks = {
  onChoose: choose,
  onNewPerson: addPerson,
  onPeople: loadPeople,
  onNews: markTab,
  now: () => now() / 1000,
};
const panels = [new Panel("left", "member", hooks), new Panel("right", "staff", hooks)];
const [left, right] = panels;

function stored() {
  return JSON.parse(localStorage.getItem(HOLDERS) ?? "{}");
}

/** Returns the people named in the address, `?left=ID&right=ID`, and removes them from it. */
function asked() {
  const query = new URLSearchParams(location.search);
  const found = {};
  if (location.search) history.replaceState(null, "", location.pathname);
  for (const side of ["left", "right"]) {
    if (query.has(side)) found[side] = Number(query.get(side));
  }
  return found;
}

/** Returns who holds both phones: as last chosen, else a newcomer left and the first person right. */
function settle() {
  const { people } = world;
  const known = (id) => people.find((person) => person.id === id);
  let member = known(holders.left);
  let office = known(holders.right);
  if (!office) office = people.find((person) => person !== member);
  if (!member) {
    const others = people.filter((person) => person !== office);
    member = others.findLast((person) => !person.started) ?? others[0] ?? null;
  }
  // Kept for the next time the page is opened, when the newcomer may have started.
  if (member) holders.left = member.id;
  if (office) holders.right = office.id;
  const kept = JSON.stringify(holders);
  if (localStorage.getItem(HOLDERS) !== kept) localStorage.setItem(HOLDERS, kept);
  return [member ?? null, office ?? null];
}

function choose(panel, id) {
  const [member, office] = settle();
  const mine = panel === left ? "left" : "right";
  const other = panel === left ? "right" : "left";
  const current = panel === left ? member : office;
  const opposite = panel === left ? office : member;
  // If the person holds the other phone, the two people change places.
  holders[other] = opposite?.id === id ? current?.id : opposite?.id;
  holders[mine] = id;
  show();
}

function show() {
  const [member, office] = settle();
  left.setPeople(world.people, world.groups, world.bot, member);
  right.setPeople(world.people, world.groups, world.bot, office);
  write($("bot-name"), world.bot?.first_name ?? t("noBot"));
  write($("bot-handle"), world.bot ? `@${world.bot.username}` : "");
  showProcesses();
  document.title = world.bot ? `${world.bot.first_name} · ${t("title")}` : t("title");
  for (const node of document.querySelectorAll(".moves")) node.hidden = !world.movable;
  for (const [side, person] of [["left", member], ["right", office]]) {
    write($(`tab-${side}`), person ? fullName(person) : t(side === "left" ? "member" : "staff"));
  }
  const nothing = world.movable && !world.next;
  $("next-notice").setAttribute("aria-disabled", String(nothing));
  $("next-notice").title = nothing ? t("nothingDue") : "";
  showHint();
  if (world.loaded) panels.filter((panel) => !panel.person).forEach((panel) => panel.load());
}

/** Shows which of the bot's processes answers, where it runs outside the playground's own. */
function showProcesses() {
  const leads = world.processes.find((one) => one.leads)?.name;
  const others = world.processes.length - (leads ? 1 : 0);
  const words = leads ? t("processAnswers", { name: leads, n: others }) : t("processChanges", { n: others });
  const node = $("processes");
  node.hidden = !world.processes.length;
  write(node, words);
}

function showHint() {
  const key = world.movable ? "hintTongxin" : "hintAny";
  const items = lines(key, { origin: location.origin });
  refill($("hint-list"), ...items.map((line) => h("li", {}, line)));
}

async function loadPeople() {
  const [answer, { groups }] = await Promise.all([api.people(), api.groups()]);
  world.people = answer.people;
  world.groups = groups;
  world.bot = answer.bot?.id ? answer.bot : null;
  world.processes = answer.processes ?? [];
  world.movable = Boolean(answer.movable);
  world.next = answer.next;
  world.loaded = true;
  const instant = Date.parse(answer.clock);
  if (Number.isFinite(instant)) {
    clock.base = instant;
    clock.at = performance.now();
  }
  tick();
  show();
}

const peopleSoon = gathered(async () => {
  try {
    await loadPeople();
  } catch (error) {
    if (error.status) toast($("toasts"), kindly(error), "error");
  }
}, 300);

/** The playground's time in milliseconds since 1970. */
const now = () => clock.base + performance.now() - clock.at;

function tick() {
  const at = now();
  const date = clockDate(at, narrow.matches);
  const time = clockTime(at);
  write($("clock-date"), date);
  write($("clock-time"), time);
  $("clock").setAttribute("datetime", new Date(at).toISOString());
}

async function move(button, request) {
  if (button.getAttribute("aria-disabled") === "true") {
    toast($("toasts"), t("nothingDue"));
    return;
  }
  button.disabled = true;
  try {
    await api.moveClock(request);
    await loadPeople();
    const when = `${$("clock-date").textContent} ${$("clock-time").textContent.slice(0, 5)}`;
    toast($("toasts"), t("clockMoved", { when }));
    $("clock").classList.remove("moved");
    requestAnimationFrame(() => $("clock").classList.add("moved"));
    panels.forEach((panel) => panel.refresh());
  } catch (error) {
    toast($("toasts"), kindly(error, "nothingDue"), error.status === 409 ? undefined : "error");
  } finally {
    button.disabled = false;
    button.focus();
  }
}

const moved = async () => {
  await loadPeople();
  panels.forEach((panel) => panel.refresh());
};

async function startAnew() {
  try {
    await api.reset();
    await moved();
  } catch (error) {
    toast($("toasts"), kindly(error), "error");
  }
}

async function showBackstage() {
  try {
    await openBackstage({ now, onMoved: moved, onReset: startAnew });
  } catch (error) {
    toast($("toasts"), kindly(error), "error");
  }
}

async function addPerson(panel) {
  const person = await askPerson();
  if (!person) return;
  try {
    const { id } = await api.addPerson(person);
    await loadPeople();
    choose(panel, id);
  } catch (error) {
    toast($("toasts"), kindly(error, "usernameTaken"), "error");
  }
}

function onChange(change) {
  if (change.kind === "typing") {
    panels.filter((panel) => panel.shows(change.chat_id)).forEach((panel) => panel.log.showTyping());
    return;
  }
  // A change without a person (of a group, of the clock) may concern both phones.
  panels.filter((panel) => concerns(panel, change)).forEach((panel) => panel.refresh());
  peopleSoon();
}

const concerns = (panel, change) =>
  !change.user_id || change.user_id === panel.person?.id || change.chat_id === panel.person?.id;

function onState(up) {
  $("banner").hidden = up;
  if (!up) return;
  peopleSoon();
  if (world.loaded) panels.forEach((panel) => panel.refresh());
}

/** Shows one phone; on a narrow screen the other is hidden. */
function showSide(side, focus) {
  $("phones").dataset.side = side;
  for (const name of ["left", "right"]) {
    const tab = $(`tab-${name}`);
    tab.setAttribute("aria-selected", String(name === side));
    tab.tabIndex = name === side ? 0 : -1;
  }
  $(`tab-${side}`).classList.remove("news");
  if (focus) $(`tab-${side}`).focus();
  const panel = side === "left" ? left : right;
  panel.log.settle();
}

/** Marks the tab of a phone that is hidden and has a new message. */
function markTab(panel) {
  if (panel.node.offsetParent === null) $(`tab-${panel.side}`).classList.add("news");
}

/**
 * The hint is open until it is shut, and stays as it was left. On a small screen it lies over the
 * phones: it is shut there by the first press beside it, and is not open at first on a page whose
 * address names the people.
 */
function setUpHint() {
  const hint = $("hint");
  const key = () => (roomy.matches ? HINT.wide : HINT.small);
  const shownHere = () => {
    const kept = localStorage.getItem(key());
    hint.open = kept ? kept === "open" : roomy.matches || !Object.keys(named).length;
  };
  const keep = () => localStorage.setItem(key(), hint.open ? "open" : "shut");
  const shut = () => {
    hint.open = false;
    keep();
  };
  shownHere();
  roomy.addEventListener("change", shownHere);
  hint.querySelector("summary").addEventListener("click", () => setTimeout(keep));
  $("hint-close").addEventListener("click", () => {
    shut();
    hint.querySelector("summary").focus();
  });
  // Not on pointerdown: the page would move under the press, which would then reach nothing.
  document.addEventListener("click", (event) => {
    if (hint.open && !roomy.matches && !hint.contains(event.target)) shut();
  });
}

function relabel() {
  $("next-notice").dataset.t = narrow.matches ? "nextShort" : "nextNotice";
  translate(document);
  tick();
  show();
  panels.forEach((panel) => panel.relabel());
}

function start() {
  $("phones").append(left.node, right.node);
  for (const side of ["left", "right"]) {
    $(`tab-${side}`).addEventListener("click", () => showSide(side, false));
  }
  $("tabs").addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") showSide("left", true);
    if (event.key === "ArrowRight") showSide("right", true);
  });
  showSide("left", false);
  $("next-notice").addEventListener("click", (event) => move(event.currentTarget, { to: "next" }));
  $("plus-hour").addEventListener("click", (event) => move(event.currentTarget, { advance: "1h" }));
  $("plus-day").addEventListener("click", (event) => move(event.currentTarget, { advance: "1d" }));
  $("new-person").addEventListener("click", () => addPerson(left));
  $("new-person").prepend(icon("add"));
  $("backstage").append(icon("gear"));
  $("backstage").addEventListener("click", showBackstage);
  $("language").addEventListener("click", () => {
    switchLanguage();
    relabel();
  });
  setUpHint();
  $("skip").addEventListener("click", (event) => {
    event.preventDefault();
    const side = narrow.matches ? $("phones").dataset.side : "left";
    (side === "left" ? left : right).focus();
  });
  narrow.addEventListener("change", relabel);
  relabel();
  setInterval(tick, 1000);
  api.listen(onChange, onState);
  peopleSoon();
}

start();
