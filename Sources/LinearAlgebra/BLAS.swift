import CStraitOpenBLAS

/// What is known of the BLAS library in use, for records of a run.
package enum BLAS {
  /// Its version and options, the kernel chosen for this processor, and its number of threads.
  package static var description: String {
    BLASThreads.single
    let build = String(cString: openblas_get_config()).split(separator: " ")
    let kernel = String(cString: openblas_get_corename())
    return "\(build.prefix(2).joined(separator: " ")), kernel \(kernel), "
      + "\(openblas_get_num_threads()) thread"
  }
}

/// The number of threads that OpenBLAS may use: one.
///
/// The matrices here are small, and OpenBLAS gives other last bits with another number of
/// threads. Parallel work is Swift's, over whole tasks.
enum BLASThreads {
  /// Evaluated once, before the first call of BLAS or LAPACK.
  static let single: Void = openblas_set_num_threads(1)
}

/// Calls a LAPACK routine twice: once with size −1 to ask how much work space it wants, then with
/// that much.
func withWorkspace(_ call: (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Int32>) -> Void) {
  var size: Int32 = -1
  var wanted = 0.0
  call(&wanted, &size)
  size = max(1, Int32(wanted))
  var work = [Double](repeating: 0, count: Int(size))
  call(&work, &size)
}
