// The menu of the paper clip: everything but text that can be sent to a chat.

import { t } from "./i18n.js";
import { openMenu } from "./popup.js";
import { canRecord } from "./voice.js";

/** `actions` has a function for each row: files(), voice(), place(), contact(), poll(), sticker(), topic(). */
export function openAttachMenu(anchor, actions) {
  const row = (label, icon, testid, work) => ({ label: t(label), icon, testid, work });
  const rows = [
    row("attachFiles", "file", "attach-files", actions.files),
    row("attachPlace", "place", "attach-place", actions.place),
    row("attachContact", "person", "attach-contact", actions.contact),
    row("attachPoll", "poll", "attach-poll", actions.poll),
    row("attachSticker", "smile", "attach-sticker", actions.sticker),
    row("attachTopic", "reply", "attach-topic", actions.topic),
  ];
  if (canRecord()) rows.splice(1, 0, row("attachVoice", "microphone", "attach-voice", actions.voice));
  openMenu(anchor, t("attach"), rows);
}
