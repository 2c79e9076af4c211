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
