package dev.larder.api;

import java.util.List;

/// What a server serves of a log, over whatever leads to the server.
@FunctionalInterface
public interface LogPages {
  /// Asks for paths below the address of the log, raw and without a slash in front. As many answers
  /// as paths, in their order; how many are under way at once is bounded.
  List<Outcome<byte[]>> read(List<String> paths);

  /// The same for one.
  default Outcome<byte[]> read(String path) {
    return read(List.of(path)).getFirst();
  }
}
