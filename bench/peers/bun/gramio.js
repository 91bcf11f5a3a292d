// GramIO on Bun, which handles the updates of a batch side by side by itself, with Bun's own SQLite.
// Arguments: presses|sends plain|group.
import { Bot, InlineKeyboard } from "gramio";
import { API, captions, NOTICE, openAnswers, sendAll, TOKEN } from "./rsvp.js";

function keyboard(event, chosen) {
  const made = new InlineKeyboard();
  for (const [caption, data] of captions(event, chosen)) made.text(caption, data).row();
  return made;
}

const bot = new Bot(TOKEN, { api: { baseURL: `${API}/bot` } });
const [job, way] = process.argv.slice(2);
if (job === "presses") {
  const record = openAnswers(way);
  bot.callbackQuery(/^rsvp:/, async (context) => {
    const [, event, answer] = context.data.split(":");
    const [said, text] = await record(Number(event), context.from.id, answer);
    await context.answer(said);
    await context.editText(text, { parse_mode: "HTML", reply_markup: keyboard(event, answer) });
  });
  const stop = () => bot.stop();
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  await bot.start();
} else {
  const button = new InlineKeyboard().text("收到", "ack:1");
  await sendAll((person) =>
    bot.api.sendMessage({
      chat_id: person,
      text: NOTICE,
      parse_mode: "HTML",
      reply_markup: button,
    }),
  );
}
