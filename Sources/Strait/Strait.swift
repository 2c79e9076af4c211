// The one import of a program that uses the library. Only what is public is a promise; the rooms behind it
// and their `package` declarations are not.
@_exported import StraitAssurance
@_exported import StraitBacktesting
@_exported import StraitBatch
@_exported import StraitChannelData
@_exported import StraitCharts
@_exported import StraitClaims
@_exported import StraitDiagnostics
@_exported import StraitEvaluation
@_exported import StraitFiles
@_exported import StraitForecastModels
@_exported import StraitHub
@_exported import StraitImpact
@_exported import StraitReleases
@_exported import StraitReport
@_exported import StraitRunFolder
@_exported import StraitScenarios
@_exported import StraitScoring
@_exported import StraitShards
@_exported import StraitSimulation
@_exported import StraitTables
@_exported import StraitTimeSeries
@_exported import StraitWorkbook
