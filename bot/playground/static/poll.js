// A poll: options before the vote, bars after it.

import { h } from "./dom.js";
import { richText } from "./entities.js";
import { t } from "./i18n.js";

/** `view.votes` has this person's votes by message id: a poll itself does not contain them. */
export function poll(message, view) {
  const { poll: data } = message;
  const chosen = view.votes[message.message_id] ?? [];
  const decided = data.is_closed || chosen.length > 0;
  const kind = data.type === "quiz" ? "pollQuiz" : data.is_anonymous ? "pollAnonymous" : "pollPublic";
  const notes = [t(data.is_closed ? "pollClosed" : kind)];
  if (data.allows_multiple_answers && !decided) notes.push(t("pollMany"));
  const node = h(
    "div",
    { class: "poll", role: "group", "aria-label": t("poll"), "data-testid": "poll" },
    h("div", { class: "text question" }, richText(data.question, data.question_entities, view)),
    h("div", { class: "poll-notes" }, notes.join(" · ")),
  );
  node.append(...(decided ? results(data, chosen, view) : choices(message, view)));
  if (view.takesOptions.includes(message.message_id)) {
    node.append(
      h(
        "button",
        {
          type: "button",
          class: "as-link",
          "data-testid": "poll-add",
          onclick: () => view.onAddOption(message),
        },
        t("pollAdd"),
      ),
    );
  }
  const foot = h("div", { class: "poll-notes" }, t("pollVotes", { n: data.total_voter_count }));
  if (decided && !data.is_closed && data.type !== "quiz") {
    foot.append(
      h(
        "button",
        { type: "button", class: "as-link", onclick: () => view.onVote(message, []) },
        t("pollRetract"),
      ),
    );
  }
  node.append(foot);
  return node;
}

function choices(message, view) {
  const { poll: data } = message;
  const many = data.allows_multiple_answers;
  const picked = new Set();
  const submit = h(
    "button",
    { type: "button", class: "key", disabled: true },
    t("pollVote"),
  );
  submit.addEventListener("click", () => view.onVote(message, [...picked].sort((a, b) => a - b)));
  const buttons = data.options.map((option, index) => {
    const button = h(
      "button",
      { type: "button", class: "poll-choice", "data-testid": "poll-option" },
      h("span", { class: `tick ${many ? "square" : ""}`, "aria-hidden": "true" }),
      h("span", {}, richText(option.text, option.text_entities, view)),
    );
    if (many) button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      if (!many) {
        view.onVote(message, [index]);
        return;
      }
      if (!picked.delete(index)) picked.add(index);
      button.setAttribute("aria-pressed", String(picked.has(index)));
      submit.disabled = picked.size === 0;
    });
    return button;
  });
  return many ? [...buttons, submit] : buttons;
}

function results(data, chosen, view) {
  const right = data.correct_option_ids ?? [data.correct_option_id];
  return data.options.map((option, index) => {
    const share = data.total_voter_count
      ? Math.round((option.voter_count / data.total_voter_count) * 100)
      : 0;
    const marks = [];
    if (chosen.includes(index)) marks.push("✓");
    if (data.type === "quiz" && right.includes(index)) marks.push("★");
    const bar = h("span", { class: "bar", "aria-hidden": "true" });
    bar.style.setProperty("--share", `${share}%`);
    return h(
      "div",
      { class: `poll-result ${chosen.includes(index) ? "chosen" : ""}` },
      h("span", { class: "percent" }, `${share}%`),
      h("span", {}, richText(option.text, option.text_entities, view), ` ${marks.join("")}`),
      bar,
    );
  });
}
