// grammY on Bun, with its runner and Bun's own SQLite. Arguments: presses|sends plain|group.
import { run } from "@grammyjs/runner";
import { Bot, InlineKeyboard } from "grammy";
import { API, captions, NOTICE, openAnswers, sendAll, TOKEN } from "./rsvp.js";

function keyboard(event, chosen) {
  return InlineKeyboard.from(
    captions(event, chosen).map(([caption, data]) => [InlineKeyboard.text(caption, data)]),
  );
}

function handlePresses(bot, way) {
  const record = openAnswers(way);
  bot.callbackQuery(/^rsvp:/, async (context) => {
    const [, event, answer] = context.callbackQuery.data.split(":");
    const [said, text] = await record(Number(event), context.from.id, answer);
    await context.answerCallbackQuery(said);
    await context.editMessageText(text, {
      parse_mode: "HTML",
      reply_markup: keyboard(event, answer),
    });
  });
  const runner = run(bot);
  const stop = () => runner.isRunning() && runner.stop();
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

const bot = new Bot(TOKEN, { client: { apiRoot: API } });
const [job, way] = process.argv.slice(2);
if (job === "presses") handlePresses(bot, way);
else {
  const button = new InlineKeyboard().text("收到", "ack:1");
  await sendAll((person) =>
    bot.api.sendMessage(person, NOTICE, { parse_mode: "HTML", reply_markup: button }),
  );
}
