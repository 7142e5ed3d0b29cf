() => {
  // Every visible text whose contrast with what lies under it is below 4.5 (large text: 3).
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const layer = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return { rgb: [r, g, b], alpha: a / 255 };
  };
  const over = (top, under) => top.rgb.map((one, at) => one * top.alpha + under[at] * (1 - top.alpha));
  const ground = layer(getComputedStyle(document.documentElement).getPropertyValue("--ground")).rgb;
  const backdrop = (node) => {
    if (!node) return ground;
    const own = layer(getComputedStyle(node).backgroundColor);
    return own.alpha === 1 ? own.rgb : over(own, backdrop(node.parentElement));
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((one) => one / 255).map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const weak = [];
  for (const node of document.querySelectorAll("body *")) {
    const words = [...node.childNodes].filter((one) => one.nodeType === 3 && one.data.trim()).map((one) => one.data.trim()).join(" ");
    const placeholder = node.placeholder && !node.value ? node.placeholder : "";
    if (!(words || placeholder) || !node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const style = getComputedStyle(node, placeholder ? "::placeholder" : null);
    const under = backdrop(node);
    const got = ratio(over(layer(style.color), under), under);
    const large = parseFloat(style.fontSize) >= 24;
    if (got < (large ? 3 : 4.5)) weak.push(`${got.toFixed(2)} ${node.className || node.tagName}: ${(words || placeholder).slice(0, 40)}`);
  }
  return weak;
}
