// The umbrella module: `import Strait` brings every public module of the toolkit.
@_exported import Backtesting
@_exported import Batch
@_exported import ChannelData
@_exported import Charts
@_exported import Claims
@_exported import Diagnostics
@_exported import Distributions
@_exported import Exports
@_exported import ForecastModels
@_exported import Impact
@_exported import LinearAlgebra
@_exported import Releases
@_exported import Scenarios
@_exported import Scoring
@_exported import Sensitivity
@_exported import Simulation
@_exported import TimeSeries
