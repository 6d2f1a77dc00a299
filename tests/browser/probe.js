// Run inside the page: what runs out of a narrow window, and text with too little contrast (WCAG 2.2, 1.4.3).
(() => {
  const channel = (value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const numbers = (colour) => (colour.match(/[\d.]+/g) || [0, 0, 0]).map(Number);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  const width = document.documentElement.clientWidth;
  const problems = new Set();
  if (document.documentElement.scrollWidth > width) {
    problems.add(`the page is ${document.documentElement.scrollWidth} wide in a window of ${width}`);
  }
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest(".hide, .skip") || element.tagName === "title") continue;
    const what = `${element.tagName}.${element.getAttribute("class")}`;
    if (element.getBoundingClientRect().right > width + 1 && !element.closest(".strip, .wide")) {
      problems.add(`${what} runs out of the window`);
    }
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) continue;
    const style = getComputedStyle(element);
    const fore = luminance(numbers(element.closest("svg") ? style.fill : style.color));
    const back = luminance(ground(element));
    const contrast = (Math.max(fore, back) + 0.05) / (Math.min(fore, back) + 0.05);
    if (contrast < 4.5) problems.add(`${what} has a contrast of ${contrast.toFixed(2)}`);
  }
  parent.postMessage(JSON.stringify([...problems]), "*");
})();
