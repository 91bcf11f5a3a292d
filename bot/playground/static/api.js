// Requests to the playground's control API. Every failure is thrown as an ApiError with its reason.

export class ApiError extends Error {
  /** `status` is 0 if the server could not be reached. */
  constructor(status, detail) {
    super(detail || `HTTP ${status}`);
    this.status = status;
  }
}

async function call(method, path, body) {
  const request = { method, headers: { Accept: "application/json" } };
  if (body instanceof FormData) {
    request.body = body;
  } else if (body !== undefined) {
    request.headers["Content-Type"] = "application/json";
    request.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path, request);
  } catch (error) {
    throw new ApiError(0, error.message);
  }
  const text = await response.text();
  let answer = null;
  try {
    answer = text ? JSON.parse(text) : null;
  } catch {
    // A proxy's or a crash page's HTML is ignored: the status is enough.
    if (response.ok) throw new ApiError(response.status, "not JSON");
  }
  if (!response.ok) throw new ApiError(response.status, answer?.error);
  return answer;
}

const user = (id) => `/playground/users/${id}`;
const group = (id) => `/playground/groups/${id}`;

export const people = () => call("GET", "/playground/people");
export const addPerson = (person) => call("POST", "/playground/users", person);
export const setBlocked = (id, blocked) => call("POST", `${user(id)}/${blocked ? "block" : "unblock"}`);
export const fileUrl = (fileId) => `/playground/files/${encodeURIComponent(fileId)}`;

// Actions of a person in a chat; `chatId` is null for the private chat with the bot.
const at = (chatId, body) => (chatId ? { ...body, chat_id: chatId } : body);
const act = (verb) => (id, chatId, body) => call("POST", `${user(id)}/${verb}`, at(chatId, body));

export const screen = (id, chatId) => call("GET", `${user(id)}/screen${chatId ? `?chat_id=${chatId}` : ""}`);
export const send = act("messages");
export const edit = act("edit");
export const topic = act("topics");
export const press = act("press");
export const vote = act("vote");
export const addOption = act("option");
export const react = act("react");
export const stop = act("stop");
export const remove = act("delete");
export const forward = act("forward");

/** Returns a form with the file and the fields, named as in the control API; empty fields are omitted. */
function form(file, fields) {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && value !== null && value !== "") made.append(name, String(value));
  }
  made.append("file", file, file.name);
  return made;
}

export const sendFile = (id, chatId, file, fields) =>
  call("POST", `${user(id)}/messages`, form(file, at(chatId, fields)));
export const editFile = (id, chatId, file, fields) =>
  call("POST", `${user(id)}/edit`, form(file, at(chatId, fields)));

export const groups = () => call("GET", "/playground/groups");
export const addGroup = (made) => call("POST", "/playground/groups", made);
export const setMember = (id, userId, status) =>
  call("POST", `${group(id)}/members`, { user: userId, status });
export const join = act("join");
export const withdraw = act("withdraw");
export const decide = (id, by, user, approve) => call("POST", `${group(id)}/requests`, { by, user, approve });
export const upgrade = (id, by) => call("POST", `${group(id)}/upgrade`, { by });
export const setBot = (id, by, status) => call("POST", `${group(id)}/bot`, { by, status });

// The playground itself: its clock, faults and limits.
export const moveClock = (move) => call("POST", "/playground/clock", move);
export const faults = () => call("GET", "/playground/faults");
export const addFault = (fault) => call("POST", "/playground/faults", fault);
export const setLimits = (limits) => call("POST", "/playground/limits", limits);
export const callsUrl = "/playground/calls";
export const reset = () => call("POST", "/playground/reset", {});

/**
 * Listens for changes as long as the page is open. `onState` is called with true when the stream is
 * connected and with false when it is not. A stream that the server has closed is opened again
 * here: the browser reconnects only after a broken connection.
 */
export function listen(onChange, onState) {
  let delay = 500;
  const open = () => {
    const source = new EventSource("/playground/events");
    source.addEventListener("open", () => {
      delay = 500;
      onState(true);
    });
    source.addEventListener("change", (event) => {
      let change;
      try {
        change = JSON.parse(event.data);
      } catch {
        return; // an incomplete event: the next one leads to the same reload
      }
      onChange(change);
    });
    source.addEventListener("error", () => {
      onState(false);
      source.close();
      setTimeout(open, delay);
      delay = Math.min(delay * 1.6, 5000);
    });
  };
  open();
}
