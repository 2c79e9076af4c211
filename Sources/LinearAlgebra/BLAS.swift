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
