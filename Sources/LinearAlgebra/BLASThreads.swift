import CStraitOpenBLAS

/// The number of threads that OpenBLAS may use: one.
///
/// The matrices here are small, and OpenBLAS gives other last bits with another number of
/// threads. Parallel work is Swift's, over whole tasks.
enum BLASThreads {
  /// Evaluated once, before the first call of BLAS or LAPACK.
  static let single: Void = openblas_set_num_threads(1)
}
