"""Opens a report in headless Chromium, moves the sliders of its panel by keyboard, and prints what
the page says as JSON.

Usage: report.py PAGE POSITIONS [FOLDER]

POSITIONS is a JSON list of positions, each a list with the value of every slider. FOLDER receives
screenshots at two widths and the printed page. Needs selenium, axe-core-python, chromium and
chromedriver.
"""

import base64
import json
import pathlib
import shutil
import sys

import axe_core_python
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

WIDTHS = (1280, 375)

STATE = """
const text = (id) => {
  const element = document.getElementById(id);
  if (element === null) return null;
  const copy = element.cloneNode(true);
  for (const hidden of copy.querySelectorAll("[hidden]")) hidden.remove();
  return copy.textContent.replace(/\\s+/g, " ").trim();
};
const shown = {};
for (const element of document.querySelectorAll("[data-show]")) {
  shown[element.dataset.show] = element.textContent;
}
return {
  sentence: text("what-if-sentence"), chances: text("what-if-chances"), shown,
  references: document.querySelectorAll("#what-if-sentence [data-ref], #what-if-chances [data-ref]")
    .length,
  simulated: !document.getElementById("what-if-simulated").hidden,
  values: [...document.querySelectorAll("input[type=range]")].map((input) => ({
    value: input.value, text: input.getAttribute("aria-valuetext"),
    output: document.getElementById(input.id + "-value").textContent,
    name: input.labels[0].textContent,
  })),
  median: document.getElementById("what-if-median").getAttribute("d"),
  description: document.getElementById("what-if-chart-desc").textContent,
};
"""

# Texts of charts that lie on one another, or beyond the edge of their chart.
OVERLAPS = """
const found = [];
for (const svg of document.querySelectorAll("svg")) {
  const edge = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll("text")].map((text) => ({
    words: text.textContent, box: text.getBoundingClientRect(),
  }));
  boxes.forEach(({ words, box }, index) => {
    if (box.left < edge.left - 1 || box.right > edge.right + 1) found.push(words + " | edge");
    for (const other of boxes.slice(index + 1)) {
      const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (wide > 1 && high > 4) found.push(words + " | " + other.words);
    }
  });
}
return found;
"""


def start():
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


def resize(driver, width):
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    # On a busy machine the page is laid out anew some frames later.
    driver.execute_async_script(
        "requestAnimationFrame(() => requestAnimationFrame(arguments[0]));"
    )


def move(driver, position):
    """Moves every slider with the arrow keys; the focus goes on with Tab."""
    driver.execute_script("document.getElementById('what-if-lever-0').focus()")
    for target in position:
        slider = driver.switch_to.active_element
        step = float(slider.get_attribute("step"))
        presses = round((target - float(slider.get_attribute("value"))) / step)
        slider.send_keys((Keys.ARROW_RIGHT if presses > 0 else Keys.ARROW_LEFT) * abs(presses))
        slider.send_keys(Keys.TAB)
    return driver.execute_script(STATE)


def findings(driver, width):
    """What axe finds at a width, of serious or critical impact."""
    resize(driver, width)
    source = pathlib.Path(axe_core_python.__file__).parent / "axe.min.js"
    if not source.exists():
        source = next(pathlib.Path(axe_core_python.__file__).parent.rglob("axe*.js"))
    driver.execute_script(source.read_text(encoding="utf-8"))
    result = driver.execute_async_script(
        "const done = arguments[0]; axe.run().then((found) => done(found.violations));"
    )
    return [
        f"{item['id']}: {node['html'][:160]}"
        for item in result
        if item["impact"] in ("serious", "critical")
        for node in item["nodes"]
    ]


def requests(driver, address):
    """Addresses that the page asked for besides itself."""
    found = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            if url.split("#")[0] != address:
                found.append(url)
    return found


def save(driver, folder, name):
    for width in WIDTHS:
        resize(driver, width)
        image = driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True}
        )
        (folder / f"{name}-{width}.png").write_bytes(base64.b64decode(image["data"]))
    printed = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    (folder / f"{name}.pdf").write_bytes(base64.b64decode(printed["data"]))


def main():
    page = pathlib.Path(sys.argv[1]).resolve()
    positions = json.loads(sys.argv[2])
    folder = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    address = page.as_uri()
    driver = start()
    try:
        resize(driver, WIDTHS[0])
        driver.get(address)
        report = {"findings": [], "overlaps": [], "wider": []}
        if positions:
            report["start"] = driver.execute_script(STATE)
        if folder:
            save(driver, folder, "start")
        report["positions"] = [move(driver, position) for position in positions]
        if folder and positions:
            save(driver, folder, "moved")
        for width in WIDTHS:
            report["findings"] += findings(driver, width)
            report["overlaps"] += driver.execute_script(OVERLAPS)
            if driver.execute_script(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth"
            ):
                report["wider"].append(width)
        if positions:
            driver.find_element(By.ID, "what-if-reset").send_keys(Keys.ENTER)
            report["reset"] = driver.execute_script(STATE)
        report["console"] = [
            f"{entry['level']}: {entry['message']}" for entry in driver.get_log("browser")
        ]
        report["requests"] = requests(driver, address)
    finally:
        driver.quit()
    print(json.dumps(report))


if __name__ == "__main__":
    main()
