import StraitDistributions
import StraitForecastModels
import Foundation

extension PathKernel {
  /// Sets the paths of a slot to the origin, and draws what they keep: their filter, the
  /// normals of their drift, their coefficients, the last nights, and levers that differ from path to path.
  func start(_ slot: Int, memory: KernelMemory) {
    let firstPath = memory.firstPath + slot * Slot.width
    let words = memory.scratch.words(KernelLanes.Scratch.words)
    let normals = memory.normals(slot)
    for group in 0..<(normalsOfPath + PathWords.perGroup - 1) / PathWords.perGroup {
      driftWords.fill(words, firstPath: firstPath, day: 0, group: group)
      for word in 0..<PathWords.perGroup {
        let column = group * PathWords.perGroup + word
        guard column < normalsOfPath else { break }
        Self.drawNormals(words + word * Slot.width, into: normals + column * Slot.width)
      }
    }
    let path = memory.path(slot)
    let firstWind = crossingDrift.columns + occupancyDrift.columns
    let windTerms = horizon.wind == nil ? 0 : 2 * WindPrior.terms
    let windDrift =
      Array(repeating: Float(horizon.windDriftSD.crossing), count: WindPrior.terms)
      + Array(repeating: Float(horizon.windDriftSD.size), count: WindPrior.terms)
    startWeather(slot, firstPath: firstPath, memory: memory)
    componentWords.fill(words, firstPath: firstPath, day: 0)
    for i in 0..<Slot.width {
      let point = assignment.of(path: firstPath + i, word: words[i])
      let own = normals + i
      path.integers(KernelLanes.Path.point)[i] = Int32(point)
      path.integers(KernelLanes.Path.firstRow)[i] = rowOfPoint[point]
      // Another word of the same group, without its sign.
      path.integers(KernelLanes.Path.member)[i] = Int32(words[Slot.width + i] >> 2)
      for lag in 0..<2 {
        path.floats(KernelLanes.Path.lag + lag)[i] = coefficients.value(
          lag, point: point, normals: own)
      }
      for term in 0..<windTerms {
        path.floats(KernelLanes.Path.windEffect + term)[i] = coefficients.value(
          2 + term, point: point, normals: own)
        path.floats(KernelLanes.Path.windDrift + term)[i] =
          windDrift[term] * own[(firstWind + term) * Slot.width]
      }
      // Of X, and of X·S where the model has that.
      for term in 0..<2 {
        let position = 2 + windTerms + term
        path.floats(KernelLanes.Path.backlog + term)[i] =
          position < coefficients.count
          ? coefficients.value(position, point: point, normals: own) : 0
      }
      for weather in tree.weathers.indices {
        let state = memory.weather(weather, slot: slot)
        state.floats(KernelLanes.Weather.lastCrossed)[i] = horizon.lastCrossed ? 1 : 0
        state.floats(KernelLanes.Weather.lastResidual)[i] = lastResiduals[point]
        state.floats(KernelLanes.Weather.backlog)[i] = Float(horizon.backlog.start)
        state.floats(KernelLanes.Weather.windError)[i] = 0
      }
    }
    memory.clearInterception(slot)
    startLevers(slot, firstPath: firstPath, memory: memory)
  }

  /// Draws levers that differ from path to path, and sets the variations to before the first week.
  private func startLevers(_ slot: Int, firstPath: Int, memory: KernelMemory) {
    let words = memory.scratch.words(KernelLanes.Scratch.words)
    for (position, draw) in draws.enumerated() {
      LeverStage.draw(
        draw, words: leverWords, firstPath: firstPath, words: words,
        into: memory.draw(position, slot: slot))
    }
    for (position, value) in values.enumerated() {
      LeverStage.look(
        up: value, z: memory.draw(drawOfValue[position], slot: slot),
        into: memory.mutableValue(position, slot: slot))
    }
    for case let capacity? in interceptionValues.map(\.capacity) {
      let lane = memory.mutableValue(capacity, slot: slot)
      for i in 0..<Slot.width {
        lane[i] = min(lane[i].rounded(.down), PeopleStage.mostPeople)
      }
    }
    for (position, law) in variations.enumerated() {
      let lanes = memory.week(of: position, slot: slot)
      // The first week steps on from what the path has throughout.
      let level = lanes.floats(WeekStage.State.levels + Self.keptWeeks - 1)
      let sum = lanes.floats(WeekStage.State.levelSum)
      let known = law.level.map { memory.value($0, slot: slot) }
      for i in 0..<Slot.width {
        level[i] = known?[i] ?? 0
        sum[i] = 0
      }
      if let sd = law.sd {
        lanes.floats(WeekStage.State.sd).update(
          from: memory.value(sd, slot: slot), count: Slot.width)
      }
    }
  }

  @inline(never)
  private static func drawNormals(
    _ words: UnsafePointer<UInt32>, into normals: UnsafeMutablePointer<Float>
  ) {
    for i in 0..<Slot.width { normals[i] = FloatMath.normalQuantile(word: words[i]) }
  }

  /// Draws the last two nights before the horizon, as far as they are not known.
  private func startWeather(_ slot: Int, firstPath: Int, memory: KernelMemory) {
    guard let origin = horizon.wind?.origin else { return }
    let words = memory.scratch.words(KernelLanes.Scratch.words)
    let first = memory.scratch.floats(KernelLanes.Scratch.linear)
    originWords.fill(words, firstPath: firstPath, day: WindOrigin.lastNight)
    for i in 0..<Slot.width { first[i] = FloatMath.normalQuantile(word: words[i]) }
    originWords.fill(words, firstPath: firstPath, day: WindOrigin.nightBefore)
    let (m1, m2) = (Float(origin.mean.z1), Float(origin.mean.z2))
    let (f11, f21, f22) = (
      Float(origin.factor11), Float(origin.factor21), Float(origin.factor22)
    )
    for weather in tree.weathers.indices {
      let state = memory.weather(weather, slot: slot)
      let (z1, z2) = (
        state.floats(KernelLanes.Weather.wind), state.floats(KernelLanes.Weather.windBefore)
      )
      for i in 0..<Slot.width {
        z1[i] = m1 + f11 * first[i]
        z2[i] = m2 + f21 * first[i] + f22 * FloatMath.normalQuantile(word: words[i])
      }
    }
  }
}
