package dev.larder.benchmarks.side;

import java.io.IOException;

/// A group of workloads that belong together.
interface Phase {
  /// A turn for every contestant.
  ///
  /// @param number from 1
  void round(int number) throws IOException, InterruptedException;

  /// Whether it wants the servers that run all the time, filled and warm; else it starts its own.
  default boolean standing() {
    return true;
  }
}
