// The form of a new poll or quiz.

import { ask, choice, field, fieldset } from "./dialogs.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

const OPTIONS = 12; // answers at most
const PERIODS = [
  ["", "pollOpen"],
  ["300", "poll5"],
  ["3600", "poll60"],
  ["86400", "poll1440"],
];

const line = (name, testid, most, props = {}) =>
  h("input", { name, maxlength: most, autocomplete: "off", "data-testid": testid, ...props });

/** Returns the fields for the answers, two at first, and the button that adds one. */
function answers() {
  const list = h("div", { class: "stack" });
  const more = h("button", { type: "button", class: "plain", "data-testid": "poll-more" }, t("pollMore"));
  const add = () => {
    const at = list.children.length;
    const label = t("pollAnswer", { n: at + 1 });
    const right = { type: "radio", name: "right", value: at, checked: at === 0 };
    list.append(
      h(
        "div",
        { class: "answer" },
        h("input", { ...right, "aria-label": t("pollRight", { n: at + 1 }) }),
        line("option", "poll-answer", 100, { placeholder: label, "aria-label": label }),
      ),
    );
    more.hidden = at + 1 === OPTIONS;
  };
  more.addEventListener("click", () => {
    add();
    list.lastElementChild.querySelector("[name=option]").focus();
  });
  add();
  add();
  return { list, more };
}

/** Asks for an option to add to an existing poll; resolves to its text, or null. */
export async function askOption(near) {
  const input = line("option", "poll-answer", 100, { required: true, autofocus: true });
  const values = await ask(t("pollAdd"), [field(t("pollNewAnswer"), input)], t("pollAddNow"), near);
  return values && values.get("option").trim();
}

/** Asks for a poll; `kind` is "regular" or "quiz" if only that kind is possible. */
export async function askPoll(near, kind) {
  const { list, more } = answers();
  const hint = h("p", { class: "faint" }, t("pollRightHint"));
  const explanation = field(t("pollExplanation"), line("explanation", "poll-explanation", 200));
  const quizRow = choice(t("pollIsQuiz"), {
    name: "quiz",
    checked: kind === "quiz",
    disabled: Boolean(kind),
    "data-testid": "poll-quiz",
  });
  const severalRow = choice(t("pollMany"), { name: "several", "data-testid": "poll-several" });
  const anonymousRow = choice(t("pollAnonymous"), {
    name: "anonymous",
    checked: true,
    "data-testid": "poll-anonymous",
  });
  const addingRow = choice(t("pollAdding"), { name: "adding", "data-testid": "poll-adding" });
  const [quiz, several, anonymous, adding] = [quizRow, severalRow, anonymousRow, addingRow].map((row) =>
    row.querySelector("input"),
  );
  const settle = () => {
    list.classList.toggle("quiz", quiz.checked);
    hint.hidden = explanation.hidden = !quiz.checked;
    several.disabled = quiz.checked;
    if (quiz.checked) several.checked = false;
    adding.disabled = quiz.checked || anonymous.checked;
    if (adding.disabled) adding.checked = false;
  };
  quiz.addEventListener("change", settle);
  anonymous.addEventListener("change", settle);
  settle();
  const period = h(
    "select",
    { name: "open_period", "data-testid": "poll-open_period" },
    PERIODS.map(([value, label]) => h("option", { value }, t(label))),
  );
  const parts = [
    field(t("pollQuestion"), line("question", "poll-question", 300, { required: true, autofocus: true })),
    fieldset(t("pollAnswers"), hint, list, more),
    anonymousRow,
    severalRow,
    addingRow,
    ...(kind === "regular" ? [] : [quizRow]),
    explanation,
    field(t("pollEnds"), period),
  ];
  const written = (values) => values.getAll("option").map((text) => text.trim());
  const values = await ask(t("newPoll"), parts, t("send"), near, (given) => {
    const options = written(given);
    if (options.filter(Boolean).length < 2) return t("pollTooFew");
    return quiz.checked && !options[Number(given.get("right"))] ? t("pollRightEmpty") : null;
  });
  if (!values) return null;
  const options = written(values);
  const made = {
    question: values.get("question").trim(),
    options: options.filter(Boolean),
    is_anonymous: values.has("anonymous"),
    allows_multiple_answers: values.has("several"),
    allow_adding_options: values.has("adding"),
  };
  if (values.get("open_period")) made.open_period = Number(values.get("open_period"));
  if (!quiz.checked) return made;
  const right = options.slice(0, Number(values.get("right"))).filter(Boolean).length;
  const told = values.get("explanation").trim();
  return { ...made, type: "quiz", correct_option_ids: [right], ...(told ? { explanation: told } : {}) };
}
