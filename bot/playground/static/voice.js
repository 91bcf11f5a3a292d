// The dialog that records a voice message with this computer's microphone.

import { open } from "./dialogs.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

export const canRecord = () => Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);

/** Records until the person sends or cancels; resolves to {file, duration}, in seconds, or null. */
export async function recordVoice(near, onFail) {
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    onFail();
    return null;
  }
  const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one));
  const recorder = new MediaRecorder(stream, type ? { mimeType: type } : {});
  const parts = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const began = performance.now();
  const seconds = () => Math.max(1, Math.round((performance.now() - began) / 1000));
  const shown = h("span", { class: "seconds" }, "0:00");
  const timer = setInterval(() => {
    const now = Math.floor((performance.now() - began) / 1000);
    shown.textContent = `${Math.floor(now / 60)}:${String(now % 60).padStart(2, "0")}`;
  }, 250);
  const ended = new Promise((resolve) => recorder.addEventListener("stop", resolve));
  recorder.start();
  const node = h("dialog", { class: "dialog", "aria-label": t("recording"), "data-testid": "recording" });
  node.append(
    h("h2", {}, t("recording")),
    h("p", { class: "recording" }, h("span", { class: "dot", "aria-hidden": "true" }), shown),
    h(
      "form",
      { method: "dialog", class: "dialog-buttons" },
      h("button", { class: "plain", value: "" }, t("cancel")),
      h("button", { class: "primary", value: "ok", autofocus: true, "data-testid": "dialog-ok" }, t("send")),
    ),
  );
  const answer = await open(node, near);
  const duration = seconds();
  clearInterval(timer);
  recorder.stop();
  await ended;
  stream.getTracks().forEach((track) => track.stop());
  if (answer !== "ok") return null;
  const [kind] = recorder.mimeType.split(";");
  const ending = { "audio/ogg": "ogg", "audio/mp4": "m4a" }[kind] ?? "webm";
  return { file: new File(parts, `voice.${ending}`, { type: kind }), duration };
}
