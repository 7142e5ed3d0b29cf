// Sending a file: looked at, captioned and named as document, picture or voice note first.

import { askForm, field } from "./dialogs.js";
import { el } from "./dom.js";
import { fileSize, t } from "./words.js";

const KINDS = ["document", "photo", "voice"];
const CAPTION_LIMIT = 1024;

function likelyKind(file) {
  if (/^image\/(png|jpe?g|webp|gif)$/.test(file.type)) return "photo";
  return /^audio\/(ogg|opus)/.test(file.type) ? "voice" : "document";
}

/** Resolves with {kind, caption}, or null if the person thought better of it. */
export function askUpload(file, person) {
  const caption = el("textarea", { name: "caption", rows: 2, maxlength: CAPTION_LIMIT });
  const facts = el("p", { class: "upload-facts" }, el("b", {}, file.name), ` · ${fileSize(file.size)}`);
  const preview = el("canvas", { class: "upload-preview", role: "img", "aria-label": file.name, hidden: true });
  drawPreview(file, preview);
  const title = `${t("upload_title")} · ${person.name}`;
  return askForm({ title, body: [facts, preview, kinds(file), field(t("upload_caption"), caption)], action: t("upload_do") });
}

function kinds(file) {
  const likely = likelyKind(file);
  const offered = KINDS.map((kind) => el("label", { class: "choice" },
    el("input", { type: "radio", name: "kind", value: kind, checked: kind === likely }),
    el("span", {}, t(`upload_${kind}`))));
  return el("fieldset", { class: "choices" }, el("legend", {}, t("upload_kind")), ...offered);
}

async function drawPreview(file, canvas) {
  if (likelyKind(file) !== "photo") return;
  try {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, 640 / image.width, 400 / image.height);
    canvas.width = image.width * scale;
    canvas.height = image.height * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.hidden = false;
  } catch {
    canvas.remove();
  }
}

/** Files dropped on a phone or pasted into its input. */
export function takeFiles(phone, input, take) {
  const first = (list) => list?.files?.[0];
  input.addEventListener("paste", (event) => {
    const file = first(event.clipboardData);
    if (!file) return;
    event.preventDefault();
    take(file);
  });
  phone.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    phone.dataset.drop = t("drop_here");
  });
  phone.addEventListener("dragleave", (event) => !phone.contains(event.relatedTarget) && delete phone.dataset.drop);
  phone.addEventListener("drop", (event) => {
    event.preventDefault();
    delete phone.dataset.drop;
    if (first(event.dataTransfer)) take(first(event.dataTransfer));
  });
}
