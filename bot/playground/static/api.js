// The playground's control API. Every failure becomes an ApiError with a readable reason.

export class ApiError extends Error {
  /** `status` is 0 when the server could not be reached at all. */
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
    // A proxy or a crash page answers in HTML; the status says enough.
    if (response.ok) throw new ApiError(response.status, "not JSON");
  }
  if (!response.ok) throw new ApiError(response.status, answer?.error);
  return answer;
}

const user = (id) => `/playground/users/${id}`;

export const people = () => call("GET", "/playground/people");
export const screen = (id) => call("GET", `${user(id)}/screen`);
export const addPerson = (person) => call("POST", "/playground/users", person);
export const send = (id, message) => call("POST", `${user(id)}/messages`, message);
export const edit = (id, change) => call("POST", `${user(id)}/edit`, change);
export const press = (id, button) => call("POST", `${user(id)}/press`, button);
export const vote = (id, choice) => call("POST", `${user(id)}/vote`, choice);
export const setBlocked = (id, blocked) =>
  call("POST", `${user(id)}/${blocked ? "block" : "unblock"}`);
export const moveClock = (move) => call("POST", "/playground/clock", move);
export const fileUrl = (fileId) => `/playground/files/${encodeURIComponent(fileId)}`;

export function sendFile(id, file, { kind, caption, replyTo, album }) {
  const form = new FormData();
  form.append("kind", kind);
  if (caption) form.append("caption", caption);
  if (replyTo) form.append("reply_to", String(replyTo));
  if (album) form.append("album", album);
  form.append("file", file, file.name);
  return call("POST", `${user(id)}/messages`, form);
}

/**
 * Listens for changes for as long as the page is open. `onState(true|false)` tells whether the
 * stream is up; a stream that the server closed for good is opened again here, because the
 * browser only retries by itself after a broken connection.
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
        return; // a torn event: the next one, or the next opening, brings the same state
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
