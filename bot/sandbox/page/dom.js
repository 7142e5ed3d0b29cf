// Builds DOM nodes from plain values; text only ever becomes text nodes.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  send: ["M4 12 L20 4.5 L14.5 20 L11.5 13.2 Z", "M11.5 13.2 L20 4.5"],
  attach: ["M19 11.5l-7.4 7.4a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-8 8a1.5 1.5 0 0 1-2.2-2.2l7.3-7.2"],
  slash: ["M14.5 5.5 L9.5 18.5", "M4.5 3.5h15a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1z"],
  more: ["M12 5.5v.01", "M12 12v.01", "M12 18.5v.01"],
  reply: ["M10 6 L4 12 L10 18", "M4 12h9a7 7 0 0 1 7 6"],
  close: ["M6 6 L18 18", "M18 6 L6 18"],
  file: ["M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8z", "M14 3v5h5", "M12 11v6", "M9.5 14.8 12 17.3l2.5-2.5"],
  down: ["M6 9.5 L12 15.5 L18 9.5"],
  link: ["M9.5 14.5l5-5", "M11 6.5l1.4-1.4a4.2 4.2 0 0 1 6 6L17 12.5", "M13 17.5l-1.4 1.4a4.2 4.2 0 0 1-6-6L7 11.5"],
  plus: ["M12 5v14", "M5 12h14"],
  clock: ["M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17z", "M12 7.5V12l3 2"],
  list: ["M4.5 7h.01", "M4.5 12h.01", "M4.5 17h.01", "M9 7h11", "M9 12h11", "M9 17h11"],
  again: ["M4.5 12a7.5 7.5 0 1 0 2.4-5.5", "M4.5 4v4h4"],
  chat: ["M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z"],
  globe: ["M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17z", "M3.5 12h17", "M12 3.5c-5 5-5 12 0 17c5-5 5-12 0-17z"],
  stop: ["M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17z", "M6 6l12 12"],
  shield: ["M12 3l7.5 3v5.5c0 4.6-3.1 8-7.5 9.5c-4.4-1.5-7.5-4.9-7.5-9.5V6z", "M12 8.5v4", "M12 16v.01"],
};

/** el("button", {class: "x", type: "button", onclick: f}, "text", node, null…) */
export function el(tag, options = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) set(node, name, value);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else node.setAttribute(name, value === true ? "" : String(value));
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  for (const d of ICONS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

/** A button that shows only a picture: its name is spoken and shown as a tooltip. */
export function iconButton(name, label, options = {}) {
  const words = { type: "button", "aria-label": label, title: label };
  return el("button", { ...words, ...options, class: `icon-button ${options.class ?? ""}` }, icon(name));
}

export const hidden = (text) => el("span", { class: "visually-hidden" }, text);

/** Closes something on Escape or on a press elsewhere; returns the undo. */
export function whileOpen(box, close) {
  const onKey = (event) => event.key === "Escape" && (event.stopPropagation(), close(true));
  const onPress = (event) => !box.contains(event.target) && close(false);
  box.addEventListener("keydown", onKey);
  document.addEventListener("pointerdown", onPress);
  return () => {
    box.removeEventListener("keydown", onKey);
    document.removeEventListener("pointerdown", onPress);
  };
}
