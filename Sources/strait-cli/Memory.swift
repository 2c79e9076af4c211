import CStraitMalloc
import Strait

/// How the program uses memory.
enum Memory {
  /// Keeps one pool of free memory for all threads, so that what one task frees another can use; by
  /// default each thread of the C library keeps its own, and a run takes some ten megabytes more.
  static func shareFreeMemory() { mallopt(M_ARENA_MAX, 1) }
}
