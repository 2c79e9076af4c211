/// The script of a panel: it reads where the sliders stand and fills in numbers.
///
/// The interpolation is that of ``GridInterpolation``; numbers are written as ``NumberText`` does.
enum WhatIfScript {
  /// The text of the script.
  static let text = #"""
    "use strict";
    (() => {
      const find = (id) => document.getElementById("what-if-" + id);
      const data = JSON.parse(find("data").textContent);
      const logs = (series) => series.map((value) => Math.log1p(value));
      const people = data.people.map(logs);
      const weeks = data.weeks.map((week) => week.map(logs));
      const sliders = data.levers.map((_, index) => find("lever-" + index));
      const shown = new Map();
      for (const element of document.querySelectorAll("[data-show]")) {
        shown.set(element.dataset.show, { element, first: element.innerHTML });
      }

      const isNode = (node, x) => Math.abs(node - x) < 1e-9;

      // The interval of an axis in which x lies.
      function interval(nodes, x) {
        let index = 0;
        while (index + 2 < nodes.length && nodes[index + 1] <= x) index += 1;
        return index;
      }

      // The Lagrange weights of an axis: the cubic through the four nearest nodes, or all of fewer.
      function axisWeights(nodes, x) {
        const width = Math.min(4, nodes.length);
        const first = Math.min(Math.max(interval(nodes, x) - 1, 0), nodes.length - width);
        const used = nodes.slice(first, first + width);
        return nodes.map((node) => used.includes(node)
          ? used.reduce((w, other) => other === node ? w : w * (x - other) / (node - other), 1)
          : 0);
      }

      // The weights of the points of the grid, the last axis moving fastest.
      const pointWeights = (position) => data.levers.reduce((weights, lever, axis) => {
        const own = axisWeights(lever.values, position[axis]);
        return weights.flatMap((weight) => own.map((w) => weight * w));
      }, [1]);

      const sum = (weights, series) =>
        series.reduce((total, value, index) => total + weights[index] * value, 0);
      const fromLogs = (weights, series) => Math.max(0, Math.expm1(sum(weights, series)));

      // How far interpolation may miss: nothing along levers that stand on a simulated value.
      const miss = (position, misses) => data.levers.reduce((total, lever, axis) => {
        const x = position[axis];
        return lever.values.some((node) => isNode(node, x))
          ? total : total + misses[axis][interval(lever.values, x)];
      }, 0);

      const whole = (x) => String(Math.round(x)).replace(/\B(?=(\d{3})+$)/g, ",");
      function percent(share) {
        const value = 100 * share;
        if (value < 0.05) return "<0.1%";
        if (value > 99.95) return ">99.9%";
        return (value < 1 || value > 99 ? value.toFixed(1) : Math.round(value)) + "%";
      }
      function signedPercent(share) {
        const text = Math.abs(100 * share).toFixed(1) + "%";
        return (text === "0.0%" ? "" : share > 0 ? "+" : "−") + text;
      }
      const setting = (lever, x) =>
        lever.isShare ? Number((100 * x).toFixed(4)) + "%" : String(Number(x.toFixed(6)));
      const upTo = (value) => (Math.ceil(value * 10 - 1e-9) / 10).toFixed(1);

      function numbers(position) {
        const weights = pointWeights(position);
        const totals = people.map((series) => fromLogs(weights, series));
        const texts = { change: signedPercent(totals[2] / data.baseline - 1) };
        totals.forEach((value, level) => { texts["people." + level] = whole(value); });
        data.chances.forEach((series, index) => {
          texts["chances." + index] =
            percent(Math.min(1, Math.max(0, sum(weights, series) / 10000)));
        });
        data.changes.forEach((series, index) => {
          texts["changes." + index] = signedPercent(sum(weights, series) / 10000 - 1);
        });
        texts["misses.people"] = upTo(100 * miss(position, data.misses.people)) + "%";
        texts["misses.chances"] = upTo(100 * miss(position, data.misses.chances));
        return { texts, weights };
      }

      function draw(weights) {
        const fan = weeks.map((week) => week.map((series) => fromLogs(weights, series)));
        for (const frame of data.frames) {
          const line = (level) => fan.map((week, index) =>
            frame.columns[index].toFixed(2) + " "
              + (frame.zero - frame.unit * week[level]).toFixed(2));
          const band = (low, high) =>
            "M" + line(low).concat(line(high).reverse()).join("L") + "Z";
          find(frame.prefix + "wide").setAttribute("d", band(0, 4));
          find(frame.prefix + "half").setAttribute("d", band(1, 3));
          find(frame.prefix + "median").setAttribute("d", "M" + line(2).join("L"));
          find("chart-" + frame.prefix + "desc").textContent = data.description.replace(
            /\{(\d)\}/g, (_, level) => whole(fan[fan.length - 1][level]));
        }
      }

      function update() {
        const position = sliders.map((slider) => Number(slider.value));
        const { texts, weights } = numbers(position);
        const isStart = position.every((x, axis) => isNode(data.levers[axis].start, x));
        const isSimulated = position.every((x, axis) =>
          data.levers[axis].values.some((node) => isNode(node, x)));
        // At the start the figures are those of the page, with the places of their cells.
        for (const [name, { element, first }] of shown) {
          if (isStart) element.innerHTML = first;
          else element.textContent = texts[name];
        }
        sliders.forEach((slider, axis) => {
          const text = setting(data.levers[axis], position[axis]);
          slider.setAttribute("aria-valuetext", text);
          find("lever-" + axis + "-value").textContent = text;
        });
        find("simulated").hidden = !isSimulated;
        find("between").hidden = isSimulated;
        draw(weights);
      }

      for (const slider of sliders) slider.addEventListener("input", update);
      find("reset").addEventListener("click", () => {
        sliders.forEach((slider, axis) => { slider.value = data.levers[axis].start; });
        update();
      });
      find("form").hidden = false;
      update();
    })();
    """#
}
